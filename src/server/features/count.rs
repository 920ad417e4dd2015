//! How many characters there are, as offices count: above the title and each section, and for a status
//! item of an editor.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{CodeLens, Command, Range, TextDocumentIdentifier};

use crate::server::snapshot::Snapshot;
use hegao_core::document::Span;
use hegao_core::ide::count::{Count, characters_in, counts};

/// The custom request that a status item makes.
pub(in crate::server) const METHOD: &str = "hegao/count";

/// A document, and what is selected in it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::server) struct CountParams {
    pub(in crate::server) text_document: TextDocumentIdentifier,
    #[serde(default)]
    selections: Vec<Range>,
}

/// The characters, without spaces and marks, of the whole document and of what is selected.
#[derive(Debug, Serialize)]
pub(in crate::server) struct CountResult {
    characters: usize,
    selected: usize,
}

/// The lenses of a document.
///
/// Each has a title and an empty command: clients show the title and have nothing to run.
pub(in crate::server) fn lenses(snapshot: &Snapshot) -> Vec<CodeLens> {
    let counts = counts(snapshot.document()).into_iter().enumerate();
    let lens = |(index, count): (usize, Count)| {
        let title = snapshot.client.language.characters(count.characters, index == 0);
        let name = Span { end: count.name.start, ..count.name };
        let command = Command { title, command: String::new(), arguments: None };
        CodeLens { range: snapshot.range(name), command: Some(command), data: None }
    };
    counts.map(lens).collect()
}

/// The counts for a status item.
pub(in crate::server) fn count(params: &CountParams, snapshot: &Snapshot) -> CountResult {
    let document = snapshot.document();
    let selected = params.selections.iter().map(|range| {
        let span = Span { start: snapshot.place(range.start), end: snapshot.place(range.end) };
        characters_in(document, span)
    });
    let whole = counts(document).first().map_or(0, |count| count.characters);
    CountResult { characters: whole, selected: selected.sum() }
}
