//! 03月, 05日, 2023-04-05, 2023.4.5: a date is written 2023年3月5日.

use super::parts::parts;
use crate::document::{Date, Day, Document, Line, Role};
use crate::language::is_ideograph;
use crate::rules::{Applicability, Finding, Fix, LineFindings, LineInput, Rule, RuleOptions};

pub static RULE: Rule = Rule {
    code: "numeral-date",
    title: "日期写法",
    page: include_str!("date.md"),
    line: Some(check),
    document: Some(check_signing),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let dates = line.dates();
    if dates.is_empty() || line.is_table_row() {
        return;
    }
    let text = line.text();
    let is_chinese = || text.chars().any(is_ideograph);
    let reads_figures = dates.iter().any(|date| date.in_figures) && is_chinese();
    for date in dates {
        if date.in_figures {
            if reads_figures && is_in_prose(line, date) {
                let (wrong, right) = (&text[date.bytes.clone()], in_words(date));
                found
                    .add(date.bytes.clone(), format!("“{wrong}”应写作“{right}”"))
                    .habit("数字日期")
                    .fix(
                        Applicability::Safe,
                        format!("改为“{right}”"),
                        [(date.bytes.clone(), right)],
                    );
            }
        } else if line.is_prose(&date.bytes) && !names_page(&text[date.bytes.end..]) {
            for day in date.days() {
                padded(text, day, found);
            }
            without_unit(text, date, found);
        }
    }
}

/// A zero before the number of a month or a day.
fn padded(text: &str, day: &Day, found: &mut LineFindings) {
    let edits: Vec<_> = parts(text, day)
        .filter(|part| part.unit != Some('年') && part.number.len() == 2)
        .filter(|part| part.number.starts_with('0') && part.number != "00")
        .map(|part| (part.bytes.start..part.bytes.start + 1, ""))
        .collect();
    let (Some((first, _)), Some((last, _))) = (edits.first(), edits.last()) else { return };
    let wrong = &text[day.bytes.clone()];
    let mut right = wrong.to_owned();
    for (zero, _) in edits.iter().rev() {
        right.remove(zero.start - day.bytes.start);
    }
    let bytes = if edits.len() == 1 {
        whole_part(text, day, first.start)
    } else {
        first.start..whole_part(text, day, last.start).end
    };
    found.add(bytes, format!("月、日前面不补零，“{wrong}”应写作“{right}”")).habit("月日补零").fix(
        Applicability::Safe,
        format!("改为“{right}”"),
        edits,
    );
}

/// A day whose 日 is missing: 4月15前.
fn without_unit(text: &str, date: &Date, found: &mut LineFindings) {
    const LONGEST: usize = 2;
    let last = date.last.as_ref().unwrap_or(&date.first);
    let end = date.bytes.end;
    if last.month.is_none() || last.day.is_some() || !text[..end].ends_with('月') {
        return;
    }
    let digits = text[end..].bytes().take(LONGEST + 1).take_while(u8::is_ascii_digit).count();
    let number = &text[end..end + digits];
    let is_day = number.parse().is_ok_and(|day: u16| (1..=31).contains(&day));
    let is_bare = text[end + digits..].starts_with(['前', '起', '，', '。', '；', '）']);
    if digits <= LONGEST && is_day && is_bare {
        let bytes = date.bytes.start..end + digits;
        let written = &text[bytes.clone()];
        let at = bytes.end;
        found.add(bytes, format!("“{written}”后面缺“日”")).fix(
            Applicability::Safe,
            "补上“日”",
            [(at..at, "日")],
        );
    }
}

/// The number that begins at byte `start` with its unit.
fn whole_part(text: &str, day: &Day, start: usize) -> std::ops::Range<usize> {
    let end = text[start..day.bytes.end].find(['月', '日', '号']);
    start..end.map_or(day.bytes.end, |end| start + end + '月'.len_utf8())
}

/// 2023年4月5日, and for a period the same with 至.
fn in_words(date: &Date) -> String {
    let words = |day: &Day| {
        let parts = [(day.year, '年'), (day.month, '月'), (day.day, '日')].into_iter();
        let parts = parts.filter_map(|(number, unit)| Some(format!("{}{unit}", number?)));
        parts.collect::<String>()
    };
    match &date.last {
        Some(last) => format!("{}至{}", words(&date.first), words(last)),
        None => words(&date.first),
    }
}

/// Whether a date in figures stands in a sentence, and not in what a form, a file name or a web page says
/// about a text.
fn is_in_prose(line: &Line, date: &Date) -> bool {
    /// Labels of what web pages say about a text, in a line that says no more.
    const LABELS: [&str; 15] = [
        "来源", "作者", "编辑", "发布", "时间", "日期", "浏览", "点击", "字体", "责编", "记者",
        "供稿", "阅读", "编号", "版本",
    ];
    const SHORT: usize = 30;
    let text = line.text();
    let (before, after) = (&text[..date.bytes.start], &text[date.bytes.end..]);
    let in_brackets = before.ends_with(['(', '[', '〔', '［', '【', '《', '_'])
        && after.starts_with([')', ']', '〕', '］', '】', '_'])
        || before.ends_with(['》', '“']);
    // 2023-04-05 10:30, 2023-04-05 第3版
    let next = after.trim_start();
    let is_label = after.len() > next.len() && next.starts_with(|c: char| c.is_ascii_digit())
        || after.starts_with('T')
        || names_page(after);
    let is_short = line.body().chars().nth(SHORT).is_none();
    let is_metadata = is_short
        && (before.ends_with(['：', ':']) || LABELS.iter().any(|word| text.contains(word)));
    !in_brackets && !is_label && !is_metadata && line.is_prose(&date.bytes)
}

/// Whether a text begins with the page of a newspaper: 01版, 第3版, 版.
fn names_page(text: &str) -> bool {
    let text = text.trim_start();
    let text = text.strip_prefix('第').unwrap_or(text).trim_start();
    text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start().starts_with('版')
}

/// A date of signing in figures. Only its place tells it from the date of a web page: below the text, and
/// behind a line that is the name of an office or ends the text.
fn check_signing(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    /// How many lines a text has at least.
    const LEAST: usize = 4;
    let lines = document.lines();
    let is_text = |line: &&Line| !line.is_blank();
    let mut found = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let [date] = line.dates() else { continue };
        let is_alone = line.body().len() == date.bytes.len() && !line.body().ends_with('日');
        if !date.in_figures || date.last.is_some() || !is_alone {
            continue;
        }
        let above = lines[..row].iter().rev().filter(is_text);
        let is_below_text = above.clone().take(LEAST).count() == LEAST;
        let ends_text = document.role(row) == Role::Date
            || above.take(2).any(|line| line.body().ends_with('。'));
        let mut below = (row + 1..lines.len()).filter(|row| !lines[*row].is_blank());
        let ends = below.next().is_none_or(|row| {
            matches!(
                document.role(row),
                Role::Attachment
                    | Role::AttachmentNote
                    | Role::Note
                    | Role::Copy
                    | Role::Imprint
                    | Role::Title
            )
        });
        if is_below_text && ends_text && ends && document.is_prose(row) {
            let right = in_words(date);
            let span = crate::document::Span::in_row(row, date.bytes.clone());
            let fix =
                Fix::replace(Applicability::Safe, format!("改为“{right}”"), span, right.clone());
            let message = format!("成文日期应写作“{right}”");
            found.push(Finding::new(&RULE, span, message).with_fix(fix));
        }
    }
    found
}
