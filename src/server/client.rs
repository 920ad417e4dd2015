//! What the client can do, as far as it matters here, and how it wants to be served.

use serde_json::Value;
use tower_lsp::ls_types::*;

use super::convert::{encoding_kind, to_usize};
use super::language::Language;
use super::legend::Legend;
use hegao_core::text::PositionEncoding;

/// What the client can do, and how it wants to be served.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct ClientSupport {
    /// The unit of columns, as negotiated.
    pub(super) encoding: PositionEncoding,
    /// Whether it gets diagnostics only when it asks for them.
    pub(super) pulls_diagnostics: bool,
    /// Diagnostics with related places.
    pub(super) related_information: bool,
    /// Diagnostics with a link to what their code means.
    pub(super) code_description: bool,
    /// An outline as a tree.
    pub(super) hierarchical_symbols: bool,
    /// Code actions that are more than commands.
    pub(super) code_action_literals: bool,
    /// Code actions of which one is preferred.
    pub(super) preferred_actions: bool,
    /// Code actions whose edit it asks for when one is chosen.
    pub(super) resolves_actions: bool,
    /// Completions with numbered places to fill in.
    pub(super) snippets: bool,
    /// The semantic tokens that it knows.
    pub(super) tokens: Legend,
    /// Edits that name the version of the document.
    pub(super) document_changes: bool,
    /// Edits that create a file.
    pub(super) creates_files: bool,
    /// A question about what would be renamed, before it is.
    pub(super) prepares_rename: bool,
    /// Code lenses: lines above the text. It may have switched them off.
    pub(super) lenses: bool,
    /// The commands that code actions may carry: [`WROTE`] and [`FIXED`].
    pub(super) has_commands: bool,
    /// What the server says to its user is in this language.
    pub(super) language: Language,
    /// Markdown in hovers.
    pub(super) markdown_hover: bool,
    /// Definitions with the place that they were asked from.
    pub(super) definition_links: bool,
    /// Giving the settings that the server asks for.
    pub(super) has_settings: bool,
    /// Telling of changed settings, where that is registered.
    pub(super) watches_settings: bool,
    /// Telling of changed files, where that is registered.
    pub(super) watches_files: bool,
    /// The same for files in folders that it has not open.
    pub(super) watches_any_folder: bool,
    /// Pulling diagnostics again when the server asks for it.
    pub(super) refreshes_diagnostics: bool,
    /// The most folds of a document that it takes; `None` where it names no limit.
    pub(super) fold_limit: Option<usize>,
}

/// A command for a client to run when it has made the edit of a code action: a config file was written. It takes
/// `{ uri, created, before }`, where `before` is all that the file held.
pub(super) const WROTE: &str = "hegao.wrote";

/// The same where the edit mends several places at once. It takes `{ count }`.
pub(super) const FIXED: &str = "hegao.fixed";

/// The section of an editor's settings that is about this server, wherever the editor puts it.
pub(super) fn section(settings: &Value) -> &Value {
    let section = ["hegao", "settings"].iter().find_map(|name| settings.get(*name));
    section.unwrap_or(settings)
}

impl ClientSupport {
    /// Reads the capabilities that a client announces, and the options that it begins with.
    pub(super) fn new(client: &ClientCapabilities, options: Option<&Value>) -> Self {
        let option = |name| options.and_then(|it| section(it).get(name));
        let flag = |name| option(name).and_then(Value::as_bool);
        let documents = client.text_document.as_ref();
        let pushed = documents.and_then(|it| it.publish_diagnostics.as_ref());
        let pulled = documents.and_then(|it| it.diagnostic.as_ref());
        let symbols = documents.and_then(|it| it.document_symbol.as_ref());
        let actions = documents.and_then(|it| it.code_action.as_ref());
        let rename = documents.and_then(|it| it.rename.as_ref());
        let hover = documents.and_then(|it| it.hover.as_ref());
        let formats = hover.and_then(|it| it.content_format.as_deref());
        let completion = documents.and_then(|it| it.completion.as_ref());
        let items = completion.and_then(|it| it.completion_item.as_ref());
        let definition = documents.and_then(|it| it.definition.as_ref());
        let folds = documents.and_then(|it| it.folding_range.as_ref());
        let workspace = client.workspace.as_ref();
        let edits = workspace.and_then(|it| it.workspace_edit.as_ref());
        let settings = workspace.and_then(|it| it.did_change_configuration.as_ref());
        let files = workspace.and_then(|it| it.did_change_watched_files.as_ref());
        let refresh = workspace.and_then(|it| it.diagnostics.as_ref());
        let is_set = |flag: Option<bool>| flag.unwrap_or(false);
        Self {
            encoding: negotiate(client),
            pulls_diagnostics: pushed.is_none() && pulled.is_some(),
            related_information: is_set(pushed.and_then(|it| it.related_information))
                || is_set(pulled.and_then(|it| it.related_information)),
            code_description: is_set(pushed.and_then(|it| it.code_description_support))
                || is_set(pulled.and_then(|it| it.code_description_support)),
            hierarchical_symbols: is_set(
                symbols.and_then(|it| it.hierarchical_document_symbol_support),
            ),
            code_action_literals: actions
                .is_some_and(|it| it.code_action_literal_support.is_some()),
            preferred_actions: is_set(actions.and_then(|it| it.is_preferred_support)),
            resolves_actions: actions.is_some_and(|it| {
                let resolved = it.resolve_support.as_ref();
                is_set(it.data_support)
                    && resolved.is_some_and(|it| it.properties.iter().any(|it| it == "edit"))
            }),
            snippets: is_set(items.and_then(|it| it.snippet_support)),
            tokens: documents
                .and_then(|it| it.semantic_tokens.as_ref())
                .map(Legend::new)
                .unwrap_or_default(),
            document_changes: is_set(edits.and_then(|it| it.document_changes)),
            creates_files: edits
                .and_then(|it| it.resource_operations.as_ref())
                .is_some_and(|it| it.contains(&ResourceOperationKind::Create)),
            prepares_rename: is_set(rename.and_then(|it| it.prepare_support)),
            lenses: documents.is_some_and(|it| it.code_lens.is_some())
                && flag("codeLens") != Some(false),
            has_commands: flag("commands") == Some(true),
            language: option("language")
                .and_then(Value::as_str)
                .map(Language::of_tag)
                .unwrap_or_default(),
            markdown_hover: formats.is_some_and(|it| it.contains(&MarkupKind::Markdown)),
            definition_links: is_set(definition.and_then(|it| it.link_support)),
            has_settings: is_set(workspace.and_then(|it| it.configuration)),
            watches_settings: is_set(settings.and_then(|it| it.dynamic_registration)),
            watches_files: is_set(files.and_then(|it| it.dynamic_registration)),
            watches_any_folder: is_set(files.and_then(|it| it.dynamic_registration))
                && is_set(files.and_then(|it| it.relative_pattern_support)),
            refreshes_diagnostics: is_set(refresh.and_then(|it| it.refresh_support)),
            fold_limit: folds.and_then(|it| it.range_limit).map(to_usize),
        }
    }
}

/// Picks the unit of columns: UTF-8 where the client offers it, since core positions are bytes of a line;
/// else UTF-32; else UTF-16, the protocol's default. ruff chooses in the same order.
fn negotiate(client: &ClientCapabilities) -> PositionEncoding {
    let offered = client.general.as_ref().and_then(|it| it.position_encodings.as_deref());
    let preferred = [PositionEncoding::Utf8, PositionEncoding::Utf32];
    let mut common = preferred.into_iter();
    common
        .find(|encoding| offered.is_some_and(|offered| offered.contains(&encoding_kind(*encoding))))
        .unwrap_or(PositionEncoding::Utf16)
}
