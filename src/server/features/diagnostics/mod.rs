//! Findings as LSP diagnostics, pushed or pulled.
//!
//! Every client gets them in one way only. A client that takes `publishDiagnostics` is sent them, even if
//! it could also pull: a check takes less time than the messages about it, and some clients wait a tenth
//! of a second after a key before they ask. A client that can only pull gets them when it asks, or
//! `unchanged` where it has them already.
//!
//! No diagnostic has a tag: `Unnecessary` fades what it covers, and a duplicate covers both copies.

mod sent;

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};
use std::sync::LazyLock;

use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    Location, NumberOrString, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
};

pub(in crate::server) use sent::Sent;

use crate::server::snapshot::Snapshot;
use hegao_core::linter::Habits;
use hegao_core::rules::{Finding, RULES, Severity};

/// The name that clients show beside each diagnostic.
pub(in crate::server) const SOURCE: &str = "hegao";

/// The most diagnostics of one document: a long list makes editors slow, and nobody reads to its end.
const MOST: usize = 1000;

/// The page of each rule, by its code.
static PAGES: LazyLock<HashMap<&str, Uri>> = LazyLock::new(|| {
    let pages = RULES.iter().filter_map(|rule| Some((rule.code, rule.url().parse().ok()?)));
    pages.collect()
});

/// The diagnostics of a document, ordered by place.
pub(in crate::server) fn diagnostics(snapshot: &mut Snapshot) -> Vec<Diagnostic> {
    let findings = snapshot.analysis.findings();
    let (items, left_out) = listed(&findings);
    let mut list: Vec<_> = items.iter().map(|item| item.diagnostic(snapshot)).collect();
    list.extend(left_out.map(|(first, count)| note(first, count, snapshot)));
    list
}

/// What the list of a document shows of these findings, ordered by place. Where there are too many, the list ends with a
/// note at the first of those that are left out, of which there are so many.
///
/// A habit, as half-width commas throughout, is one diagnostic at its first place, and a hint at each other
/// one: the list of problems stays short, and every place is marked in the text.
fn listed(findings: &[Finding]) -> (Vec<Item<'_>>, Option<(&Finding, usize)>) {
    let shown = Shown::new(findings);
    let mut indexes: Vec<usize> = (0..findings.len()).collect();
    if indexes.len() > MOST {
        indexes.retain(|index| !shown.habits.is_repeated(*index));
    }
    let listed = if indexes.len() > MOST { MOST - 1 } else { indexes.len() };
    let left_out = indexes.get(listed).map(|first| (&findings[*first], indexes.len() - listed));
    (indexes[..listed].iter().map(|index| shown.item(*index)).collect(), left_out)
}

/// What a list shows of a finding.
struct Item<'a> {
    finding: Cow<'a, Finding>,
    severity: Severity,
}

impl Item<'_> {
    fn diagnostic(&self, snapshot: &Snapshot) -> Diagnostic {
        diagnostic(&self.finding, self.severity, snapshot)
    }
}

/// The findings of a document as diagnostics.
pub(super) struct Shown<'a> {
    pub(super) findings: &'a [Finding],
    pub(super) habits: Habits,
}

impl<'a> Shown<'a> {
    pub(super) fn new(findings: &'a [Finding]) -> Self {
        Self { findings, habits: Habits::of_findings(findings) }
    }

    /// The diagnostic of the finding with this index.
    pub(super) fn diagnostic(&self, index: usize, snapshot: &Snapshot) -> Diagnostic {
        self.item(index).diagnostic(snapshot)
    }

    fn item(&self, index: usize) -> Item<'a> {
        let finding = &self.findings[index];
        if self.habits.is_repeated(index) {
            return Item { finding: Cow::Borrowed(finding), severity: Severity::Hint };
        }
        let severity = finding.severity;
        let finding = match self.habits.whole(index, self.findings) {
            // Editors list related places below each problem, and the hints mark these in the text.
            Some(whole) => Cow::Owned(Finding { related: Vec::new(), ..whole }),
            None => Cow::Borrowed(finding),
        };
        Item { finding, severity }
    }
}

/// The answer to a client that asks for diagnostics and may have had the result `previous`.
pub(in crate::server) fn report(
    list: Vec<Diagnostic>,
    previous: Option<&str>,
) -> DocumentDiagnosticReportResult {
    let result_id = result_id(&list);
    let report = if previous == Some(result_id.as_str()) {
        let report = UnchangedDocumentDiagnosticReport { result_id };
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: report,
        })
    } else {
        let report = FullDocumentDiagnosticReport { result_id: Some(result_id), items: list };
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: report,
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}

/// A name of the list that no other list has.
fn result_id(list: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    // Not `hash`, which writes the length as this processor orders bytes.
    hasher.write(&serde_json::to_vec(list).unwrap_or_default());
    format!("{:016x}", hasher.finish())
}

/// One finding as a diagnostic.
fn diagnostic(finding: &Finding, level: Severity, snapshot: &Snapshot) -> Diagnostic {
    let client = snapshot.client;
    let related = || {
        let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
            location: Location { uri: snapshot.uri.clone(), range: snapshot.range(related.span) },
            message: related.message.clone().into(),
        });
        related.collect()
    };
    let description = || Some(CodeDescription { href: PAGES.get(finding.rule.code)?.clone() });
    let has_related = client.related_information && !finding.related.is_empty();
    Diagnostic {
        range: snapshot.range(finding.span),
        severity: Some(severity(level)),
        code: Some(NumberOrString::String(finding.rule.code.to_owned())),
        code_description: client.code_description.then(description).flatten(),
        source: Some(SOURCE.to_owned()),
        related_information: has_related.then(related),
        message: finding.message.clone().into(),
        ..Diagnostic::default()
    }
}

/// The note at the end of a list that does not hold all findings.
fn note(first: &Finding, count: usize, snapshot: &Snapshot) -> Diagnostic {
    Diagnostic {
        range: snapshot.range(first.span),
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(SOURCE.to_owned()),
        message: format!("问题太多，从这里起还有{count}处没有列出；处理前面的以后会接着显示"),
        ..Diagnostic::default()
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}
