//! `hegao outline`: the outline of one document.

use super::Exit;
use super::options::OutlineOptions;

/// Prints the outline of the document that the options name.
pub fn outline(_options: &OutlineOptions) -> Exit {
    Exit::Failed
}
