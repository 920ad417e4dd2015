//! Blanks in Chinese text: beside a mark (会议指出 ，要) and, as advice, between 汉字 of a sentence.

use std::ops::Range;

use super::marks::{Mark, Marks, Seen};
use super::side::is_stop;
use crate::document::Line;
use crate::language::punctuation::ends_sentence;
use crate::language::{CharSet, is_ideograph};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-space",
    title: "多余的空格",
    severity: Severity::Warning,
    page: include_str!("space.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

/// One or more blanks inside a line.
struct Gap {
    start: usize,
    end: usize,
    before: char,
    after: char,
    /// Whether it is a single narrow blank.
    is_narrow: bool,
}

impl Gap {
    fn is_beside_mark(&self) -> bool {
        is_mark(self.before) || is_mark(self.after)
    }

    fn is_between_ideographs(&self) -> bool {
        is_ideograph(self.before) && is_ideograph(self.after)
    }
}

fn check(input: &LineInput, found: &mut LineFindings) {
    const BLANKS: Seen = Seen::of(&[' ', '\u{a0}', '\u{3000}']);
    let marks = Marks::of(input);
    let line = input.line;
    if !marks.may_have(BLANKS) {
        return;
    }
    let inside = inside(line);
    let gaps = gaps(marks, &inside);
    if gaps.is_empty() || line.body().starts_with('|') || line.text().contains('\t') {
        return;
    }
    let is_wanted = |gap: &&Gap| gap.is_beside_mark() || gap.is_between_ideographs();
    if !gaps.iter().any(|gap| is_wanted(&gap)) || is_laid_out(&gaps) {
        return;
    }
    let is_sentence = line.text().contains(['，', '。', '；']);
    let is_stray = |gap: &&Gap| gap.is_beside_mark() && !is_layout(line, gap, is_sentence);
    for gap in gaps.iter().filter(is_stray) {
        // Where a sentence ends, a blank may stand for the end of a paragraph.
        let (habit, applicability) = if ends_sentence(gap.before) {
            ("句子之间的空格", Applicability::Unsafe)
        } else {
            ("标点旁的空格", Applicability::Safe)
        };
        found.add(gap.start..gap.end, "标点旁边的空格多余").habit(habit).fix(
            applicability,
            "删去空格",
            [(gap.start..gap.end, "")],
        );
    }
    if let Some(gap) = between_ideographs(line, &gaps) {
        found.add(gap.start..gap.end, "句子里的汉字之间有空格").severity(Severity::Info).fix(
            Applicability::Unsafe,
            "删去空格",
            [(gap.start..gap.end, "")],
        );
    }
}

fn is_blank(mark: &Mark) -> bool {
    matches!(mark.character, ' ' | '\u{a0}' | '\u{3000}')
}

/// Where a blank is no indentation, no gap behind the number that opens the line, and not at its end.
fn inside(line: &Line) -> Range<usize> {
    let start = line.leading_marker().map_or(line.body_start(), |marker| marker.bytes.end);
    start + 1..line.body_start() + line.body().len()
}

/// The gaps inside a line, in order.
fn gaps(marks: &Marks, inside: &Range<usize>) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    let blanks = marks.iter().filter(|mark| is_blank(mark));
    for mark in blanks.filter(|mark| inside.contains(&mark.byte) && mark.end() < inside.end) {
        let after = mark.after.unwrap_or(' ');
        match gaps.last_mut().filter(|gap| gap.end == mark.byte) {
            Some(gap) => {
                gap.end = mark.end();
                gap.after = after;
                gap.is_narrow = false;
            }
            None => gaps.push(Gap {
                start: mark.byte,
                end: mark.end(),
                before: mark.before.unwrap_or(' '),
                after,
                is_narrow: mark.character != '\u{3000}',
            }),
        }
    }
    gaps
}

/// Whether the gaps of a line are its layout, as in a list of names, a form or a title that is spaced out.
fn is_laid_out(gaps: &[Gap]) -> bool {
    /// So many gaps between words are no slips.
    const MANY: usize = 3;
    let is_wide = |gap: &Gap| !gap.is_narrow && !is_stop_mark(gap.before);
    gaps.iter().any(is_wide)
        || gaps.iter().filter(|gap| gap.is_between_ideographs()).nth(MANY - 1).is_some()
}

/// Whether a gap beside a mark is to be left as it is: a wide one, room to fill in （ ）, a gap that sets what
/// follows apart as a row of its own, and one beside a half-width stop, which goes with that.
fn is_layout(line: &Line, gap: &Gap, is_sentence: bool) -> bool {
    let (before, after) = (gap.before, gap.after);
    let is_half_stop = |c: char| c.is_ascii() && is_stop(c);
    if !gap.is_narrow || is_half_stop(before) || is_half_stop(after) {
        return true;
    }
    // 总理作报告。 某报记者 某某: behind the sentence stands who wrote it.
    if ends_sentence(before) && !line.text()[gap.end..].contains(['，', '。', '；', '：']) {
        return true;
    }
    // Before a mark that ends something no gap is wanted, nor inside a sentence: 会议 ，要, “ 三农”
    if CLOSES.contains(after) || is_mark(after) && is_stop(after) {
        return OPENS.contains(before);
    }
    if OPENS.contains(before) || matches!(before, '，' | '、') {
        return false;
    }
    // 第十条） 11．, 甲； （二）乙, “甲” “乙”, 2016年2月6日 《决定》
    let is_after_date =
        || line.dates().binary_search_by_key(&gap.start, |date| date.bytes.end).is_ok();
    let is_row = if is_mark(before) { !is_ideograph(after) } else { is_after_date() };
    is_row || !is_sentence
}

static OPENS: CharSet = CharSet::of("“‘（《〈【〔「『");
static CLOSES: CharSet = CharSet::of("”’）》〉】〕」』");

/// The marks beside which no blank stands.
fn is_mark(character: char) -> bool {
    static MARKS: CharSet = CharSet::of("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』");
    MARKS.contains(character)
}

fn is_stop_mark(character: char) -> bool {
    is_mark(character) && (is_stop(character) || CLOSES.contains(character))
}

/// The one gap between 汉字 in a line that is a sentence, with no other gap than those beside marks.
fn between_ideographs<'a>(line: &Line, gaps: &'a [Gap]) -> Option<&'a Gap> {
    /// How many 汉字 a line of prose has at least.
    const SHORTEST: usize = 25;
    /// How many 汉字 stand on each side at least. Names have fewer: 张 三
    const FEWEST: usize = 2;
    let [gap] = gaps else { return None };
    let text = line.text();
    let (ahead, rest) = (&text[..gap.start], &text[gap.end..]);
    let is_prose = gap.is_narrow
        && gap.is_between_ideographs()
        && text.contains(['，', '；'])
        && ahead.contains(['，', '。', '；'])
        && rest.contains(['，', '。', '；'])
        && ahead.chars().rev().take_while(|&c| is_ideograph(c)).nth(FEWEST - 1).is_some()
        && rest.chars().take_while(|&c| is_ideograph(c)).nth(FEWEST - 1).is_some()
        && text.chars().filter(|&c| is_ideograph(c)).nth(SHORTEST - 1).is_some();
    // What is quoted may be a motto of two halves, or the title of two offices.
    let is_inside = |open, close| ahead.matches(open).count() > ahead.matches(close).count();
    let is_quoted = || is_inside('“', '”') || is_inside('《', '》');
    (is_prose && !is_quoted()).then_some(gap)
}
