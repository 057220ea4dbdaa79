//! A range of a file without heads and labels, laid on a form's rows and
//! columns in order.

use crate::semantics::index::declaring::Declaring;
use crate::semantics::problems::{Offset, TableProblem};
use crate::syntax::ast;

use super::draft::Axes;
use super::grid::TypedCells;

impl<'a> Declaring<'a> {
    pub(super) fn laid(
        &mut self,
        (grid, range, blank): (&'a ast::Grid, &ast::Str, bool),
        table: usize,
        blocks: &[Axes<'a>],
        typed: &mut TypedCells<'a>,
    ) {
        let rows: Vec<(&str, &Axes<'a>)> = blocks
            .iter()
            .flat_map(|axes| axes.1.iter().map(move |row| (row.key.as_str(), axes)))
            .collect();
        let width = blocks.iter().map(|(columns, _)| columns.len());
        let wanted = (rows.len(), width.max().unwrap_or(0));
        let found = (
            grid.lines.len(),
            grid.lines
                .iter()
                .map(|line| line.cells.len())
                .max()
                .unwrap_or(0),
        );
        let table = self.index.tables.get(table);
        // The official sheet may set the rows side by side.
        let across =
            table.is_some_and(|table| table.rows_across) && found == (1, wanted.0 * wanted.1);
        if found != wanted && !across {
            typed.lost_line = true;
            let form = table.map_or_else(String::new, |table| table.name.clone());
            self.report(TableProblem::Shape {
                form,
                range: range.text.clone(),
                found,
                wanted,
                place: range.span,
            });
            return;
        }
        if let Some(fault) = off_by_a_row(grid, blank) {
            typed.lost_line = true;
            self.report(TableProblem::Offset {
                range: range.text.clone(),
                fault,
                place: range.span,
            });
            return;
        }
        let mut cells = grid.lines.iter().map(|line| line.cells.as_slice());
        let side_by_side = cells.next().filter(|_| across);
        let mut side_by_side = side_by_side.map(|cells| cells.chunks(wanted.1));
        for ((key, (columns, _)), line) in rows.iter().zip(lines(grid, rows.len(), across)) {
            let cells = match &mut side_by_side {
                Some(chunks) => chunks.next().unwrap_or(&[]),
                None => line.cells.as_slice(),
            };
            let place = cells.first().map_or(line.span, |cell| cell.span);
            typed.lines.insert((*key).to_owned(), place);
            for (column, cell) in columns.iter().zip(cells) {
                let at = ((*key).to_owned(), column.key.clone());
                typed.cells.insert(at, cell);
            }
            for stray in cells.iter().skip(columns.len()) {
                if !stray.text.is_empty() {
                    self.report(TableProblem::Stray {
                        text: stray.text.clone(),
                        row: (*key).to_owned(),
                        columns: columns.len(),
                        place: stray.span,
                    });
                }
            }
        }
    }
}

/// The first line of a range holds words only, or its last nothing at all:
/// most likely it begins or ends a row off. Empty cells may be meant (`blank`).
fn off_by_a_row(grid: &ast::Grid, blank: bool) -> Option<Offset> {
    let [first, .., last] = grid.lines.as_slice() else {
        return None;
    };
    let is_word = |text: &str| {
        let missing = ["unknown", "todo", "none", "na", "无"];
        text.chars().any(char::is_alphabetic)
            && !text.chars().any(char::is_numeric)
            && !missing.contains(&text)
    };
    let mut words = first.cells.iter().map(|cell| cell.text.as_str());
    if first.cells.len() > 1 && words.clone().all(is_word) {
        return words.next().map(|word| Offset::Head(word.to_owned()));
    }
    let empty = !last.cells.is_empty() && last.cells.iter().all(|cell| cell.text.is_empty());
    let full = first.cells.iter().any(|cell| !cell.text.is_empty());
    (empty && full && !blank).then_some(Offset::Below)
}

/// The line of each row: its own, or the one that holds them all.
fn lines(grid: &ast::Grid, rows: usize, across: bool) -> impl Iterator<Item = &ast::GridLine> {
    let repeat = if across { rows } else { 1 };
    let each = grid.lines.iter();
    each.flat_map(move |line| std::iter::repeat_n(line, repeat))
}
