//! Pairs that lie in each other the wrong way: “…“…”…”, 《…《…》…》, “…（…”…）, and as hints ‘…’ and 〈…〉
//! that lie in nothing, and （…（…）…）.

use super::marks::{Marks, Seen};
use super::pairs::{Pair, Pairs};
use crate::language::pairs::Half;
use crate::language::punctuation::ends_sentence;
use crate::language::{CharSet, is_ideograph};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-nesting",
    title: "标号嵌套不当",
    severity: Severity::Warning,
    page: include_str!("nesting.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const SEEN: Seen = Seen::of(&['“', '‘', '《', '〈', '（']);

fn check(input: &LineInput, found: &mut LineFindings) {
    /// How far before a title what stands for 〈 is looked for, in bytes.
    const NEAR: usize = 120;
    let marks = Marks::of(input);
    if !marks.may_have(SEEN) || !may_nest(marks) {
        return;
    }
    let text = input.line.text();
    let pairs = Pairs::of(input);
    // What lies in what is not known where a mark of the kind has no partner.
    let mut unknown: Vec<char> = Vec::new();
    for half in input.line.unpaired().iter().map(|it| it.half) {
        if !unknown.contains(&half.mark()) {
            unknown.extend([half.mark(), half.partner().mark()]);
        }
    }
    let is_known = |kind: char| !unknown.contains(&kind);
    for pair in pairs.iter() {
        if let Some(other) = pair.crossed.and_then(|index| pairs.get(index)) {
            if is_known(pair.kind) && is_known(other.kind) {
                crossed(other, pair, found);
            }
            continue;
        }
        let parent = pair.parent.and_then(|index| pairs.get(index));
        match (pair.kind, parent) {
            ('“', Some(outer))
                if outer.kind == '“' && !pair.is_framed_by(outer) && is_known('“') =>
            {
                quote_in_quote(text, pair, found);
            }
            ('《', Some(outer)) if outer.kind == '《' && !pair.is_framed_by(outer) => {
                // ＜ and < stand for 〈.
                let start = outer.open.byte.max(pair.open.byte.saturating_sub(NEAR));
                let between = &text[text.ceil_char_boundary(start)..pair.open.byte];
                if is_known('《') && !between.contains(['＜', '<']) {
                    title_in_title(text, outer, pair, found);
                }
            }
            ('‘', parent)
                if parent.is_none_or(|outer| outer.kind != '“')
                    && is_known('“')
                    && is_known('‘')
                    && has_chinese(pair.inside(text)) =>
            {
                alone(pair, ["“", "”"], "引号先用双引号，里面再用单引号", found);
            }
            ('〈', parent)
                if parent.is_none_or(|outer| outer.kind != '《')
                    && is_known('《')
                    && is_known('〈')
                    && has_chinese(pair.inside(text)) =>
            {
                alone(pair, ["《", "》"], "书名号先用双书名号，里面再用单书名号", found);
            }
            ('（', Some(outer)) if outer.kind == '（' && !pair.is_framed_by(outer) => {
                let is_full = pair.open.character == '（' && outer.open.character == '（';
                if is_full && !is_number(pair.inside(text)) {
                    found
                        .add(pair.open.byte..pair.close.end(), "括号里又用了同一种括号，宜换用〔〕")
                        .severity(Severity::Hint);
                }
            }
            _ => {}
        }
    }
}

/// Whether a mark opens while another is open, or is single.
fn may_nest(marks: &Marks) -> bool {
    let mut is_open = false;
    marks.iter().filter_map(|mark| Half::of(mark.character)).any(|half| {
        let nests = half.opens && is_open || matches!(half.mark(), '‘' | '〈');
        is_open = half.opens;
        nests
    })
}

/// “甲“乙”丙”. Where the inner pair holds but a word that joins, the two marks are turned: “甲“和”乙”.
fn quote_in_quote(text: &str, pair: &Pair, found: &mut LineFindings) {
    const JOINING: [&str; 7] = ["", "和", "与", "及", "或", "、", "，"];
    let is_turned = JOINING.contains(&pair.inside(text));
    let (message, title, marks) = match is_turned {
        true => ("这两个引号的方向反了", "对调这两个引号", ["”", "“"]),
        false => ("双引号里面的引号应用单引号", "改为单引号", ["‘", "’"]),
    };
    found.add(pair.open.byte..pair.close.end(), message).fix(
        Applicability::Unsafe,
        title,
        [(pair.open.bytes(), marks[0]), (pair.close.bytes(), marks[1])],
    );
}

fn title_in_title(text: &str, outer: &Pair, pair: &Pair, found: &mut LineFindings) {
    // A title holds no sentence, and so two marks may be lost.
    let is_sure = !outer.inside(text).contains(ends_sentence) && !pair.inside(text).contains('《');
    found.add(pair.open.byte..pair.close.end(), "书名号里面的书名号应用单书名号").fix(
        if is_sure { Applicability::Safe } else { Applicability::Unsafe },
        "改为单书名号",
        [(pair.open.bytes(), "〈"), (pair.close.bytes(), "〉")],
    );
}

/// A single mark that lies in no double one.
fn alone(pair: &Pair, right: [&str; 2], message: &'static str, found: &mut LineFindings) {
    found.add(pair.open.byte..pair.close.end(), message).severity(Severity::Hint).fix(
        Applicability::Unsafe,
        format!("改为{}{}", right[0], right[1]),
        [(pair.open.bytes(), right[0]), (pair.close.bytes(), right[1])],
    );
}

/// “甲（乙”丙）: the first pair closes inside the second.
fn crossed(first: &Pair, second: &Pair, found: &mut LineFindings) {
    let message = format!("“{}”和“{}”交叉", first.kind, second.kind);
    let finding = found.add(second.open.byte..second.close.end(), message);
    // The marks that are to change places, where they stand side by side.
    let closing = (first.close, second.close);
    let opening = (first.open, second.open);
    let pair = [closing, opening].into_iter().find(|(one, other)| one.end() == other.byte);
    if let Some((one, other)) = pair {
        let right = format!("{}{}", other.character, one.character);
        let title = format!("改为“{right}”");
        finding.fix(Applicability::Unsafe, title, [(one.byte..other.end(), right)]);
    }
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(is_ideograph)
}

/// （一）, （3）: the number of an item.
fn is_number(text: &str) -> bool {
    static NUMERALS: CharSet = CharSet::of("一二三四五六七八九十百0123456789０１２３４５６７８９");
    text.chars().all(|c| NUMERALS.contains(c) || c.is_ascii_alphanumeric())
}
