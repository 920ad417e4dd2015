//! What is left of a web page or of a writing tool: 来源：网友投稿, 下面是小编为大家整理的……, 上一篇：……, &nbsp;

use crate::document::{Document, Line, Position, Residue, Role, Source, Span};
use crate::rules::{
    Applicability, Finding, Fix, LineFindings, LineInput, Rule, RuleOptions, Severity,
};

pub static RULE: Rule = Rule {
    code: "element-residue",
    title: "网页和写作工具的残留",
    page: include_str!("residue.md"),
    line: Some(check),
    document: Some(check_lines),
    ..Rule::DEFAULT
};

const HABIT: &str = "网页残留";

/// Entities and tags of a web page inside a line.
fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    if line.non_prose().is_empty() || line.is_residue() {
        return;
    }
    let text = line.text();
    let is_table = line.is_table_row();
    // Markdown is indented by them.
    let mut indent = 0;
    for bytes in line.non_prose() {
        let code = &text[bytes.clone()];
        if !code.starts_with('&') {
            continue;
        }
        if entity(code) == Some("") && text[indent..bytes.start].trim().is_empty() {
            indent = bytes.end;
            continue;
        }
        let finding = found.add(bytes.clone(), format!("“{code}”是网页代码的残留"));
        finding.habit("网页代码");
        if is_table {
            finding.severity(Severity::Hint);
        }
        if let Some(mark) = entity(code) {
            let message =
                if mark.is_empty() { "删去".into() } else { format!("改为“{mark}”") };
            finding.fix(Applicability::Unsafe, message, [(bytes.clone(), mark)]);
        }
    }
}

/// What the entity of a web page shows; a blank shows nothing that a text needs.
fn entity(code: &str) -> Option<&'static str> {
    const MARKS: [(&str, &str); 17] = [
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("mdash", "—"),
        ("middot", "·"),
        ("hellip", "…"),
        ("nbsp", ""),
        ("emsp", ""),
        ("ensp", ""),
        ("times", "×"),
        ("permil", "‰"),
        ("bull", "·"),
        ("deg", "°"),
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
    ];
    let name = code.trim_start_matches('&').trim_end_matches(';');
    MARKS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)).map(|(_, mark)| *mark)
}

/// Whole lines, and notes behind titles.
fn check_lines(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let lines = document.lines();
    let certain = lines.iter().enumerate().filter_map(|(row, line)| Some((row, line.residue()?)));
    let certain = certain.filter(|(row, _)| document.is_prose(*row));
    let mut found: Vec<Finding> =
        certain.map(|(row, residue)| finding(document, row, residue)).collect();
    found.extend(labels_at_the_head(document));
    found
}

fn finding(document: &Document, row: usize, residue: &Residue) -> Finding {
    let span = Span::in_row(row, residue.bytes.clone());
    let written = &document.text(row)[residue.bytes.clone()];
    let message = match residue.source {
        Source::About => "这是网页上的来源、时间等信息，应删去".into(),
        Source::Introduction => "这是网页编辑的话，应删去".into(),
        Source::Navigation => "这是网页上的导航或按钮，应删去".into(),
        Source::Footer => "这是网页页脚的文字，应删去".into(),
        Source::Assistant => "这是写作工具的回话，应删去".into(),
        Source::TitleNote => format!("标题后面的“{written}”是网页残留，应删去"),
    };
    if residue.source == Source::TitleNote {
        let fix = Fix::replace(Applicability::Unsafe, "删去", span, "");
        return Finding::new(&RULE, span, message).with_fix(fix);
    }
    line_finding(document, row, span, message)
}

/// The finding for a line that is residue as a whole; its fix deletes the line.
fn line_finding(document: &Document, row: usize, span: Span, message: String) -> Finding {
    let mut whole = Span::in_row(row, 0..document.text(row).len());
    if row + 1 < document.lines().len() {
        whole.end = Position { row: row + 1, byte: 0 };
    } else if let Some(above) = row.checked_sub(1) {
        whole.start = Position { row: above, byte: document.text(above).len() };
    }
    let fix = Fix::replace(Applicability::Unsafe, "删去这一行", whole, "");
    Finding::new(&RULE, span, message).with_fix(fix).with_habit(HABIT)
}

/// Labels that only their place tells to be residue: between the title and the text, 来源：某某日报 and
/// 时间：2026-02-07.
fn labels_at_the_head(document: &Document) -> Vec<Finding> {
    /// How far down the head reaches, in lines with text.
    const DEPTH: usize = 12;
    let lines = document.lines();
    let head: Vec<usize> = (0..lines.len())
        .filter(|&row| !matches!(document.role(row), Role::Blank | Role::FrontMatter | Role::Code))
        .take(DEPTH)
        .take_while(|&row| !is_text(document, row))
        .collect();
    let mut found = Vec::new();
    for (index, &row) in head.iter().enumerate() {
        let line = &lines[row];
        let is_label = match label(line) {
            Some(Label::Source) => true,
            // The time and the place of a meeting stand together.
            Some(Label::Time) => !head
                .iter()
                .skip(index + 1)
                .chain(&head[..index])
                .any(|&row| names_meeting(lines[row].body())),
            Some(Label::Person) => {
                let near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
                near.filter_map(|near| head.get(near)).any(|&row| is_residue(&lines[row]))
            }
            None => false,
        };
        if is_label && line.residue().is_none() {
            let span = Span::in_row(row, line.body_start()..line.body_start() + line.body_length());
            let message = "这是网页上的来源、时间等信息，应删去".to_owned();
            found.push(line_finding(document, row, span, message));
        }
    }
    found
}

/// Whether a row is the beginning of the text, above which the head ends.
fn is_text(document: &Document, row: usize) -> bool {
    matches!(document.role(row), Role::Recipient | Role::Heading | Role::Contents | Role::Table)
        || document.role(row) == Role::Body && document.lines()[row].body().ends_with('。')
}

fn is_residue(line: &Line) -> bool {
    line.residue().is_some_and(|residue| residue.source == Source::About)
        || matches!(label(line), Some(Label::Source | Label::Time))
}

/// A label that a web page gives a text, and that other papers may have as well.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Source,
    Time,
    Person,
}

fn label(line: &Line) -> Option<Label> {
    const LONGEST: usize = 30;
    const PERSONS: [&str; 8] =
        ["作者", "编辑", "记者", "通讯员", "供稿", "发布者", "发布人", "录入"];
    let body = line.body();
    let (label, value) = body.split_once(['：', ':'])?;
    let value = value.trim();
    if value.chars().nth(LONGEST).is_some() || value.contains(['，', '。', '；', '：']) {
        return None;
    }
    match label.trim() {
        "来源" | "稿件来源" | "信息来源" | "文章来源" | "稿源" => {
            Some(Label::Source)
        }
        "阅读量" | "浏览量" if value.is_empty() => Some(Label::Source),
        "时间" | "日期" | "发布时间" => {
            let is_date = line.dates().first().is_some_and(|date| date.in_figures);
            (is_date || value.is_empty()).then_some(Label::Time)
        }
        name if PERSONS.contains(&name) => Some(Label::Person),
        _ => None,
    }
}

fn names_meeting(body: &str) -> bool {
    ["地点", "主持", "参会", "参加", "出席", "记录", "会议"]
        .iter()
        .any(|word| body.starts_with(word))
}
