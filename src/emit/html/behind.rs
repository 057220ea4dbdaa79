//! What stands behind the page.

use crate::document::facts::Facts;
use crate::published;
use crate::source::Sources;

/// What stands behind a document: the page tells of it, too.
#[derive(Clone, Copy)]
pub struct Behind<'a> {
    pub facts: Facts<'a>,
    pub sources: &'a Sources,
    /// The same that the JSON says.
    pub report: &'a published::Report,
}

/// `2023.rpt:12`, with the cell of a workbook.
pub(crate) fn place_text(place: &published::Place) -> String {
    let line = format!("{}:{}", place.file, place.line);
    match (&place.sheet, &place.cell) {
        (Some(sheet), Some(cell)) => format!("{}, {sheet}!{cell}", place.file),
        (Some(_) | None, _) => line,
    }
}
