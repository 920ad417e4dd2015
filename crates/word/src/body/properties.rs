//! Properties of paragraphs, of their ends, of runs, rows, cells and controls, as far as they say what is text.

use super::{Frame, Reader};
use crate::Refusal;
use crate::styles::{is_on, number};
use crate::xml::{Space, Tag};

impl<'a> Reader<'a, '_> {
    pub(super) fn open_property(&mut self, tag: &Tag<'a>) -> Result<Option<Frame>, Refusal> {
        match tag.name {
            "numPr" => return Ok(Some(Frame::Properties)),
            "rPr" => return Ok(Some(Frame::EndProperties)),
            "pStyle" | "numId" | "ilvl" | "framePr" | "sectPr" => {}
            _ => return self.xml.skip().map(|()| None),
        }
        let value = self.xml.value(tag);
        // A large first letter is a paragraph to the file, and none to a reader.
        let drop = self.xml.attribute(tag, Space::Word, "dropCap");
        let is_large_letter = drop.is_some_and(|drop| drop != "none");
        let styles = self.context.styles;
        if let Some(paragraph) = self.paragraph() {
            match tag.name {
                "pStyle" => paragraph.style = value.and_then(|id| styles.find(&id)),
                "numId" => paragraph.list = number(value),
                "ilvl" => paragraph.level = number(value),
                "framePr" if is_large_letter => paragraph.is_end_hidden = Some(true),
                "framePr" => paragraph.is_framed = true,
                _ => paragraph.ends_section = true,
            }
        }
        self.xml.skip().map(|()| None)
    }

    pub(super) fn open_end_property(&mut self, tag: &Tag<'a>) -> Result<(), Refusal> {
        self.body.has_revisions |= matches!(tag.name, "del" | "moveFrom" | "ins" | "moveTo");
        match tag.name {
            "del" | "moveFrom" => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.is_end_deleted = true;
                }
            }
            "vanish" | "specVanish" => {
                let is_hidden = is_on(self.xml.value(tag).as_deref());
                if let Some(paragraph) = self.paragraph() {
                    paragraph.is_end_hidden = Some(is_hidden);
                }
            }
            _ => {}
        }
        self.xml.skip()
    }

    pub(super) fn open_run_property(&mut self, tag: &Tag<'a>) -> Result<(), Refusal> {
        if matches!(tag.name, "rStyle" | "vanish") {
            let value = self.xml.value(tag);
            let styles = self.context.styles;
            if let Some(run) = self.story().and_then(|story| story.runs.last_mut()) {
                match tag.name {
                    "rStyle" => run.style = value.and_then(|id| styles.find(&id)),
                    _ => run.is_hidden = Some(is_on(value.as_deref())),
                }
            }
        }
        self.xml.skip()
    }

    pub(super) fn open_row_property(&mut self, tag: &Tag<'a>) -> Result<(), Refusal> {
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

    pub(super) fn open_control_property(&mut self, tag: &Tag<'a>) -> Result<(), Refusal> {
        let is_locked = tag.name == "lock"
            && self
                .xml
                .value(tag)
                .is_some_and(|value| matches!(&*value, "contentLocked" | "sdtContentLocked"));
        self.is_control_fixed |= tag.name == "dataBinding" || is_locked;
        self.xml.skip()
    }
}
