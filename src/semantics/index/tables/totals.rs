//! What each total of a table adds.

use indexmap::IndexMap;

use crate::semantics::index::declaring::Declaring;
use crate::semantics::model::FigureId;

use super::draft::{Axes, Leaf};

impl<'a> Declaring<'a> {
    /// What each total adds: the other columns of its row, the other rows.
    pub(super) fn total_parts(&mut self, table: usize, blocks: &[Axes<'a>]) {
        let Some(draft) = self.index.table_drafts.get_mut(table) else {
            return;
        };
        let figures: Vec<FigureId> = draft.cells.iter().map(|cell| cell.figure).collect();
        let find = |row: &str, column: &str| {
            let index = draft.at.get(&(row.to_owned(), column.to_owned()))?;
            figures.get(*index).copied()
        };
        let mut parts: Vec<(usize, Vec<FigureId>, Vec<FigureId>)> = Vec::new();
        for (columns, rows) in blocks {
            let total_of: IndexMap<&str, &Leaf> = columns
                .iter()
                .filter(|leaf| leaf.total)
                .map(|leaf| (leaf.key.as_str(), leaf))
                .collect();
            for row in rows {
                for column in columns {
                    if !row.total && !column.total {
                        continue;
                    }
                    let at = (row.key.clone(), column.key.clone());
                    let Some(index) = draft.at.get(&at) else {
                        continue;
                    };
                    let across = total_of
                        .get(column.key.as_str())
                        .map_or(&[][..], |leaf| &leaf.siblings);
                    let across = across.iter().filter_map(|sibling| find(&row.key, sibling));
                    let down = row
                        .siblings
                        .iter()
                        .filter_map(|sibling| find(sibling, &column.key));
                    parts.push((*index, across.collect(), down.collect()));
                }
            }
        }
        for (index, across, down) in parts {
            if let Some(cell) = draft.cells.get_mut(index) {
                cell.across = across;
                cell.down = down;
            }
        }
    }
}
