//! Rules on numbered items: their order and form, stated counts, references, contents and
//! attachments.

pub mod attachment;
pub mod contents;
pub mod count;
mod fold;
pub mod heading_stop;
pub mod level;
mod meant;
mod misplaced;
pub mod mixed;
pub mod punctuation;
pub mod reference;
pub(crate) mod renumbering;
pub mod sequence;
pub mod single;

use crate::document::{Document, Member};

/// The marker of a member as it is written.
fn marker_text<'a>(document: &'a Document, member: &Member) -> &'a str {
    &document.text_around(member)[document.marker(member).bytes.clone()]
}

/// The marker of a member with another number.
fn with_number(document: &Document, member: &Member, number: u32) -> String {
    document.marker(member).with_number(document.text_around(member), number)
}
