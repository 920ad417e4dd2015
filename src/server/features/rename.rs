//! Renames titles together with everything that repeats them.

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{Position, PrepareRenameResponse, WorkspaceEdit};

use crate::server::snapshot::Snapshot;
use hegao_core::ide::rename::{self, Renaming};
use hegao_core::rules::Edit;

/// `RequestFailed` of the protocol: the request is valid, but it cannot be fulfilled.
const REQUEST_FAILED: ErrorCode = ErrorCode::ServerError(-32803);

/// What would be renamed at a place.
///
/// # Errors
/// There is no title to rename, or the text is only shown.
pub(in crate::server) fn prepare(
    position: Position,
    snapshot: &Snapshot,
) -> Result<PrepareRenameResponse> {
    let Renaming { text, here, .. } = renaming(position, snapshot)?;
    Ok(PrepareRenameResponse::RangeWithPlaceholder {
        range: snapshot.range(here),
        placeholder: text,
    })
}

/// The edit that renames what stands at a place.
///
/// # Errors
/// There is no title to rename, or the new one is empty or breaks over lines.
pub(in crate::server) fn rename(
    position: Position,
    new_name: &str,
    snapshot: &Snapshot,
) -> Result<WorkspaceEdit> {
    let renaming = renaming(position, snapshot)?;
    let new_name = new_name.trim();
    if new_name.is_empty() {
        return Err(refused("新的标题不能为空"));
    }
    if new_name.contains(['\n', '\r']) {
        return Err(refused("新的标题不能换行"));
    }
    let edit = |span| Edit { span, content: new_name.to_owned() };
    let edits: Vec<_> = renaming.places.into_iter().map(edit).collect();
    Ok(snapshot.workspace_edit(&edits))
}

fn renaming(position: Position, snapshot: &Snapshot) -> Result<Renaming> {
    if snapshot.document().has_whole_paragraphs() {
        return Err(refused("这里只显示 Word 文档的文字，请在 Word 或 WPS 里改"));
    }
    let renaming = rename::rename(snapshot.document(), snapshot.place(position));
    renaming.ok_or_else(|| {
        refused("这里没有可以改名的标题：请把光标放在标题、附件名称或引用它们的地方")
    })
}

fn refused(message: &'static str) -> Error {
    Error { code: REQUEST_FAILED, message: message.into(), data: None }
}
