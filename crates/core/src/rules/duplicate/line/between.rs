//! Copies with a mark or a conjunction between them: “甲”“甲”, 《甲》、《甲》, 甲（甲）, 不断、不断, 管理和管理，
//!
//! Most of what stands on both sides of 、 or 和 is meant: 饲料、饲料添加剂, 企业和企业家, 副主任委员、委员. Only where
//! the copies cannot be two members of a series are they reported.

use std::ops::Range;

use super::frame::{begins_behind, needs_more, needs_object};
use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::language::punctuation::ends_clause;
use crate::language::{is_ideograph, reduplication};
use crate::rules::{Applicability, Severity};

/// The characters at which copies may meet that are no marks of [`Text::marks`].
pub(in crate::rules::duplicate) const JOINTS: &str = "和与及或者”》（了过";

/// The longest copy in marks of its own, in characters.
const QUOTED: usize = 60;
/// The longest copy without marks, in characters.
const PLAIN: usize = 12;

pub(in crate::rules::duplicate) fn find(text: &Text, found: &mut Duplicates) {
    let mut marks =
        text.marks.iter().copied().filter(|&at| is_comma(text.characters[at])).peekable();
    for &joint in &text.joints {
        while let Some(mark) = marks.next_if(|&mark| mark < joint) {
            joined(text, mark..mark + 1).into_iter().for_each(|it| found.add(it));
        }
        let duplicate = match text.characters[joint] {
            '”' => quoted(text, joint, '“'),
            '》' => quoted(text, joint, '《'),
            '（' => bracketed(text, joint),
            '了' | '过' => done_twice(text, joint),
            _ => conjunction(text, joint).and_then(|between| joined(text, between)),
        };
        duplicate.into_iter().for_each(|it| found.add(it));
    }
    marks.for_each(|mark| joined(text, mark..mark + 1).into_iter().for_each(|it| found.add(it)));
}

fn is_comma(c: char) -> bool {
    matches!(c, '、' | '，')
}

/// Where the conjunction lies that ends at a character: 和, 以及, 或者
fn conjunction(text: &Text, last: usize) -> Option<Range<usize>> {
    let before = text.before(last);
    match text.characters[last] {
        '者' => (before == Some('或')).then(|| last - 1..last + 1),
        '或' => (text.get(last + 1) != Some('者')).then_some(last..last + 1),
        '及' if before == Some('以') => Some(last - 1..last + 1),
        '和' | '与' | '及' => Some(last..last + 1),
        _ => None,
    }
}

/// The same quotation or the same title again at once: “甲”“甲”, 《甲》和《甲》
fn quoted(text: &Text, end: usize, opens: char) -> Option<Duplicate> {
    let line = &text.characters;
    let next = match line.get(end + 1) {
        Some(&c) if c == opens => end + 1,
        Some('、') => end + 2,
        Some(_) => {
            let last = (end + 1..line.len().min(end + 3)).rev();
            last.filter_map(|last| conjunction(text, last)).find(|it| it.start == end + 1)?.end
        }
        None => return None,
    };
    if line.get(next) != Some(&opens) {
        return None;
    }
    let start = (end.saturating_sub(QUOTED)..end).rev().find(|&at| line[at] == opens)?;
    let copy = &line[start..=end];
    // “*人计划”“*人计划”: two names of which a part is left out.
    let is_whole = copy.len() > 2 && !copy.iter().any(|c| matches!(c, '*' | '＊' | '×' | '…'));
    (is_whole && line[next..].starts_with(copy)).then(|| {
        let kind = if next == end + 1 { Kind::Word } else { Kind::Item };
        duplicate(text, kind, start..end + 1, next..next + copy.len())
    })
}

/// A name in brackets behind itself: 发展改革局（发展改革局）
fn bracketed(text: &Text, open: usize) -> Option<Duplicate> {
    /// Shorter ones are a part of a name: 四渡赤水（赤水）
    const SHORTEST: usize = 3;
    let line = &text.characters;
    let length = line[open + 1..].iter().take(PLAIN).take_while(|&&c| is_ideograph(c)).count();
    let close = open + 1 + length;
    let copy = &line[open + 1..close];
    let is_copy =
        length >= SHORTEST && matches!(line.get(close), Some('）')) && line[..open].ends_with(copy);
    is_copy.then(|| Duplicate {
        surplus: open..close + 1,
        ..duplicate(text, Kind::Word, open - length..open, open..close + 1)
    })
}

/// A verb with its 了 again at once: 完成了完成了. Shorter ones are spoken: 好了好了
fn done_twice(text: &Text, end: usize) -> Option<Duplicate> {
    let line = &text.characters;
    let twice = |length: usize| {
        let start = (end + 1).checked_sub(length)?;
        let copy = &line[start..=end];
        let is_copy = copy.iter().all(|&c| is_ideograph(c)) && line[end + 1..].starts_with(copy);
        is_copy.then(|| duplicate(text, Kind::Word, start..end + 1, end + 1..end + 1 + length))
    };
    (3..=5).find_map(twice).map(|found| Duplicate { applicability: Applicability::Safe, ..found })
}

/// Copies on both sides of 、 or a conjunction that are no members of a series.
fn joined(text: &Text, between: Range<usize>) -> Option<Duplicate> {
    let line = &text.characters;
    let next = *line.get(between.end)?;
    let reach = PLAIN.min(between.start);
    let longest = reach.min(line.len() - between.end);
    // Nearly never does the first character of a copy stand before. The fold does not stop at it, so that the
    // compiler can compare several places at a time.
    let before = &line[between.start - longest..between.start];
    if !before.iter().fold(false, |any, &c| any | (c == next)) {
        return None;
    }
    let is_copy = |&length: &usize| {
        before[longest - length] == next
            && before[longest - length..] == line[between.end..between.end + length]
    };
    let length = (2..=longest).rev().find(is_copy)?;
    let earlier = between.start - length..between.start;
    let copy = &line[earlier.clone()];
    if !copy.iter().all(|&c| is_ideograph(c) && !reduplication::is_numeral(c)) {
        return None;
    }
    let later = between.end..between.end + length;
    let is_slip = !goes_on(text, &between, &later)
        && (is_dependent(text, &earlier, &between) || is_bounded(text, &earlier, &between, &later));
    let kind = if line[between.start] == '，' { Kind::Word } else { Kind::Item };
    is_slip.then(|| duplicate(text, kind, earlier, later))
}

/// Whether something has to stand behind the earlier copy: 不断、不断加强
fn is_dependent(text: &Text, earlier: &Range<usize>, between: &Range<usize>) -> bool {
    let copy = &text.characters[earlier.clone()];
    needs_more(copy)
        || match text.characters[between.start] {
            // 不履行或者履行不当: the object was named before.
            '或' => false,
            // 逐步改善，改善的步子: a verb may end a clause, but is no clause by itself.
            '，' => !text.before(earlier.start).is_some_and(is_ideograph) && needs_object(copy),
            _ => needs_object(copy),
        }
}

/// Whether there is a third copy, or it is said again on purpose: 学习、学习、再学习
fn goes_on(text: &Text, between: &Range<usize>, later: &Range<usize>) -> bool {
    let rest = &text.characters[later.end..];
    let joint = &text.characters[between.clone()];
    let after = rest.strip_prefix(joint).or_else(|| rest.strip_prefix(&['，']));
    after.is_some_and(|after| {
        after.first() == Some(&'再') || after.starts_with(&text.characters[later.clone()])
    })
}

/// Whether each copy is all that stands on its side: 加强管理、管理。
fn is_bounded(
    text: &Text,
    earlier: &Range<usize>,
    between: &Range<usize>,
    later: &Range<usize>,
) -> bool {
    let after = text.get(later.end);
    let ends = after.is_none_or(|c| ends_clause(c) || matches!(c, '”' | '）'));
    let before = &text.characters[..earlier.start];
    match text.characters[between.start] {
        '，' => ends && before.last().is_some_and(|&c| is_ideograph(c)),
        '、' => (ends || after == Some('等')) && begins_behind(before),
        // 单位与单位, 当事人或者当事人 are relations.
        '和' | '及' | '以' => ends && begins_behind(before),
        _ => false,
    }
}

fn duplicate(text: &Text, kind: Kind, earlier: Range<usize>, later: Range<usize>) -> Duplicate {
    let mut copy = text.string(&later);
    if !matches!(text.get(later.start), Some('“' | '《')) {
        copy = format!("“{copy}”");
    }
    let message = match kind {
        Kind::Item => format!("{copy}在这一串里出现两次"),
        _ => format!("{copy}重复"),
    };
    Duplicate {
        kind,
        surplus: earlier.end..later.end,
        span: earlier.start..later.end,
        earlier: None,
        severity: Severity::Warning,
        applicability: Applicability::Unsafe,
        message,
    }
}
