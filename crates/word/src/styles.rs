//! Styles: which are of contents lists, which number their paragraphs, which hide their text.

use std::collections::HashMap;

use crate::Refusal;
use crate::xml::{Node, Space, Tag, Xml};

/// Word stops after eleven styles that are based on each other.
const LONGEST_CHAIN: usize = 20;

/// The styles of a file.
#[derive(Debug, Default)]
pub struct Styles {
    styles: Vec<Style>,
    by_id: HashMap<String, usize>,
    default_paragraph: Option<usize>,
}

#[derive(Debug, Default)]
struct Style {
    id: String,
    based_on: Option<String>,
    is_contents: Option<bool>,
    list: Option<i64>,
    level: Option<i64>,
    is_hidden: Option<bool>,
    /// The same with what it is based on.
    hides: bool,
}

/// Where a style takes its numbering from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StyleStep<'a> {
    /// Its name in the file.
    pub id: &'a str,
    /// The list that it names.
    pub list: Option<i64>,
    /// The level that it names.
    pub level: Option<i64>,
}

impl Styles {
    /// Reads the part of styles.
    pub fn read(source: &str) -> Result<Self, Refusal> {
        let mut styles = Self::default();
        let mut xml = Xml::new(source);
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            match (tag.space, tag.name) {
                (Space::Word, "style") => styles.read_style(&mut xml, &tag)?,
                (Space::Word, "docDefaults" | "latentStyles") => xml.skip()?,
                _ => {}
            }
        }
        for index in 0..styles.styles.len() {
            let hides = styles.chain(index).find_map(|style| style.is_hidden).unwrap_or(false);
            if let Some(style) = styles.styles.get_mut(index) {
                style.hides = hides;
            }
        }
        Ok(styles)
    }

    fn read_style<'a>(&mut self, xml: &mut Xml<'a>, tag: &Tag<'a>) -> Result<(), Refusal> {
        let id = xml.attribute(tag, Space::Word, "styleId").unwrap_or_default().into_owned();
        let is_paragraph = xml.attribute(tag, Space::Word, "type").as_deref() == Some("paragraph");
        let is_default =
            xml.attribute(tag, Space::Word, "default").is_some_and(|value| is_on(Some(&value)));
        let mut style = Style { id, ..Style::default() };
        let depth = xml.depth();
        while let Some(tag) = xml.next_inside(depth)? {
            if tag.space != Space::Word {
                continue;
            }
            match tag.name {
                "name" => {
                    style.is_contents =
                        Some(xml.value(&tag).is_some_and(|name| is_contents_name(&name)))
                }
                "basedOn" => style.based_on = xml.value(&tag).map(|id| id.into_owned()),
                "numId" => style.list = number(xml.value(&tag)),
                "ilvl" => style.level = number(xml.value(&tag)),
                "vanish" => style.is_hidden = Some(is_on(xml.value(&tag).as_deref())),
                "tblStylePr" | "pPrChange" | "rPrChange" | "numberingChange" => xml.skip()?,
                _ => {}
            }
        }
        let index = self.styles.len();
        if is_paragraph && is_default {
            self.default_paragraph.get_or_insert(index);
        }
        self.by_id.entry(style.id.clone()).or_insert(index);
        self.styles.push(style);
        Ok(())
    }

    /// The place of a style in the list.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The style of paragraphs that name none.
    pub fn default_paragraph(&self) -> Option<usize> {
        self.default_paragraph
    }

    /// Whether it is one of the lines of contents lists.
    pub fn is_contents(&self, style: usize) -> bool {
        let style = self.styles.get(style);
        style.is_some_and(|style| style.is_contents.unwrap_or_else(|| is_contents_name(&style.id)))
    }

    /// Whether it hides its text.
    pub fn is_hidden(&self, style: usize) -> bool {
        self.styles.get(style).is_some_and(|style| style.hides)
    }

    /// What it and the styles that it is based on say about numbering, the nearest first.
    pub fn numbering(&self, style: usize) -> impl Iterator<Item = StyleStep<'_>> {
        self.chain(style).map(|style| StyleStep {
            id: &style.id,
            list: style.list,
            level: style.level,
        })
    }

    fn chain(&self, style: usize) -> impl Iterator<Item = &Style> {
        let based_on = |style: &&Style| self.styles.get(self.find(style.based_on.as_deref()?)?);
        std::iter::successors(self.styles.get(style), based_on).take(LONGEST_CHAIN)
    }
}

/// `toc 1` to `toc 9`: Word writes these names in every language.
fn is_contents_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.strip_prefix("toc").is_some_and(|level| {
        let level = level.trim();
        level.len() == 1 && level.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The value of a switch: its mere presence puts it on.
pub fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

/// A number as Word writes it; one too large for anything is as good as the largest.
pub fn number(value: Option<impl AsRef<str>>) -> Option<i64> {
    let value = value?;
    let value = value.as_ref().trim();
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let largest = if value.starts_with('-') { i64::MIN } else { i64::MAX };
    Some(value.parse().unwrap_or(largest))
}
