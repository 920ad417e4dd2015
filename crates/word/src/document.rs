//! A Word file as a whole: which of its parts are read, in which order.

use crate::body::{self, Body, Context};
use crate::kind::{self, Kind};
use crate::numbering::Numbering;
use crate::odt;
use crate::package::{Package, Relationship};
use crate::styles::Styles;
use crate::{Refusal, Text};

/// A Word file that was read.
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
        Kind::OpenDocument => odt::read(&package),
        Kind::Word => {
            let body = read_package(&package, false)?.body;
            Ok(Text { lines: body.lines.lines, has_revisions: body.has_revisions })
        }
    }
}

/// The package that bytes are.
pub fn open(bytes: &[u8]) -> Result<Package<'_>, Refusal> {
    // An entry, or the end where there is none.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Package::open(bytes)
    } else {
        Err(kind::of_bytes(bytes))
    }
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

#[cfg(test)]
mod tests {
    use super::{Document, open, read_package};
    use crate::xml::characters;
    use crate::zip;

    /// Reads a main part with the places of its lines.
    fn read_part(paragraphs: &str) -> Document {
        let part = format!(
            r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{paragraphs}</w:body></w:document>"#
        );
        let file = zip::zip(&[("word/document.xml", part.as_bytes())]);
        read_package(&open(&file).unwrap(), true).unwrap()
    }

    /// What stands in the part where the lines say that they come from.
    fn check_places(document: &Document) {
        let places = &document.body.lines.places;
        let lines = &document.body.lines.lines;
        assert_eq!(places.paragraphs.len(), lines.len());
        for (index, span) in places.paragraphs.iter().enumerate() {
            assert_eq!(span.line, index);
            assert!(document.source[span.element.clone()].starts_with("<w:p"));
            assert!(document.source[span.element.clone()].ends_with('>'));
        }
        for piece in &places.pieces {
            let text = &lines[piece.line].text[piece.bytes.clone()];
            let written = &document.source[piece.content.clone()];
            let run = &document.source[piece.run.clone()];
            assert!(run.starts_with("<w:r") && run.ends_with("</w:r>"), "{run}");
            if !written.starts_with("<w:") && !written.contains("<![CDATA[") {
                assert_eq!(
                    characters(written).map(|(_, character)| character).collect::<String>(),
                    text
                );
            }
        }
        for (index, line) in lines.iter().enumerate() {
            let pieces = places.pieces.iter().filter(|piece| piece.line == index);
            assert_eq!(
                pieces.map(|piece| piece.bytes.len()).sum::<usize>() + line.label,
                line.text.len()
            );
        }
    }

    #[test]
    fn every_piece_of_a_line_has_its_place() {
        let document = read_part(
            r#"<w:p><w:r><w:t> 甲&amp;乙&#x4E00; </w:t><w:tab/><w:t xml:space="preserve"> 丙</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>丁</w:t><w:br/><w:t>戊</w:t></w:r></w:p><w:p/><w:p><w:r><w:txbxContent><w:p><w:r><w:t>己</w:t></w:r></w:p></w:txbxContent><w:t><![CDATA[庚]]></w:t></w:r></w:p>"#,
        );
        check_places(&document);
        let lines: Vec<_> =
            document.body.lines.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(lines, ["甲&乙一\t 丙", "丁", "戊", "庚", "己"]);
        let spans = &document.body.lines.places.paragraphs;
        assert_eq!(
            spans.iter().map(|span| span.anchor.is_some()).collect::<Vec<_>>(),
            [false, false, false, false, true]
        );
    }
}
