//! The wrong words of a line, found once for all rules that report them.

use std::ops::Range;

use crate::language::ngrams::{Kind, NGRAMS, class};
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
    /// Whether nobody could mean it: it is long, or public text has the right word beside the same neighbours.
    pub(super) is_certain: bool,
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
        overlaps(&self.found, |found| &found.bytes, bytes)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Found> {
        self.found.iter()
    }

    fn read(input: &LineInput) -> Self {
        let (line, options) = (input.line, input.options);
        let text = line.text();
        let counts = |bytes: &Range<usize>, right: &str| {
            let near = Neighbourhood::of(text, bytes);
            let counts = line.is_prose(bytes) && near.has_word(right, &options.words);
            counts.then(|| near.is_certain(right))
        };
        let own = options.confusables.find(text).into_iter();
        let own = own.filter_map(|(bytes, right)| {
            let is_certain = counts(&bytes, right)?;
            Some(Found { bytes, source: Source::Own(right.into()), is_certain })
        });
        let mut read = Self { found: own.collect() };
        // What the user says of a place goes before what the table says; wording-term has places of its own.
        let taken = read.found.len();
        let mut terms = None;
        wrong_words(text, |bytes, word| {
            let terms = terms.get_or_insert_with(|| options.terms.find(text));
            let is_taken = overlaps(terms, |(term, _)| term, &bytes)
                || overlaps(&read.found[..taken], |own| &own.bytes, &bytes);
            let certain = if is_taken { None } else { counts(&bytes, word.right) };
            let source = Source::Table(word);
            read.found.extend(certain.map(|is_certain| Found { bytes, source, is_certain }));
            certain.is_some()
        });
        read.found.sort_by_key(|found| found.bytes.start);
        read
    }
}

/// Whether one of what stands in order and without overlap shares some of these bytes.
fn overlaps<T>(places: &[T], place: impl Fn(&T) -> &Range<usize>, bytes: &Range<usize>) -> bool {
    let next = places.partition_point(|it| place(it).end <= bytes.start);
    places.get(next).is_some_and(|it| place(it).start < bytes.end)
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
            Severity::Warning | Severity::Error if self.is_certain => Applicability::Safe,
            _ => Applicability::Unsafe,
        };
        let edit = (self.bytes.clone(), word.right);
        found.add(self.bytes.clone(), message).severity(severity).fix(
            applicability,
            format!("改为“{}”", word.right),
            [edit],
        )
    }
}

/// A wrong word with the ideographs around it.
struct Neighbourhood {
    /// The characters.
    written: Vec<char>,
    /// Where in them the word begins and ends.
    start: usize,
    end: usize,
}

impl Neighbourhood {
    fn of(text: &str, bytes: &Range<usize>) -> Self {
        /// How many characters on either side are read. What stands farther off hardly ever changes the reading.
        const NEAR: usize = 16;
        let near = text[..bytes.start].chars().rev().take(NEAR).take_while(|&c| is_ideograph(c));
        let mut written: Vec<char> = near.collect();
        written.reverse();
        let start = written.len();
        written.extend(text[bytes.clone()].chars());
        let end = written.len();
        written.extend(text[bytes.end..].chars().take(NEAR).take_while(|&c| is_ideograph(c)));
        Self { written, start, end }
    }

    /// Whether the bytes are a wrong word here, and not parts of right ones. In the most probable reading of what stands
    /// around them no word goes over one of their ends, as 报告 does over that of 会报 in 大会报告; or with the right word
    /// the text is far more probable, as with 贯彻 for 贯切 in 贯切党的决定, where 切党 is a word. The user's own words are
    /// right.
    fn has_word(&self, right: &str, own: &OwnWords) -> bool {
        /// By how much the text must be more probable, as a logarithm.
        const FAR_MORE: f64 = 6.0;
        /// From how many characters on a wrong word is no accident.
        const LONG: usize = 5;
        let Self { ref written, start, end } = *self;
        if own.cover(written, start..end) {
            return false;
        }
        // So much is no accident, and a name goes on: 发展与改革委 in 发展与改革委员会.
        if end - start >= LONG {
            return true;
        }
        let reading = Reading::of(written, own);
        let goes_over = |word: &Range<usize>| {
            word.start < start && start < word.end || word.start < end && end < word.end
        };
        let mut over = reading.words().filter(goes_over).peekable();
        if over.peek().is_none() {
            return !self.is_crossed(right);
        }
        if over.any(|word| own.cover(written, word)) {
            return false;
        }
        Reading::of(&self.mended(right), own).log_probability()
            > reading.log_probability() + FAR_MORE
    }

    /// The characters with the right word.
    fn mended(&self, right: &str) -> Vec<char> {
        let (before, after) = (&self.written[..self.start], &self.written[self.end..]);
        before.iter().copied().chain(right.chars()).chain(after.iter().copied()).collect()
    }

    /// Whether public text often has what stands across one of the ends, and never the right word there: 风清气 in
    /// 做风清气正的表率, where the dictionary does not know 风清气正.
    fn is_crossed(&self, right: &str) -> bool {
        /// How often: a word of three characters and more is.
        const OFTEN: f32 = 9.0;
        let Self { ref written, start, end } = *self;
        let mended = self.mended(right);
        let right_end = mended.len() - (written.len() - end);
        let across = |text: &[char], from: Option<usize>| {
            let run = from.and_then(|from| text.get(from..from + 3));
            run.map_or(0.0, |run| NGRAMS.count(Kind::Run, run))
        };
        across(written, end.checked_sub(1)) >= OFTEN
            && across(&mended, right_end.checked_sub(2)) == 0.0
            || across(written, start.checked_sub(2)) >= OFTEN
                && across(&mended, start.checked_sub(1)) == 0.0
    }

    /// Whether nobody could mean the wrong word: it is no accident of two words that meet, since public text has the
    /// right word beside the same neighbours, or it is long.
    fn is_certain(&self, right: &str) -> bool {
        const LONG: usize = 3;
        let Self { ref written, start, end } = *self;
        let mended = self.mended(right);
        let right_end = mended.len() - (written.len() - end);
        let at = |index: Option<usize>| {
            class(index.and_then(|index| mended.get(index)).copied().unwrap_or('\n'))
        };
        let seen = |run: [char; 3]| NGRAMS.count(Kind::Run, &run) > 0.0;
        let before = [at(start.checked_sub(1)), at(Some(start)), at(Some(start + 1))];
        let after =
            [at(right_end.checked_sub(2)), at(right_end.checked_sub(1)), at(Some(right_end))];
        end - start >= LONG || seen(before) && seen(after)
    }
}
