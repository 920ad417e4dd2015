//! OpenDocument texts: what LibreOffice and the office programs of Kylin and UOS save.

mod lists;
mod styles;

use crate::body::MOST_LINES;
use crate::line::Place;
use crate::package::Package;
use crate::paragraph::{Lines, Paragraph};
use crate::styles::number;
use crate::xml::{Node, Space, Tag, Xml};
use crate::{Refusal, Text};
use lists::{Counts, LEVELS};
use styles::{Family, Styles};

/// More spaces in a row than anybody types.
const MOST_SPACES: i64 = 200;

/// The lines of an OpenDocument text.
pub fn read(package: &Package<'_>) -> Result<Text, Refusal> {
    if package
        .part("META-INF/manifest.xml")?
        .is_some_and(|manifest| manifest.contains(":encryption-data"))
    {
        return Err(Refusal::Encrypted);
    }
    let mut styles = Styles::default();
    if let Some(source) = package.part("styles.xml")? {
        styles.add(&source)?;
    }
    let source = package.part("content.xml")?.ok_or(Refusal::Damaged)?;
    styles.add(&source)?;
    let mut reader = Reader {
        xml: Xml::new(&source),
        styles: &styles,
        counts: Counts::default(),
        frames: Vec::new(),
        stories: vec![Story::default()],
        has_revisions: false,
        line_count: 0,
    };
    reader.read()?;
    let lines = reader.stories.pop().map(|story| story.lines.lines).unwrap_or_default();
    Ok(Text { lines, has_revisions: reader.has_revisions })
}

/// What an open element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    Plain,
    Paragraph,
    List,
    Item,
    Cell,
    Box,
    Hidden,
}

/// The text of the body, or of a box.
#[derive(Debug, Default)]
struct Story {
    lines: Lines,
    paragraph: Option<Paragraph>,
    lists: Vec<List>,
    cells: usize,
    hidden: usize,
    /// Whether a space that comes next counts: not at the beginning, and not after another.
    takes_space: bool,
}

/// A list, or a list in a list.
#[derive(Debug)]
struct List {
    style: usize,
    counts: usize,
    /// What the item begins with that is being read, unless it goes on.
    item: Option<Item>,
}

#[derive(Debug, Clone, Copy)]
struct Item {
    start: Option<i64>,
    /// The style that it has instead of its list's.
    style: Option<usize>,
}

struct Reader<'a, 's> {
    xml: Xml<'a>,
    styles: &'s Styles,
    counts: Counts,
    frames: Vec<Frame>,
    /// The body, and the boxes inside each other; never empty.
    stories: Vec<Story>,
    has_revisions: bool,
    line_count: usize,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self) -> Result<(), Refusal> {
        let mut has_text = false;
        while let Some(node) = self.xml.next()? {
            if self.line_count > MOST_LINES {
                return Err(Refusal::TooLarge);
            }
            match node {
                Node::Open(tag) => {
                    has_text |= (tag.space, tag.name) == (Space::Office, "text");
                    if let Some(frame) = self.open(&tag)? {
                        self.frames.push(frame);
                    }
                }
                Node::Close(_) => self.close(),
                Node::Text(text) => self.text(&text),
            }
        }
        while self.stories.len() > 1 {
            self.end_box();
        }
        if has_text { Ok(()) } else { Err(Refusal::Damaged) }
    }

    fn story(&mut self) -> Option<&mut Story> {
        self.stories.last_mut()
    }

    /// What an element means; nothing where it was read to its end.
    fn open(&mut self, tag: &Tag<'a>) -> Result<Option<Frame>, Refusal> {
        let frame = match (tag.space, tag.name) {
            (Space::OfficeText, name) => return self.open_text(tag, name),
            (Space::OfficeTable, "table-cell") => {
                if let Some(story) = self.story() {
                    story.cells += 1;
                }
                Frame::Cell
            }
            (Space::OfficeTable, "covered-table-cell")
            | (
                Space::Office,
                "annotation" | "forms" | "scripts" | "font-face-decls" | "automatic-styles"
                | "event-listeners",
            ) => {
                self.xml.skip()?;
                return Ok(None);
            }
            (Space::OfficeDrawing, _) if self.frames.last() != Some(&Frame::Box) => {
                self.stories.push(Story::default());
                Frame::Box
            }
            _ => Frame::Plain,
        };
        Ok(Some(frame))
    }

    fn open_text(&mut self, tag: &Tag<'a>, name: &str) -> Result<Option<Frame>, Refusal> {
        let attribute = |reader: &Self, name| reader.xml.attribute(tag, Space::OfficeText, name);
        let frame = match name {
            "p" | "h" => {
                self.begin_paragraph(tag);
                Frame::Paragraph
            }
            "list" => {
                self.begin_list(tag)?;
                Frame::List
            }
            "list-item" | "list-header" => {
                let start = number(attribute(self, "start-value"));
                let style = attribute(self, "style-override")
                    .and_then(|name| self.styles.lists.find(&name));
                let item = (name == "list-item").then_some(Item { start, style });
                if let Some(list) = self.story().and_then(|story| story.lists.last_mut()) {
                    list.item = item;
                }
                Frame::Item
            }
            "s" => {
                let count = number(attribute(self, "c")).unwrap_or(1).clamp(0, MOST_SPACES);
                let spaces = " ".repeat(usize::try_from(count).unwrap_or(0));
                self.push(&spaces);
                Frame::Plain
            }
            "tab" => {
                self.push("\t");
                Frame::Plain
            }
            "line-break" => {
                self.line_count += 1;
                if let Some(story) = self.story().filter(|story| story.hidden == 0) {
                    story.takes_space = false;
                    story.paragraph.iter_mut().for_each(Paragraph::break_line);
                }
                Frame::Plain
            }
            "span"
                if attribute(self, "style-name")
                    .is_some_and(|name| self.styles.is_hidden(Family::Text, &name)) =>
            {
                self.begin_hidden()
            }
            "section" if attribute(self, "display").as_deref() == Some("none") => {
                self.begin_hidden()
            }
            "tracked-changes" => {
                // It holds what was deleted; what was inserted stands in the text.
                let depth = self.xml.depth();
                while let Some(node) = self.xml.next()? {
                    self.has_revisions |= matches!(node, Node::Open(_));
                    if self.xml.depth() < depth {
                        break;
                    }
                }
                return Ok(None);
            }
            "table-of-content" | "illustration-index" | "table-index" | "object-index"
            | "user-index" | "note" | "ruby-text" | "hidden-text" | "hidden-paragraph" => {
                self.xml.skip()?;
                return Ok(None);
            }
            _ => Frame::Plain,
        };
        Ok(Some(frame))
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        match frame {
            Frame::Paragraph => self.end_paragraph(),
            Frame::Box => self.end_box(),
            Frame::Plain => {}
            Frame::List | Frame::Item | Frame::Cell | Frame::Hidden => {
                let Some(story) = self.story() else { return };
                match frame {
                    Frame::List => {
                        story.lists.pop();
                    }
                    Frame::Cell => story.cells = story.cells.saturating_sub(1),
                    Frame::Hidden => story.hidden = story.hidden.saturating_sub(1),
                    _ => {
                        story.lists.iter_mut().last().into_iter().for_each(|list| list.item = None)
                    }
                }
            }
        }
    }

    fn begin_hidden(&mut self) -> Frame {
        if let Some(story) = self.story() {
            story.hidden += 1;
        }
        Frame::Hidden
    }

    fn begin_list(&mut self, tag: &Tag<'a>) -> Result<(), Refusal> {
        let named = self.xml.attribute(tag, Space::OfficeText, "style-name");
        let named = named.and_then(|name| self.styles.lists.find(&name));
        let outer =
            self.story().and_then(|story| story.lists.last()).map(|list| (list.style, list.counts));
        let list = match outer {
            // A list in a list counts with it; what its own style looks like holds for its level.
            Some((style, counts)) => List { style: named.unwrap_or(style), counts, item: None },
            None => {
                let style = named.unwrap_or(usize::MAX);
                List { style, counts: self.counts.begin(&self.xml, tag, style)?, item: None }
            }
        };
        if let Some(story) = self.story() {
            story.lists.push(list);
        }
        Ok(())
    }

    fn begin_paragraph(&mut self, tag: &Tag<'a>) {
        self.line_count += 1;
        self.end_paragraph();
        let mut paragraph = Paragraph::begin(None, tag.range.0, tag.range.1, false);
        let style = self.xml.attribute(tag, Space::OfficeText, "style-name").unwrap_or_default();
        let is_hidden = self.styles.is_hidden(Family::Paragraph, &style);
        let lists = &self.styles.lists;
        let heading =
            self.xml.attribute(tag, Space::OfficeText, "outline-level").filter(|_| tag.name == "h");
        let is_plain_heading =
            self.xml.attribute(tag, Space::OfficeText, "is-list-header").as_deref() == Some("true");
        let Some(story) = self.stories.last_mut() else { return };
        let level = story.lists.len().saturating_sub(1);
        if let Some(list) = story.lists.last_mut() {
            // Only the first paragraph of an item has its number.
            if let Some(item) = list.item.take().filter(|_| level < LEVELS) {
                let place = (item.style.unwrap_or(list.style), list.counts, level);
                paragraph.label = Some(self.counts.count(lists, place, item.start));
            }
        } else if let (Some(heading), Some(outline)) = (heading, lists.outline) {
            let level =
                number(Some(heading)).and_then(|level| usize::try_from(level.checked_sub(1)?).ok());
            let is_unnumbered = is_plain_heading || self.styles.list(&style) == Some("");
            if let Some(level) = level.filter(|level| *level < LEVELS && !is_unnumbered) {
                let list = self.counts.outline(outline);
                paragraph.label = Some(self.counts.count(lists, (outline, list, level), None));
            }
        }
        story.takes_space = false;
        story.hidden += usize::from(is_hidden);
        paragraph.is_end_hidden = Some(is_hidden);
        story.paragraph = Some(paragraph);
    }

    fn end_paragraph(&mut self) {
        let is_in_box = self.stories.len() > 1;
        let Some(story) = self.story() else { return };
        let Some(paragraph) = story.paragraph.take() else { return };
        if paragraph.is_end_hidden == Some(true) {
            story.hidden = story.hidden.saturating_sub(1);
            story.lines.append(paragraph.boxed);
            return;
        }
        if story.hidden > 0 {
            return;
        }
        let place = match story.cells {
            1.. => Place::Cell,
            0 if is_in_box => Place::Box,
            0 => Place::Body,
        };
        story.lines.append(paragraph.into_lines(place, false));
    }

    fn end_box(&mut self) {
        self.end_paragraph();
        if self.stories.len() < 2 {
            return;
        }
        let Some(story) = self.stories.pop() else { return };
        let Some(holder) = self.story() else { return };
        match &mut holder.paragraph {
            Some(paragraph) => paragraph.boxed.append(story.lines),
            None => holder.lines.append(story.lines),
        }
    }

    /// Text as it is.
    fn push(&mut self, text: &str) {
        let Some(story) = self.story().filter(|story| story.hidden == 0) else { return };
        if let Some(paragraph) = &mut story.paragraph {
            paragraph.push(text);
            story.takes_space = true;
        }
    }

    /// Text of the file, in which white space of any length is one space.
    fn text(&mut self, text: &str) {
        let Some(story) = self.story().filter(|story| story.hidden == 0) else { return };
        let Some(paragraph) = &mut story.paragraph else { return };
        let mut rest = text;
        while !rest.is_empty() {
            let is_space = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
            let word = rest.find(is_space).unwrap_or(rest.len());
            let (before, after) = rest.split_at(word);
            if !before.is_empty() {
                paragraph.push(before);
                story.takes_space = true;
            }
            let trimmed = after.trim_start_matches(is_space);
            if trimmed.len() < after.len() && std::mem::take(&mut story.takes_space) {
                paragraph.push(" ");
            }
            rest = trimmed;
        }
    }
}
