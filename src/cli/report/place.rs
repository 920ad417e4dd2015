//! Where a finding in a Word file is, for somebody who has it open in Word: there are no rows there.

use std::fmt;
use std::rc::Rc;

use serde::Serialize;

use super::excerpt::excerpts;
use super::{Checked, shorten};
use hegao_core::document::{Document, Node, NodeKind};

/// A place in a Word file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct WordPlace {
    /// Counts from 1, as the rows of `hegao text`.
    pub(super) paragraph: usize,
    /// The heading that it stands under.
    section: Option<String>,
    /// What to search for.
    search: Option<String>,
    /// Whether it is on a number that Word counts.
    automatic: bool,
}

impl WordPlace {
    /// The places of the findings in a Word file, in order; `None` for a text, where rows say it.
    pub(super) fn all(checked: &Checked<'_>) -> Option<Vec<Self>> {
        let Checked { document, findings, .. } = checked;
        if !document.has_whole_paragraphs() || findings.is_empty() {
            return None;
        }
        let sections = sections(document);
        let searches = excerpts(document, findings.iter().map(|finding| finding.span));
        let places = findings.iter().zip(searches).map(|(finding, search)| {
            let row = finding.span.start.row;
            let section = sections.get(row).and_then(|it| it.as_deref()).map(str::to_owned);
            Self { paragraph: row + 1, section, search, automatic: finding.is_automatic }
        });
        Some(places.collect())
    }

    /// A message with all that is known of the place, where a report has nothing else to say it with.
    pub(super) fn explain(place: Option<&Self>, message: &str) -> String {
        match place {
            None => message.to_owned(),
            Some(place) => match place.to_string() {
                hint if hint.is_empty() => format!("{message}（第{}段）", place.paragraph),
                hint => format!("{message}（第{}段，{hint}）", place.paragraph),
            },
        }
    }
}

/// How to find it: `在“二、工作任务”下，Word 里查找：市局党委党委`; empty where nothing helps.
impl fmt::Display for WordPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WIDEST: usize = 40;
        let section = self.section.as_ref().map(|it| format!("在“{}”下", shorten(it, WIDEST)));
        let search = self.search.as_ref().map(|it| format!("Word 里查找：{it}"));
        let hints: Vec<String> = section.into_iter().chain(search).collect();
        f.write_str(&hints.join("，"))
    }
}

/// The nearest heading above each row that it belongs to. A heading stands under the one above it.
fn sections(document: &Document) -> Vec<Option<Rc<str>>> {
    let mut sections = vec![None; document.lines().len()];
    fill(&document.outline(), &mut sections);
    sections
}

fn fill(nodes: &[Node], sections: &mut [Option<Rc<str>>]) {
    for node in nodes {
        if matches!(node.kind, NodeKind::Heading | NodeKind::Article | NodeKind::Attachment) {
            let label: Rc<str> = node.label().into();
            let below = node.name.end.row + 1..node.span.end.row + 1;
            for section in sections.get_mut(below).into_iter().flatten() {
                *section = Some(Rc::clone(&label));
            }
        }
        fill(&node.children, sections);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hegao_core::document::{Paragraph, Span};
    use hegao_core::rules::Finding;
    use hegao_core::testing::SAMPLE;

    /// Checks how the place of a finding on the first character of a row is explained.
    #[track_caller]
    fn check(paragraphs: &[&str], row: usize, expected: &str) {
        let paragraphs: Vec<Paragraph> = paragraphs.iter().map(|&text| text.into()).collect();
        let document = Document::of_paragraphs(&paragraphs);
        let findings = [Finding::new(&SAMPLE, Span::in_row(row, 0..3), "重复")];
        let checked = Checked { name: "甲.docx", document: &document, findings: &findings };
        let places = WordPlace::all(&checked).unwrap();
        assert_eq!(WordPlace::explain(places.first(), &findings[0].message), expected);
    }

    #[test]
    fn names_the_heading_and_what_to_search_for() {
        let report = [
            "关于安全生产工作的报告",
            "一、工作情况",
            "各单位认真落实责任。",
            "二、下一步打算",
            "（一）抓好整改",
            "对发现的隐患逐项整改。",
            "短",
        ];
        check(&report, 0, "重复（第1段，Word 里查找：关于安全生产）");
        check(&report, 2, "重复（第3段，在“一、工作情况”下，Word 里查找：各单位认真落）");
        check(&report, 4, "重复（第5段，在“二、下一步打算”下，Word 里查找：（一）抓好整）");
        check(&report, 5, "重复（第6段，在“（一）抓好整改”下，Word 里查找：对发现的隐患）");
        check(&report, 6, "重复（第7段，在“（一）抓好整改”下）");
        check(&["短"], 0, "重复（第1段）");
    }

    #[test]
    fn a_text_has_rows() {
        let document = Document::parse("一、工作情况");
        let findings = [Finding::new(&SAMPLE, Span::in_row(0, 0..3), "重复")];
        let checked = Checked { name: "甲.txt", document: &document, findings: &findings };
        assert_eq!(WordPlace::all(&checked), None);
        assert_eq!(WordPlace::explain(None, "重复"), "重复");
    }
}
