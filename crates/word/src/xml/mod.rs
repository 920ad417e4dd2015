//! The XML of a part as elements and text: prefixes stand for the names they are bound to, alternatives are
//! chosen, and what Word never writes is refused.

mod references;
mod space;

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use references::{named_character, unescaped};
use space::is_understood;

pub use references::characters;
pub use space::Space;

use crate::Refusal;

/// Word writes some tens of levels; a table in a table in a table adds seven each.
const DEEPEST: usize = 500;

/// A file binds some thirty prefixes. More are looked up one after the other, so there is an end.
const MOST_PREFIXES: usize = 500;

/// A start tag.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'a> {
    /// Which vocabulary its name is from.
    pub space: Space,
    /// Its name without the prefix.
    pub name: &'a str,
    /// What stands between `<` and `>`.
    inner: &'a str,
    /// How long the name is with its prefix.
    name_length: usize,
    /// The bytes of the tag in the part.
    pub range: (usize, usize),
}

/// What comes next in a part.
#[derive(Debug)]
pub enum Node<'a> {
    /// An element begins. One without content ends at once, at the same place.
    Open(Tag<'a>),
    /// The element that was opened last ends; the bytes of its end tag, none where it has no content.
    Close(Range<usize>),
    /// Characters.
    Text(Cow<'a, str>),
}

struct Binding<'a> {
    depth: usize,
    prefix: &'a str,
    uri: Cow<'a, str>,
    space: Space,
}

/// Alternatives that are open: how deep they are, and whether one was taken.
struct Alternatives {
    depth: usize,
    taken: bool,
}

/// A part, read from its beginning to its end.
pub struct Xml<'a> {
    source: &'a str,
    reader: Reader<&'a [u8]>,
    /// Whether the element that was opened last has no content, and so ends next.
    is_empty: bool,
    depth: usize,
    has_root: bool,
    bindings: Vec<Binding<'a>>,
    /// The prefix that was looked up last: nearly always the next one too.
    last: Option<(&'a str, Space)>,
    alternatives: Vec<Alternatives>,
    /// Depths of `mc:Choice` and `mc:Fallback` that are being read.
    branches: Vec<usize>,
}

impl<'a> Xml<'a> {
    /// Begins to read a part.
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            reader: Reader::from_str(source),
            is_empty: false,
            depth: 0,
            has_root: false,
            bindings: Vec::new(),
            last: None,
            alternatives: Vec::new(),
            branches: Vec::new(),
        }
    }

    /// The byte in the part up to which it is read.
    pub fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// What comes next; nothing at the end.
    pub fn next(&mut self) -> Result<Option<Node<'a>>, Refusal> {
        loop {
            let start = self.position();
            if std::mem::take(&mut self.is_empty) {
                if self.close() {
                    continue;
                }
                return Ok(Some(Node::Close(start..start)));
            }
            let event = self.reader.read_event().map_err(|_| Refusal::Damaged)?;
            let range = start..self.position();
            match event {
                Event::Start(ref tag) | Event::Empty(ref tag) => {
                    self.is_empty = matches!(event, Event::Empty(_));
                    let name_length = tag.name().into_inner().len();
                    let tag = self.open(range, name_length)?;
                    if tag.space != Space::Compatibility {
                        return Ok(Some(Node::Open(tag)));
                    }
                    self.choose(&tag)?;
                }
                Event::End(_) if self.close() => {}
                Event::End(_) => return Ok(Some(Node::Close(range))),
                Event::Text(_) if self.depth > 0 => {
                    return Ok(Some(self.text(range)));
                }
                Event::CData(_) if self.depth > 0 => {
                    let inner =
                        range.start + "<![CDATA[".len()..range.end.saturating_sub("]]>".len());
                    return Ok(Some(self.text(inner)));
                }
                Event::GeneralRef(reference) => {
                    let character =
                        match reference.resolve_char_ref().map_err(|_| Refusal::Damaged)? {
                            Some(character) => character,
                            None => named_character(&reference).ok_or(Refusal::Damaged)?,
                        };
                    let text = Cow::Owned(character.to_string());
                    return Ok(Some(Node::Text(text)));
                }
                Event::DocType(_) => return Err(Refusal::DocumentType),
                Event::Eof if self.depth > 0 || !self.has_root => return Err(Refusal::Damaged),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// The next element that begins inside the one that holds it at this depth, however deep; nothing at its
    /// end.
    pub fn next_inside(&mut self, depth: usize) -> Result<Option<Tag<'a>>, Refusal> {
        while let Some(node) = self.next()? {
            match node {
                Node::Open(tag) => return Ok(Some(tag)),
                _ if self.depth < depth => break,
                _ => {}
            }
        }
        Ok(None)
    }

    /// Reads on to the end of the innermost element that is open.
    pub fn skip(&mut self) -> Result<(), Refusal> {
        // Prefixes that are bound in between are nobody's business.
        let mut inside = 0_usize;
        if std::mem::take(&mut self.is_empty) {
            self.close();
            return Ok(());
        }
        loop {
            match self.reader.read_event().map_err(|_| Refusal::Damaged)? {
                Event::Start(_) => {
                    inside += 1;
                    if self.depth + inside > DEEPEST {
                        return Err(Refusal::TooDeep);
                    }
                }
                Event::End(_) if inside > 0 => inside -= 1,
                Event::End(_) => {
                    self.close();
                    return Ok(());
                }
                Event::DocType(_) => return Err(Refusal::DocumentType),
                Event::Eof => return Err(Refusal::Damaged),
                _ => {}
            }
        }
    }

    /// The value of an attribute, given the vocabulary of its name.
    pub fn attribute(&self, tag: &Tag<'a>, space: Space, name: &str) -> Option<Cow<'a, str>> {
        attributes(tag).find_map(|(prefix, local, value)| {
            if local != name {
                return None;
            }
            let of = match (prefix, self.last) {
                (None, _) => Space::None,
                (Some("xml"), _) => Space::Xml,
                (Some(prefix), Some((last, space))) if prefix == last => space,
                (Some(prefix), _) => {
                    self.bound(prefix).map_or(Space::Other, |binding| binding.space)
                }
            };
            (of == space).then(|| unescaped(value))
        })
    }

    /// `w:val`, which most elements of Word say all with.
    pub fn value(&self, tag: &Tag<'a>) -> Option<Cow<'a, str>> {
        self.attribute(tag, Space::Word, "val")
    }

    fn text(&self, range: Range<usize>) -> Node<'a> {
        Node::Text(Cow::Borrowed(self.source.get(range).unwrap_or_default()))
    }

    fn open(&mut self, range: Range<usize>, name_length: usize) -> Result<Tag<'a>, Refusal> {
        self.depth += 1;
        self.has_root = true;
        if self.depth > DEEPEST {
            return Err(Refusal::TooDeep);
        }
        let inner =
            self.source.get(range.start + 1..range.end.saturating_sub(1)).unwrap_or_default();
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let qualified = inner.get(..name_length).unwrap_or_default();
        let (prefix, name) = split_name(qualified);
        let mut tag =
            Tag { space: Space::Other, name, inner, name_length, range: (range.start, range.end) };
        self.bind(&tag)?;
        tag.space = self.space(prefix);
        Ok(tag)
    }

    /// Takes down what prefixes a tag binds.
    fn bind(&mut self, tag: &Tag<'a>) -> Result<(), Refusal> {
        let after = tag.inner.as_bytes().get(tag.name_length..).unwrap_or_default();
        // Most tags have no such letter, and that is quickly seen.
        if !after.contains(&b'x') || !after.windows(5).any(|bytes| bytes == b"xmlns") {
            return Ok(());
        }
        for (prefix, local, value) in attributes(tag) {
            let bound = match prefix {
                Some("xmlns") => local,
                None if local == "xmlns" => "",
                _ => continue,
            };
            if self.bindings.len() == MOST_PREFIXES {
                return Err(Refusal::TooDeep);
            }
            let uri = unescaped(value);
            let space = Space::named(&uri);
            self.bindings.push(Binding { depth: self.depth, prefix: bound, uri, space });
            self.last = None;
        }
        Ok(())
    }

    fn space(&mut self, prefix: &'a str) -> Space {
        if let Some((last, space)) = self.last
            && last == prefix
        {
            return space;
        }
        let space = match self.bound(prefix) {
            Some(binding) => binding.space,
            None if prefix.is_empty() => Space::None,
            None => Space::Other,
        };
        self.last = Some((prefix, space));
        space
    }

    fn bound(&self, prefix: &str) -> Option<&Binding<'a>> {
        self.bindings.iter().rev().find(|binding| binding.prefix == prefix)
    }

    /// Ends an element; whether it is one that nobody outside sees.
    fn close(&mut self) -> bool {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        while self.bindings.last().is_some_and(|binding| binding.depth == depth) {
            self.bindings.pop();
            self.last = None;
        }
        if self.branches.last() == Some(&depth) {
            self.branches.pop();
            return true;
        }
        if self.alternatives.last().is_some_and(|open| open.depth == depth) {
            self.alternatives.pop();
            return true;
        }
        false
    }

    /// Reads the first choice that is understood, or the fallback, and no other.
    fn choose(&mut self, tag: &Tag<'a>) -> Result<(), Refusal> {
        if tag.name == "AlternateContent" {
            self.alternatives.push(Alternatives { depth: self.depth, taken: false });
            return Ok(());
        }
        let understood = match tag.name {
            "Choice" => self.is_choice_understood(tag),
            "Fallback" => true,
            _ => false,
        };
        let depth = self.depth;
        match self.alternatives.last_mut() {
            Some(open) if open.depth + 1 == depth && !open.taken && understood => {
                open.taken = true;
                self.branches.push(depth);
                Ok(())
            }
            _ => self.skip(),
        }
    }

    fn is_choice_understood(&self, tag: &Tag<'a>) -> bool {
        let requires = self.attribute(tag, Space::None, "Requires").unwrap_or_default();
        requires
            .split_ascii_whitespace()
            .all(|prefix| self.bound(prefix).is_some_and(|binding| is_understood(&binding.uri)))
    }
}

/// The attributes of a tag: prefix, name, value as it is written.
fn attributes<'a>(tag: &Tag<'a>) -> impl Iterator<Item = (Option<&'a str>, &'a str, &'a str)> {
    let mut attributes = Attributes::new(tag.inner, tag.name_length);
    attributes.with_checks(false);
    attributes.filter_map(Result::ok).filter_map(|attribute| {
        let key = attribute.key.into_inner();
        let Cow::Borrowed(value) = attribute.value else { return None };
        Some(match split_name(key) {
            ("", local) => (None, local, value),
            (prefix, local) => (Some(prefix), local, value),
        })
    })
}

/// Prefix and name. Names are too short for a search to be worth its beginning.
fn split_name(qualified: &str) -> (&str, &str) {
    let colon = qualified.bytes().position(|byte| byte == b':');
    let parts =
        colon.and_then(|colon| Some((qualified.get(..colon)?, qualified.get(colon + 1..)?)));
    parts.unwrap_or(("", qualified))
}
