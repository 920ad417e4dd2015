//! What the rest of a document says of copies side by side. Nobody makes the same slip again and again, and what
//! stands elsewhere beside other characters is a word: 推行山长制 shows that 矿山|山长制 are two.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Document;
use crate::language::ngrams::{Kind, NGRAMS, class};
use crate::language::{is_ideograph, reduplication, simplify};
use crate::rules::{Applicability, Finding, Severity};

/// How much text is searched for witnesses at one time, in bytes. That takes less than a millisecond; a document
/// with one slip may be so long, one with ten a tenth of it.
const BUDGET: usize = 1 << 19;
/// How many characters on each side of the copies tell a place from others.
const REACH: usize = 2;
/// How many characters on each side tell a slip that was pasted with its paragraph from one made again.
const WIDE: usize = 8;

/// Lowers the findings that other places of the document speak against.
pub(super) fn review(document: &Document, findings: &mut [&mut Finding]) {
    let places: Vec<Option<Place>> =
        findings.iter().map(|finding| Place::of(document, finding)).collect();
    let meant = said_again(findings, &places);
    let mut budget = BUDGET;
    for ((finding, place), meant) in findings.iter_mut().zip(&places).zip(meant) {
        // What no reading explains is not explained by being said again either.
        let certain =
            finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
        if finding.severity < Severity::Warning || certain {
            continue;
        }
        if meant || place.as_ref().is_some_and(|place| place.is_known(document, &mut budget)) {
            finding.severity = Severity::Hint;
        }
    }
}

/// Which findings are of what stands in the document again: twice in one line or three times in all with the same
/// characters around, or three times with the characters of one side and otherwise in other places.
fn said_again(findings: &[&mut Finding], places: &[Option<Place>]) -> Vec<bool> {
    const IN_A_LINE: usize = 2;
    const IN_ALL: usize = 3;
    /// Among more different findings some are alike by chance.
    const MANY: usize = 50;
    let mut in_line: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    let mut in_all: FxHashMap<&str, usize> = FxHashMap::default();
    let mut around: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
    let rows = || findings.iter().map(|finding| finding.span.start.row);
    for (row, place) in rows().zip(places) {
        let Some(place) = place else { continue };
        *in_line.entry((row, place.with(REACH))).or_default() += 1;
        *in_all.entry(place.with(REACH)).or_default() += 1;
        for neighbour in place.neighbours() {
            around.entry(neighbour).or_default().insert(place.with(WIDE));
        }
    }
    let by_chance = in_all.len() > MANY;
    let again = |(row, place): (usize, &Option<Place>)| {
        place.as_ref().is_some_and(|place| {
            in_line[&(row, place.with(REACH))] >= IN_A_LINE
                || !by_chance
                    && (in_all[place.with(REACH)] >= IN_ALL
                        || place.neighbours().any(|neighbour| around[neighbour].len() >= IN_ALL))
        })
    };
    rows().zip(places).map(again).collect()
}

/// Where copies stand.
struct Place<'a> {
    line: &'a str,
    /// Both copies, in bytes of the line.
    copies: Range<usize>,
    /// The copy.
    copy: &'a str,
}

impl<'a> Place<'a> {
    fn of(document: &'a Document, finding: &Finding) -> Option<Self> {
        let surplus = finding.fix.as_ref()?.edits.first()?.span;
        let line = document.text(surplus.start.row);
        let first = finding.span.start;
        if surplus.start.row != surplus.end.row || first.row != surplus.start.row {
            return None;
        }
        let text = line.get(surplus.start.byte..surplus.end.byte)?;
        let before = line.get(..surplus.start.byte)?;
        // Of three and more copies all but the first are surplus.
        let unit =
            |count: usize| text.get(..text.len() / count).filter(|_| text.len() % count == 0);
        let mut units = (1..=text.len()).filter_map(unit);
        let copy = units.find(|unit| before.ends_with(unit))?;
        Some(Self { line, copies: surplus.start.byte - copy.len()..surplus.end.byte, copy })
    }

    /// The copies with so many characters on each side, fewer at an end of the line.
    fn with(&self, reach: usize) -> &'a str {
        let Range { start, end } = self.copies;
        let before: usize = self.line[..start].chars().rev().take(reach).map(char::len_utf8).sum();
        let after: usize = self.line[end..].chars().take(reach).map(char::len_utf8).sum();
        &self.line[start - before..end + after]
    }

    fn before(&self) -> impl Iterator<Item = char> {
        self.line[..self.copies.start].chars().rev().take_while(|&c| is_ideograph(c))
    }

    fn after(&self) -> impl Iterator<Item = char> {
        self.line[self.copies.end..].chars().take_while(|&c| is_ideograph(c))
    }

    /// The copies with the characters before, and with those after: 成成中学, 连云港港. Words of grammar are doubled by
    /// mistake beside the same word twice.
    fn neighbours(&self) -> impl Iterator<Item = &'a str> {
        let grammatical = judged(self.copy).into_iter().all(reduplication::is_function);
        let Range { start, end } = self.copies;
        let (before, after) = self.around();
        let ranges = [before.map(|from| from..end), after.map(|to| start..to)];
        ranges.into_iter().flatten().filter(move |_| !grammatical).map(|range| &self.line[range])
    }

    /// Where the [`REACH`] ideographs before the copies begin, and where those after end; `None` where there are
    /// fewer.
    fn around(&self) -> (Option<usize>, Option<usize>) {
        let width = |characters: &mut dyn Iterator<Item = char>| {
            let widths: Vec<usize> = characters.take(REACH).map(char::len_utf8).collect();
            (widths.len() == REACH).then(|| widths.iter().sum::<usize>())
        };
        let Range { start, end } = self.copies;
        let (before, after) = (width(&mut self.before()), width(&mut self.after()));
        (before.map(|width| start - width), after.map(|width| end + width))
    }

    /// Whether the document knows both what ends with the first copy and what begins with the second as words.
    /// Only asked of one character, and not of one that is often a word by itself: such stands beside others
    /// everywhere.
    fn is_known(&self, document: &Document, budget: &mut usize) -> bool {
        let mut characters = self.copy.chars();
        let (Some(x), None) = (characters.next(), characters.next()) else { return false };
        let (Some(start), end) = self.around() else { return false };
        let ending = &self.line[start..self.copies.start + x.len_utf8()];
        let introduced = |next: Option<char>| next.is_some_and(|c| "”’》）」』".contains(c));
        if occurs(document, ending, budget, |_, next| introduced(next)) {
            return true;
        }
        let (l1, r1) = (self.before().next(), self.after().next());
        let Some(end) = end.filter(|_| !is_often_alone(self.copy)) else { return false };
        let beginning = &self.line[self.copies.end - x.len_utf8()..end];
        occurs(document, beginning, budget, |before, _| before != Some(x) && before != l1)
            && occurs(document, ending, budget, |_, next| next != Some(x) && next != r1)
    }
}

/// The characters of a copy as the counts know them.
fn judged(copy: &str) -> Vec<char> {
    let mut characters: Vec<char> = copy.chars().collect();
    simplify(&mut characters);
    characters
}

/// Whether a copy of one character is a word by itself in much of public text.
fn is_often_alone(copy: &str) -> bool {
    const OFTEN: f32 = 0.3;
    let copy: Vec<char> = judged(copy).into_iter().map(class).collect();
    NGRAMS.count(Kind::Alone, &copy) > OFTEN * NGRAMS.count(Kind::Run, &copy)
}

/// Whether a text occurs in a document beside characters that fit.
fn occurs(
    document: &Document,
    text: &str,
    budget: &mut usize,
    fits: impl Fn(Option<char>, Option<char>) -> bool,
) -> bool {
    for row in 0..document.lines().len() {
        let line = document.text(row);
        let Some(left) = budget.checked_sub(line.len()) else { return false };
        *budget = left;
        let mut places = line.match_indices(text);
        if places.any(|(start, _)| {
            fits(line[..start].chars().next_back(), line[start + text.len()..].chars().next())
        }) {
            return true;
        }
    }
    false
}
