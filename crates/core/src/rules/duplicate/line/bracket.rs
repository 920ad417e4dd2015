//! Brackets and quotation marks of which one stands too many: （（甲）, “甲””; and （（甲）） in two pairs.

use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::language::{CharSet, is_ideograph};
use crate::rules::{Applicability, Severity};

/// What opens and closes, and its name. The last two are not looked for, since ‘‘甲’’ and 〈〈甲〉〉 stand
/// for “甲” and 《甲》 where those cannot be typed, but they tell what another mark closes.
const PAIRS: [(char, char, &str); 10] = [
    ('（', '）', "括号"),
    ('“', '”', "引号"),
    ('《', '》', "书名号"),
    ('「', '」', "引号"),
    ('『', '』', "引号"),
    ('【', '】', "括号"),
    ('〔', '〕', "括号"),
    ('［', '］', "括号"),
    ('‘', '’', "引号"),
    ('〈', '〉', "书名号"),
];

const ROUND: usize = 0;
const DOUBLE_QUOTE: usize = 1;
const DOUBLE_TITLE: usize = 2;
const SINGLE_QUOTE: usize = 8;
const SINGLE_TITLE: usize = 9;

static ALL: CharSet = CharSet::of("（）()“”《》「」『』【】〔〕［］‘’〈〉");
static SOUGHT: CharSet = CharSet::of("（）()“”《》「」『』【】〔〕［］");

/// Whether two of a mark may be one too many.
pub(in crate::rules::duplicate) fn is_bracket(character: char) -> bool {
    SOUGHT.contains(character)
}

/// Which pair a mark belongs to, and whether it opens.
fn pair_of(character: char) -> Option<(usize, bool)> {
    if !ALL.contains(character) {
        return None;
    }
    let character = match character {
        '(' => '（',
        ')' => '）',
        other => other,
    };
    let pair = PAIRS.iter().position(|pair| pair.0 == character || pair.1 == character)?;
    Some((pair, PAIRS[pair].0 == character))
}

/// What closes what in a line.
struct Partners {
    /// For each character the one that it closes or that closes it.
    of: Vec<Option<usize>>,
    /// For each pair the marks that have no partner, in order.
    alone: [Vec<usize>; PAIRS.len()],
}

impl Partners {
    fn new(text: &Text) -> Self {
        let mut of = vec![None; text.characters.len()];
        let mut open: [Vec<usize>; PAIRS.len()] = Default::default();
        let mut closing: [Vec<usize>; PAIRS.len()] = Default::default();
        for (index, &character) in text.characters.iter().enumerate() {
            match pair_of(character) {
                Some((pair, true)) => open[pair].push(index),
                Some((pair, false)) => match open[pair].pop() {
                    Some(partner) => {
                        of[index] = Some(partner);
                        of[partner] = Some(index);
                    }
                    None => closing[pair].push(index),
                },
                None => {}
            }
        }
        for (open, closing) in open.iter_mut().zip(closing) {
            // What is left open stands behind all that closes nothing.
            open.splice(..0, closing);
        }
        Self { of, alone: open }
    }

    /// Whether some mark of a pair between two places has no partner.
    fn is_alone_within(&self, pair: usize, from: usize, to: usize) -> bool {
        let next = self.alone[pair].partition_point(|&index| index < from);
        self.alone[pair].get(next).is_some_and(|&index| index < to)
    }
}

/// Judges the places where a mark stands again behind itself, in either width.
pub(in crate::rules::duplicate) fn find(text: &Text, places: &[usize], found: &mut Duplicates) {
    if places.is_empty() {
        return;
    }
    let partners = Partners::new(text);
    let mut done = 0;
    for &first in places.iter() {
        let Some((pair, opens)) = pair_of(text.characters[first]).filter(|_| first >= done) else {
            continue;
        };
        let same = |&&c: &&char| pair_of(c) == Some((pair, opens));
        let run = text.characters[first..].iter().take_while(same).count();
        done = first + run;
        let duplicate = match (run, opens) {
            (2, true) => opening(text, &partners, first, pair),
            (2, false) => closing(text, &partners, first, pair),
            // Three and more may be drawn, or stand for what is to be filled in.
            _ => (first..done)
                .any(|index| partners.of[index].is_none())
                .then(|| surplus(text, first, run, pair, opens, Severity::Hint, false)),
        };
        duplicate.into_iter().for_each(|duplicate| found.add(duplicate));
    }
}

/// （（
fn opening(text: &Text, partners: &Partners, first: usize, pair: usize) -> Option<Duplicate> {
    let (outer, inner) = (partners.of[first], partners.of[first + 1]);
    if let (Some(outer), Some(inner)) = (outer, inner) {
        // （（试行）稿）: one lies in the other.
        return (outer == inner + 1).then(|| both(text, first, outer, pair)).flatten();
    }
    let after = inner.and_then(|inner| text.get(inner + 1));
    let is_text = !is_half(text, first)
        || is_chinese(text, first, first + 2)
        || after.is_some_and(is_ideograph);
    if !is_text || after.is_some_and(is_operator) {
        return None;
    }
    let alone = &partners.alone[pair];
    // “甲““乙”, 《甲《《乙》: a mark that should close.
    if (is_quote(pair) || pair == DOUBLE_TITLE) && alone.first().is_some_and(|&index| index < first)
    {
        return None;
    }
    let is_sure = *alone == [first]
        && !inner.is_some_and(|inner| may_be_number(text, first + 2, inner))
        && !(is_quote(pair) && begins_speech(text, first));
    Some(surplus(text, first, 2, pair, true, Severity::Warning, is_sure))
}

/// ））
fn closing(text: &Text, partners: &Partners, first: usize, pair: usize) -> Option<Duplicate> {
    let second = first + 1;
    let Some(partner) = partners.of[first] else {
        // Both may close what was opened in a row above.
        let is_text = !is_half(text, first) || is_chinese(text, first, second + 1);
        return is_text.then(|| surplus(text, first, 2, pair, false, Severity::Hint, false));
    };
    if partners.of[second].is_some() {
        return None;
    }
    if is_half(text, first) && !is_chinese(text, first, second + 1)
        || text.before(partner).is_some_and(is_operator)
    {
        return None;
    }
    let alone = &partners.alone[pair];
    let should_be_single = match pair {
        DOUBLE_QUOTE => partners.is_alone_within(SINGLE_QUOTE, partner, first),
        DOUBLE_TITLE => partners.is_alone_within(SINGLE_TITLE, partner, first),
        _ => false,
    };
    // “甲””乙”: a mark that should open. 《关于〈甲》》: a mark that should be single.
    if should_be_single || is_quote(pair) && alone.last().is_some_and(|&index| index > second) {
        return None;
    }
    // （见条件1））
    let severity = if pair == ROUND && ends_with_marker(text, partner + 1, first) {
        Severity::Hint
    } else {
        Severity::Warning
    };
    let is_sure = *alone == [second] && !(is_quote(pair) && ends_speech(text, second + 1));
    Some(surplus(text, first, 2, pair, false, severity, is_sure))
}

/// Whether a pair marks a quotation, which may go on over several paragraphs.
fn is_quote(pair: usize) -> bool {
    PAIRS[pair].2 == "引号"
}

/// Whether a mark and the one behind it are half-width, as in formulas.
fn is_half(text: &Text, first: usize) -> bool {
    text.characters[first].is_ascii() && text.characters[first + 1].is_ascii()
}

/// Whether a Chinese character stands before the one place or at the other, and so no formula or :)) there.
fn is_chinese(text: &Text, before: usize, at: usize) -> bool {
    text.before(before).is_some_and(is_ideograph) || text.get(at).is_some_and(is_ideograph)
}

/// Whether a bracket beside this character groups the terms of a formula, which may go on in the next row.
fn is_operator(character: char) -> bool {
    static SET: CharSet = CharSet::of("+-*/×÷＋－＊／=＝");
    SET.contains(character)
}

/// Whether what stands in brackets numbers something, so that the other bracket may close below:
/// （（一）甲；⏎（二）乙）
fn may_be_number(text: &Text, start: usize, end: usize) -> bool {
    const LONGEST: usize = 3;
    end - start <= LONGEST
        && text.characters[start..end].iter().all(|&c| {
            c.is_ascii_alphanumeric() || "一二三四五六七八九十０１２３４５６７８９".contains(c)
        })
}

/// Whether a bracket behind these characters may be that of a marker: 条件1）
fn ends_with_marker(text: &Text, start: usize, end: usize) -> bool {
    const LONGEST: usize = 2;
    let inner = &text.characters[start..end];
    let number = inner.iter().rev().take_while(|c| c.is_ascii_alphanumeric()).count();
    let ahead = inner.iter().rev().nth(number).copied();
    (1..=LONGEST).contains(&number) && ahead.is_some_and(is_ideograph)
}

/// Whether a quotation mark may begin a text of several paragraphs.
fn begins_speech(text: &Text, first: usize) -> bool {
    let before = text.characters[..first].iter().rev().find(|c| !c.is_whitespace());
    before.is_none_or(|&c| matches!(c, '：' | ':'))
}

/// Whether a quotation mark may end a text of several paragraphs.
fn ends_speech(text: &Text, end: usize) -> bool {
    static STOPS: CharSet = CharSet::of("。；，！？ 　");
    text.characters[end..].iter().all(|&c| STOPS.contains(c))
}

fn surplus(
    text: &Text,
    first: usize,
    run: usize,
    pair: usize,
    opens: bool,
    severity: Severity,
    is_sure: bool,
) -> Duplicate {
    let marks = &text.characters[first..first + run];
    let equal = marks.iter().all(|&c| c == marks[0]);
    let (side, name) = (if opens { "左" } else { "右" }, PAIRS[pair].2);
    // Of two widths the Chinese one stays.
    let surplus = match marks {
        [a, b] if a != b => {
            first + usize::from(b.is_ascii())..first + 1 + usize::from(b.is_ascii())
        }
        _ => first + 1..first + run,
    };
    Duplicate {
        kind: Kind::Punctuation,
        span: first..first + run,
        surplus,
        earlier: None,
        severity,
        applicability: if is_sure && equal { Applicability::Safe } else { Applicability::Unsafe },
        message: format!("多了一个{side}{name}"),
    }
}

/// （（甲））, from the first mark to the last.
fn both(text: &Text, first: usize, last: usize, pair: usize) -> Option<Duplicate> {
    /// What is longer is hardly read as one pair in the other.
    const LONGEST: usize = 500;
    let half = is_half(text, first) || is_half(text, last - 1);
    let inner = &text.characters[first + 2..last - 1];
    // ((a+b)) is a formula.
    if inner.len() > LONGEST || half && !is_chinese(text, first, first + 2) {
        return None;
    }
    let equal = text.characters[first] == text.characters[first + 1]
        && text.characters[last] == text.characters[last - 1];
    Some(Duplicate {
        kind: Kind::Pair,
        span: first..last + 1,
        surplus: first..first + 1,
        earlier: None,
        severity: Severity::Warning,
        applicability: if equal { Applicability::Safe } else { Applicability::Unsafe },
        message: format!("多了一层{}", PAIRS[pair].2),
    })
}
