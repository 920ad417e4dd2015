//! Whether a passage that a document holds twice is a mistake, by where its copies stand.

use super::{Extent, Passage, row_end, row_start};
use crate::document::{Document, Line, Role, Span, Style};
use crate::language::punctuation::{ends_clause, ends_sentence};
use crate::rules::Severity;

/// From this length on (in characters) a passage is not repeated by chance or for effect.
const LONG: usize = 40;
/// An item from this length on is no item that two lists share.
const LONG_ITEM: usize = 80;
/// A passage of several rows from this length on is no list of items that two sections share.
const SECTION: usize = 200;
/// Copies with at most so many lines of text between them stand close together.
const NEAR: usize = 8;

/// Judges the passages of one document.
pub(in crate::rules::duplicate) struct Judge<'a> {
    document: &'a Document,
    is_law: bool,
    /// The rows in which the document proper, the texts that it encloses and the attachments begin.
    scopes: Vec<usize>,
}

impl<'a> Judge<'a> {
    pub(in crate::rules::duplicate) fn new(document: &'a Document) -> Self {
        let mut markers = document.lines().iter().filter_map(Line::leading_marker);
        let is_law = markers.any(|marker| marker.style == Style::Article);
        let scopes = document.scopes().iter().map(|scope| scope.row).collect();
        Self { document, is_law, scopes }
    }

    /// How grave a passage is; `None` where it is how the text speaks.
    pub(in crate::rules::duplicate) fn severity(&self, passage: &Passage) -> Option<Severity> {
        let Passage { first, later, characters, changes } = passage;
        let (above, below) = (Extent::of(self.document, *first), Extent::of(self.document, *later));
        let whole = above.is_whole() && below.is_whole();
        let same_row = first.start.row == later.end.row;
        if self.is_called(*later) {
            return Some(Severity::Hint);
        }
        if self.follows(*first, *later) {
            if same_row && self.is_clause(*first) {
                // The search for what is written twice in a line finds it.
                return None;
            }
            // Pasted right behind itself.
            let is_text = !whole || self.is_text(*later);
            return Some(if is_text { Severity::Warning } else { Severity::Hint });
        }
        let apart = self.apart(*first, *later);
        let quoted = self.is_quoted(*first) != self.is_quoted(*later)
            || self.scope(*first) != self.scope(*later);
        if same_row {
            return match (self.leaves_quotation(passage), self.is_parallel(passage)) {
                (true, _) => None,
                (_, true) => Some(Severity::Hint),
                _ => Some(Severity::Warning),
            };
        }
        if self.is_law {
            // A law uses the same words for each case that it regulates.
            return None;
        }
        let rows = |span: Span| span.end.row - span.start.row;
        if *characters >= SECTION && !quoted && rows(*first) > 0 && rows(*later) > 0 {
            return Some(Severity::Warning);
        }
        if whole || above.most && below.most && *characters >= LONG {
            if !self.is_text(*later) || *characters < LONG && self.is_labelled(*later) || quoted {
                return (*characters >= LONG).then_some(Severity::Hint);
            }
            let items = self.is_item(*first) && self.is_item(*later);
            let long = *characters >= if items { LONG_ITEM } else { LONG };
            return Some(if apart <= NEAR || long { Severity::Warning } else { Severity::Hint });
        }
        // Parallel parts that end in the same sentence, or begin with it.
        let parallel = above.to_end && below.to_end || above.from_start && below.from_start;
        let half = |span: Span| {
            let row = row_end(self.document, span.start.row).byte
                - row_start(self.document, span.start.row).byte;
            2 * (span.end.byte - span.start.byte) >= row
        };
        let single = first.start.row == first.end.row && later.start.row == later.end.row;
        if parallel
            && apart == 0
            && *changes == 0
            && single
            && *characters >= SECTION
            && half(*first)
            && half(*later)
        {
            return Some(Severity::Warning);
        }
        // One sentence in two paragraphs that follow each other.
        let items = self.is_item(*first) || self.is_item(*later);
        if !parallel && apart == 0 && single && !items && !quoted {
            return Some(Severity::Warning);
        }
        (*characters >= LONG && !(parallel && apart <= NEAR)).then_some(Severity::Hint)
    }

    /// Whether nothing stands between two copies but the end of a line.
    fn follows(&self, first: Span, later: Span) -> bool {
        if first.end.row == later.start.row {
            let between = self.document.text(first.end.row).get(first.end.byte..later.start.byte);
            return between.is_some_and(|text| text.trim().is_empty());
        }
        first.end >= row_end(self.document, first.end.row)
            && later.start <= row_start(self.document, later.start.row)
            && self.apart(first, later) == 0
    }

    /// How many lines of text stand between two copies, up to one more than [`NEAR`].
    fn apart(&self, first: Span, later: Span) -> usize {
        let between = first.end.row + 1..later.start.row;
        between.filter(|&row| self.document.role(row) != Role::Blank).take(NEAR + 1).count()
    }

    /// Whether a copy stands in a quotation of another text, as Markdown marks it.
    fn is_quoted(&self, span: Span) -> bool {
        self.document.text(span.start.row).trim_start().starts_with('>')
    }

    /// The part of the document that a copy stands in.
    fn scope(&self, span: Span) -> usize {
        self.scopes.partition_point(|&row| row <= span.start.row)
    }

    /// Whether a copy ends as sentences do. What does not is a label, a cell of a table, a heading.
    fn is_text(&self, span: Span) -> bool {
        let line = self.document.text(span.end.row).get(..span.end.byte).unwrap_or("");
        line.trim_end_matches(['*', ' '])
            .ends_with(['。', '；', '！', '？', ';', '!', '?', '，', '：'])
    }

    /// Whether a copy is one clause.
    fn is_clause(&self, span: Span) -> bool {
        let text = self.document.text(span.start.row).get(span.start.byte..span.end.byte);
        text.is_some_and(|text| text.matches(ends_clause).nth(1).is_none())
    }

    /// Whether a copy is one sentence that is called out, as a slogan is.
    fn is_called(&self, span: Span) -> bool {
        let text = self.document.text(span.start.row).get(span.start.byte..span.end.byte);
        let marks = ['。', '！', '？', '!', '?'];
        span.start.row == span.end.row
            && text.is_some_and(|text| {
                let called = text.trim_end_matches(['！', '？', '!', '?']);
                called.len() < text.len() && !called.contains(marks)
            })
    }

    /// 责任单位：市财政局。 is one line that begins with the name of what it says.
    fn is_labelled(&self, span: Span) -> bool {
        const LONGEST: usize = 8;
        let text = self.document.text(span.start.row).get(span.start.byte..).unwrap_or("");
        let label = text.chars().take(LONGEST + 1).take_while(|c| !matches!(c, '，' | '。' | '；'));
        span.start.row == span.end.row && label.into_iter().any(|c| matches!(c, '：' | ':'))
    }

    /// Whether a copy begins with a marker.
    fn is_item(&self, span: Span) -> bool {
        self.document.lines()[span.start.row].leading_marker().is_some()
    }

    /// “甲”修改为“甲”: the first copy stands in a quotation that ends before the later one.
    fn leaves_quotation(&self, passage: &Passage) -> bool {
        let text = self.document.text(passage.first.end.row);
        let between = text.get(passage.first.end.byte..passage.later.start.byte).unwrap_or("");
        match (between.find(['”', '」']), between.find(['“', '「'])) {
            (Some(end), start) => start.is_none_or(|start| end < start),
            _ => false,
        }
    }

    /// Whether the sentences before two copies in one row, or those behind them, are alike: then both
    /// are parts of parallel passages, on men and on women, and so on.
    fn is_parallel(&self, passage: &Passage) -> bool {
        let Passage { first, later, .. } = passage;
        let text = self.document.text(first.start.row);
        let behind = |span: &Span| text.get(span.end.byte..).unwrap_or("").chars();
        let before = |span: &Span| {
            let text = text.get(..span.start.byte).unwrap_or("");
            text.strip_suffix(ends_sentence).unwrap_or(text).chars().rev()
        };
        are_alike(behind(first), behind(later)) || are_alike(before(first), before(later))
    }
}

/// Whether the first sentences of two texts begin and end alike, over half of their length.
fn are_alike(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> bool {
    const LONGEST: usize = 60;
    let sentence = |text: &mut dyn Iterator<Item = char>| -> Vec<char> {
        text.take(LONGEST).take_while(|&c| !ends_sentence(c)).collect()
    };
    let (mut a, mut b) = (a, b);
    let (a, b) = (sentence(&mut a), sentence(&mut b));
    let shorter = a.len().min(b.len());
    let equal = |pair: &(&char, &char)| pair.0 == pair.1;
    let head = a.iter().zip(&b).take_while(equal).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(equal).count();
    shorter > 0 && 2 * (head + tail) >= shorter
}
