//! What can be folded away.

use lsp_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use crate::ide;

use super::documents::OWN;
use super::server::Server;

pub(super) fn answer(server: &Server, params: FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let document = server.document(&params.text_document.uri)?;
    let view = document.view(server.lang)?;
    let folds = ide::folds(view, OWN).into_iter();
    let folds = folds.map(|fold| {
        let range = document.range(fold.place);
        FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: fold.comment.then_some(FoldingRangeKind::Comment),
            ..FoldingRange::default()
        }
    });
    Some(folds.collect())
}
