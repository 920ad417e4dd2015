//! 2021-2025年, 1-2个: a range has — or ～ and no hyphen.

use std::ops::Range;

use crate::document::joint_before;
use crate::rules::numeral::lacks_unit;
use crate::rules::{Applicability, LineFindings, LineInput, RangeMark, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-range",
    title: "范围中的连接号",
    severity: Severity::Hint,
    page: include_str!("range.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    if line.dates().is_empty() && line.quantities().is_empty() || line.is_table_row() {
        return;
    }
    for date in line.dates().iter().filter(|date| !date.in_figures) {
        if let Some(last) = &date.last {
            check_mark(input, date.first.bytes.end..last.bytes.start, found);
        }
    }
    for quantity in line.quantities() {
        let start = quantity.number.start;
        let Some(end) = joint_before(text, start) else { continue };
        // Where a sign is missing too, numeral-range mends both.
        if ends_with_value(text[..end].trim_end()) && !lacks_unit(text, quantity) {
            check_mark(input, end..start, found);
        }
    }
}

/// Whether a text ends with a number or its sign that can begin a range, and not with a code, as GB-2.
fn ends_with_value(text: &str) -> bool {
    let text = text.strip_suffix(['%', '％', '‰', '万', '亿']).unwrap_or(text);
    let number = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let goes_on = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(
                c,
                '-' | '－'
                    | '–'
                    | '—'
                    | '～'
                    | '~'
                    | '_'
                    | '/'
                    | '第'
                    | '图'
                    | '表'
                    | '+'
                    | '='
                    | '×'
            )
    };
    number.len() < text.len() && !number.ends_with(goes_on)
}

/// Checks what stands at these bytes between the two ends of a range.
fn check_mark(input: &LineInput, bytes: Range<usize>, found: &mut LineFindings) {
    let written = input.line.text()[bytes.clone()].trim();
    let house = input.options.punctuation.range;
    let right = match (written, house) {
        ("至" | "到" | "", _)
        | ("—", None | Some(RangeMark::Dash))
        | ("～" | "〜", None | Some(RangeMark::Wave)) => return,
        ("~", None) | (_, Some(RangeMark::Wave)) => "～",
        _ => "—",
    };
    if !input.line.is_prose(&bytes) {
        return;
    }
    let name = match written {
        "-" | "－" | "–" | "−" | "--" => "短横线",
        "~" => "半角浪纹线",
        _ => written,
    };
    let message = match written {
        "—" | "～" | "〜" => format!("起止之间按约定用“{right}”，这里是“{name}”"),
        _ => format!("起止之间应为“{right}”，这里是{name}"),
    };
    let finding = found.add(bytes.clone(), message);
    finding.habit("范围中的连接号").fix(
        Applicability::Safe,
        format!("改为“{right}”"),
        [(bytes, right)],
    );
    if house.is_some() {
        finding.severity(Severity::Info);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Line;
    use crate::rules::{PunctuationStyle, RuleOptions, Shared};

    /// Checks how many findings a line has under a house style.
    #[track_caller]
    fn check_style(text: &str, range: Option<RangeMark>, expected: usize) {
        let punctuation = PunctuationStyle { range, ..PunctuationStyle::default() };
        let options = RuleOptions { punctuation, ..RuleOptions::default() };
        let (line, shared) = (Line::parse(text), Shared::default());
        let mut found = LineFindings::new(&RULE);
        check(&LineInput::new(&line, &options, &shared), &mut found);
        assert_eq!(found.into_iter().count(), expected, "{text}");
    }

    #[test]
    fn keeps_to_the_house_style() {
        let text = "2021—2025年，3～5天，1-2个";
        check_style(text, None, 1);
        check_style(text, Some(RangeMark::Dash), 2);
        check_style(text, Some(RangeMark::Wave), 2);
        check_style("5月1日至3日，甲至乙", Some(RangeMark::Wave), 0);
    }
}
