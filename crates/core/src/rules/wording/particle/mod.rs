//! 的, 地 and 得 confounded: 扎扎实实的推进, 积极地作用, 抓的不实. Both sides are closed lists, because in print each of
//! the three stands where another would be thought right.

mod degree;
mod manner;
mod quality;

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::wrong::WrongWords;
use crate::language::CharSet;
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-particle",
    title: "“的”“地”“得”混用",
    severity: Severity::Warning,
    page: include_str!("../particle.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const OF: &str = "的";
const LY: &str = "地";
const SO: &str = "得";

/// The marks before which a thing ends.
const STOPS: &str = "，。；、！？：,;）";

fn check(input: &LineInput, found: &mut LineFindings) {
    let text = input.line.text();
    let mut report = |bytes: Range<usize>, right: &'static str, seen: Range<usize>, message| {
        if input.line.is_prose(&seen) && !WrongWords::of(input).touch(&seen) {
            let fix = format!("改为“{right}”");
            found.add(seen, message).fix(Applicability::Safe, fix, [(bytes, right)]);
        }
    };
    for (start, end) in places(text, &OF_IN_TEXT, &AFTER_OF) {
        let (before, after) = (&text[..start], &text[end..]);
        if let Some(deed) = manner::deed(after)
            && let Some(manner) = manner::manner(before)
        {
            let message = format!("“{manner}”修饰“{deed}”，应用“地”");
            report(start..end, LY, start - manner.len()..end + deed.len(), message);
        } else if let Some(degree) = degree::degree(after)
            && let Some(done) = degree::done(before)
        {
            let message = format!("“{degree}”补充说明“{done}”，应用“得”");
            report(start..end, SO, start - done.len()..end + degree.len(), message);
        }
    }
    for (start, end) in places(text, &LY_IN_TEXT, &AFTER_LY) {
        let (before, after) = (&text[..start], &text[end..]);
        if let Some(thing) = quality::thing(after)
            && let Some(quality) = quality::quality(before)
        {
            let message = format!("“{quality}”修饰“{thing}”，应用“的”");
            report(start..end, OF, start - quality.len()..end + thing.len(), message);
        }
    }
}

/// What may follow 的 that should be 地 or 得, and 地 that should be 的, by its first character.
static AFTER_OF: CharSet = manner::DEEDS_BEGIN.or(&degree::DEGREES_BEGIN);
static AFTER_LY: CharSet = quality::THINGS_BEGIN;

static OF_IN_TEXT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(OF));
static LY_IN_TEXT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(LY));

/// Where a particle begins and ends, in bytes, if one of some characters stands behind it.
fn places<'a>(
    text: &'a str,
    particle: &'a Finder<'a>,
    after: &'a CharSet,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let length = particle.needle().len();
    let places = particle.find_iter(text.as_bytes()).map(move |start| (start, start + length));
    places.filter(|&(_, end)| text[end..].chars().next().is_some_and(|next| after.contains(next)))
}

fn longest_start(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let words = words.iter().filter(|word| text.starts_with(**word));
    words.max_by_key(|word| word.len()).copied()
}

fn longest_end(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let words = words.iter().filter(|word| text.ends_with(**word));
    words.max_by_key(|word| word.len()).copied()
}

/// Whether what a text begins with is the end of a clause.
fn ends(text: &str) -> bool {
    text.chars().next().is_none_or(|next| STOPS.contains(next))
}
