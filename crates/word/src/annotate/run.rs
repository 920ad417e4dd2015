//! A run as it is written: what each part of it needs when it is cut.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::element::local_name;
use super::ids::Ids;
use super::part::position;

/// A run that may be cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<'a> {
    /// Its bytes in the part.
    pub range: Range<usize>,
    /// Its start tag.
    pub start_tag: &'a str,
    /// Its properties, with their tags; empty if it has none.
    properties: &'a str,
    /// Its content, in the part.
    pub content: Range<usize>,
    /// Its end tag.
    pub end_tag: &'a str,
}

impl<'a> Run<'a> {
    /// The run in a part; nothing where it is none that can be cut.
    pub fn read(source: &'a str, range: &Range<usize>) -> Option<Self> {
        let written = source.get(range.clone())?;
        let mut reader = Reader::from_str(written);
        let Ok(Event::Start(tag)) = reader.read_event() else { return None };
        if tag.local_name().into_inner() != "r" {
            return None;
        }
        let start_tag = written.get(..position(&reader))?;
        let end_tag = written.get(written.rfind("</")?..)?;
        let mut content = start_tag.len();
        let mut properties = "";
        loop {
            let start = position(&reader);
            match reader.read_event().ok()? {
                Event::Text(_) | Event::Comment(_) => continue,
                Event::Start(tag) if tag.local_name().into_inner() == "rPr" => {
                    reader.read_to_end(tag.name()).ok()?;
                }
                Event::Empty(tag) if tag.local_name().into_inner() == "rPr" => {}
                _ => break,
            }
            content = position(&reader);
            properties = written.get(start..content)?;
            break;
        }
        let content = range.start + content..range.end - end_tag.len();
        Some(Self { range: range.clone(), start_tag, properties, content, end_tag })
    }

    /// What stands in front of the content of another run like it. What is said of the author of the
    /// properties has a number of its own.
    pub fn opened(&self, ids: &mut Ids) -> String {
        let properties = match change(self.properties) {
            Some(range) => renumbered(self.properties, range.start, ids),
            None => self.properties.to_owned(),
        };
        format!("{}{properties}", self.start_tag)
    }

    /// The same for text that was not there before.
    pub fn opened_anew(&self) -> String {
        let properties = match change(self.properties) {
            Some(range) => {
                let before = self.properties.get(..range.start).unwrap_or_default();
                format!("{before}{}", self.properties.get(range.end..).unwrap_or_default())
            }
            None => self.properties.to_owned(),
        };
        format!("{}{properties}", self.start_tag)
    }

    /// The prefix of its name, with the colon.
    pub fn prefix(&self) -> &'a str {
        let name = self.end_tag.strip_prefix("</").unwrap_or_default();
        name.split_inclusive(':').next().filter(|prefix| prefix.ends_with(':')).unwrap_or_default()
    }
}

/// Where the former properties stand inside properties.
fn change(properties: &str) -> Option<Range<usize>> {
    if !properties.contains("rPrChange") {
        return None;
    }
    let mut reader = Reader::from_str(properties);
    loop {
        let start = position(&reader);
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().into_inner() == "rPrChange" => {
                reader.read_to_end(tag.name()).ok()?;
            }
            Event::Empty(tag) if tag.local_name().into_inner() == "rPrChange" => {}
            Event::Eof => return None,
            _ => continue,
        }
        return Some(start..position(&reader));
    }
}

/// Gives the tag at a byte another number.
fn renumbered(properties: &str, tag: usize, ids: &mut Ids) -> String {
    let value = || {
        let rest = properties.get(tag..)?;
        let name = rest.get(..rest.find('>')?)?.find(":id=")? + ":id=".len();
        let quote = rest.get(name..)?.chars().next()?;
        let start = tag + name + quote.len_utf8();
        Some(start..start + properties.get(start..)?.find(quote)?)
    };
    match value() {
        Some(value) => {
            let mut copy = properties.to_owned();
            copy.replace_range(value, &ids.fresh().to_string());
            copy
        }
        None => properties.to_owned(),
    }
}

/// Whether what stands in a run shows nothing of its own: a place where Word once ended a page, a place
/// where a word may be divided.
pub fn is_blank(markup: &str) -> bool {
    let mut rest = markup.trim_ascii_start();
    while let Some(tag) = rest.strip_prefix('<') {
        let Some((inner, after)) = tag.split_once('>') else { return false };
        let is_empty = inner.ends_with('/');
        if !is_empty || !matches!(local_name(inner), "lastRenderedPageBreak" | "softHyphen") {
            return false;
        }
        rest = after.trim_ascii_start();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, opened: &str, anew: &str, content: &str) {
        let run = Run::read(written, &(0..written.len())).unwrap();
        assert_eq!(run.opened(&mut Ids::default()), opened);
        assert_eq!(run.opened_anew(), anew);
        assert_eq!(written.get(run.content).unwrap(), content);
    }

    #[test]
    fn a_run_is_read() {
        check("<w:r><w:t>a</w:t></w:r>", "<w:r>", "<w:r>", "<w:t>a</w:t>");
        check(
            "<w:r x='>' >\n<w:rPr/><w:t/></w:r>",
            "<w:r x='>' ><w:rPr/>",
            "<w:r x='>' ><w:rPr/>",
            "<w:t/>",
        );
        check(
            "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r >",
            "<w:r><w:rPr><w:b/></w:rPr>",
            "<w:r><w:rPr><w:b/></w:rPr>",
            "<w:t>a</w:t>",
        );
    }

    #[test]
    fn former_properties_get_a_number_of_their_own() {
        let change = "<w:rPrChange w:id='7' w:author='a'><w:rPr><w:i/></w:rPr></w:rPrChange>";
        check(
            &format!("<w:r><w:rPr><w:b/>{change}</w:rPr><w:tab/></w:r>"),
            &format!("<w:r><w:rPr><w:b/>{}</w:rPr>", change.replace('7', "0")),
            "<w:r><w:rPr><w:b/></w:rPr>",
            "<w:tab/>",
        );
    }

    #[test]
    fn what_shows_nothing_is_blank() {
        assert!(is_blank(""));
        assert!(is_blank(" <w:lastRenderedPageBreak/>\n<w:softHyphen />"));
        assert!(!is_blank("<w:br/>"));
        assert!(!is_blank("<w:softHyphen>"));
        assert!(!is_blank("a"));
    }
}
