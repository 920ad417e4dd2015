//! Sections, attachments, lists and blocks that fold away.

use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind};

use crate::server::convert::to_u32;
use crate::server::snapshot::Snapshot;
use hegao_core::ide::folding::folding_rows;

/// The folds of a document. They fold whole rows, which every client can do. Where the client takes
/// only so many, it gets the outer ones.
pub(in crate::server) fn ranges(snapshot: &Snapshot) -> Vec<FoldingRange> {
    let mut folds = folding_rows(snapshot.document());
    if let Some(limit) = snapshot.client.fold_limit
        && folds.len() > limit
    {
        folds.sort_by_key(|fold| (fold.depth, fold.first));
        folds.truncate(limit);
        folds.sort();
    }
    let folds = folds.into_iter().map(|fold| FoldingRange {
        start_line: to_u32(fold.first),
        end_line: to_u32(fold.last),
        kind: fold.is_comment.then_some(FoldingRangeKind::Comment),
        ..FoldingRange::default()
    });
    folds.collect()
}
