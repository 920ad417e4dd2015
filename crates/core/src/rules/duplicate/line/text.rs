//! A line as its reader sees it: characters, with its marks of punctuation.

use std::ops::Range;

use str_indices::chars;

use super::between::JOINTS;
use super::blanks::{self, BLANKS};
use crate::document::{Line, MAY_BE_UNSEEN, Style};
use crate::language::punctuation::{CLAUSE_ENDS, ends_clause};
use crate::language::{CharSet, TRADITIONAL, simplify};

/// The characters of a line, without those that its reader does not see and the blanks that say nothing.
/// Those that are not prose (code, URLs) are [`BLANK`]. Of traditional text they are the simplified forms, by which it
/// is judged.
pub(in crate::rules::duplicate) struct Text {
    pub(in crate::rules::duplicate) characters: Vec<char>,
    /// Where the text after the leading marker begins.
    pub(in crate::rules::duplicate) body: usize,
    /// The indexes of the marks that end a clause, and of 、, in order.
    pub(in crate::rules::duplicate) marks: Vec<usize>,
    /// The indexes of the characters at which `between` looks for copies, in order.
    pub(in crate::rules::duplicate) joints: Vec<usize>,
    /// The indexes at which Latin letters and digits begin, in order.
    pub(in crate::rules::duplicate) figures: Vec<usize>,
    /// The bytes of each character in the line; `None` where no character of the line is left out.
    places: Option<Vec<Range<usize>>>,
    /// The characters as they are written, where they are traditional.
    written: Option<Vec<char>>,
}

/// A stretch of text up to the mark that ends it.
pub(in crate::rules::duplicate) struct Clause<'a> {
    /// Its characters, without that mark.
    pub(in crate::rules::duplicate) range: Range<usize>,
    /// The indexes of 、 in it.
    pub(in crate::rules::duplicate) separators: &'a [usize],
}

/// Stands for a character that is not prose. No document has this character.
const BLANK: char = '\0';

static MARKS: CharSet = CharSet::of(CLAUSE_ENDS).and("、");

/// What needs a second look: nearly all characters are told by one test.
static NOTED: CharSet = CharSet::of(CLAUSE_ENDS)
    .and("、")
    .and(JOINTS)
    .and(MAY_BE_UNSEEN)
    .and(BLANKS)
    .and(FIGURES)
    .or(&TRADITIONAL);
static JOINT: CharSet = CharSet::of(JOINTS);

/// What [`char::is_ascii_alphanumeric`] holds for.
const FIGURES: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

impl Text {
    #[cfg(test)]
    pub(in crate::rules::duplicate) fn new(line: &Line) -> Self {
        Self::of(line, line.text().chars().collect())
    }

    /// The text of a line that has these characters.
    pub(in crate::rules::duplicate) fn of(line: &Line, mut characters: Vec<char>) -> Self {
        let text = line.text();
        let (mut at, mut done, mut has_tags) = (0, 0, false);
        for hidden in line.non_prose() {
            at += chars::count(&text[done..hidden.start]);
            let length = chars::count(&text[hidden.clone()]);
            characters[at..at + length].fill(BLANK);
            has_tags |= text[hidden.start..].starts_with('<');
            (at, done) = (at + length, hidden.end);
        }
        let mut marks = Vec::with_capacity(characters.len() / 4);
        let (mut joints, mut figures) = (Vec::new(), Vec::new());
        let (mut may_hide, mut last_blank, mut is_traditional) = (false, 0, false);
        for (index, &character) in characters.iter().enumerate() {
            if !NOTED.contains(character) {
                continue;
            }
            if character.is_ascii_alphanumeric() {
                if begins_figure(&characters[..index], character) {
                    figures.push(index);
                }
            } else if MARKS.contains(character) {
                marks.push(index);
            } else if JOINT.contains(character) {
                joints.push(index);
            } else if blanks::is_blank(character) {
                last_blank = index;
            } else if TRADITIONAL.contains(character) {
                is_traditional = true;
            } else {
                may_hide = true;
            }
        }
        let body = text[..body_start(line)].chars().count();
        let mut all =
            Self { characters, body, marks, joints, figures, places: None, written: None };
        if is_traditional {
            all.simplify();
        }
        if may_hide || has_tags {
            all = all.without(line, &line.unseen());
        }
        // Nearly all blanks stand before the text of a paragraph or behind its marker.
        if last_blank > body { all.without_blanks(line) } else { all }
    }

    fn simplify(&mut self) {
        self.written = Some(self.characters.clone());
        simplify(&mut self.characters);
        self.joints = indexes(&self.characters, &JOINT);
    }

    /// The text without these bytes of the line.
    fn without(self, line: &Line, hidden: &[Range<usize>]) -> Self {
        if hidden.is_empty() {
            return self;
        }
        let mut characters = Vec::with_capacity(self.characters.len());
        let mut places = Vec::with_capacity(self.characters.len());
        let mut hidden = hidden.iter().peekable();
        let mut written = self.written.as_ref().map(|_| Vec::with_capacity(self.characters.len()));
        let all = self.places.unwrap_or_else(|| places_of(line.text()).collect());
        for (index, (place, character)) in all.into_iter().zip(self.characters).enumerate() {
            while hidden.next_if(|range| range.end <= place.start).is_some() {}
            if hidden.peek().is_none_or(|range| place.start < range.start) {
                characters.push(character);
                places.push(place);
                let original = self.written.as_ref().map(|written| written[index]);
                written.iter_mut().zip(original).for_each(|(written, c)| written.push(c));
            }
        }
        let from = body_start(line);
        let body = places.partition_point(|place| place.start < from);
        let (marks, joints) = (indexes(&characters, &MARKS), indexes(&characters, &JOINT));
        let begins = |&index: &usize| begins_figure(&characters[..index], characters[index]);
        let figures = (0..characters.len()).filter(begins).collect();
        Self { characters, body, marks, joints, figures, places: Some(places), written }
    }

    fn without_blanks(mut self, line: &Line) -> Self {
        let is_marked = line.leading_marker().is_some_and(|marker| marker.style != Style::Article);
        let blanks = blanks::meaningless(&self, is_marked);
        if blanks.is_empty() {
            return self;
        }
        let places = self.places.take().unwrap_or_else(|| places_of(line.text()).collect());
        let bytes: Vec<_> = blanks.into_iter().map(|at| places[at].clone()).collect();
        self.places = Some(places);
        self.without(line, &bytes)
    }

    /// The bytes of each character in its line.
    pub(in crate::rules::duplicate) fn into_places(self, line: &Line) -> Vec<Range<usize>> {
        self.places.unwrap_or_else(|| places_of(line.text()).collect())
    }

    /// Whether something of the line was left out before a character: a blank, or what its reader does not see.
    pub(in crate::rules::duplicate) fn is_apart(&self, index: usize) -> bool {
        let pair = self.places.as_ref().zip(index.checked_sub(1));
        let pair = pair.and_then(|(places, before)| places.get(before..=index));
        pair.is_some_and(|pair| pair[0].end != pair[1].start)
    }

    pub(in crate::rules::duplicate) fn get(&self, index: usize) -> Option<char> {
        self.characters.get(index).copied()
    }

    /// The character before an index.
    pub(in crate::rules::duplicate) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.get(index))
    }

    /// The characters as they are written.
    pub(in crate::rules::duplicate) fn written(&self) -> &[char] {
        self.written.as_ref().unwrap_or(&self.characters)
    }

    /// What is written in a range.
    pub(in crate::rules::duplicate) fn string(&self, range: &Range<usize>) -> String {
        self.written()[range.clone()].iter().collect()
    }

    /// By what a range is judged.
    pub(in crate::rules::duplicate) fn judged(&self, range: &Range<usize>) -> String {
        self.characters[range.clone()].iter().collect()
    }

    /// The clauses after the leading marker.
    pub(in crate::rules::duplicate) fn clauses(&self) -> impl Iterator<Item = Clause<'_>> {
        let before = self.marks.partition_point(|&mark| mark < self.body);
        let mut marks = Some(&self.marks[before..]);
        let mut start = self.body;
        std::iter::from_fn(move || {
            let all = marks?;
            let ends = all.iter().position(|&mark| ends_clause(self.characters[mark]));
            let (separators, rest) = all.split_at(ends.unwrap_or(all.len()));
            let end = rest.first().copied();
            marks = end.map(|_| &rest[1..]);
            let range = start..end.unwrap_or(self.characters.len());
            start = range.end + 1;
            Some(Clause { range, separators })
        })
    }
}

/// Whether Latin letters or digits begin with a character behind others.
fn begins_figure(before: &[char], character: char) -> bool {
    character.is_ascii_alphanumeric() && !before.last().is_some_and(char::is_ascii_alphanumeric)
}

/// The byte where the text behind the leading marker begins. 一、 is not part of the clause after it; 一是
/// is.
fn body_start(line: &Line) -> usize {
    let marker = line.leading_marker().filter(|marker| marker.style.is_structural());
    marker.map_or(line.body_start(), |marker| marker.bytes.end)
}

/// The indexes of the characters that a set has, in order.
fn indexes(characters: &[char], set: &CharSet) -> Vec<usize> {
    (0..characters.len()).filter(|&index| set.contains(characters[index])).collect()
}

/// The bytes of each character of a text.
fn places_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.char_indices().map(|(byte, character)| byte..byte + character.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the characters of a line, and that each of them stands at its bytes.
    #[track_caller]
    fn check(line: &str, expected: &str) {
        let parsed = Line::parse(line);
        let text = Text::new(&parsed);
        assert_eq!(text.string(&(0..text.characters.len())), expected);
        let characters = text.characters.clone();
        let places = text.into_places(&parsed);
        assert_eq!(places.len(), characters.len());
        for (place, character) in places.into_iter().zip(characters) {
            assert!(character == BLANK || line[place].chars().eq([character]), "{line}");
        }
    }

    #[test]
    fn holds_what_a_reader_sees() {
        check("一、**统一**思想，", "一、统一思想，");
        check("党\u{200b}员<b>干</b>部<br>", "党员干部\0\0\0\0");
        check("见`甲`，<!-- 乙 -->丙", "见\0\0\0，丙");
        check("", "");
    }

    #[test]
    fn judges_traditional_text_as_simplified() {
        let line = "要**加強**黨\u{200b}員 員工的「學習」了過，見`發`發";
        let text = Text::new(&Line::parse(line));
        let all = 0..text.characters.len();
        assert_eq!(text.judged(&all), "要加强党员员工的“学习”了过，见\0\0\0发");
        assert_eq!(text.string(&all), "要加強黨員員工的「學習」了過，見\0\0\0發");
        assert_eq!(text.joints.len(), 3);
        let text = Text::new(&Line::parse("他说「好」，乾隆年间"));
        assert!(text.written.is_none());
    }

    #[test]
    fn knows_where_its_body_begins() {
        for (line, body) in [("**一、总则**", "总则"), ("\u{feff}（一）\u{200b}甲", "甲")]
        {
            let text = Text::new(&Line::parse(line));
            assert_eq!(text.string(&(text.body..text.characters.len())), body);
        }
    }
}
