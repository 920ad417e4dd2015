//! The wrong words of a line, found once for all rules that report them.

use std::ops::Range;

use crate::language::{OwnWords, Reading, WrongWord, is_ideograph, wrong_words};
use crate::rules::{Applicability, LineFinding, LineFindings, LineInput, Severity};

/// The wrong words in the prose of a line, in order, without overlap: those of the table, and those of the user.
pub(crate) struct WrongWords {
    found: Vec<Found>,
}

/// One of them.
pub(super) struct Found {
    /// Where it stands, in bytes of the line.
    pub(super) bytes: Range<usize>,
    pub(super) source: Source,
}

/// Who says that it is wrong.
pub(super) enum Source {
    Table(WrongWord),
    /// The user, with the right word.
    Own(Box<str>),
}

impl WrongWords {
    /// The wrong words of the line that a rule of the group is given.
    pub(crate) fn of<'a>(input: &'a LineInput<'_>) -> &'a Self {
        input.shared(|| Self::read(input))
    }

    /// Whether one of them is among some bytes of the line.
    pub(crate) fn touch(&self, bytes: &Range<usize>) -> bool {
        self.found
            .iter()
            .any(|found| found.bytes.start < bytes.end && bytes.start < found.bytes.end)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Found> {
        self.found.iter()
    }

    fn read(input: &LineInput) -> Self {
        let (line, options) = (input.line, input.options);
        let text = line.text();
        let counts = |bytes: &Range<usize>, right: &str| {
            line.is_prose(bytes) && is_word(text, bytes, right, &options.words)
        };
        let own = options.confusables.find(text).into_iter();
        let own = own.filter(|(bytes, right)| counts(bytes, right));
        let own = own.map(|(bytes, right)| Found { bytes, source: Source::Own(right.into()) });
        let mut read = Self { found: own.collect() };
        // What the user says of a place goes before what the table says; wording-term has places of its own.
        let taken = read.found.len();
        let mut terms = None;
        wrong_words(text, |bytes, word| {
            let overlaps =
                |other: &Range<usize>| other.start < bytes.end && bytes.start < other.end;
            let terms = terms.get_or_insert_with(|| options.terms.find(text));
            let counts = !terms.iter().any(|(term, _)| overlaps(term))
                && !read.found[..taken].iter().any(|own| overlaps(&own.bytes))
                && counts(&bytes, word.right);
            if counts {
                read.found.push(Found { bytes, source: Source::Table(word) });
            }
            counts
        });
        read.found.sort_by_key(|found| found.bytes.start);
        read
    }
}

impl Found {
    /// The row of the table, if it is one of a rule, named without its group.
    pub(super) fn row_of(&self, rule: &str) -> Option<&WrongWord> {
        match &self.source {
            Source::Table(word) if word.rule == rule => Some(word),
            _ => None,
        }
    }

    /// Adds it to what a rule finds, with a fix that puts the right word in its place.
    pub(super) fn report<'a>(
        &self,
        word: &WrongWord,
        message: String,
        found: &'a mut LineFindings,
    ) -> &'a mut LineFinding {
        let severity = Severity::named(word.severity).unwrap_or(Severity::Info);
        // What only a norm of style speaks against may have been meant.
        let applicability = match severity {
            Severity::Warning | Severity::Error => Applicability::Safe,
            Severity::Info | Severity::Hint => Applicability::Unsafe,
        };
        let edit = (self.bytes.clone(), word.right);
        found.add(self.bytes.clone(), message).severity(severity).fix(
            applicability,
            format!("改为“{}”", word.right),
            [edit],
        )
    }
}

/// Whether some bytes of a text are a wrong word there, and not parts of right ones. In the most probable reading of what
/// stands around them no word goes over one of their ends, as 报告 does over that of 会报 in 大会报告; or with the right
/// word the text is far more probable, as with 贯彻 for 贯切 in 贯切党的决定, where 切党 is a word. The user's own words
/// are right.
fn is_word(text: &str, bytes: &Range<usize>, right: &str, own: &OwnWords) -> bool {
    /// How many characters on either side are read. What stands farther off hardly ever changes the reading.
    const NEAR: usize = 16;
    /// By how much the text must be more probable, as a logarithm.
    const FAR_MORE: f64 = 6.0;
    /// From how many characters on a wrong word is no accident.
    const LONG: usize = 5;
    let near = text[..bytes.start].chars().rev().take(NEAR).take_while(|&c| is_ideograph(c));
    let mut written: Vec<char> = near.collect();
    written.reverse();
    let start = written.len();
    written.extend(text[bytes.clone()].chars());
    let end = written.len();
    written.extend(text[bytes.end..].chars().take(NEAR).take_while(|&c| is_ideograph(c)));
    if own.cover(&written, start..end) {
        return false;
    }
    // So much is no accident, and a name goes on: 发展与改革委 in 发展与改革委员会.
    if end - start >= LONG {
        return true;
    }
    let reading = Reading::of(&written, own);
    let goes_over = |word: &Range<usize>| {
        word.start < start && start < word.end || word.start < end && end < word.end
    };
    let mut over = reading.words().filter(goes_over).peekable();
    if over.peek().is_none() {
        return true;
    }
    if over.any(|word| own.cover(&written, word)) {
        return false;
    }
    let mended: Vec<char> = written[..start]
        .iter()
        .copied()
        .chain(right.chars())
        .chain(written[end..].iter().copied())
        .collect();
    Reading::of(&mended, own).log_probability() > reading.log_probability() + FAR_MORE
}
