//! The ellipsis in another form than ……: … ... ⋯⋯ ···, two dots that are neither it nor 。, and an ellipsis
//! beside 等, which says the same.

use super::marks::{Mark, Marks, Seen};
use crate::language::{CharSet, OwnWords, Reading, is_ideograph};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-ellipsis",
    title: "省略号不规范",
    severity: Severity::Warning,
    page: include_str!("ellipsis.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const SEEN: Seen = Seen::of(&['…', '⋯', '.', '．', '·', '・', '•']);
static DOTS: CharSet = CharSet::of("…⋯.．·・•");
/// Each of them holds three dots.
static THREES: CharSet = CharSet::of("…⋯");
const RIGHT: &str = "……";

fn check(input: &LineInput, found: &mut LineFindings) {
    let marks = Marks::of(input);
    if !marks.may_have(SEEN) {
        return;
    }
    let mut rest = marks.iter().as_slice();
    while let Some(first) = rest.iter().position(|mark| DOTS.contains(mark.character)) {
        rest = &rest[first..];
        let adjacent = rest
            .windows(2)
            .take_while(|pair| DOTS.contains(pair[1].character) && pair[0].end() == pair[1].byte);
        let (run, behind) = rest.split_at(1 + adjacent.count());
        if let Some(run) = Run::of(input.line.text(), run) {
            run.check(input, found);
        }
        rest = behind;
    }
}

/// Dots that stand together.
struct Run<'a> {
    /// The text before them, they, and the text behind them.
    head: &'a str,
    text: &'a str,
    tail: &'a str,
    /// How many dots the reader sees.
    dots: usize,
}

impl<'a> Run<'a> {
    /// The run of these marks, unless they are a point in a number, lead to the number of a page, or leave
    /// out a part of a formula.
    fn of(line: &'a str, marks: &[Mark]) -> Option<Self> {
        /// An ellipsis for whole paragraphs has twelve dots. More are drawn or to be written on.
        const MOST: usize = 12;
        let [first, .., last] = marks else {
            let [only] = marks else { return None };
            return Self::of_one(line, only);
        };
        let count = |mark: &Mark| if THREES.contains(mark.character) { 3 } else { 1 };
        let dots = marks.iter().map(count).sum();
        let run = Self {
            head: &line[..first.byte],
            text: &line[first.byte..last.end()],
            tail: &line[last.end()..],
            dots,
        };
        (dots <= MOST && run.is_prose()).then_some(run)
    }

    fn of_one(line: &'a str, mark: &Mark) -> Option<Self> {
        let (head, tail) = (&line[..mark.byte], &line[mark.end()..]);
        let run = Self { head, text: &line[mark.bytes()], tail, dots: 3 };
        (THREES.contains(mark.character) && run.is_prose()).then_some(run)
    }

    /// Whether it stands in Chinese prose: beside a Chinese character or mark, and not beside a number or
    /// a letter, from which a mark may part it: 1，2，…，n.
    fn is_prose(&self) -> bool {
        let is_mark = |c: char| matches!(c, '，' | '、' | ',' | ' ' | '\u{3000}' | '+');
        let before = self.head.chars().rev().find(|&c| !is_mark(c));
        let after = self.tail.chars().find(|&c| !is_mark(c));
        let is_latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '\\' | '_' | '[');
        let is_chinese = |c: char| is_ideograph(c) || CHINESE.contains(c);
        let mut sides = [before, after].into_iter().flatten();
        !sides.clone().any(is_latin) && sides.any(is_chinese)
    }

    fn check(&self, input: &LineInput, found: &mut LineFindings) {
        let bytes = self.head.len()..self.head.len() + self.text.len();
        if self.text.chars().all(|c| c == '…') && matches!(self.dots, 6 | 12) {
            self.check_deng(&input.options.words, found);
        } else if self.dots == 2 {
            let is_point = self.head.ends_with(|c| is_ideograph(c) || CLOSES.contains(c));
            if is_point && self.text.chars().all(|c| matches!(c, '.' | '．')) {
                found.add(bytes.clone(), format!("“{}”既不是句号，也不是省略号", self.text)).fix(
                    Applicability::Unsafe,
                    "改为句号",
                    [(bytes, "。")],
                );
            }
        } else {
            found
                .add(bytes.clone(), format!("省略号应写作“……”，不写作“{}”", self.text))
                .habit("省略号")
                .fix(Applicability::Safe, "改为“……”", [(bytes, RIGHT)]);
        }
    }

    /// ……等 and 等……: either is enough. What stands alone between quotation marks is no list.
    fn check_deng(&self, own: &OwnWords, found: &mut LineFindings) {
        let (start, end) = (self.head.len(), self.head.len() + self.text.len());
        let message = "“等”和省略号用一个就够了";
        if let Some(length) = deng_behind(self.tail, own) {
            if !self.head.ends_with(is_ideograph) {
                return;
            }
            found.add(start..end + length, message).fix(
                Applicability::Safe,
                "删去省略号",
                [(start..end, "")],
            );
        } else if let Some(length) = deng_before(self.head, own) {
            let ends = self.tail.trim_start().is_empty() || self.tail.starts_with(['”', '）', '’']);
            let certain = ends || self.tail.starts_with(is_stop);
            let applicability = if certain { Applicability::Safe } else { Applicability::Unsafe };
            let content = if ends { "。" } else { "" };
            found.add(start - length..end, message).fix(
                applicability,
                "删去省略号",
                [(start..end, content)],
            );
        }
    }
}

static CHINESE: CharSet = CharSet::of("，。、；：？！“”‘’（）《》〈〉—％");
static CLOSES: CharSet = CharSet::of("”’）》％%");

fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

/// How many bytes 等 or 等等 has that a text begins with, if it is a word of its own and not part of 等级.
fn deng_behind(text: &str, own: &OwnWords) -> Option<usize> {
    const NEAR: usize = 6;
    if !text.starts_with('等') {
        return None;
    }
    let near: Vec<char> = text.chars().take_while(|&c| is_ideograph(c)).take(NEAR).collect();
    let word = Reading::of(&near, own).words().next()?;
    let is_deng = near[word.clone()].iter().all(|&c| c == '等');
    is_deng.then_some(word.len() * '等'.len_utf8())
}

/// How many bytes 等 or 等等 has that a text ends with, if it ends a list: 教育、医疗等.
fn deng_before(text: &str, own: &OwnWords) -> Option<usize> {
    const NEAR: usize = 40;
    if !text.ends_with('等') {
        return None;
    }
    let is_in_clause = |c: &char| *c == '、' || !is_stop(*c);
    let mut clause: Vec<char> = text.chars().rev().take(NEAR).take_while(is_in_clause).collect();
    clause.reverse();
    let word = Reading::of(&clause, own).words().last()?;
    let is_deng = clause[word.clone()].iter().all(|&c| c == '等');
    let is_list = clause.contains(&'、') || word.len() > 1;
    (is_deng && is_list).then_some(word.len() * '等'.len_utf8())
}
