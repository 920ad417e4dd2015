//! Characters, and what stands for them.

use std::ops::Range;

use super::{Frame, Reader, Story};
use crate::paragraph::Origin;
use crate::piece::Standing;
use crate::xml::{Space, Tag};

/// A `w:t` while it is read.
pub struct Characters {
    /// How long the line was before it.
    since: usize,
    /// Where its content begins in the part.
    content: usize,
    keeps_space: bool,
    is_shown: bool,
    /// How deep its element is.
    depth: usize,
}

impl<'a> Reader<'a, '_> {
    pub(super) fn begin_characters(&mut self, tag: &Tag<'a>) {
        let keeps_space =
            self.xml.attribute(tag, Space::Xml, "space").as_deref() == Some("preserve");
        let is_shown = self.is_shown();
        let since = self.paragraph().map_or(0, |paragraph| paragraph.length());
        let depth = self.xml.depth();
        let content = tag.range.1;
        self.characters = Some(Characters { since, content, keeps_space, is_shown, depth });
    }

    pub(super) fn text(&mut self, text: &str) {
        match self.frames.last() {
            Some(Frame::Text) => {
                let Some(characters) = &mut self.characters else { return };
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

    pub(super) fn end_characters(&mut self, end_tag: &Range<usize>) {
        let Some(characters) = self.characters.take() else { return };
        let written = self.source.get(characters.content..end_tag.start).unwrap_or_default();
        let with_places = self.context.with_places;
        let Some(story) = self.stories.last_mut() else { return };
        let (standing, run) = story.standing(characters.depth);
        // A comment or a quotation in between: what is written is not simply what is read.
        let standing = if written.contains('<') { Standing::Fixed } else { standing };
        let Some(paragraph) = story.paragraph.as_mut().filter(|_| characters.is_shown) else {
            return;
        };
        let mut content = characters.content..end_tag.start;
        if !characters.keeps_space {
            let is_space = [' ', '\t', '\r', '\n'];
            let trimmed = written.trim_start_matches(is_space);
            let front = written.len() - trimmed.len();
            let behind = trimmed.len() - trimmed.trim_end_matches(is_space).len();
            paragraph.trim(characters.since, front, behind);
            content = content.start + front..content.end - behind;
        }
        if with_places {
            paragraph.place(characters.since, Origin { run, content, standing });
        }
    }

    /// An element that stands for a character.
    pub(super) fn push_sign(&mut self, sign: &str, tag: &Tag<'a>) {
        if !self.is_shown() {
            return;
        }
        let with_places = self.context.with_places;
        let depth = self.xml.depth();
        let Some(story) = self.stories.last_mut() else { return };
        let (standing, run) = story.standing(depth);
        let Some(paragraph) = &mut story.paragraph else { return };
        paragraph.push(sign);
        if with_places {
            let content = tag.range.0..tag.range.1;
            paragraph.place(paragraph.length() - sign.len(), Origin { run, content, standing });
        }
    }

    pub(super) fn push_break(&mut self, tag: &Tag<'a>) {
        if !self.is_shown() {
            return;
        }
        self.line_count += 1;
        let kind = self.xml.attribute(tag, Space::Word, "type");
        let Some(paragraph) = self.paragraph() else { return };
        match kind.as_deref() {
            Some("page" | "column") => paragraph.break_page(),
            _ => paragraph.break_line(),
        }
    }

    /// Whether text here is seen; and a paragraph is told where it is not, for being in a list of contents.
    pub(super) fn is_shown(&mut self) -> bool {
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
    /// What may be done with an element of so great a depth, and where the outermost run around it begins.
    fn standing(&self, depth: usize) -> (Standing, usize) {
        let start = self.runs.first().map_or(0, |run| run.start);
        // In a run in a run, or in anything else in a run, a cut would not be between runs.
        let is_direct = matches!(&*self.runs, [run] if run.depth + 1 == depth);
        let standing = if !is_direct || self.fixed > 0 || self.fields.is_inside() {
            Standing::Fixed
        } else if self.inserted > 0 {
            Standing::Inserted
        } else {
            Standing::Free
        };
        (standing, start)
    }
}
