//! What an annotated copy says of the findings: a comment for each, and changes for what fixes do.

use hegao_core::document::{Document, Position, Span};
use hegao_core::linter::Change;
use hegao_core::rules::Finding;
use hegao_word::{Edit, Mark};

/// A comment for each finding, in order, with the changes that belong to it. A change that only a later fix
/// makes goes with the finding before it.
pub(super) fn marks(document: &Document, findings: &[Finding], changes: Vec<Change>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = findings.iter().map(|finding| comment(document, finding)).collect();
    let owners = Owners::of(findings);
    for change in changes {
        let Change { row, bytes, content } = change;
        let owner = owners.of_change(Position { row, byte: bytes.start }, bytes.end);
        if let Some(mark) = marks.get_mut(owner) {
            mark.edits.push(Edit { line: row, bytes, text: content });
        }
    }
    marks
}

/// The comment on a finding: its message, its rule, and what its fix does.
fn comment(document: &Document, finding: &Finding) -> Mark {
    let Span { start, end } = finding.span;
    let crosses = start.row != end.row;
    let first_end = if crosses { document.text(start.row).len() } else { end.byte };
    let mut comment = format!("{} [{}]", finding.message, finding.rule.code);
    if let Some(fix) = &finding.fix {
        comment.push_str(&format!("；{}：{}", fix.applicability.label(), fix.message));
    }
    Mark {
        line: start.row,
        bytes: start.byte..first_end.max(start.byte),
        end: crosses.then_some((end.row, end.byte)),
        comment,
        edits: Vec::new(),
    }
}

/// Which finding a change belongs to.
struct Owners {
    /// Where the edits of fixes begin and end, in order, each with the index of its finding.
    edits: Vec<(Position, Position, usize)>,
    /// Where the findings begin.
    starts: Vec<Position>,
}

impl Owners {
    fn of(findings: &[Finding]) -> Self {
        let edits = findings.iter().enumerate().flat_map(|(index, finding)| {
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            edits.map(move |edit| (edit.span.start, edit.span.end, index))
        });
        let mut edits: Vec<_> = edits.collect();
        edits.sort();
        Self { edits, starts: findings.iter().map(|finding| finding.span.start).collect() }
    }

    /// The finding of the first edit at or behind the beginning of a change, if that is in it; or else the
    /// last finding that begins before it, or the first.
    fn of_change(&self, start: Position, end: usize) -> usize {
        let nth = self.edits.partition_point(|edit| edit.0 < start);
        let inside = |edit: &&(Position, Position, usize)| {
            edit.0.row == start.row && edit.0.byte <= end && edit.1 >= start
        };
        let near = [self.edits.get(nth), nth.checked_sub(1).and_then(|nth| self.edits.get(nth))];
        let owner = near.into_iter().flatten().find(inside).map(|edit| edit.2);
        let before = || self.starts.partition_point(|it| *it <= start).saturating_sub(1);
        owner.unwrap_or_else(before)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use hegao_core::linter::{Analysis, Habits, Settings, changes};
    use hegao_core::rules::Applicability;
    use hegao_core::testing::paragraph;

    /// Checks what is said of the findings in paragraphs, each written as `label|text`: for each mark its line,
    /// the text that it is on, its comment, and its changes, as `line: old → new`.
    #[track_caller]
    fn check(paragraphs: &[&str], least: Applicability, expected: &[(usize, &str, &str, &[&str])]) {
        let paragraphs: Vec<_> = paragraphs.iter().map(|text| paragraph(text)).collect();
        let settings = Arc::new(Settings::default());
        let analysis = Analysis::of_paragraphs(&paragraphs, Arc::clone(&settings));
        let (document, found) = analysis.into_findings();
        let changes = changes(&paragraphs, found.clone(), &settings, least, |_| true);
        let marks = marks(&document, &Habits::fold(found), changes);
        let told: Vec<_> = marks.iter().map(|mark| told(&document, mark)).collect();
        let told: Vec<_> = told
            .iter()
            .map(|(line, on, comment, edits)| {
                (*line, on.as_str(), comment.as_str(), edits.iter().map(String::as_str).collect())
            })
            .collect();
        let expected: Vec<(usize, &str, &str, Vec<&str>)> =
            expected.iter().map(|it| (it.0, it.1, it.2, it.3.to_vec())).collect();
        assert_eq!(told, expected);
    }

    fn told(document: &Document, mark: &Mark) -> (usize, String, String, Vec<String>) {
        let edit = |edit: &Edit| {
            let old = &document.text(edit.line)[edit.bytes.clone()];
            format!("{}: {old} → {}", edit.line, edit.text)
        };
        let on = document.text(mark.line)[mark.bytes.clone()].to_owned();
        (mark.line, on, mark.comment.clone(), mark.edits.iter().map(edit).collect())
    }

    #[test]
    fn safe_fixes_are_changes_and_the_others_comments() {
        let text = ["会议听取了汇报。。", "在市局党委党委的正确领导下"];
        let stop = "“。。”是重复的标点 [duplicate-punctuation]；修改：删去重复的“。”";
        let word = "“党委”重复 [duplicate-word]；修改（请斟酌）：删去重复的“党委”";
        check(
            &text,
            Applicability::Safe,
            &[(0, "。。", stop, &["0: 。 → "]), (1, "党委党委", word, &[])],
        );
        check(
            &text,
            Applicability::Unsafe,
            &[(0, "。。", stop, &["0: 。 → "]), (1, "党委党委", word, &["1: 党委 → "])],
        );
    }

    #[test]
    fn a_habit_is_one_comment_and_a_change_at_each_place() {
        let comment =
            "半角逗号应改为“，”（全文共3处） [punctuation-width]；修改：改为“，”（全文共3处）";
        check(
            &["各单位,各部门要认真检查,", "及时整改,按时报送。"],
            Applicability::Safe,
            &[(0, ",", comment, &["0: , → ，", "0: , → ，", "1: , → ，"])],
        );
    }

    #[test]
    fn an_automatic_number_gets_a_comment_only() {
        let level =
            "没有“一、”这一级，直接用了“（一）、”（自动编号，请在列表设置里改） [numbering-level]";
        let stop =
            "序号“（一）、”应写作“（一）”（自动编号，请在列表设置里改） [numbering-punctuation]";
        check(
            &["（一）、|责任落实情况", "（二）、|隐患整改情况"],
            Applicability::Unsafe,
            &[(0, "（一）、", level, &[]), (0, "（一）、", stop, &[])],
        );
    }
}
