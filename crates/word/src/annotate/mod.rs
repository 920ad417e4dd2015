//! Copies of Word files with comments and tracked changes. The bytes of the main part are edited where they
//! stand; nothing is written anew that need not change.

mod canvas;
mod edits;
mod element;
mod escape;
mod ids;
mod package_parts;
mod part;
mod plan;
mod repack;
mod run;
mod styles;
mod write;

use std::collections::HashSet;

use canvas::Canvas;
use ids::Ids;
use package_parts::Comments;
use part::Vocabulary;
use plan::Plan;
use write::Writer;

use crate::document;
use crate::kind::{self, Kind};
use crate::package::Package;
use crate::{Author, Mark, Refusal};

/// A copy of a Word file with a comment and tracked changes for each mark.
pub fn annotate(bytes: &[u8], marks: &[Mark], author: Author<'_>) -> Result<Vec<u8>, Refusal> {
    let package = document::open(bytes)?;
    if kind::of_package(&package)? == Kind::OpenDocument {
        return Err(Refusal::ReadOnly);
    }
    if is_signed(&package)? {
        return Err(Refusal::Signed);
    }
    let document = document::read_package(&package, true)?;
    let lines = &document.body.lines;
    let source = document.source.as_str();
    let marked: HashSet<usize> = marks
        .iter()
        .flat_map(|mark| {
            let last = mark.end.map(|(line, _)| line);
            [mark.line].into_iter().chain(last).chain(mark.edits.iter().map(|edit| edit.line))
        })
        .collect();
    let canvas = Canvas::new(source, &lines.lines, &lines.places, &marked);
    let vocabulary = Vocabulary::of(source);
    let main = document.name.as_str();
    // Other parts are read again, and count again as unpacked.
    let package = document::open(bytes)?;
    let comments = Comments::find(&package, &document.relationships, main, vocabulary.is_strict)?;
    let mut comment_ids = Ids::default();
    comment_ids.take_from(source, |name| name.starts_with("comment"));
    comment_ids.take_from(comments.source().unwrap_or_default(), |name| name == "comment");
    let plan = Plan::new(&canvas, marks, &mut comment_ids);
    if plan.comments.is_empty() {
        return Ok(bytes.to_vec());
    }
    let mut ids = Ids::default();
    ids.take_from(source, |_| true);
    let styles = styles::find(&package, &document.relationships)?;
    let reference_style = styles.reference.as_deref();
    let mut writer =
        Writer { canvas: &canvas, vocabulary: &vocabulary, author, reference_style, ids: &mut ids };
    let written = writer.write(&plan);
    let mut entries = comments.entries(&package, main, &plan.comments, author, &styles)?;
    entries.push(package_parts::entry(&package, main, written)?);
    repack::repack(bytes, &entries)
}

/// Whether the package has a digital signature.
fn is_signed(package: &Package<'_>) -> Result<bool, Refusal> {
    let is_signature = |name: &str| name.to_ascii_lowercase().starts_with("_xmlsignatures/");
    let mut related = package.relationships("")?.into_iter();
    Ok(package.entries().iter().any(|entry| is_signature(&entry.name))
        || related.any(|relationship| relationship.kind.ends_with("/digital-signature/origin")))
}
