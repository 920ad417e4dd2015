//! How many characters there are, as offices count, over the title and each section, and for a status
//! item of an editor.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{CodeLens, Command, Range, TextDocumentIdentifier};

use super::session::View;
use hegao_core::document::Span;
use hegao_core::ide::count::{Count, characters_in, counts};

/// The custom request that a status item makes.
pub(super) const METHOD: &str = "hegao/count";

/// A document, and what is selected in it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CountParams {
    pub(super) text_document: TextDocumentIdentifier,
    #[serde(default)]
    selections: Vec<Range>,
}

/// The characters, without spaces and marks, of the whole document and of what is selected.
#[derive(Debug, Serialize)]
pub(super) struct CountResult {
    characters: usize,
    selected: usize,
}

/// The lenses of a document.
///
/// Each has a title and an empty command: clients show it and have nothing to run.
pub(super) fn lenses(view: &View) -> Vec<CodeLens> {
    let counts = counts(view.document()).into_iter().enumerate();
    let lens = |(index, count): (usize, Count)| {
        let whole = if index == 0 { "全文" } else { "" };
        let title = format!("{whole}{}字", count.characters);
        let name = Span { end: count.name.start, ..count.name };
        let command = Command { title, command: String::new(), arguments: None };
        CodeLens { range: view.range(name), command: Some(command), data: None }
    };
    counts.map(lens).collect()
}

/// The counts for a status item.
pub(super) fn count(params: &CountParams, view: &View) -> CountResult {
    let document = view.document();
    let selected = params.selections.iter().map(|range| {
        let span = Span { start: view.place(range.start), end: view.place(range.end) };
        characters_in(document, span)
    });
    let whole = counts(document).first().map_or(0, |count| count.characters);
    CountResult { characters: whole, selected: selected.sum() }
}
