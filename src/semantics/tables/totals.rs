//! What each total of a table adds, and the checks of the typed ones.

use indexmap::IndexMap;

use crate::semantics::lowering::Lowering;
use crate::semantics::model::{Check, CheckKind, FigureId, Origin};

use super::{CellSource, Leaf};

impl<'a> Lowering<'a> {
    /// What each total adds: the other columns of its row, or the other rows.
    pub(super) fn total_parts(&mut self, table: usize, columns: &[Leaf<'a>], rows: &[Leaf<'a>]) {
        let column_of: IndexMap<&str, &Leaf> = columns
            .iter()
            .map(|leaf| (leaf.key.as_str(), leaf))
            .collect();
        let row_of: IndexMap<&str, &Leaf> =
            rows.iter().map(|leaf| (leaf.key.as_str(), leaf)).collect();
        let Some(draft) = self.table_drafts.get_mut(table) else {
            return;
        };
        let by_key: IndexMap<(String, String), FigureId> = draft
            .cells
            .iter()
            .map(|cell| ((cell.row.clone(), cell.column.clone()), cell.figure))
            .collect();
        for cell in &mut draft.cells {
            let column = column_of.get(cell.column.as_str());
            let row = row_of.get(cell.row.as_str());
            let keys: Vec<(String, String)> = match (column, row) {
                (Some(column), _) if column.total => column
                    .siblings
                    .iter()
                    .map(|sibling| (cell.row.clone(), sibling.clone()))
                    .collect(),
                (_, Some(row)) if row.total => row
                    .siblings
                    .iter()
                    .map(|sibling| (sibling.clone(), cell.column.clone()))
                    .collect(),
                (Some(_) | None, _) => Vec::new(),
            };
            cell.parts = keys
                .iter()
                .filter_map(|key| by_key.get(key).copied())
                .collect();
        }
    }

    /// Typed totals, each against what it adds.
    pub(in crate::semantics) fn table_checks(&mut self) -> Vec<Check> {
        let mut found = Vec::new();
        for (table, draft) in self.table_drafts.iter().enumerate() {
            for cell in &draft.cells {
                if matches!(cell.source, CellSource::Typed(_)) && !cell.parts.is_empty() {
                    found.push((
                        table,
                        cell.row.clone(),
                        cell.column.clone(),
                        cell.figure,
                        cell.parts.clone(),
                    ));
                }
            }
        }
        let mut checks = Vec::new();
        for (table, row, column, figure, parts) in found {
            let place_of = |id: FigureId| self.figures.get(id.0 as usize).map(|f| f.place);
            let Some(place) = place_of(figure) else {
                continue;
            };
            let parts: Vec<_> = parts
                .iter()
                .map(|part| (*part, place_of(*part).unwrap_or(place)))
                .collect();
            let name = self
                .tables
                .get(table)
                .map_or_else(String::new, |t| t.name.clone());
            let whole = self.figure_ref(figure, place);
            let parts = parts
                .into_iter()
                .map(|(part, place)| self.figure_ref(part, place))
                .collect();
            checks.push(Check {
                name,
                message: None,
                kind: CheckKind::Total { whole, parts },
                conditions: Vec::new(),
                warn: false,
                waive: None,
                origin: Origin::TableTotal { table, row, column },
                place,
            });
        }
        checks
    }
}
