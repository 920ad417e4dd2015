//! Automatic numbers: what lists a file has, and how its paragraphs count in them.

mod count;
mod read;

use std::collections::HashMap;

pub use count::Counters;

use crate::formats::Format;
use crate::styles::Styles;

/// A list has nine levels.
const LEVELS: usize = 9;
/// Lists that lead to a style that leads to a list.
const MOST_LINKS: usize = 5;
/// In bytes. Every paragraph may have one, so a long one in the file must not become a long text.
pub const LONGEST_LABEL: usize = 200;

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
    /// The style whose looks it has.
    linked_style: Option<String>,
}

#[derive(Debug)]
struct Use {
    /// The list that counts.
    list: usize,
    overrides: Vec<Override>,
}

impl Use {
    /// Whether a level has a start of its own here.
    fn has_start(&self, level: usize) -> bool {
        self.overrides.iter().any(|other| other.level == level && other.start.is_some())
    }
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
    /// Where a style says what a list looks like, the list behind the style counts.
    fn follow_links(&mut self, styles: &Styles) {
        let looks: Vec<usize> =
            (0..self.lists.len()).map(|list| self.look_of(list, styles)).collect();
        for named in self.uses.values_mut() {
            named.list = looks.get(named.list).copied().unwrap_or(named.list);
        }
    }

    fn look_of(&self, list: usize, styles: &Styles) -> usize {
        let mut look = list;
        for _ in 0..MOST_LINKS {
            let link = self.lists.get(look).and_then(|list| list.style_link.as_deref());
            let Some(link) = link else { break };
            let style = styles.find(link);
            let named = style.and_then(|style| styles.numbering(style).find_map(|step| step.list));
            let behind = named.and_then(|named| self.uses.get(&named)).map(|named| named.list);
            let is_linked = |list: &List| list.linked_style.as_deref() == Some(link);
            match behind.or_else(|| self.lists.iter().position(is_linked)) {
                Some(behind) if behind != look => look = behind,
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
            None => self.lists.get(named.list)?.levels.get(level)?.as_ref(),
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

impl Level {
    /// The number as it is shown, given format and number of each level.
    fn label(&self, number: impl Fn(usize) -> Option<(Format, i64)>) -> String {
        let mut label = String::new();
        if self.format == Format::Bullet {
            return self.text.chars().take(LONGEST_LABEL / 4).map(bullet).collect();
        }
        let mut rest = self.text.chars().peekable();
        while let Some(character) = rest.next() {
            if label.len() > LONGEST_LABEL {
                break;
            }
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
pub fn bullet(character: char) -> char {
    if ('\u{E000}'..='\u{F8FF}').contains(&character) { '•' } else { character }
}
