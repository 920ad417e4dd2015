//! The body of a document: what of its XML is text, and how it falls into lines.

mod characters;
mod paragraphs;
mod properties;

use std::ops::Range;

use self::characters::Characters;
use crate::Refusal;
use crate::field::Fields;
use crate::numbering::{Counters, Numbering};
use crate::paragraph::{Lines, Paragraph};
use crate::styles::Styles;
use crate::xml::{Node, Space, Tag, Xml};

/// The longest drafts have some ten thousand paragraphs. An empty one is six bytes in the file, and more here.
pub const MOST_LINES: usize = 1_000_000;

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
    /// How deep its element is.
    depth: usize,
    style: Option<usize>,
    is_hidden: Option<bool>,
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
        line_count: 0,
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
    /// How many lines were begun.
    line_count: usize,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self) -> Result<(), Refusal> {
        let mut has_body = false;
        while let Some(node) = self.xml.next()? {
            if self.line_count > MOST_LINES {
                return Err(Refusal::TooLarge);
            }
            match node {
                Node::Open(tag) => {
                    has_body |= (tag.space, tag.name) == (Space::Word, "body");
                    if let Some(frame) = self.open(&tag)? {
                        self.frames.push(frame);
                    }
                }
                Node::Close(range) => self.close(range),
                Node::Text(text) => self.text(&text),
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
        match inside {
            // There are only characters in it.
            Frame::Text | Frame::Instruction => return self.xml.skip().map(|()| None),
            _ if tag.space != Space::Word => return Ok(Some(Frame::Plain)),
            Frame::Properties => return self.open_property(tag),
            Frame::EndProperties => return self.open_end_property(tag).map(|()| None),
            Frame::RunProperties => return self.open_run_property(tag).map(|()| None),
            Frame::RowProperties => return self.open_row_property(tag).map(|()| None),
            Frame::ControlProperties => return self.open_control_property(tag).map(|()| None),
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
                let (start, depth) = (tag.range.0, self.xml.depth());
                if let Some(story) = self.story() {
                    story.runs.push(Run { start, depth, ..Run::default() });
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
}
