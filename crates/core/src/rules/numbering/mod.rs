//! Rules on numbered items: their order and form, stated counts, references, and attachments.

pub mod attachment;
pub mod count;
pub mod heading_stop;
pub mod level;
pub mod mixed;
pub mod punctuation;
pub mod reference;
pub mod sequence;
pub mod single;

use crate::document::{Document, Member};

/// The marker of a member as it is written.
fn marker_text<'a>(document: &'a Document, member: &Member) -> &'a str {
    &document.text(member.row)[document.marker(member).bytes.clone()]
}
