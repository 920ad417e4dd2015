//! The shape of a row, or of a part between soft returns: a few numbers by which the layout tells a
//! hard-wrapped paragraph from lines that stand for themselves.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::opening::Opening;
use crate::document::line::{is_bare_number, is_page_number};
use crate::language::CharSet;
use crate::text::is_space;

/// What a row is, as far as it alone tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    Text,
    /// Longer than a row of a page.
    Long,
    PageNumber,
    /// A number that may be that of a page.
    BareNumber,
    /// What makes a line of its own in Markdown or HTML, and an entry of contents with its leader.
    Block,
    /// --- or ===, also the ends of front matter.
    Ruler,
    /// What begins or ends a block of code in Markdown.
    Fence,
    /// A comment that begins the row.
    Comment,
}

/// How a row ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With a mark that ends a sentence.
    Sentence,
    /// With ；or ：
    Clause,
    /// With ，or 、: more must follow.
    Comma,
    /// In the middle of a clause, or with no punctuation at all.
    Open,
}

/// The numbers that the layout needs of one row. A pure function of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Its length without the white space at its end.
    pub chars: u16,
    /// The same with ASCII counted as one column and everything else as two.
    pub columns: u16,
    /// The columns of the white space that it begins with.
    pub indent: u8,
    /// The columns of the characters at its beginning that no line break may part.
    pub first: u8,
    pub kind: Kind,
    pub end: End,
    pub opening: Opening,
    /// Whether ，、。 or another such mark stands before its last character.
    pub has_clauses: bool,
    /// Whether a mark that ends a sentence, or ；, stands before its last character.
    pub has_stops: bool,
    /// How many brackets it opens and does not close; below 0 where it closes more.
    pub brackets: i8,
    /// Whether it begins with a mark that can begin no line.
    pub begins_inside: bool,
    /// Whether it has ，or 。anywhere, as prose does.
    pub is_prose: bool,
    /// Whether it begins and ends with a digit.
    pub has_digits: [bool; 2],
    /// Whether a gap parts it into cells: 张三　李四
    pub has_gaps: bool,
    /// Whether it begins with a short label, 项目名称：, or is as short as a date or a document number.
    pub is_label: bool,
    /// Whether a comment ends in it.
    pub ends_comment: bool,
    /// A hash of the text without digits and white space: running headers differ in page numbers only.
    pub hash: u32,
}

/// In bytes: no row of a page is longer.
pub(super) const LONGEST: usize = 300;

const SENTENCE: &str = "。！？!?…";
const CLAUSE: &str = "；：;:";
const COMMA: &str = "，、,";

impl Shape {
    const BLANK: Self = Self {
        chars: 0,
        columns: 0,
        indent: 0,
        first: 0,
        kind: Kind::Blank,
        end: End::Open,
        opening: Opening::None,
        has_clauses: false,
        has_stops: false,
        brackets: 0,
        begins_inside: false,
        is_prose: false,
        has_digits: [false; 2],
        has_gaps: false,
        is_label: false,
        ends_comment: false,
        hash: 0,
    };

    /// The shape of a row without its line break.
    pub fn of(row: &str) -> Self {
        let ends_comment = row.len() <= LONGEST && row.contains("-->");
        let text = if ends_comment { row.split("<!--").next().unwrap_or(row) } else { row };
        let text = text.trim_end_matches(is_space);
        let body = text.trim_start_matches(is_space);
        let indent = text[..text.len() - body.len()].chars().map(width).sum::<usize>();
        let indent = u8::try_from(indent).unwrap_or(u8::MAX);
        if text.len() > LONGEST {
            return Self { kind: Kind::Long, indent, is_prose: true, ..Self::BLANK };
        }
        if body.is_empty() {
            let kind = if ends_comment { Kind::Comment } else { Kind::Blank };
            return Self { kind, ends_comment, ..Self::BLANK };
        }
        let mut shape = Self { indent, kind: kind(body), ends_comment, ..Self::BLANK };
        shape.measure(text, body);
        shape.opening = Opening::of(body);
        shape.first = first(body);
        shape.begins_inside = body.starts_with(|c| CLOSERS.contains(c));
        shape.end = end(body);
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
        shape.has_digits = [body.starts_with(is_digit), body.ends_with(is_digit)];
        shape.has_gaps = has_gaps(body, shape.opening);
        shape.is_label = is_label(body, shape.is_prose);
        shape
    }

    fn measure(&mut self, text: &str, body: &str) {
        static STOPS: CharSet = CharSet::of("。！？；;!?");
        static CLAUSES: CharSet = CharSet::of("。！？；：;!?，、,:");
        let (mut chars, mut columns) = (0, 0);
        for character in text.chars() {
            chars += 1;
            columns += width(character);
        }
        // No overflow: the text is shorter than LONGEST.
        self.chars = chars;
        self.columns = columns as u16;
        let mut hasher = FxHasher::default();
        let mut characters = body.chars().peekable();
        while let Some(character) = characters.next() {
            let is_last = characters.peek().is_none();
            self.is_prose |= matches!(character, '，' | '。' | '；');
            if !is_last {
                self.has_clauses |= CLAUSES.contains(character);
                self.has_stops |= STOPS.contains(character);
            }
            match character {
                '《' | '〈' | '（' | '(' | '【' | '〔' => {
                    self.brackets = self.brackets.saturating_add(1)
                }
                '》' | '〉' | '）' | ')' | '】' | '〕' => {
                    self.brackets = self.brackets.saturating_sub(1)
                }
                _ => {}
            }
            if !is_space(character) && !matches!(character, '0'..='9' | '０'..='９') {
                hasher.write_u32(u32::from(character));
            }
        }
        self.hash = hasher.finish() as u32;
    }

    /// Whether nothing but a continuation can follow.
    pub fn is_open(&self) -> bool {
        matches!(self.end, End::Comma | End::Open)
    }
}

fn width(character: char) -> usize {
    match character {
        '\t' => 4,
        _ if character.is_ascii() => 1,
        _ if is_space(character) && !character.is_whitespace() => 0,
        _ => 2,
    }
}

fn kind(body: &str) -> Kind {
    if is_page_number(body) {
        return Kind::PageNumber;
    }
    if is_bare_number(body) {
        return Kind::BareNumber;
    }
    if body.starts_with("```") || body.starts_with("~~~") {
        return Kind::Fence;
    }
    if body.starts_with("<!--") {
        return Kind::Comment;
    }
    if body.len() >= 3 && body.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b' ' | b'.'))
    {
        return Kind::Ruler;
    }
    let is_tag = body
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    let is_item = ["- ", "* ", "+ ", "&nbsp;", "&emsp;"].iter().any(|mark| body.starts_with(mark));
    // 第一章　总则……………1
    let ends_in_page = body.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | '）'));
    let is_entry = ends_in_page && ["……", "....", "···"].iter().any(|dots| body.contains(dots));
    if is_tag || is_item || is_entry || body.starts_with(['#', '|', '>', '•', '●', '◆', '■', '※'])
    {
        return Kind::Block;
    }
    Kind::Text
}

/// The marks that can begin no line.
static CLOSERS: CharSet = CharSet::of("，。；：！？、）》”’〕】」%％");

/// How many columns of `body` stay together at the start of a line: a character with the marks behind it
/// that may begin none, a number or a word in Latin letters.
fn first(body: &str) -> u8 {
    const MOST: usize = 40;
    static OPENERS: CharSet = CharSet::of("（《“‘〔【「");
    let is_word = |c: char| c.is_ascii() && !is_space(c);
    let mut columns = 0;
    let mut characters = body.chars().peekable();
    while let Some(character) = characters.next() {
        columns += width(character);
        let stays = characters.peek().is_some_and(|&next| {
            OPENERS.contains(character)
                || CLOSERS.contains(next)
                || is_word(character) && is_word(next)
        });
        if !stays || columns > MOST {
            break;
        }
    }
    columns as u8
}

fn end(body: &str) -> End {
    // 。（某某负责）: the sentence ended before the brackets.
    let note = body.strip_suffix('）').and_then(|rest| rest.rsplit_once('（'));
    if note.is_some_and(|(before, _)| before.ends_with(|c| SENTENCE.contains(c))) {
        return End::Sentence;
    }
    let inner = body.trim_end_matches(['”', '’', '）', ')', '》', '」', '*']);
    match inner.chars().next_back() {
        Some(c) if SENTENCE.contains(c) => End::Sentence,
        // A clause that ends inside brackets goes on behind them.
        Some(c) if inner.len() == body.len() && CLAUSE.contains(c) => End::Clause,
        Some(c) if inner.len() == body.len() && COMMA.contains(c) => End::Comma,
        _ => End::Open,
    }
}

/// A gap that a marker at the beginning does not explain.
fn has_gaps(body: &str, opening: Opening) -> bool {
    const MARKER: usize = 24;
    let is_gap = |at: usize| {
        let mut rest = body[at..].chars();
        match (rest.next(), rest.next()) {
            (Some('\t' | '\u{3000}'), _) => true,
            (Some(' '), next) => next.is_some_and(is_space),
            _ => false,
        }
    };
    let mut gaps =
        body.match_indices(char::is_whitespace).map(|(at, _)| at).filter(|&at| is_gap(at));
    let Some(gap) = gaps.next() else { return false };
    let explained = opening != Opening::None && gap <= MARKER;
    let after = body[gap..].trim_start_matches(is_space);
    !explained || gaps.any(|at| at >= body.len() - after.len())
}

/// 项目名称：…, 2023年5月1日, 某办发〔2023〕5号
fn is_label(body: &str, is_prose: bool) -> bool {
    const LABEL: usize = 10;
    const SHORT: usize = 24;
    let is_short = body.chars().nth(SHORT).is_none();
    let is_mark = |c: &char| matches!(c, '：' | ':' | '，' | '。' | '；' | '、');
    let mark = body.chars().take(LABEL).enumerate().find(|(_, c)| is_mark(c));
    let is_date = !is_prose && is_short && body.ends_with(['日', '号', '）']);
    mark.is_some_and(|(at, mark)| at > 0 && matches!(mark, '：' | ':')) || is_date
}
