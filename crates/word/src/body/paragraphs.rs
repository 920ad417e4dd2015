//! Where paragraphs, cells and text boxes begin and end.

use std::ops::Range;

use super::{Context, Reader, Story};
use crate::line::Place;
use crate::paragraph::Paragraph;
use crate::xml::Tag;

impl<'a> Reader<'a, '_> {
    pub(super) fn begin_paragraph(&mut self, tag: &Tag<'a>) {
        let is_empty = self.source.as_bytes().get(tag.range.1.saturating_sub(2)) == Some(&b'/');
        self.line_count += 1;
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

    pub(super) fn end_paragraph(&mut self, end_tag: &Range<usize>) {
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
    pub(super) fn flush(&mut self) {
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

    pub(super) fn emit(&mut self, mut paragraph: Paragraph) {
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
    pub(super) fn count(&mut self, paragraph: &mut Paragraph) {
        if paragraph.label.is_some() {
            return;
        }
        let Context { styles, numbering, .. } = self.context;
        let place = numbering.place(styles, paragraph.style, paragraph.list, paragraph.level);
        paragraph.label = Some(place.and_then(|place| self.counters.count(numbering, place)));
    }

    /// A text box is a text of its own, behind the paragraph that holds it.
    pub(super) fn begin_box(&mut self) {
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

    pub(super) fn end_box(&mut self) {
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

    pub(super) fn end_cell(&mut self) {
        self.flush();
        if let Some(story) = self.story() {
            story.cells = story.cells.saturating_sub(1);
        }
    }
}
