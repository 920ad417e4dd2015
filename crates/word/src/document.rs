//! A Word file as a whole: which of its parts are read, in which order.

use crate::body::{self, Body, Context};
use crate::kind::{self, Kind};
use crate::numbering::Numbering;
use crate::package::{Package, Relationship};
use crate::styles::Styles;
use crate::{Refusal, Text};

/// A Word file that was read.
#[allow(dead_code, reason = "annotated copies need it")]
pub struct Document {
    /// The name of its main part.
    pub name: String,
    /// The main part, without a mark of its encoding; the places of lines are bytes of it.
    pub source: String,
    /// Where the main part leads to.
    pub relationships: Vec<Relationship>,
    /// What it says.
    pub body: Body,
}

/// The lines of a file.
pub fn read(bytes: &[u8]) -> Result<Text, Refusal> {
    let package = open(bytes)?;
    match kind::of_package(&package)? {
        Kind::OpenDocument => Err(Refusal::OtherDocument),
        Kind::Word => {
            let body = read_package(&package, false)?.body;
            Ok(Text { lines: body.lines.lines, has_revisions: body.has_revisions })
        }
    }
}

/// The package that bytes are.
pub fn open(bytes: &[u8]) -> Result<Package<'_>, Refusal> {
    if bytes.starts_with(b"PK") { Package::open(bytes) } else { Err(kind::of_bytes(bytes)) }
}

/// Reads a Word file; on demand with the places of its lines.
pub fn read_package(package: &Package<'_>, with_places: bool) -> Result<Document, Refusal> {
    let name = package.main_part()?;
    let relationships = package.relationships(&name)?;
    let source = package.part(&name)?.ok_or(Refusal::Damaged)?;
    let styles = package.related(&relationships, "styles")?;
    let styles = styles.map_or_else(|| Ok(Styles::default()), |styles| Styles::read(&styles))?;
    let numbering = package.related(&relationships, "numbering")?;
    let numbering = numbering.map_or_else(
        || Ok(Numbering::default()),
        |numbering| Numbering::read(&numbering, &styles),
    )?;
    let context =
        Context { styles: &styles, numbering: &numbering, with_places, with_fields: true };
    let mut body = body::read(&source, context)?;
    if body.has_open_field {
        body = body::read(&source, Context { with_fields: false, ..context })?;
    }
    let is_blank = |body: &Body| body.lines.lines.iter().all(|line| line.text.trim().is_empty());
    if body.has_embedded_page && is_blank(&body) {
        return Err(Refusal::EmbeddedPage);
    }
    Ok(Document { name, source, relationships, body })
}
