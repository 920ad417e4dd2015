//! The part that holds the comments, and what the package says of it: its relationship and its type.

use super::escape;
use super::part::{Vocabulary, with_added};
use super::repack::Entry;
use crate::package::{Package, Relationship, relationships_name};
use crate::{Author, Refusal};

const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATIONSHIPS_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";
const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = "[Content_Types].xml";

/// A comment that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its number.
    pub id: i64,
    /// What it says.
    pub text: String,
}

/// The names of the styles that comments are written in, if the file has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Styles {
    /// Of the paragraph.
    pub text: Option<String>,
    /// Of the mark.
    pub reference: Option<String>,
}

/// Where the comments of a file are.
pub struct Comments {
    /// The part, if it is there.
    source: Option<String>,
    name: String,
    is_related: bool,
    is_strict: bool,
}

impl Comments {
    /// Finds the comments of the main part.
    pub fn find(
        package: &Package<'_>,
        relationships: &[Relationship],
        main: &str,
        is_strict: bool,
    ) -> Result<Self, Refusal> {
        let related =
            relationships.iter().find(|relationship| relationship.kind.ends_with("/comments"));
        if let Some(related) = related {
            let source = package.part(&related.target)?;
            return Ok(Self { source, name: related.target.clone(), is_related: true, is_strict });
        }
        let folder =
            main.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"));
        let names = std::iter::once(format!("{folder}comments.xml"));
        let mut names = names.chain((1..).map(|number| format!("{folder}comments{number}.xml")));
        let name = names.find(|name| package.entry(name).is_none()).unwrap_or_default();
        Ok(Self { source: None, name, is_related: false, is_strict })
    }

    /// The part as it is.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The entries of the package that change with the comments.
    pub fn entries(
        &self,
        package: &Package<'_>,
        main: &str,
        comments: &[Comment],
        author: Author<'_>,
        styles: &Styles,
    ) -> Result<Vec<Entry>, Refusal> {
        let mut entries = vec![self.part(package, comments, author, styles)?];
        if !self.is_related {
            entries.push(self.relationship(package, main)?);
        }
        entries.extend(self.types(package)?);
        Ok(entries)
    }

    fn part(
        &self,
        package: &Package<'_>,
        comments: &[Comment],
        author: Author<'_>,
        styles: &Styles,
    ) -> Result<Entry, Refusal> {
        let write = |vocabulary: &Vocabulary| -> String {
            comments.iter().map(|comment| written(comment, vocabulary, author, styles)).collect()
        };
        let content = match &self.source {
            Some(source) => {
                let vocabulary = Vocabulary::of(source);
                with_added(source, |_| write(&vocabulary))?
            }
            None => {
                let mut vocabulary = Vocabulary::of_new_part(self.is_strict);
                let declaration = std::mem::take(&mut vocabulary.declaration);
                format!("{DECLARATION}<w:comments{declaration}>{}</w:comments>", write(&vocabulary))
            }
        };
        entry(package, &self.name, content)
    }

    fn relationship(&self, package: &Package<'_>, main: &str) -> Result<Entry, Refusal> {
        let name = relationships_name(main);
        let empty = || format!("{DECLARATION}<Relationships xmlns=\"{RELATIONSHIPS}\"/>");
        let source = package.part(&name)?.unwrap_or_else(empty);
        let kind = if self.is_strict { STRICT } else { TRANSITIONAL };
        let is_free = |id: &String| {
            !source.contains(&format!("{id}\"")) && !source.contains(&format!("{id}'"))
        };
        let mut ids = (1..).map(|number: u64| format!("rId{number}"));
        let id = ids.find(is_free).unwrap_or_default();
        let target = escape::value(&format!("/{}", self.name));
        // Beside the main part, as Word writes it.
        let target = match self.name.rsplit_once('/') {
            Some((folder, name))
                if main.rsplit_once('/').is_some_and(|(of_main, _)| of_main == folder) =>
            {
                escape::value(name)
            }
            _ => target,
        };
        let content = with_added(&source, |prefix| {
            format!(
                "<{prefix}Relationship Id=\"{id}\" Type=\"{kind}/comments\" Target=\"{target}\"/>"
            )
        })?;
        entry(package, &name, content)
    }

    /// The list of types, unless it knows all that it is to.
    fn types(&self, package: &Package<'_>) -> Result<Option<Entry>, Refusal> {
        let Some(source) = package.part(TYPES)? else { return Ok(None) };
        let has_type = source.contains(TYPE) && source.contains(&format!("/{}", self.name));
        let knows_relationships = source.contains(RELATIONSHIPS_TYPE);
        if has_type && knows_relationships {
            return Ok(None);
        }
        let content = with_added(&source, |prefix| {
            let mut added = String::new();
            if !knows_relationships {
                added += &format!(
                    "<{prefix}Default Extension=\"rels\" ContentType=\"{RELATIONSHIPS_TYPE}\"/>"
                );
            }
            if !has_type {
                let name = escape::value(&self.name);
                added +=
                    &format!("<{prefix}Override PartName=\"/{name}\" ContentType=\"{TYPE}\"/>");
            }
            added
        })?;
        entry(package, TYPES, content).map(Some)
    }
}

/// A part as it is to stand in the package, in the encoding that it had.
pub fn entry(package: &Package<'_>, name: &str, content: String) -> Result<Entry, Refusal> {
    let index = package.entries().iter().position(|entry| entry.name.eq_ignore_ascii_case(name));
    let former = index.and_then(|index| package.entries().get(index));
    let former = former.map_or_else(|| Ok(Vec::new()), |former| package.unpack(former))?;
    Ok(Entry { index, name: name.to_owned(), content: encoded(content, &former) })
}

/// Text with the mark of encoding, and in the encoding, of other bytes.
fn encoded(text: String, former: &[u8]) -> Vec<u8> {
    let units = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    match former {
        [0xFF, 0xFE, ..] => units([0xFF, 0xFE], u16::to_le_bytes),
        [0xFE, 0xFF, ..] => units([0xFE, 0xFF], u16::to_be_bytes),
        [0xEF, 0xBB, 0xBF, ..] => [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
        _ => text.into_bytes(),
    }
}

fn written(
    comment: &Comment,
    vocabulary: &Vocabulary,
    author: Author<'_>,
    styles: &Styles,
) -> String {
    let Vocabulary { prefix: w, declaration, .. } = vocabulary;
    let properties = |outer: &str, inner: &str, style: &Option<String>| match style {
        Some(style) => {
            format!("<{w}{outer}><{w}{inner} {w}val=\"{}\"/></{w}{outer}>", escape::value(style))
        }
        None => String::new(),
    };
    let of_paragraph = properties("pPr", "pStyle", &styles.text);
    let mark = match &styles.reference {
        Some(_) => {
            let of_mark = properties("rPr", "rStyle", &styles.reference);
            format!("<{w}r>{of_mark}<{w}annotationRef/></{w}r>")
        }
        None => String::new(),
    };
    let mut paragraphs = String::new();
    for (number, line) in
        comment.text.lines().chain(comment.text.is_empty().then_some("")).enumerate()
    {
        let mark = if number == 0 { mark.as_str() } else { "" };
        let line = escape::text(line);
        paragraphs += &format!(
            "<{w}p>{of_paragraph}{mark}<{w}r><{w}t xml:space=\"preserve\">{line}</{w}t></{w}r></{w}p>"
        );
    }
    let (id, name, date) = (comment.id, escape::value(author.name), escape::value(author.date));
    let initials = escape::value(&initials(author.name));
    format!(
        "<{w}comment{declaration} {w}id=\"{id}\" {w}author=\"{name}\" {w}date=\"{date}\" {w}initials=\"{initials}\">\
         {paragraphs}</{w}comment>"
    )
}

/// The first character of each word.
fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).collect()
}
