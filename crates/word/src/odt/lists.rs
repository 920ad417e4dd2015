//! Lists of an OpenDocument text: what they look like, and how their items count.

use std::collections::HashMap;

use crate::Refusal;
use crate::formats::Format;
use crate::numbering::Label;
use crate::styles::number;
use crate::xml::{Space, Tag, Xml};

/// A list has ten levels.
pub const LEVELS: usize = 10;

/// What the lists of a file look like.
#[derive(Debug, Default)]
pub struct ListStyles {
    styles: Vec<[Level; LEVELS]>,
    by_name: HashMap<String, usize>,
    /// What the headings look like.
    pub outline: Option<usize>,
    /// The style that is being read.
    open: Option<(usize, usize)>,
}

#[derive(Debug, Clone)]
struct Level {
    format: Format,
    prefix: String,
    suffix: String,
    bullet: Option<char>,
    start: i64,
    /// How many levels the number shows.
    shown: usize,
    /// `%1%.%2%.`: where the numbers of the levels stand.
    pattern: Option<String>,
    is_set_off: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            format: Format::None,
            prefix: String::new(),
            suffix: String::new(),
            bullet: None,
            start: 1,
            shown: 1,
            pattern: None,
            is_set_off: true,
        }
    }
}

/// How far the lists of a file have counted.
#[derive(Debug, Default)]
pub struct Counts {
    counts: Vec<[Option<i64>; LEVELS]>,
    /// By the name that a list has in the file.
    by_name: HashMap<String, usize>,
    /// The last list of each style.
    by_style: HashMap<usize, usize>,
}

impl ListStyles {
    /// The style of a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Takes down a tag of a list style.
    pub fn open<'a>(&mut self, xml: &Xml<'a>, tag: &Tag<'a>) {
        match (tag.space, tag.name) {
            (Space::OfficeText, "list-style" | "outline-style") => {
                let index = self.styles.len();
                self.styles.push(std::array::from_fn(|_| Level::default()));
                if tag.name == "outline-style" {
                    self.outline = Some(index);
                } else if let Some(name) = xml.attribute(tag, Space::OfficeStyle, "name") {
                    self.by_name.insert(name.into_owned(), index);
                }
                self.open = Some((index, 0));
            }
            (
                Space::OfficeText,
                "list-level-style-number"
                | "list-level-style-bullet"
                | "list-level-style-image"
                | "outline-level-style",
            ) => self.open_level(xml, tag),
            (Space::OfficeStyle, "list-level-label-alignment") => {
                if let Some(level) = self.level() {
                    let followed = xml.attribute(tag, Space::OfficeText, "label-followed-by");
                    level.is_set_off = followed.as_deref() != Some("nothing");
                }
            }
            _ => {}
        }
    }

    fn level(&mut self) -> Option<&mut Level> {
        let (style, level) = self.open?;
        self.styles.get_mut(style)?.get_mut(level)
    }

    fn open_level<'a>(&mut self, xml: &Xml<'a>, tag: &Tag<'a>) {
        let text = |name| xml.attribute(tag, Space::OfficeText, name);
        let style = |name| xml.attribute(tag, Space::OfficeStyle, name).unwrap_or_default();
        let index =
            number(text("level")).and_then(|level| usize::try_from(level.checked_sub(1)?).ok());
        let (Some((_, open)), Some(index)) = (&mut self.open, index) else { return };
        *open = index;
        let Some(level) = self.level() else { return };
        let is_synced = style("num-letter-sync") == "true";
        *level = Level {
            format: Format::sampled(&style("num-format"), is_synced),
            prefix: style("num-prefix").into_owned(),
            suffix: style("num-suffix").into_owned(),
            bullet: text("bullet-char").and_then(|bullet| bullet.chars().next()),
            start: number(text("start-value")).unwrap_or(1),
            shown: number(text("display-levels"))
                .and_then(|shown| usize::try_from(shown).ok())
                .unwrap_or(1),
            pattern: xml
                .attribute(tag, Space::Other, "num-list-format")
                .map(|pattern| pattern.into_owned()),
            is_set_off: true,
        };
        if tag.name == "list-level-style-image" {
            level.bullet = Some('•');
        }
    }

    /// The number of an item.
    fn label(&self, style: usize, level: usize, numbers: &[Option<i64>; LEVELS]) -> Option<Label> {
        let levels = self.styles.get(style)?;
        let look = levels.get(level)?;
        let mut text = String::new();
        let write = |at: usize, text: &mut String| {
            if let (Some(level), Some(Some(number))) = (levels.get(at), numbers.get(at)) {
                level.format.write(*number, text);
            }
        };
        if let Some(bullet) = look.bullet {
            text.push(crate::numbering::bullet(bullet));
        } else if look.format == Format::None {
            text = format!("{}{}", look.prefix, look.suffix);
        } else if let Some(pattern) = &look.pattern {
            for (place, part) in pattern.split('%').enumerate() {
                match part.parse::<usize>() {
                    Ok(at) if place % 2 == 1 => write(at.wrapping_sub(1), &mut text),
                    _ => text.push_str(part),
                }
            }
        } else {
            text.push_str(&look.prefix);
            let first = (level + 1).saturating_sub(look.shown.max(1));
            let shown = (first..=level)
                .filter(|at| levels.get(*at).is_some_and(|level| level.format != Format::None));
            for (place, at) in shown.enumerate() {
                if place > 0 {
                    text.push('.');
                }
                write(at, &mut text);
            }
            text.push_str(&look.suffix);
        }
        let list = u32::try_from(style).unwrap_or(u32::MAX);
        let is_label = !text.is_empty() && text.len() <= crate::numbering::LONGEST_LABEL;
        is_label.then_some(Label { text, is_set_off: look.is_set_off, list })
    }

    fn start(&self, style: usize, level: usize) -> i64 {
        self.styles.get(style).and_then(|levels| levels.get(level)).map_or(1, |level| level.start)
    }
}

impl Counts {
    /// Begins a list, or goes on with one: where it counts.
    pub fn begin<'a>(
        &mut self,
        xml: &Xml<'a>,
        tag: &Tag<'a>,
        style: usize,
    ) -> Result<usize, Refusal> {
        let text = |name| xml.attribute(tag, Space::OfficeText, name);
        let named = text("continue-list").and_then(|name| self.by_name.get(&*name).copied());
        let same = || {
            self.by_style
                .get(&style)
                .copied()
                .filter(|_| text("continue-numbering").as_deref() == Some("true"))
        };
        let list = match named.or_else(same) {
            Some(list) => list,
            None => {
                self.counts.push([None; LEVELS]);
                self.counts.len() - 1
            }
        };
        if let Some(name) = xml.attribute(tag, Space::Xml, "id") {
            self.by_name.insert(name.into_owned(), list);
        }
        self.by_style.insert(style, list);
        Ok(list)
    }

    /// The list of headings.
    pub fn outline(&mut self, style: usize) -> usize {
        if let Some(list) = self.by_style.get(&style) {
            return *list;
        }
        self.counts.push([None; LEVELS]);
        self.by_style.insert(style, self.counts.len() - 1);
        self.counts.len() - 1
    }

    /// Counts an item.
    pub fn count(
        &mut self,
        styles: &ListStyles,
        (style, list, level): (usize, usize, usize),
        start: Option<i64>,
    ) -> Option<Label> {
        let numbers = self.counts.get_mut(list)?;
        for (at, number) in numbers.iter_mut().enumerate() {
            *number = match number {
                _ if at > level => None,
                Some(number) if at < level => Some(*number),
                Some(number) if start.is_none() => Some(number.saturating_add(1)),
                _ if at == level && start.is_some() => start,
                _ => Some(styles.start(style, at)),
            };
        }
        styles.label(style, level, numbers)
    }
}
