//! A table as cells at their places.

use std::collections::BTreeMap;

use crate::data::area::Area;
use crate::data::table::RawTable;

/// Texts by row and column, from 0.
pub(super) struct Grid<'t> {
    cells: BTreeMap<(u32, u32), &'t str>,
}

impl<'t> Grid<'t> {
    pub(super) fn of(table: &'t RawTable) -> Self {
        let cells = table.cells.iter().flatten();
        let filled = cells.filter(|cell| !cell.text.is_empty());
        let placed = filled.filter_map(|cell| {
            let area = Area::parse(&cell.address)?;
            Some((area.first, cell.text.as_str()))
        });
        Grid {
            cells: placed.collect(),
        }
    }

    pub(super) fn text(&self, at: (u32, u32)) -> &'t str {
        self.cells.get(&at).copied().unwrap_or("")
    }

    /// Every cell in which something stands, row by row.
    pub(super) fn filled(&self) -> impl Iterator<Item = ((u32, u32), &'t str)> {
        self.cells.iter().map(|(at, text)| (*at, *text))
    }

    /// Those of some rows.
    pub(super) fn rows(
        &self,
        first: u32,
        last: u32,
    ) -> impl Iterator<Item = ((u32, u32), &'t str)> {
        let rows = self.cells.range((first, 0)..);
        rows.map(|(at, text)| (*at, *text))
            .take_while(move |((row, _), _)| *row <= last)
    }

    /// The last row in which something stands.
    pub(super) fn end(&self) -> u32 {
        self.cells.keys().next_back().map_or(0, |(row, _)| *row)
    }
}
