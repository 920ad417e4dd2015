//! X同志, ××月, ____, 【待补充】, TODO: what a writer wanted to fill in and did not.

use crate::document::{Blank, Document, Filler, Role, Style};
use crate::rules::{Finding, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "element-placeholder",
    title: "占位符没有替换",
    page: include_str!("placeholder.md"),
    line: Some(check),
    review: Some(review),
    ..Rule::DEFAULT
};

/// A draft that has one has many.
const HABIT: &str = "占位符";

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    if line.blanks().is_empty() {
        return;
    }
    let text = line.text();
    let has_orders = line.blanks().iter().any(|blank| blank.filler == Filler::Instruction);
    let is_pattern = !has_orders && explains_signs(text) || line.is_table_row();
    for blank in line.blanks().iter().filter(|blank| !is_meant(text, blank)) {
        let written = &text[blank.bytes.clone()];
        let message = match blank.filler {
            Filler::Sign | Filler::Somebody => format!("“{written}”是占位符，应换成实际的内容"),
            Filler::Line => "这里留了空，应填上实际的内容".to_owned(),
            Filler::Instruction => format!("“{written}”是留待补充的地方，应换成实际的内容"),
        };
        let finding = found.add(blank.bytes.clone(), message);
        if matches!(blank.filler, Filler::Sign | Filler::Somebody) {
            finding.habit(HABIT);
        }
        if is_pattern {
            finding.severity(Severity::Hint);
        } else if blank.filler == Filler::Sign && text[blank.bytes.end..].starts_with('元') {
            // A sum to the last 元 is rather kept back than left to be filled in.
            finding.severity(Severity::Info);
        }
    }
}

/// Whether a line says what its signs stand for, as of the numbers on certificates: 其中，X代表许可部门.
fn explains_signs(text: &str) -> bool {
    const WORDS: [&str; 18] = [
        "X代表",
        "X表示",
        "Ｘ代表",
        "×代表",
        "×表示",
        "编号",
        "编排",
        "字样",
        "格式",
        "样式",
        "形如",
        "例如：",
        "名称应当为",
        "名义",
        "印章",
        "填写",
        "标注",
        "写明",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// Whether a blank is meant: 某某 stands for an office that is not to be named.
fn is_meant(text: &str, blank: &Blank) -> bool {
    const PERSONS: [&str; 12] = [
        "同志", "书记", "市长", "县长", "区长", "省长", "局长", "厅长", "主任", "副", "先生",
        "女士",
    ];
    let behind = &text[blank.bytes.end..];
    blank.filler == Filler::Somebody && !PERSONS.iter().any(|word| behind.starts_with(word))
}

/// In a form, a model or a law blanks are meant to be there.
fn review(document: &Document, found: &mut [&mut Finding]) {
    if found.is_empty() {
        return;
    }
    let is_form = has_many_blanks(document, found.len()) || is_law(document);
    let forms = if is_form { Vec::new() } else { forms(document) };
    for finding in found {
        let row = finding.span.start.row;
        let is_in_form = is_form || forms.iter().any(|rows| rows.contains(&row));
        let is_code = matches!(document.role(row), Role::Contents | Role::Table);
        if is_in_form || is_code || document.is_quoted(row) {
            finding.severity = Severity::Hint;
            finding.habit = Some(HABIT);
        }
    }
}

/// Whether a text has so many blanks that it is a form.
fn has_many_blanks(document: &Document, blanks: usize) -> bool {
    const FEW: usize = 8;
    /// How many bytes of a text there are at least to a blank of a draft.
    const BYTES: usize = 150;
    if blanks <= FEW {
        return false;
    }
    // A longer text is not looked at to its end.
    let mut lengths = document.lines().iter().map(|line| line.body_length());
    lengths.try_fold(blanks * BYTES, usize::checked_sub).is_some_and(|rest| rest > 0)
}

/// Whether the text is a law, whose blanks are those of the papers that it prescribes.
fn is_law(document: &Document) -> bool {
    const FEW: usize = 5;
    let articles = document.series().iter().filter(|series| series.style == Style::Article);
    articles.map(|series| series.members.len()).sum::<usize>() > FEW
}

/// The rows of those texts in the document whose title says that they are forms.
fn forms(document: &Document) -> Vec<std::ops::Range<usize>> {
    const NAMES: [&str; 17] = [
        "样式",
        "式样",
        "文书",
        "格式",
        "范本",
        "模板",
        "范文",
        "样本",
        "示范",
        "样表",
        "参考文本",
        "填写说明",
        "承诺书",
        "申请书",
        "申请表",
        "登记表",
        "证明",
    ];
    let is_form = |title: &str| NAMES.iter().any(|name| title.contains(name));
    let scopes = document.scopes();
    let ends = scopes.iter().skip(1).map(|next| next.row).chain([document.lines().len()]);
    let with_ends = scopes.iter().zip(ends);
    with_ends
        .filter(|(scope, _)| is_form(&scope.title))
        .map(|(scope, end)| scope.row..end)
        .collect()
}
