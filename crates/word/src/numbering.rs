//! Automatic numbers: what lists a file has, and how its paragraphs count in them.

use std::collections::{HashMap, HashSet};

use crate::Refusal;
use crate::formats::Format;
use crate::styles::{Styles, is_on, number};
use crate::xml::{Node, Space, Tag, Xml};

/// A list has nine levels.
const LEVELS: usize = 9;
/// Lists that lead to a style that leads to a list.
const MOST_LINKS: usize = 5;

/// The number of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// As Word shows it.
    pub text: String,
    /// Whether the list sets its text off.
    pub is_set_off: bool,
    /// Which list counts.
    pub list: u32,
}

impl Label {
    /// Puts the number before a line, with a space where one belongs; how many bytes that takes.
    pub fn put_before(&self, text: &mut String) -> usize {
        let last = self.text.chars().next_back();
        let is_space_wanted = if self.is_set_off {
            !matches!(last, Some('、' | '）'))
        } else {
            last.is_some_and(|last| {
                last.is_ascii_digit() || "０１２３４５６７８９章节条款编项".contains(last)
            })
        };
        let is_space_there = text.chars().next().is_none_or(char::is_whitespace);
        let space = if is_space_wanted && !is_space_there { " " } else { "" };
        text.insert_str(0, space);
        text.insert_str(0, &self.text);
        self.text.len() + space.len()
    }
}

/// The lists of a file.
#[derive(Debug, Default)]
pub struct Numbering {
    /// What lists look like (`w:abstractNum`); they hold the count.
    lists: Vec<List>,
    /// What paragraphs name (`w:num`).
    uses: HashMap<i64, Use>,
}

#[derive(Debug, Default)]
struct List {
    levels: [Option<Level>; LEVELS],
    /// The style that says what it looks like.
    style_link: Option<String>,
}

#[derive(Debug)]
struct Use {
    /// The list that counts.
    list: usize,
    /// The list that says what it looks like.
    look: usize,
    overrides: Vec<Override>,
}

#[derive(Debug)]
struct Override {
    level: usize,
    start: Option<i64>,
    look: Option<Level>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<i64>,
    format: Format,
    text: String,
    suffix: Suffix,
    /// Numbers of all levels are in Arabic figures.
    is_legal: bool,
    /// After which level it begins again, from 1; 0 for never.
    restart: Option<i64>,
    /// The paragraph style that it belongs to.
    style: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Suffix {
    #[default]
    Tab,
    Nothing,
}

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
                numbering.uses.entry(name).or_insert(Use { list, look: list, overrides });
            }
        }
        numbering.follow_links(styles);
        Ok(numbering)
    }

    /// Where a style says what a list looks like, finds the list behind the style.
    fn follow_links(&mut self, styles: &Styles) {
        let looks: Vec<usize> =
            (0..self.lists.len()).map(|list| self.look_of(list, styles)).collect();
        for named in self.uses.values_mut() {
            named.look = looks.get(named.list).copied().unwrap_or(named.list);
        }
    }

    fn look_of(&self, list: usize, styles: &Styles) -> usize {
        let mut look = list;
        for _ in 0..MOST_LINKS {
            let link = self.lists.get(look).and_then(|list| list.style_link.as_deref());
            let style = link.and_then(|link| styles.find(link));
            let named = style.and_then(|style| styles.numbering(style).find_map(|step| step.list));
            match named.and_then(|named| self.uses.get(&named)) {
                Some(named) if named.list != look => look = named.list,
                _ => break,
            }
        }
        look
    }

    /// The list and the level that a paragraph names, itself or through its style.
    pub fn place(
        &self,
        styles: &Styles,
        style: Option<usize>,
        list: Option<i64>,
        level: Option<i64>,
    ) -> Option<(i64, usize)> {
        let style = style.or(styles.default_paragraph());
        let steps = || style.into_iter().flat_map(|style| styles.numbering(style));
        let list = list.or_else(|| steps().find_map(|step| step.list))?;
        let named = self.uses.get(&list)?;
        let level = level.or_else(|| {
            steps().find_map(|step| {
                let of_style = (0..LEVELS).find(|&level| {
                    self.level(named, level)
                        .is_some_and(|level| level.style.as_deref() == Some(step.id))
                });
                of_style.and_then(|level| i64::try_from(level).ok()).or(step.level)
            })
        });
        let level = usize::try_from(level.unwrap_or(0)).ok().filter(|level| *level < LEVELS)?;
        Some((list, level))
    }

    fn level<'n>(&'n self, named: &'n Use, level: usize) -> Option<&'n Level> {
        let replaced =
            named.overrides.iter().rev().find(|other| other.level == level && other.look.is_some());
        match replaced {
            Some(replaced) => replaced.look.as_ref(),
            None => self.lists.get(named.look)?.levels.get(level)?.as_ref(),
        }
    }

    /// What a level begins with.
    fn start(&self, named: &Use, level: usize) -> i64 {
        let overridden = named
            .overrides
            .iter()
            .filter(|other| other.level == level)
            .find_map(|other| other.start);
        overridden.or_else(|| self.level(named, level)?.start).unwrap_or(0)
    }
}

fn read_list(xml: &mut Xml<'_>) -> Result<List, Refusal> {
    let mut list = List::default();
    let outside = xml.depth() - 1;
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else {
            if xml.depth() == outside {
                break;
            }
            continue;
        };
        match (tag.space, tag.name) {
            (Space::Word, "lvl") => {
                let (index, level) = read_level(xml, &tag)?;
                if let Some(slot) = index.and_then(|index| list.levels.get_mut(index)) {
                    *slot = Some(level);
                }
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
    let outside = xml.depth() - 1;
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else {
            if xml.depth() == outside {
                break;
            }
            continue;
        };
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
    let outside = xml.depth() - 1;
    while let Some(node) = xml.next()? {
        let Node::Open(tag) = node else {
            if xml.depth() == outside {
                break;
            }
            continue;
        };
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

/// How far the lists of a file have counted.
#[derive(Debug, Default)]
pub struct Counters {
    lists: HashMap<usize, Count>,
    /// The levels of `w:num` whose own start was used.
    started: HashSet<(i64, usize)>,
    /// How many paragraphs were counted.
    time: u64,
}

#[derive(Debug, Default)]
struct Count {
    /// The number of each level; none before it was used.
    numbers: [Option<i64>; LEVELS],
    /// When each level was used last.
    used: [u64; LEVELS],
}

impl Counters {
    /// Counts a paragraph. There is none for a list that the file does not have, and none where the list
    /// shows nothing.
    pub fn count(&mut self, numbering: &Numbering, (list, level): (i64, usize)) -> Option<Label> {
        let named = numbering.uses.get(&list)?;
        self.time += 1;
        let count = self.lists.entry(named.list).or_default();
        for above in 0..level {
            if count.numbers[above].is_none() {
                count.numbers[above] = Some(numbering.start(named, above));
            }
        }
        let look = numbering.level(named, level);
        let has_own_start =
            named.overrides.iter().any(|other| other.level == level && other.start.is_some());
        let is_started = !has_own_start || !self.started.insert((list, level));
        let number = match count.numbers[level] {
            Some(number)
                if is_started && !count.begins_again(level, look.and_then(|look| look.restart)) =>
            {
                number.saturating_add(1)
            }
            _ => numbering.start(named, level),
        };
        count.numbers[level] = Some(number);
        count.used[level] = self.time;
        let look = look?;
        let text = look.label(|other| {
            let format =
                numbering.level(named, other).map_or(Format::default(), |other| other.format);
            let number = count.numbers.get(other).copied().flatten();
            (other <= level).then_some((format, number.unwrap_or(0)))
        });
        let list = u32::try_from(named.list).unwrap_or(u32::MAX);
        (!text.is_empty()).then_some(Label { text, is_set_off: look.suffix == Suffix::Tab, list })
    }
}

impl Count {
    /// Whether a level begins again, since one above it was used after it.
    fn begins_again(&self, level: usize, restart: Option<i64>) -> bool {
        let above = match restart {
            // A level that is not above says nothing.
            Some(restart) => {
                usize::try_from(restart).ok().filter(|above| *above <= level).unwrap_or(level)
            }
            None => level,
        };
        self.used.iter().take(above).any(|used| *used > self.used[level])
    }
}

impl Level {
    /// The number as it is shown, given format and number of each level.
    fn label(&self, number: impl Fn(usize) -> Option<(Format, i64)>) -> String {
        let mut label = String::new();
        if self.format == Format::Bullet {
            return self.text.chars().map(bullet).collect();
        }
        let mut rest = self.text.chars().peekable();
        while let Some(character) = rest.next() {
            let level = match rest.peek() {
                Some(digit) if character == '%' => digit.to_digit(10).filter(|digit| *digit > 0),
                _ => None,
            };
            let Some(level) = level.and_then(|level| usize::try_from(level - 1).ok()) else {
                label.push(character);
                continue;
            };
            rest.next();
            if let Some((format, number)) = number(level) {
                let format = if self.is_legal { format.as_legal() } else { format };
                format.write(number, &mut label);
            }
        }
        label
    }
}

/// Bullets from symbol fonts are in the private use area; a reader sees some sign.
fn bullet(character: char) -> char {
    if ('\u{E000}'..='\u{F8FF}').contains(&character) { '•' } else { character }
}
