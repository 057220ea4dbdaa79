//! What each total of a table adds, and the checks of the typed ones.

use indexmap::IndexMap;

use crate::semantics::lowering::Lowering;
use crate::semantics::model::{Check, CheckKind, FigureId, Origin};

use super::{CellSource, Leaf};

impl<'a> Lowering<'a> {
    /// What each total adds: the other columns of its row, the other rows.
    pub(super) fn total_parts(&mut self, table: usize, blocks: &[(Vec<Leaf<'a>>, Vec<Leaf<'a>>)]) {
        let Some(draft) = self.table_drafts.get_mut(table) else {
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

    /// Typed totals, each against what it adds; then the rules of the form.
    pub(in crate::semantics) fn table_checks(&mut self) -> Vec<Check> {
        let mut checks = Vec::new();
        for table in 0..self.table_drafts.len() {
            for (row, column, whole, parts) in self.typed_totals(table) {
                checks.extend(self.total_check(table, row, column, whole, &parts));
            }
            self.form_rules(table, &mut checks);
        }
        checks
    }

    fn typed_totals(&self, table: usize) -> Vec<(String, String, FigureId, Vec<FigureId>)> {
        let mut found = Vec::new();
        for cell in self
            .table_drafts
            .get(table)
            .map_or(&[][..], |draft| &draft.cells)
        {
            let typed = matches!(cell.source, CellSource::Typed(_));
            // Both totals of a corner: a computed one is its row's sum.
            let computed = matches!(cell.source, CellSource::Computed) && !cell.across.is_empty();
            for (parts, wanted) in [(&cell.across, typed), (&cell.down, typed || computed)] {
                if wanted && !cell.reported && !parts.is_empty() {
                    found.push((
                        cell.row.clone(),
                        cell.column.clone(),
                        cell.figure,
                        parts.clone(),
                    ));
                }
            }
        }
        found
    }

    fn total_check(
        &self,
        table: usize,
        row: String,
        column: String,
        whole: FigureId,
        parts: &[FigureId],
    ) -> Option<Check> {
        let place_of = |id: FigureId| self.figure(id).map(|figure| figure.place);
        let place = place_of(whole)?;
        let parts = parts
            .iter()
            .map(|part| self.figure_ref(*part, place_of(*part).unwrap_or(place)));
        let kind = CheckKind::Total {
            whole: self.figure_ref(whole, place),
            parts: parts.collect(),
        };
        let waive = self.waiver_on(table, None, Some(&row), Some(&column));
        let origin = Origin::TableTotal { table, row, column };
        Some(Check {
            waive,
            ..Check::new(self.table_name(table), kind, origin, place)
        })
    }
}
