//! The part that says what lists a file has.

use std::collections::HashMap;

use super::{LEVELS, Level, List, Numbering, Override, Suffix, Use};
use crate::Refusal;
use crate::formats::Format;
use crate::styles::{Styles, is_on, number};
use crate::xml::{Node, Space, Tag, Xml};

impl Numbering {
    /// Reads the part of numbering.
    pub fn read(source: &str, styles: &Styles) -> Result<Self, Refusal> {
        let mut numbering = Self::default();
        let mut names = HashMap::new();
        let mut uses = Vec::new();
        let mut xml = Xml::new(source);
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            match (tag.space, tag.name) {
                (Space::Word, "abstractNum") => {
                    let name = number(xml.attribute(&tag, Space::Word, "abstractNumId"));
                    let list = read_list(&mut xml)?;
                    if let Some(name) = name {
                        names.entry(name).or_insert(numbering.lists.len());
                    }
                    numbering.lists.push(list);
                }
                (Space::Word, "num") => {
                    let name = number(xml.attribute(&tag, Space::Word, "numId"));
                    let (list, overrides) = read_use(&mut xml)?;
                    uses.push((name, list, overrides));
                }
                _ => {}
            }
        }
        for (name, list, overrides) in uses {
            if let (Some(name), Some(&list)) = (name, list.and_then(|list| names.get(&list))) {
                numbering.uses.entry(name).or_insert(Use { list, overrides });
            }
        }
        numbering.follow_links(styles);
        Ok(numbering)
    }
}

fn read_list(xml: &mut Xml<'_>) -> Result<List, Refusal> {
    let mut list = List::default();
    let depth = xml.depth();
    while let Some(tag) = xml.next_inside(depth)? {
        match (tag.space, tag.name) {
            (Space::Word, "lvl") => {
                let (index, level) = read_level(xml, &tag)?;
                if let Some(slot) = index.and_then(|index| list.levels.get_mut(index)) {
                    *slot = Some(level);
                }
            }
            (Space::Word, "styleLink") => {
                list.linked_style = xml.value(&tag).map(|id| id.into_owned());
            }
            (Space::Word, "numStyleLink") => {
                list.style_link = xml.value(&tag).map(|id| id.into_owned())
            }
            _ => {}
        }
    }
    Ok(list)
}

fn read_use(xml: &mut Xml<'_>) -> Result<(Option<i64>, Vec<Override>), Refusal> {
    let mut list = None;
    let mut overrides: Vec<Override> = Vec::new();
    let depth = xml.depth();
    while let Some(tag) = xml.next_inside(depth)? {
        match (tag.space, tag.name) {
            (Space::Word, "abstractNumId") => list = number(xml.value(&tag)),
            (Space::Word, "lvlOverride") if overrides.len() < LEVELS => {
                if let Some(level) = level_of(xml, &tag) {
                    overrides.push(Override { level, start: None, look: None });
                }
            }
            (Space::Word, "startOverride") => {
                if let Some(last) = overrides.last_mut() {
                    last.start = number(xml.value(&tag));
                }
            }
            (Space::Word, "lvl") => {
                let (index, level) = read_level(xml, &tag)?;
                if let Some(last) = overrides.last_mut()
                    && index.is_none_or(|index| index == last.level)
                {
                    last.look = Some(level);
                }
            }
            _ => {}
        }
    }
    Ok((list, overrides))
}

fn level_of<'a>(xml: &Xml<'a>, tag: &Tag<'a>) -> Option<usize> {
    let level = number(xml.attribute(tag, Space::Word, "ilvl"))?;
    usize::try_from(level).ok().filter(|level| *level < LEVELS)
}

fn read_level<'a>(xml: &mut Xml<'a>, tag: &Tag<'a>) -> Result<(Option<usize>, Level), Refusal> {
    let index = level_of(xml, tag);
    let mut level = Level::default();
    let depth = xml.depth();
    while let Some(tag) = xml.next_inside(depth)? {
        if tag.space != Space::Word {
            continue;
        }
        match tag.name {
            "start" => level.start = number(xml.value(&tag)),
            "numFmt" => {
                let custom = xml.attribute(&tag, Space::Word, "format");
                level.format =
                    Format::named(&xml.value(&tag).unwrap_or_default(), custom.as_deref());
            }
            "lvlText" => level.text = xml.value(&tag).unwrap_or_default().into_owned(),
            "suff" if xml.value(&tag).as_deref() == Some("nothing") => {
                level.suffix = Suffix::Nothing
            }
            "isLgl" => level.is_legal = is_on(xml.value(&tag).as_deref()),
            "lvlRestart" => level.restart = number(xml.value(&tag)),
            "pStyle" => level.style = xml.value(&tag).map(|id| id.into_owned()),
            "pPr" | "rPr" => xml.skip()?,
            _ => {}
        }
    }
    Ok((index, level))
}
