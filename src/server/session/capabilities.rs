//! What the server offers a client, and what it asks of it.

use std::path::Path;

use serde_json::json;
use tower_lsp::ls_types::*;

use crate::config::FILE_NAME;
use crate::server::client::ClientSupport;
use crate::server::convert::encoding_kind;
use crate::server::features::{actions, completion, on_enter};

/// What the server offers such a client.
pub(super) fn offer(client: ClientSupport) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        // A config file may have been saved that the client does not watch.
        save: Some(TextDocumentSyncSaveOptions::Supported(true)),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(actions::KINDS.to_vec()),
        resolve_provider: client.resolves_actions.then_some(true),
        ..CodeActionOptions::default()
    };
    let links = DocumentLinkOptions {
        resolve_provider: None,
        work_done_progress_options: WorkDoneProgressOptions::default(),
    };
    let rename = if client.prepares_rename {
        let work_done_progress_options = WorkDoneProgressOptions::default();
        OneOf::Right(RenameOptions { prepare_provider: Some(true), work_done_progress_options })
    } else {
        OneOf::Left(true)
    };
    ServerCapabilities {
        position_encoding: Some(encoding_kind(client.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        diagnostic_provider: client
            .pulls_diagnostics
            .then(|| DiagnosticServerCapabilities::Options(DiagnosticOptions::default())),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_link_provider: Some(links),
        rename_provider: Some(rename),
        code_lens_provider: client.lenses.then_some(CodeLensOptions { resolve_provider: None }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        code_action_provider: client
            .code_action_literals
            .then_some(CodeActionProviderCapability::Options(actions)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        semantic_tokens_provider: semantic_tokens(client),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(completion::TRIGGERS.map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
            first_trigger_character: on_enter::TRIGGER.to_owned(),
            more_trigger_character: None,
        }),
        ..ServerCapabilities::default()
    }
}
fn semantic_tokens(client: ClientSupport) -> Option<SemanticTokensServerCapabilities> {
    let legend =
        SemanticTokensLegend { token_types: client.tokens.types(), token_modifiers: Vec::new() };
    let offers_any = !legend.token_types.is_empty();
    let options = SemanticTokensOptions {
        legend,
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Bool(true)),
        ..SemanticTokensOptions::default()
    };
    offers_any.then_some(SemanticTokensServerCapabilities::SemanticTokensOptions(options))
}

/// What is to be registered with such a client, so that it tells of changed settings and files, the writer's own
/// config among them.
pub(in crate::server) fn registrations(
    client: ClientSupport,
    personal: Option<&Path>,
) -> Vec<Registration> {
    let registration = |method: &str, options| Registration {
        id: format!("hegao {method}"),
        method: method.to_owned(),
        register_options: Some(options),
    };
    let mut wanted = Vec::new();
    if client.watches_settings {
        let options = json!({ "section": "hegao" });
        wanted.push(registration("workspace/didChangeConfiguration", options));
    }
    if client.watches_files {
        let mut watchers = vec![json!({ "globPattern": format!("**/{FILE_NAME}") })];
        let personal = personal.filter(|_| client.watches_any_folder);
        watchers.extend(personal.and_then(|file| {
            let folder = Uri::from_file_path(file.parent()?)?;
            let name = file.file_name()?.to_str()?;
            Some(json!({ "globPattern": { "baseUri": folder, "pattern": name } }))
        }));
        let options = json!({ "watchers": watchers });
        wanted.push(registration("workspace/didChangeWatchedFiles", options));
    }
    wanted
}
