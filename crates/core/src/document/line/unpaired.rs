//! The brackets, quotation marks and marks around titles that have no partner in their line.

use std::ops::Range;

use super::DocumentNumber;
use super::scan::Hit;
use crate::language::CharSet;
use crate::language::pairs::{Half, pair_up};
use crate::language::punctuation::{ends_clause, ends_sentence};

/// A mark of a pair that has no partner in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unpaired {
    /// Where it stands, in bytes of the line.
    pub byte: usize,
    /// What it opens or closes.
    pub half: Half,
    /// What is wrong, as far as the line tells.
    pub slip: Slip,
}

/// What is wrong with a mark that has no partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// The partner is missing, or stands in another line.
    Missing,
    /// It opens where it should close, or the other way round: “甲“
    Turned,
    /// It and the next of its kind, which ends at this byte, are both turned: ”甲“
    BothTurned(usize),
    /// It closes what another mark opens: “甲）
    Other(Half),
    /// It is half-width, and so no concern of those who look for a partner of a full-width mark; but it may
    /// be that partner.
    HalfWidth,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    byte: usize,
    character: char,
    half: Half,
}

impl Mark {
    fn end(&self) -> usize {
        self.byte + self.character.len_utf8()
    }
}

/// The marks without a partner, in order.
pub(super) fn unpaired(
    text: &str,
    hits: &[Hit],
    non_prose: &[Range<usize>],
    numbers: &[DocumentNumber],
) -> Vec<Unpaired> {
    if non_prose.is_empty() && close_at_once(hits) {
        return Vec::new();
    }
    let mut non_prose = non_prose.iter().peekable();
    let mut marks = Vec::new();
    for hit in hits {
        let Some(half) = Half::of(hit.character) else { continue };
        while non_prose.next_if(|range| range.end <= hit.byte).is_some() {}
        let is_prose = non_prose.peek().is_none_or(|range| hit.byte < range.start);
        if is_prose {
            marks.push(Mark { byte: hit.byte, character: hit.character, half });
        }
    }
    let partners = pair_up(marks.iter().map(|mark| mark.half));
    if partners.iter().all(Option::is_some) {
        return Vec::new();
    }
    let context = Context::new(text, numbers);
    let alone = marks.iter().zip(&partners).filter(|(_, partner)| partner.is_none());
    let alone: Vec<Mark> =
        alone.map(|(mark, _)| *mark).filter(|mark| context.is_slip(mark)).collect();
    judge(text, &marks, &alone)
}

/// Whether whatever opens is closed by the next mark, as in nearly all lines: they need no memory.
fn close_at_once(hits: &[Hit]) -> bool {
    let mut open = None;
    for half in hits.iter().filter_map(|hit| Half::of(hit.character)) {
        match open.take() {
            None if half.opens => open = Some(half.kind),
            Some(kind) if kind == half.kind && !half.opens => {}
            _ => return false,
        }
    }
    open.is_none()
}

/// What a line has that tells which marks may be without a partner in it.
struct Context<'a> {
    text: &'a str,
    /// The years in the brackets of document numbers that are wrong.
    wrong_numbers: Vec<Range<usize>>,
    /// Whether there are quotation marks of a form that may be the partner.
    has_other_quotes: bool,
    /// Whether there are square brackets of a form that may be the partner.
    has_other_brackets: bool,
}

impl<'a> Context<'a> {
    fn new(text: &'a str, numbers: &[DocumentNumber]) -> Self {
        let wrong = numbers.iter().filter(|number| !number.has_right_brackets(text));
        Self {
            text,
            wrong_numbers: wrong.map(|number| number.bracketed.clone()).collect(),
            has_other_quotes: text.contains(['"', '＂', '″', '〞', '〝']) || text.contains("quo;"),
            has_other_brackets: text.contains(['[', ']', '［', '］']),
        }
    }

    /// Whether a mark without a partner is one that should have one.
    fn is_slip(&self, mark: &Mark) -> bool {
        let (before, after) = (&self.text[..mark.byte], &self.text[mark.end()..]);
        let next = self.wrong_numbers.partition_point(|range| range.end <= mark.byte);
        let is_in_number = self.wrong_numbers.get(next).is_some_and(|it| it.contains(&mark.byte));
        !is_in_number
            && match mark.half.mark() {
                '）' => !ends_with_label(before) && !before.ends_with(['：', ':']),
                '〔' | '〕' | '【' | '】' => !self.has_other_brackets,
                '“' | '”' => !self.has_other_quotes,
                '‘' | '’' => !self.has_other_quotes && !is_apostrophe(before, after),
                _ => true,
            }
    }
}

/// ’ in don’t and ’99, and ‘98 as some write it.
fn is_apostrophe(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_alphanumeric())
        || after.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a text ends with the number of an item before its bracket: 1） a） 一）
fn ends_with_label(text: &str) -> bool {
    const LONGEST: usize = 4;
    static NUMERALS: CharSet = CharSet::of("一二三四五六七八九十").and("①②③④⑤⑥⑦⑧⑨⑩");
    let is_numeral = |&c: &char| {
        c.is_alphanumeric() && (c.is_ascii() || NUMERALS.contains(c) || !c.is_alphabetic())
    };
    let count = text.chars().rev().take_while(is_numeral).take(LONGEST + 1).count();
    let ahead = text.chars().rev().nth(count);
    (1..=LONGEST).contains(&count) && ahead.is_none_or(|c| !c.is_alphanumeric())
}

/// What is wrong with the marks that are alone.
fn judge(text: &str, marks: &[Mark], alone: &[Mark]) -> Vec<Unpaired> {
    let mut found: Vec<Unpaired> = Vec::new();
    for open in ['“', '‘', '《', '〈'] {
        let kind = Half::of(open).map(|half| half.kind);
        let is_alone = alone.iter().any(|mark| Some(mark.half.kind) == kind);
        found.extend(kind.filter(|_| is_alone).and_then(|kind| turned(text, marks, kind)));
    }
    let turned: Vec<usize> = found.iter().map(|it| it.half.kind).collect();
    let mut rest = alone.iter().filter(|mark| !turned.contains(&mark.half.kind)).peekable();
    while let Some(mark) = rest.next() {
        if let Some(close) = rest.next_if(|next| is_meant(text, mark, next)) {
            let slip = Slip::Other(mark.half);
            found.push(Unpaired { byte: close.byte, half: close.half, slip });
            continue;
        }
        let slip = if mark.character.is_ascii() { Slip::HalfWidth } else { Slip::Missing };
        if !is_doubled(text, mark) {
            found.push(Unpaired { byte: mark.byte, half: mark.half, slip });
        }
    }
    found.sort_by_key(|it| it.byte);
    found
}

/// The mark of a kind that was typed the wrong way round, or the two: with it turned, they open and close
/// in turn.
fn turned(text: &str, marks: &[Mark], kind: usize) -> Option<Unpaired> {
    let of_kind = || marks.iter().filter(|mark| mark.half.kind == kind);
    let mut wrong =
        of_kind().enumerate().filter(|(index, mark)| mark.half.opens != (index % 2 == 0));
    let ((first_index, first), second) = (wrong.next()?, wrong.next());
    if of_kind().count() % 2 == 1 || wrong.next().is_some() {
        return None;
    }
    let slip = match second {
        None => may_turn(text, first).then_some(Slip::Turned),
        Some((index, second)) => {
            let inside = &text[first.end()..second.byte];
            let is_pair = index == first_index + 1
                && !first.half.opens
                && !JOINING.contains(&inside)
                && is_short(inside);
            is_pair.then_some(Slip::BothTurned(second.end()))
        }
    };
    slip.map(|slip| Unpaired { byte: first.byte, half: first.half, slip })
}

/// What stands between two quotations or two titles.
const JOINING: [&str; 6] = ["", "和", "与", "及", "或", "、"];

/// Whether a mark can be meant the other way round, where it stands.
fn may_turn(text: &str, mark: &Mark) -> bool {
    let (before, after) = (&text[..mark.byte], &text[mark.end()..]);
    let ends_part = |c: char| ends_clause(c) || c == '、';
    if mark.half.opens {
        // Behind a colon it opens what goes on below.
        !before.ends_with(ends_part) && !before.ends_with(['和', '与', '及', '或'])
    } else {
        !after.trim_start().is_empty() && !after.starts_with(ends_part)
    }
}

/// Whether a text can be a quotation or a title by itself.
fn is_short(text: &str) -> bool {
    const LONGEST: usize = 40;
    !text.is_empty()
        && text.chars().take(LONGEST + 1).count() <= LONGEST
        && !text.contains(ends_sentence)
}

/// Whether the one mark is closed by the other, which is of another kind.
fn is_meant(text: &str, open: &Mark, close: &Mark) -> bool {
    open.half.opens && !close.half.opens && is_short(&text[open.end()..close.byte])
}

/// Whether the mark stands twice in a row, which is another mistake.
fn is_doubled(text: &str, mark: &Mark) -> bool {
    text[..mark.byte].ends_with(mark.character) || text[mark.end()..].starts_with(mark.character)
}

#[cfg(test)]
mod tests {
    use super::super::Line;
    use super::*;

    /// Checks the marks of a line that have no partner, each with what is wrong and where.
    #[track_caller]
    fn check(text: &str, expected: &[(usize, Slip)]) {
        let line = Line::parse(text);
        let found = line.unpaired().iter();
        let found: Vec<_> = found.map(|it| (text[..it.byte].chars().count(), it.slip)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_what_has_no_partner() {
        check("“甲”（乙）《丙〈丁〉》〔戊〕【己】‘庚’", &[]);
        check("《甲法和《乙法》", &[(0, Slip::Missing)]);
        check("甲”和“乙”", &[(1, Slip::Missing)]);
        check("甲（乙)", &[]);
        check("甲(乙", &[(1, Slip::HalfWidth)]);
    }

    #[test]
    fn knows_what_is_alone_by_right() {
        check("1）甲；a）乙；一）丙", &[]);
        check("don’t，’99", &[]);
        check("运行`（`，见http://a.cn/(b", &[]);
        check("国办发[2023〕5号", &[]);
        check("〔注]", &[]);
        check("“甲\"", &[]);
        check("（甲）））", &[]);
    }

    #[test]
    fn says_what_is_wrong() {
        check("“甲“和“乙”", &[(2, Slip::Turned)]);
        check("”甲”和“乙”", &[(0, Slip::Turned)]);
        check("推进”甲“行动", &[(2, Slip::BothTurned("推进”甲“".len()))]);
        check("甲”和“乙", &[(1, Slip::Missing), (3, Slip::Missing)]);
        check("依照《甲法《的规定", &[(5, Slip::Turned)]);
        check("他说：“甲说：“乙", &[(3, Slip::Missing), (7, Slip::Missing)]);
        let other = Half::of('《').map(Slip::Other);
        check("《甲〉", &other.map(|slip| (2, slip)).into_iter().collect::<Vec<_>>());
    }
}
