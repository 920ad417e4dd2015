//! A figure, an amount or an abbreviation in Latin letters twice: 99%99%, 5亿元5亿元, GDP GDP, 20262026年

use std::ops::Range;

use super::blanks::is_blank;
use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::language::is_ideograph;
use crate::rules::{Applicability, Severity};

/// The longest unit, in characters: 个百分点
const UNIT: usize = 4;

pub(in crate::rules::duplicate) fn find(text: &Text, found: &mut Duplicates) {
    let line = &text.characters;
    let mut before: Option<Range<usize>> = None;
    for &start in &text.figures {
        // 68.5 goes on behind its point.
        if before.as_ref().is_some_and(|before| start < before.end) {
            continue;
        }
        let end = start + line[start..].iter().take_while(|&&c| is_figure(c)).count();
        let run = start..end;
        let duplicate = twice(text, &run)
            .or_else(|| before.as_ref().and_then(|before| again(text, before, &run)));
        duplicate.into_iter().for_each(|it| found.add(it));
        before = Some(run);
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '.'
}

/// A run that is its first half twice: GDPGDP, 68.568.5, 20262026年
fn twice(text: &Text, run: &Range<usize>) -> Option<Duplicate> {
    let (first, second) = text.characters[run.clone()].split_at(run.len() / 2);
    let is_year = || {
        first.len() == 4
            && matches!(first, ['1', '9', ..] | ['2', '0', ..])
            && first.iter().all(char::is_ascii_digit)
            && text.get(run.end) == Some('年')
    };
    let is_decimal = || {
        first.iter().all(|c| c.is_ascii_digit() || *c == '.')
            && first.iter().filter(|&&c| c == '.').count() == 1
            && !first.starts_with(&['.'])
            && !first.ends_with(&['.'])
            && text.get(run.end).is_some_and(|c| is_ideograph(c) || is_sign(c))
    };
    let middle = run.start + first.len();
    (first == second && (is_abbreviation(first) || is_year() || is_decimal()))
        .then(|| duplicate(text, run.start..middle, middle..run.end))
}

/// A run that comes again behind its unit or behind a blank: 99%99%, 5亿元5亿元, GDP GDP
fn again(text: &Text, first: &Range<usize>, run: &Range<usize>) -> Option<Duplicate> {
    let line = &text.characters;
    let unit = &line[first.end..run.start];
    if unit.len() > UNIT || line[first.clone()] != line[run.clone()] {
        return None;
    }
    if matches!(unit, [blank] if is_blank(*blank)) {
        return is_abbreviation(&line[run.clone()]).then(|| Duplicate {
            surplus: first.end..run.end,
            ..duplicate(text, first.clone(), run.clone())
        });
    }
    let is_quantity = line[run.start].is_ascii_digit()
        && unit.iter().all(|&c| is_ideograph(c) || is_sign(c))
        && line[run.end..].starts_with(unit);
    is_quantity.then(|| duplicate(text, first.start..run.start, run.start..run.end + unit.len()))
}

fn is_sign(c: char) -> bool {
    matches!(c, '%' | '％' | '‰' | '℃')
}

/// Whether these letters are an abbreviation, and not a grade (AAAA) or an English word.
fn is_abbreviation(letters: &[char]) -> bool {
    letters.len() >= 2
        && letters.iter().any(char::is_ascii_uppercase)
        && letters.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && letters.iter().any(|c| *c != letters[0])
}

fn duplicate(text: &Text, first: Range<usize>, second: Range<usize>) -> Duplicate {
    Duplicate {
        kind: Kind::Word,
        span: first.start..second.end,
        message: format!("“{}”重复", text.string(&first)),
        surplus: second,
        earlier: None,
        severity: Severity::Warning,
        applicability: Applicability::Unsafe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Line;

    /// Checks what is deleted of a line.
    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let text = Text::new(&Line::parse(line));
        let mut found = Duplicates::default();
        find(&text, &mut found);
        let found: Vec<_> = found.found.iter().map(|it| text.string(&it.surplus)).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn finds_a_figure_with_its_unit_again() {
        check("增长5.2%5.2%，新建8公里8公里", &["5.2%", "8公里"]);
        check("降低0.3个百分点0.3个百分点", &["0.3个百分点"]);
        check("达到66.866.8亿元", &["66.8"]);
        check("LNGLNG接收站，建成5G5G基站，HPV HPV疫苗", &["LNG", "5G", " HPV"]);
    }

    #[test]
    fn leaves_what_may_be_meant() {
        check("2020年，1111号，5人、5人，3比3，50%和50%", &[]);
        check("AAAA级，II类，QQ群，XX元，BB BB", &[]);
        check("1.1.1 总则，10.10.10.10", &[]);
        check("had had，Bora Bora", &[]);
    }
}
