//! All rules over the published documents of `tests/corpus`: what they find, and why, is in
//! `tests/corpus/findings.tsv`. A new rule's false alarms show there first; so a reason says whether a
//! finding is true, true but meant by the author, or a false alarm.

use std::path::Path;
use std::sync::Arc;

use hegao_core::linter::{Analysis, Habits, Settings};

use crate::blessed::{blessed_with_reasons, excerpt};
use crate::texts::{corpus, read, tests};

#[test]
fn every_finding_is_explained() {
    let settings = [false, true].map(|comments| Settings::default().with_comments(comments));
    let [text_settings, markdown_settings] = settings.map(Arc::new);
    let documents = corpus();
    assert!(documents.len() >= 50, "{} documents", documents.len());
    let mut rows = Vec::new();
    for name in documents {
        let is_markdown = Path::new(&name).extension().is_some_and(|it| it == "md");
        let settings = if is_markdown { &markdown_settings } else { &text_settings };
        let text = read(&name);
        let found = Analysis::new(&text, Arc::clone(settings)).into_findings().1;
        for finding in Habits::fold(found) {
            let file = name.trim_start_matches("corpus/");
            let (row, code) = (finding.span.start.row + 1, finding.rule.code);
            let (severity, found) = (finding.severity.name(), excerpt(&text, finding.span));
            rows.push(format!("{file}\t{row}\t{code}\t{severity}\t{found}"));
        }
    }
    let path = tests().join("corpus/findings.tsv");
    blessed_with_reasons(&path, "file\trow\tcode\tseverity\tfound", rows);
}
