//! The body of a document: what of its XML is text, and how it falls into lines.

use std::ops::Range;

use crate::Refusal;
use crate::field::Fields;
use crate::line::Place;
use crate::numbering::{Counters, Numbering};
use crate::paragraph::{Lines, Origin, Paragraph};
use crate::piece::Standing;
use crate::styles::{Styles, is_on, number};
use crate::xml::{Node, Space, Tag, Written, Xml};

/// What the body of a document says.
#[derive(Debug, Default)]
pub struct Body {
    /// Its lines, and where they stand.
    pub lines: Lines,
    /// Whether an author's changes were accepted.
    pub has_revisions: bool,
    /// Whether there is text in an embedded part.
    pub has_embedded_page: bool,
    /// Whether a field never came to its result, so that what follows it is not there.
    pub has_open_field: bool,
}

/// What belongs to the reading of a body.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The styles of the file.
    pub styles: &'c Styles,
    /// The lists of the file.
    pub numbering: &'c Numbering,
    /// Whether it is wanted where the lines stand in the part.
    pub with_places: bool,
    /// Whether fields are read for what they are. They are not where they do not fit together.
    pub with_fields: bool,
}

/// What an open element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    Plain,
    Paragraph,
    /// The properties of a paragraph, and groups inside them.
    Properties,
    /// The properties of the end of a paragraph.
    EndProperties,
    Run,
    RunProperties,
    Text,
    Instruction,
    Row,
    RowProperties,
    Cell,
    Box,
    /// What an author has inserted.
    Inserted,
    /// What no change may be proposed in.
    Fixed,
    /// A field in one element.
    SimpleField,
    ControlProperties,
}

/// The text of the body, or of a text box: paragraphs and fields do not reach over its borders.
#[derive(Debug, Default)]
struct Story {
    lines: Lines,
    paragraph: Option<Paragraph>,
    /// A paragraph whose end is deleted.
    carried: Option<Paragraph>,
    runs: Vec<Run>,
    fields: Fields,
    cells: usize,
    inserted: usize,
    fixed: usize,
}

/// A run while it is read.
#[derive(Debug, Default)]
struct Run {
    start: usize,
    style: Option<usize>,
    is_hidden: Option<bool>,
}

/// A `w:t` while it is read.
struct Characters {
    /// How long the line was before it.
    since: usize,
    /// Where its content begins in the part.
    content: usize,
    keeps_space: bool,
    is_shown: bool,
    /// Whether it holds anything but characters and references.
    is_quoted: bool,
}

/// Reads the main part.
pub fn read(source: &str, context: Context<'_>) -> Result<Body, Refusal> {
    let mut reader = Reader {
        xml: Xml::new(source),
        source,
        context,
        counters: Counters::default(),
        body: Body::default(),
        frames: Vec::new(),
        stories: vec![Story::default()],
        characters: None,
        is_control_fixed: false,
    };
    reader.read()?;
    Ok(reader.body)
}

struct Reader<'a, 'c> {
    xml: Xml<'a>,
    source: &'a str,
    context: Context<'c>,
    counters: Counters,
    body: Body,
    frames: Vec<Frame>,
    /// The body, and the text boxes inside each other; never empty.
    stories: Vec<Story>,
    characters: Option<Characters>,
    /// Whether the content of a control that begins next comes from elsewhere.
    is_control_fixed: bool,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self) -> Result<(), Refusal> {
        let mut has_body = false;
        while let Some(node) = self.xml.next()? {
            match node {
                Node::Open(tag) => {
                    has_body |= (tag.space, tag.name) == (Space::Word, "body");
                    if let Some(frame) = self.open(&tag)? {
                        self.frames.push(frame);
                    }
                }
                Node::Close(range) => self.close(range),
                Node::Text(text, _, written) => self.text(&text, written),
            }
        }
        if !has_body {
            return Err(Refusal::Damaged);
        }
        self.flush();
        while self.stories.len() > 1 {
            self.end_box();
        }
        if let Some(story) = self.stories.pop() {
            self.body.has_open_field = story.fields.is_open();
            self.body.lines = story.lines;
        }
        Ok(())
    }

    fn story(&mut self) -> Option<&mut Story> {
        self.stories.last_mut()
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.story()?.paragraph.as_mut()
    }

    /// What an element means; nothing where it was read to its end.
    fn open(&mut self, tag: &Tag<'a>) -> Result<Option<Frame>, Refusal> {
        let inside = self.frames.last().copied().unwrap_or(Frame::Plain);
        if tag.space != Space::Word {
            return Ok(Some(Frame::Plain));
        }
        match inside {
            Frame::Properties => return self.open_property(tag),
            Frame::EndProperties => return self.open_end_property(tag),
            Frame::RunProperties => return self.open_run_property(tag),
            Frame::RowProperties => {
                self.open_row_property(tag)?;
                return Ok(None);
            }
            Frame::ControlProperties => {
                self.open_control_property(tag)?;
                return Ok(None);
            }
            _ => {}
        }
        match tag.name {
            "pPr" if inside == Frame::Paragraph => Ok(Some(Frame::Properties)),
            "rPr" if inside == Frame::Run => Ok(Some(Frame::RunProperties)),
            "p" => {
                self.begin_paragraph(tag);
                Ok(Some(Frame::Paragraph))
            }
            "r" => {
                let start = tag.range.0;
                if let Some(story) = self.story() {
                    story.runs.push(Run { start, ..Run::default() });
                }
                Ok(Some(Frame::Run))
            }
            "t" => {
                self.begin_characters(tag);
                Ok(Some(Frame::Text))
            }
            _ => match self.open_in_run(tag) {
                Some(frame) => Ok(Some(frame)),
                None => self.open_around(tag),
            },
        }
    }

    /// What stands in a run beside its text.
    fn open_in_run(&mut self, tag: &Tag<'a>) -> Option<Frame> {
        match tag.name {
            "tab" | "ptab" => self.push_sign("\t", tag),
            "noBreakHyphen" => self.push_sign("-", tag),
            "sym" => self.push_sign("□", tag),
            "br" | "cr" => self.push_break(tag),
            "instrText" => return Some(Frame::Instruction),
            "fldChar" => {
                let kind = self.xml.attribute(tag, Space::Word, "fldCharType");
                if let Some(story) = self.story() {
                    story.fields.mark(kind.as_deref().unwrap_or_default());
                }
            }
            _ => return None,
        }
        Some(Frame::Plain)
    }

    /// What stands around runs and paragraphs.
    fn open_around(&mut self, tag: &Tag<'a>) -> Result<Option<Frame>, Refusal> {
        let frame = match tag.name {
            "ins" | "moveTo" => {
                self.body.has_revisions = true;
                if let Some(story) = self.story() {
                    story.inserted += 1;
                }
                Frame::Inserted
            }
            "del" | "moveFrom" => {
                self.body.has_revisions = true;
                self.xml.skip()?;
                return Ok(None);
            }
            "fldSimple" => {
                let instruction = self.xml.attribute(tag, Space::Word, "instr").unwrap_or_default();
                if let Some(story) = self.story() {
                    story.fields.begin_simple(&instruction);
                }
                Frame::SimpleField
            }
            "ruby" => self.begin_fixed(),
            "sdtContent" if std::mem::take(&mut self.is_control_fixed) => self.begin_fixed(),
            "sdtPr" => {
                self.is_control_fixed = false;
                Frame::ControlProperties
            }
            "tbl" => {
                self.flush();
                Frame::Plain
            }
            "tr" => Frame::Row,
            "trPr" | "tcPr" => Frame::RowProperties,
            "tc" => {
                if let Some(story) = self.story() {
                    story.cells += 1;
                }
                Frame::Cell
            }
            "txbxContent" => {
                self.begin_box();
                Frame::Box
            }
            "altChunk" => {
                self.body.has_embedded_page = true;
                self.xml.skip()?;
                return Ok(None);
            }
            "rPr" | "pPr" | "tblPr" | "tblGrid" | "tblPrEx" | "sectPr" | "sdtEndPr" | "rubyPr"
            | "rt" | "delText" | "delInstrText" => {
                self.xml.skip()?;
                return Ok(None);
            }
            _ => Frame::Plain,
        };
        Ok(Some(frame))
    }

    fn open_property(&mut self, tag: &Tag<'a>) -> Result<Option<Frame>, Refusal> {
        match tag.name {
            "numPr" => return Ok(Some(Frame::Properties)),
            "rPr" => return Ok(Some(Frame::EndProperties)),
            _ => {}
        }
        let value = self.xml.value(tag);
        let style = match (tag.name, &value) {
            ("pStyle", Some(id)) => self.context.styles.find(id),
            _ => None,
        };
        if let Some(paragraph) = self.paragraph() {
            match tag.name {
                "pStyle" => paragraph.style = style,
                "numId" => paragraph.list = number(value),
                "ilvl" => paragraph.level = number(value),
                "framePr" => paragraph.is_framed = true,
                "sectPr" => paragraph.ends_section = true,
                _ => {}
            }
        }
        self.xml.skip()?;
        Ok(None)
    }

    fn open_end_property(&mut self, tag: &Tag<'a>) -> Result<Option<Frame>, Refusal> {
        self.body.has_revisions |= matches!(tag.name, "del" | "moveFrom" | "ins" | "moveTo");
        let is_on = is_on(self.xml.value(tag).as_deref());
        if let Some(paragraph) = self.paragraph() {
            match tag.name {
                "del" | "moveFrom" => paragraph.is_end_deleted = true,
                "vanish" | "specVanish" => paragraph.is_end_hidden = Some(is_on),
                _ => {}
            }
        }
        self.xml.skip()?;
        Ok(None)
    }

    fn open_run_property(&mut self, tag: &Tag<'a>) -> Result<Option<Frame>, Refusal> {
        let value = self.xml.value(tag);
        let style = match (tag.name, &value) {
            ("rStyle", Some(id)) => self.context.styles.find(id),
            _ => None,
        };
        if let Some(run) = self.story().and_then(|story| story.runs.last_mut()) {
            match tag.name {
                "rStyle" => run.style = style,
                "vanish" => run.is_hidden = Some(is_on(value.as_deref())),
                _ => {}
            }
        }
        self.xml.skip()?;
        Ok(None)
    }

    fn open_row_property(&mut self, tag: &Tag<'a>) -> Result<(), Refusal> {
        self.xml.skip()?;
        self.body.has_revisions |= matches!(tag.name, "del" | "cellDel" | "ins" | "cellIns");
        if !matches!(tag.name, "del" | "cellDel") {
            return Ok(());
        }
        // First the properties, then the row or the cell to its end.
        self.xml.skip()?;
        self.frames.pop();
        self.xml.skip()?;
        if self.frames.pop() == Some(Frame::Cell) {
            self.end_cell();
        }
        Ok(())
    }

    fn open_control_property(&mut self, tag: &Tag<'a>) -> Result<(), Refusal> {
        let is_locked = tag.name == "lock"
            && self
                .xml
                .value(tag)
                .is_some_and(|value| matches!(&*value, "contentLocked" | "sdtContentLocked"));
        self.is_control_fixed |= tag.name == "dataBinding" || is_locked;
        self.xml.skip()
    }

    fn close(&mut self, end_tag: Range<usize>) {
        let Some(frame) = self.frames.pop() else { return };
        match frame {
            Frame::Paragraph => self.end_paragraph(&end_tag),
            Frame::Properties if self.frames.last() == Some(&Frame::Paragraph) => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.end_properties(end_tag.end);
                }
            }
            Frame::Run => {
                let Some(story) = self.story() else { return };
                if let (Some(run), Some(paragraph)) = (story.runs.pop(), &mut story.paragraph) {
                    paragraph.end_run(run.start, end_tag.end);
                }
            }
            Frame::Text => self.end_characters(&end_tag),
            Frame::Box => self.end_box(),
            Frame::Cell => self.end_cell(),
            Frame::Inserted | Frame::Fixed | Frame::SimpleField => {
                let Some(story) = self.story() else { return };
                match frame {
                    Frame::Inserted => story.inserted = story.inserted.saturating_sub(1),
                    Frame::Fixed => story.fixed = story.fixed.saturating_sub(1),
                    _ => story.fields.end_simple(),
                }
            }
            _ => {}
        }
    }

    fn begin_fixed(&mut self) -> Frame {
        if let Some(story) = self.story() {
            story.fixed += 1;
        }
        Frame::Fixed
    }

    fn end_cell(&mut self) {
        self.flush();
        if let Some(story) = self.story() {
            story.cells = story.cells.saturating_sub(1);
        }
    }

    fn begin_paragraph(&mut self, tag: &Tag<'a>) {
        let is_empty = self.source.as_bytes().get(tag.range.1.saturating_sub(2)) == Some(&b'/');
        let Some(story) = self.story() else { return };
        // A paragraph in a paragraph is none that Word writes: the outer one ends where the inner begins.
        if let Some(outer) = story.paragraph.take() {
            self.emit(outer);
        }
        let Some(story) = self.story() else { return };
        let before = story.carried.take();
        let mut paragraph = Paragraph::begin(before, tag.range.0, tag.range.1, is_empty);
        paragraph.in_contents |= story.fields.is_in_contents();
        story.paragraph = Some(paragraph);
    }

    fn end_paragraph(&mut self, end_tag: &Range<usize>) {
        let styles = self.context.styles;
        let Some(story) = self.story() else { return };
        let Some(mut paragraph) = story.paragraph.take() else { return };
        paragraph.end(end_tag);
        let is_hidden = || paragraph.style.is_some_and(|style| styles.is_hidden(style));
        if paragraph.is_end_deleted {
            story.carried = Some(paragraph);
        } else if paragraph.is_end_hidden.unwrap_or_else(is_hidden) {
            // The number of a paragraph that can be seen stays in front of what follows.
            if !paragraph.is_blank() {
                self.count(&mut paragraph);
            }
            if let Some(story) = self.story() {
                story.carried = Some(paragraph);
            }
        } else {
            self.emit(paragraph);
        }
    }

    /// A paragraph whose end is deleted, and which no paragraph follows, ends all the same.
    fn flush(&mut self) {
        let carried = self.story().and_then(|story| story.carried.take());
        let Some(carried) = carried else { return };
        if carried.is_blank() {
            if let Some(story) = self.story() {
                story.lines.append(carried.boxed);
            }
        } else {
            self.emit(carried);
        }
    }

    fn emit(&mut self, mut paragraph: Paragraph) {
        let is_contents =
            paragraph.style.is_some_and(|style| self.context.styles.is_contents(style));
        if is_contents || (paragraph.in_contents && paragraph.is_blank()) {
            if let Some(story) = self.story() {
                story.lines.append(paragraph.boxed);
            }
            return;
        }
        // An empty paragraph that only holds the end of a section is none to Word.
        if !(paragraph.is_blank() && paragraph.ends_section) {
            self.count(&mut paragraph);
        }
        let is_in_box = self.stories.len() > 1;
        let with_places = self.context.with_places;
        let Some(story) = self.story() else { return };
        let place = match story.cells {
            1.. => Place::Cell,
            0 if is_in_box || paragraph.is_framed => Place::Box,
            0 => Place::Body,
        };
        story.lines.append(paragraph.into_lines(place, with_places));
    }

    /// Counts a paragraph in its list, once.
    fn count(&mut self, paragraph: &mut Paragraph) {
        if paragraph.label.is_some() {
            return;
        }
        let Context { styles, numbering, .. } = self.context;
        let place = numbering.place(styles, paragraph.style, paragraph.list, paragraph.level);
        paragraph.label = Some(place.and_then(|place| self.counters.count(numbering, place)));
    }

    /// A text box is a text of its own, behind the paragraph that holds it.
    fn begin_box(&mut self) {
        // The paragraph stands before what is in the box, and so counts before it.
        let holder = self.story().and_then(|story| story.paragraph.take());
        if let Some(mut holder) = holder {
            self.count(&mut holder);
            if let Some(story) = self.story() {
                story.paragraph = Some(holder);
            }
        }
        self.stories.push(Story::default());
    }

    fn end_box(&mut self) {
        if let Some(open) = self.story().and_then(|story| story.paragraph.take()) {
            self.emit(open);
        }
        self.flush();
        if self.stories.len() < 2 {
            return;
        }
        let Some(story) = self.stories.pop() else { return };
        let mut lines = story.lines;
        let Some(holder) = self.story() else { return };
        let anchor = holder.runs.first().map(|run| run.start);
        for paragraph in &mut lines.places.paragraphs {
            paragraph.anchor = anchor;
        }
        match &mut holder.paragraph {
            Some(paragraph) => paragraph.boxed.append(lines),
            None => holder.lines.append(lines),
        }
    }

    fn begin_characters(&mut self, tag: &Tag<'a>) {
        let keeps_space =
            self.xml.attribute(tag, Space::Xml, "space").as_deref() == Some("preserve");
        let is_shown = self.is_shown();
        let since = self.paragraph().map_or(0, |paragraph| paragraph.length());
        self.characters = Some(Characters {
            since,
            content: tag.range.1,
            keeps_space,
            is_shown,
            is_quoted: false,
        });
    }

    fn text(&mut self, text: &str, written: Written) {
        match self.frames.last() {
            Some(Frame::Text) => {
                let Some(characters) = &mut self.characters else { return };
                characters.is_quoted |= written == Written::Quoted;
                if !characters.is_shown {
                    return;
                }
                let since = characters.since;
                let Some(story) = self.stories.last_mut() else { return };
                let Some(paragraph) = &mut story.paragraph else { return };
                paragraph.push(text);
                // A page break before it has made another line of it.
                characters.since = since.min(paragraph.length().saturating_sub(text.len()));
            }
            Some(Frame::Instruction) => {
                if let Some(story) = self.story() {
                    story.fields.instruct(text);
                }
            }
            _ => {}
        }
    }

    fn end_characters(&mut self, end_tag: &Range<usize>) {
        let Some(characters) = self.characters.take() else { return };
        let source = self.source;
        let with_places = self.context.with_places;
        let Some(story) = self.stories.last_mut() else { return };
        let standing = if characters.is_quoted { Standing::Fixed } else { story.standing() };
        let run = story.runs.last().map_or(0, |run| run.start);
        let Some(paragraph) = story.paragraph.as_mut().filter(|_| characters.is_shown) else {
            return;
        };
        if !characters.keeps_space {
            paragraph.trim(characters.since);
        }
        if with_places {
            let written = source.get(characters.content..end_tag.start).unwrap_or_default();
            let content = if characters.keeps_space || characters.is_quoted {
                characters.content..end_tag.start
            } else {
                let front = written.len() - written.trim_ascii_start().len();
                let start = characters.content + front;
                start..start + written.trim_ascii().len()
            };
            paragraph.place(characters.since, Origin { run, content, standing });
        }
    }

    /// An element that stands for a character.
    fn push_sign(&mut self, sign: &str, tag: &Tag<'a>) {
        if !self.is_shown() {
            return;
        }
        let with_places = self.context.with_places;
        let Some(story) = self.stories.last_mut() else { return };
        let standing = story.standing();
        let run = story.runs.last().map_or(0, |run| run.start);
        let Some(paragraph) = &mut story.paragraph else { return };
        paragraph.push(sign);
        if with_places {
            let content = tag.range.0..tag.range.1;
            paragraph.place(paragraph.length() - sign.len(), Origin { run, content, standing });
        }
    }

    fn push_break(&mut self, tag: &Tag<'a>) {
        if !self.is_shown() {
            return;
        }
        let kind = self.xml.attribute(tag, Space::Word, "type");
        let Some(paragraph) = self.paragraph() else { return };
        match kind.as_deref() {
            Some("page" | "column") => paragraph.break_page(),
            _ => paragraph.break_line(),
        }
    }

    /// Whether text here is seen; and a paragraph is told where it is not, for being in a list of contents.
    fn is_shown(&mut self) -> bool {
        let styles = self.context.styles;
        let with_fields = self.context.with_fields;
        let Some(story) = self.stories.last_mut() else { return false };
        let Some(paragraph) = &mut story.paragraph else { return false };
        if with_fields && !story.fields.is_shown() {
            paragraph.in_contents |= story.fields.is_in_contents();
            return false;
        }
        let Some(run) = story.runs.last() else { return true };
        // A style inside a style that hides shows again: the switch is turned twice.
        let is_hidden = |style: Option<usize>| style.is_some_and(|style| styles.is_hidden(style));
        !run.is_hidden.unwrap_or_else(|| is_hidden(run.style) != is_hidden(paragraph.style))
    }
}

impl Story {
    fn standing(&self) -> Standing {
        if self.fixed > 0 || self.fields.is_inside() {
            Standing::Fixed
        } else if self.inserted > 0 {
            Standing::Inserted
        } else {
            Standing::Free
        }
    }
}
