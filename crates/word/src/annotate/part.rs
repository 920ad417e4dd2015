//! The outermost element of a part: what is added to a part is added before its end.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Refusal;

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The prefix that elements of Word are written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// The prefix, with its colon.
    pub prefix: String,
    /// What each element says of the prefix; empty where the part does so for all.
    pub declaration: String,
    /// Whether the part is in the strict format.
    pub is_strict: bool,
}

impl Vocabulary {
    /// The one of a part that has none yet.
    pub fn of_new_part(is_strict: bool) -> Self {
        let uri = if is_strict { STRICT } else { TRANSITIONAL };
        Self { prefix: "w:".to_owned(), declaration: format!(" xmlns:w=\"{uri}\""), is_strict }
    }

    /// The one that is in force everywhere in a part.
    pub fn of(source: &str) -> Self {
        let is_strict = source.contains(STRICT);
        let mut reader = Reader::from_str(source);
        let tag = loop {
            match reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => break tag,
                Ok(Event::Eof) | Err(_) => return Self::of_new_part(is_strict),
                Ok(_) => {}
            }
        };
        for attribute in tag.attributes().with_checks(false).flatten() {
            let uri = attribute.value.as_ref();
            let key = attribute.key.into_inner();
            let Some(prefix) = key.strip_prefix("xmlns:") else { continue };
            if [TRANSITIONAL, STRICT].contains(&uri) && is_same_everywhere(source, key, uri) {
                let prefix = format!("{prefix}:");
                return Self { prefix, declaration: String::new(), is_strict: uri == STRICT };
            }
        }
        Self::of_new_part(is_strict)
    }
}

/// Whether a prefix never means anything else deeper in the part.
fn is_same_everywhere(source: &str, key: &str, uri: &str) -> bool {
    source.match_indices(key).all(|(at, _)| {
        let value = source.get(at + key.len()..).unwrap_or_default();
        let is_longer_name =
            value.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        let value = value.strip_prefix('=').and_then(|value| value.strip_prefix(['"', '\'']));
        is_longer_name || value.is_some_and(|value| value.starts_with(uri))
    })
}

/// A part with elements added at its end. They are made for the prefix, with its colon, of the outermost one.
pub fn with_added(source: &str, added: impl FnOnce(&str) -> String) -> Result<String, Refusal> {
    let mut reader = Reader::from_str(source);
    let (mut depth, mut outermost) = (0_usize, String::new());
    loop {
        let start = position(&reader);
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(tag) => {
                if depth == 0 {
                    outermost = prefix(&tag);
                }
                depth += 1;
            }
            Event::End(_) if depth == 1 => {
                let (before, after) = source.split_at_checked(start).ok_or(Refusal::Damaged)?;
                return Ok(format!("{before}{}{after}", added(&outermost)));
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Empty(tag) if depth == 0 => {
                let (name, prefix) = (tag.name().into_inner(), prefix(&tag));
                let (open, after) =
                    source.split_at_checked(position(&reader)).ok_or(Refusal::Damaged)?;
                let open = open.strip_suffix("/>").ok_or(Refusal::Damaged)?;
                return Ok(format!("{open}>{}</{name}>{after}", added(&prefix)));
            }
            Event::Eof => return Err(Refusal::Damaged),
            _ => {}
        }
    }
}

/// The byte up to which a part is read.
pub fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn prefix(tag: &BytesStart<'_>) -> String {
    tag.name().prefix().map_or_else(String::new, |prefix| format!("{}:", prefix.into_inner()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_added(source: &str, expected: &str) {
        let added = with_added(source, |prefix| format!("<{prefix}new/>"));
        assert_eq!(added.as_deref(), Ok(expected));
    }

    #[test]
    fn elements_are_added_before_the_end() {
        check_added("<a><b/></a>", "<a><b/><new/></a>");
        check_added(
            "<?xml version='1.0'?>\n<!--<a>--><p:a x='/>'>\n</p:a>\n",
            "<?xml version='1.0'?>\n<!--<a>--><p:a x='/>'>\n<p:new/></p:a>\n",
        );
        check_added("<a x='1' />", "<a x='1' ><new/></a>");
        check_added("<p:a/> ", "<p:a><p:new/></p:a> ");
        assert_eq!(with_added("no element", |_| String::new()), Err(Refusal::Damaged));
    }

    #[track_caller]
    fn check_vocabulary(source: &str, prefix: &str, declaration: &str, is_strict: bool) {
        let (prefix, declaration) = (prefix.to_owned(), declaration.to_owned());
        assert_eq!(Vocabulary::of(source), Vocabulary { prefix, declaration, is_strict });
    }

    #[test]
    fn the_prefix_is_the_one_of_the_part() {
        let own = format!(" xmlns:w=\"{TRANSITIONAL}\"");
        check_vocabulary(&format!("<w:a xmlns:w='{TRANSITIONAL}' xmlns:wp='x'/>"), "w:", "", false);
        check_vocabulary(&format!("<n:a xmlns:n='{STRICT}'/>"), "n:", "", true);
        check_vocabulary(&format!("<a xmlns='{TRANSITIONAL}'/>"), "w:", &own, false);
        check_vocabulary(
            &format!("<a xmlns='{TRANSITIONAL}' xmlns:x=\"{TRANSITIONAL}\"/>"),
            "x:",
            "",
            false,
        );
        let rebound = format!("<w:a xmlns:w='{TRANSITIONAL}'><w:b xmlns:w='x'/></w:a>");
        check_vocabulary(&rebound, "w:", &own, false);
    }
}
