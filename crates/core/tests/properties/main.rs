//! What holds for any text, and that words are those of jieba.

#![allow(clippy::unwrap_used, reason = "a property that cannot be checked does not hold")]

// References to attachments are followed in time that grows with their number.
mod crossing;
// The committed dictionary is jieba's.
mod dictionary;
// What tests of time share.
mod growth;
// Time grows with the size of a document, not with its square, however odd it is.
mod hostile;
// The same holds for many comments for the linter and many allowed texts.
mod ignoring;
// Edits of published documents lead where a fresh look leads.
mod incremental;
// The numbering rules and the outline on pieces of documents in any order.
mod numbering;
// Words are cut as jieba cuts them.
mod segmentation;
// Findings and fixes lie on characters.
mod spans;
#[path = "../it/texts.rs"]
mod texts;
