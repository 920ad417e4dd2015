//! Renames titles together with everything that repeats them.

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{Position, PrepareRenameResponse, WorkspaceEdit};

use super::actions::workspace_edit;
use super::session::View;
use hegao_core::ide::rename::{self, Renaming};
use hegao_core::rules::Edit;

/// `RequestFailed` of the protocol: the request is sound, and there is nothing to do for it.
const REQUEST_FAILED: ErrorCode = ErrorCode::ServerError(-32803);

/// What would be renamed at a place.
///
/// # Errors
/// There is no title to rename.
pub(super) fn prepare(position: Position, view: &View) -> Result<PrepareRenameResponse> {
    let Renaming { text, here, .. } = renaming(position, view)?;
    Ok(PrepareRenameResponse::RangeWithPlaceholder { range: view.range(here), placeholder: text })
}

/// The edit that renames what stands at a place.
///
/// # Errors
/// There is no title to rename, or the new one is none.
pub(super) fn rename(position: Position, new_name: &str, view: &View) -> Result<WorkspaceEdit> {
    let renaming = renaming(position, view)?;
    let new_name = new_name.trim();
    if new_name.is_empty() {
        return Err(refused("新的标题不能为空"));
    }
    if new_name.contains(['\n', '\r']) {
        return Err(refused("新的标题不能换行"));
    }
    let edit = |span| Edit { span, content: new_name.to_owned() };
    let edits: Vec<_> = renaming.places.into_iter().map(edit).collect();
    Ok(workspace_edit(&edits, view))
}

fn renaming(position: Position, view: &View) -> Result<Renaming> {
    let renaming = rename::rename(view.document(), view.place(position));
    renaming.ok_or_else(|| {
        refused("这里没有可以改名的标题：请把光标放在标题、附件名称或引用它们的地方")
    })
}

fn refused(message: &'static str) -> Error {
    Error { code: REQUEST_FAILED, message: message.into(), data: None }
}
