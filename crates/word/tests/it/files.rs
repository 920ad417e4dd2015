//! Files that are built for the tests.

use hegao_word::{Place, Refusal, read};

use super::zip::zip;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file in the making.
pub struct File {
    pub document: String,
    pub numbering: String,
    pub styles: String,
}

impl File {
    /// A file with a body.
    pub fn new(body: &str) -> Self {
        Self { document: document(body), numbering: String::new(), styles: String::new() }
    }

    /// With lists.
    pub fn numbering(mut self, lists: &str) -> Self {
        self.numbering = format!(r#"<w:numbering xmlns:w="{WORD}">{lists}</w:numbering>"#);
        self
    }

    /// With styles.
    pub fn styles(mut self, styles: &str) -> Self {
        self.styles = format!(r#"<w:styles xmlns:w="{WORD}">{styles}</w:styles>"#);
        self
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut relationships = String::new();
        let mut parts = vec![("word/document.xml", self.document.as_bytes())];
        for (kind, name, part) in [
            ("numbering", "word/numbering.xml", &self.numbering),
            ("styles", "word/styles.xml", &self.styles),
        ] {
            if !part.is_empty() {
                relationships += &relationship(kind, name.trim_start_matches("word/"));
                parts.push((name, part.as_bytes()));
            }
        }
        let package = package_of(&relationship("officeDocument", "word/document.xml"));
        let relationships = package_of(&relationships);
        parts.push(("_rels/.rels", package.as_bytes()));
        parts.push(("word/_rels/document.xml.rels", relationships.as_bytes()));
        zip(&parts)
    }
}

/// The main part with a body.
pub fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:new="urn:of-tomorrow" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>{body}</w:body></w:document>"#
    )
}

fn relationship(kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{kind}" Type="{TYPE}/{kind}" Target="{target}"/>"#)
}

fn package_of(relationships: &str) -> String {
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relationships}</Relationships>"#
    )
}

/// A paragraph with a text.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A run with a text.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph of a list, at a level from 0.
pub fn item(list: u32, level: usize, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
        if text.is_empty() { String::new() } else { r(text) }
    )
}

/// Its lines are these; automatic numbers stand in front as they are read.
#[track_caller]
pub fn check(file: &File, lines: &[&str]) {
    check_bytes(&file.bytes(), lines);
}

/// See [`check`].
#[track_caller]
pub fn check_bytes(bytes: &[u8], lines: &[&str]) {
    let text = read(bytes).unwrap();
    let read: Vec<&str> = text.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(read, lines);
}

/// A body gives these lines.
#[track_caller]
pub fn check_body(body: &str, lines: &[&str]) {
    check(&File::new(body), lines);
}

/// Its lines stand there.
#[track_caller]
pub fn check_places(body: &str, places: &[(Place, &str)]) {
    let text = read(&File::new(body).bytes()).unwrap();
    let read: Vec<(Place, &str)> =
        text.lines.iter().map(|line| (line.place, line.text.as_str())).collect();
    assert_eq!(read, places);
}

/// It is not read, and this is why.
#[track_caller]
pub fn check_refusal(bytes: &[u8], refusal: Refusal) {
    assert_eq!(read(bytes).map(|text| text.lines), Err(refusal));
}
