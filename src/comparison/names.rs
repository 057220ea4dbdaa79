//! What a person calls a figure: its label, or those of its row and column.

use std::collections::BTreeMap;

use crate::published::Report;

/// Labels by the full names of figures.
pub(super) struct Names<'a> {
    cells: BTreeMap<&'a str, String>,
    report: &'a Report,
}

impl<'a> Names<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let blocks = report.tables.iter().flat_map(|table| &table.blocks);
        let mut cells = BTreeMap::new();
        for cell in blocks.flat_map(|block| &block.cells) {
            if let Some(figure) = &cell.figure {
                let row = cell.row_labels.last().map_or("", String::as_str);
                let column = cell.column_labels.last().map_or("", String::as_str);
                cells.insert(figure.as_str(), format!("{row} · {column}"));
            }
        }
        Names { cells, report }
    }

    /// Nothing when the name says it all.
    pub(super) fn label(&self, name: &str) -> Option<String> {
        let cell = self.cells.get(name).cloned();
        let own = || Some(self.report.figures.get(name)?.label.clone());
        cell.or_else(own)
            .filter(|label| label != name && !label.is_empty())
    }
}
