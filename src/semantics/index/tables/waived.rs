//! What a fill lets pass: `waive 勾稽 on 总计 "…"`.

use crate::semantics::index::figures::waiver;
use crate::semantics::index::spelled::joined;
use crate::semantics::model::Waiver;
use crate::syntax::ast;

use super::draft::Filling;
use super::keys::ends_with_segment;

/// The rule of every form that numbers are of last year's size.
pub(crate) const PREVIOUS: &str = "previous";

/// The waiver of a rule on a row or column; without a rule, or by `waive total on
/// 总计 "…"`, of a typed total that is known to be off.
pub(crate) fn waived(
    fills: &[Filling],
    rule: Option<&str>,
    row: Option<&str>,
    column: Option<&str>,
) -> Option<Waiver> {
    for waive in fills.iter().flat_map(|fill| &fill.settings.waives) {
        let named = waive.rule.as_ref().map(last);
        let fits = match rule {
            Some(rule) => named == Some(rule),
            None => named.is_none() || named == Some("total"),
        };
        if fits && on(&waive.on, row, column) {
            return Some(waiver(waive));
        }
    }
    None
}

pub(crate) fn last(path: &ast::Path) -> &str {
    path.segments.last().map_or("", |name| name.text.as_str())
}

/// Whether a rule's `on` names this row or column; without it all.
fn on(list: &[ast::Path], row: Option<&str>, column: Option<&str>) -> bool {
    list.is_empty()
        || list.iter().any(|path| {
            let is = |key: Option<&str>| key.is_some_and(|key| names(path, key));
            is(row) || is(column)
        })
}

/// Whether a path stands for the row or column of this key.
pub(crate) fn names(path: &ast::Path, key: &str) -> bool {
    let wanted = joined(&path.segments);
    key == wanted || ends_with_segment(key, &wanted)
}
