//! Findings as LSP diagnostics, each with its fix in `data`.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, TextEdit,
};

use super::session::View;
use crate::rules::{Applicability, Finding, Fix, Severity};

/// The name that clients show beside each diagnostic.
pub(super) const SOURCE: &str = "hegao";

/// No document gets more: editors grow slow with the list, and no reader follows it that far.
const MOST: usize = 1000;

/// The fix of a diagnostic, as it travels in `data` to the client and back.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FixData {
    /// What it does, in Chinese.
    pub(super) title: String,
    /// [`FixData::SAFE`], or else only to be applied when asked for.
    pub(super) applicability: String,
    /// The version of the document that the edits belong to.
    pub(super) version: i32,
    /// The edits, in order and apart.
    pub(super) edits: Vec<TextEdit>,
}

/// The diagnostics of a document, ordered by place.
pub(super) fn diagnostics(view: &mut View) -> Vec<Diagnostic> {
    let findings = view.analysis.findings();
    findings.into_iter().take(MOST).map(|finding| diagnostic(finding, view)).collect()
}

fn diagnostic(finding: Finding, view: &View) -> Diagnostic {
    let related = || {
        let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
            location: Location { uri: view.uri.clone(), range: view.range(related.span) },
            message: related.message.clone(),
        });
        related.collect()
    };
    let has_related = view.client.related_information && !finding.related.is_empty();
    Diagnostic {
        range: view.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.code.to_owned())),
        code_description: finding.rule.url().parse().ok().map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        related_information: has_related.then(related),
        data: finding
            .fix
            .as_ref()
            .and_then(|fix| serde_json::to_value(FixData::new(fix, view)).ok()),
        message: finding.message,
        tags: None,
    }
}

impl FixData {
    /// The applicability of a fix that may be applied without asking.
    pub(super) const SAFE: &str = "safe";

    fn new(fix: &Fix, view: &View) -> Self {
        let edits = fix
            .edits
            .iter()
            .map(|edit| TextEdit { range: view.range(edit.span), new_text: edit.content.clone() });
        let applicability = match fix.applicability {
            Applicability::Safe => Self::SAFE,
            Applicability::Unsafe => "unsafe",
        };
        Self {
            title: fix.message.clone(),
            applicability: applicability.to_owned(),
            version: view.version,
            edits: edits.collect(),
        }
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
