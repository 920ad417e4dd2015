//! Marks of a pause that follow each other: 。。 、， ！。 and, of two widths, ,， 。. ；;

use std::ops::Range;

use super::super::punctuation::repeated;
use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::language::{CharSet, is_ideograph};
use crate::rules::{Applicability, Severity};

const FULL: &str = "，。、；：！？．";
const HALF: &str = ",.;:!?";

/// Finds them. `text.marks` has all of these but the dots, and a dot beside none of those is not looked at:
/// two dots in a row are an ellipsis or lead to a page number.
pub(in crate::rules::duplicate) fn find(text: &Text, found: &mut Duplicates) {
    static STOPS: CharSet = CharSet::of(FULL).and(HALF);
    let mut runs = Vec::new();
    let mut done = 0;
    for &mark in &text.marks {
        if mark < done {
            continue;
        }
        let is_stop = |index| text.get(index).is_some_and(|c| STOPS.contains(c));
        let first = mark - usize::from(mark > done && text.before(mark).is_some_and(is_dot));
        if first < mark || is_stop(mark + 1) {
            let end = (mark + 1..).find(|&index| !is_stop(index)).unwrap_or_default();
            runs.extend(slip(text, first..end));
            done = end;
        }
    }
    let half = |run: &&Range<usize>| text.characters[(*run).clone()].iter().copied().all(is_half);
    let after_label = |run: &&Range<usize>| folded(text.characters[run.start]) == '：';
    let is_table = runs.iter().filter(half).nth(1).is_some() || !runs.is_empty() && is_row(text);
    let is_form = runs.iter().filter(after_label).nth(1).is_some();
    for run in &runs {
        let mut duplicate = judge(text, run);
        // The cells of a table, 甲,,乙,, and blanks that show nothing: 联系人：，电话：，
        if is_table && half(&run) || is_form && after_label(&run) {
            duplicate.severity = Severity::Hint;
            duplicate.applicability = Applicability::Unsafe;
        }
        found.add(duplicate);
    }
}

/// Whether a line may be a row of a table with commas between its cells: it has no Chinese mark, and no
/// mark at its end.
fn is_row(text: &Text) -> bool {
    let mark = |&index: &usize| text.characters[index];
    let last = text.characters.iter().rev().find(|c| !c.is_whitespace());
    text.marks.iter().map(mark).all(is_half) && !last.is_some_and(|&c| HALF.contains(c))
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '．')
}

fn is_half(c: char) -> bool {
    c.is_ascii()
}

/// What of a run of stops is a slip.
fn slip(text: &Text, run: Range<usize>) -> Option<Range<usize>> {
    let run = run.start..run.start + stops(text, &run);
    let marks = &text.characters[run.clone()];
    let [first, second, ..] = *marks else { return None };
    // ？！ and ！！！ are good Chinese.
    if marks.iter().all(|&c| matches!(c, '！' | '？' | '!' | '?')) {
        return None;
    }
    let before = text.before(run.start);
    let is_chinese = before.is_some_and(|c| is_ideograph(c) || CLOSES.contains(c));
    let is_slip = match first {
        _ if marks.iter().copied().all(is_half) => is_chinese && first != '?',
        // 2.，and Co.，have a point of their own.
        '.' | '．' => is_chinese,
        // A ? before another stop may be a character that was lost: 王?，
        '?' => is_chinese && second == '。',
        // &permil;，
        ';' => !before.is_some_and(|c| c.is_ascii_alphanumeric()),
        _ => true,
    };
    // What stands alone between brackets or quotation marks is spoken about.
    let is_named = before.is_some_and(|c| OPENS.contains(c))
        && text.get(run.end).is_some_and(|c| CLOSES.contains(c));
    (is_slip && !is_named).then_some(run)
}

/// How many of a run of marks are stops: an ellipsis of dots, a ? for a character that was lost
/// (清水江、?阳河), and what belongs to the next word are none.
fn stops(text: &Text, run: &Range<usize>) -> usize {
    let marks = &text.characters[run.clone()];
    let dots = marks.windows(2).position(|pair| is_dot(pair[0]) && is_dot(pair[1]));
    let lost = marks.iter().skip(1).position(|&c| c == '?').map(|index| index + 1);
    if let Some(end) = dots.into_iter().chain(lost).min() {
        return end;
    }
    let ([.., ahead, last], Some(next)) = (marks, text.get(run.end)) else { return marks.len() };
    let belongs = match last {
        '.' if matches!(ahead, '。' | '！' | '？') => next.is_ascii_alphabetic(),
        // .docx, .05, :8080
        '.' | ':' => next.is_ascii_alphanumeric(),
        // ![ of a picture
        '!' => next == '[',
        _ => false,
    };
    marks.len() - usize::from(belongs)
}

static OPENS: CharSet = CharSet::of("“‘「『（《〈【〔［([\"'");
static CLOSES: CharSet = CharSet::of("”’」』）》〉】〕］)]\"'%％‰℃");

/// The full-width mark that a half-width one stands for.
fn folded(mark: char) -> char {
    match mark {
        ',' => '，',
        '.' | '．' => '。',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        other => other,
    }
}

fn judge(text: &Text, run: &Range<usize>) -> Duplicate {
    let marks = &text.characters[run.clone()];
    let (first, count) = (run.start, run.len());
    if marks.iter().all(|&c| c == marks[0]) {
        return repeated(text, first, count);
    }
    let message = format!("“{}”是连用的标点", text.string(run));
    // Which of two different marks was meant is known in few cases. Else nothing is offered.
    let surplus = match *marks {
        [a, b] => surplus(text, run, [a, b]).map(|index| first + index),
        _ => None,
    };
    Duplicate {
        kind: Kind::Punctuation,
        severity: if count == 2 { Severity::Warning } else { Severity::Hint },
        applicability: Applicability::Unsafe,
        surplus: surplus.map_or(first..first, |index| index..index + 1),
        span: run.clone(),
        earlier: None,
        message,
    }
}

/// Which of two different marks is the surplus one, where that can be told.
fn surplus(text: &Text, run: &Range<usize>, marks: [char; 2]) -> Option<usize> {
    let [a, b] = marks.map(folded);
    let ends_line = || text.characters[run.end..].iter().all(|c| c.is_whitespace());
    // Of two widths the Chinese one stays. It is not safe all the same: both keys were pressed.
    if a == b {
        return marks.iter().position(|&mark| is_half(mark) || mark == '．');
    }
    let stop = [a, b].iter().position(|&mark| mark == '。')?;
    match [a, b][1 - stop] {
        // What is rare was chosen: ！ and ？ end a sentence as well.
        '！' | '？' => Some(stop),
        // A paragraph ends with 。 and not with ， or 、.
        '，' | '、' if ends_line() => Some(1 - stop),
        _ => None,
    }
}
