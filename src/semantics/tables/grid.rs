//! The lines of a grid: which row and column each typed cell belongs to.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::diagnostics::suggest;
use crate::semantics::lowering::Lowering;
use crate::semantics::model::Member;
use crate::semantics::paths::joined;
use crate::semantics::problems::TableProblem;
use crate::source::Span;
use crate::syntax::ast;

use super::Leaf;
use super::axes::text_inline;
use super::keys::{ends_with_segment, find_key, one};

/// What the lines of a grid say, by row and column.
#[derive(Default)]
pub(super) struct TypedCells<'a> {
    pub(super) cells: IndexMap<(String, String), &'a ast::GridCell>,
    /// Where each row is filled.
    lines: IndexMap<String, Span>,
    /// Rows whose gaps follow from something reported already.
    faulty: BTreeSet<String>,
    /// A line names no row, so that some row may lack its line.
    lost_line: bool,
}

impl TypedCells<'_> {
    /// What a row lacks is a problem of its own.
    pub(super) fn should_report(&self, row: &str) -> bool {
        !self.faulty.contains(row) && (self.lines.contains_key(row) || !self.lost_line)
    }

    pub(super) fn has_line(&self, row: &str) -> bool {
        self.lines.contains_key(row)
    }
}

impl<'a> Lowering<'a> {
    /// Rows named by the lines of the grid.
    pub(super) fn rows_of_grid(&self, grid: Option<&'a ast::Grid>) -> Vec<Member> {
        let mut rows: IndexMap<String, Member> = IndexMap::new();
        for line in grid.map_or(&[][..], |grid| &grid.lines) {
            let Some(line_label) = &line.label else {
                continue;
            };
            let (name, label, place) = match line_label {
                ast::GridLabel::Path(path, label) => {
                    let name = joined(&path.segments);
                    let label = label.as_ref().map(|label| label.text.clone());
                    (name, label, path.span)
                }
                ast::GridLabel::Title(title) => (title.text.clone(), None, title.span),
            };
            rows.entry(name.clone()).or_insert_with(|| Member {
                key: name.clone(),
                label: text_inline(label.unwrap_or_else(|| name.clone()), place),
                name,
                children: Vec::new(),
                total: line.total,
                text: false,
                place,
            });
        }
        rows.into_values().collect()
    }

    /// The typed cells by row and column key.
    pub(super) fn typed_cells(
        &mut self,
        ast: &'a ast::Table,
        columns: &[Leaf<'a>],
        rows: &[Leaf<'a>],
        members: &[Member],
    ) -> TypedCells<'a> {
        let mut typed = TypedCells::default();
        let mut head = Head::without(columns);
        for line in ast.grid.as_ref().map_or(&[][..], |grid| &grid.lines) {
            let Some(line_label) = &line.label else {
                head = self.head(line, columns);
                continue;
            };
            let (row, place) = match line_label {
                ast::GridLabel::Path(path, _) => (joined(&path.segments), path.span),
                ast::GridLabel::Title(title) => (title.text.clone(), title.span),
            };
            let keys = rows.iter().map(|leaf| leaf.key.as_str());
            let Some(key) = find_key(&row, members, keys.clone()) else {
                let nearest = suggest::closest(&row, keys).map(str::to_owned);
                typed.lost_line = true;
                self.report(TableProblem::UnknownRow {
                    row,
                    nearest,
                    place,
                });
                continue;
            };
            if head.faulty {
                typed.faulty.insert(key.clone());
            }
            let count = line.cells.len();
            let under = match &head.without_totals {
                Some(keys) if keys.len() == count => keys,
                Some(_) | None => &head.keys,
            };
            if under.len() != count && !line.total {
                typed.faulty.insert(key.clone());
                self.report(TableProblem::CellCount {
                    found: count,
                    wanted: under.clone(),
                    place: line.span,
                });
            }
            let before = typed.lines.get(&key).copied();
            typed.lines.entry(key.clone()).or_insert(place);
            let mut twice = false;
            for (cell, column) in line.cells.iter().zip(under) {
                let at = (key.clone(), column.clone());
                twice |= typed.cells.insert(at, cell).is_some();
            }
            if let Some(first) = before.filter(|_| twice) {
                self.report(TableProblem::RepeatedRow { row, place, first });
            }
        }
        typed
    }

    fn head(&mut self, line: &'a ast::GridLine, columns: &[Leaf<'a>]) -> Head {
        let mut head = Head {
            keys: Vec::new(),
            without_totals: None,
            faulty: false,
        };
        for cell in &line.cells {
            let key = find_leaf(&cell.text, columns).unwrap_or_else(|| {
                let known = columns.iter().map(|leaf| leaf.key.as_str());
                let nearest = suggest::closest(&cell.text, known).map(str::to_owned);
                head.faulty = true;
                self.report(TableProblem::UnknownColumn {
                    column: cell.text.clone(),
                    nearest,
                    place: cell.span,
                });
                cell.text.clone()
            });
            head.keys.push(key);
        }
        head
    }
}

/// The columns that the cells of a line stand in, in order.
struct Head {
    keys: Vec<String>,
    /// Where no head is written, totals may be left out.
    without_totals: Option<Vec<String>>,
    /// It names a column that is not there.
    faulty: bool,
}

impl Head {
    /// No head is written: all columns that have no formula.
    fn without(columns: &[Leaf]) -> Self {
        let filled = || columns.iter().filter(|leaf| leaf.formula.is_none());
        let key = |leaf: &Leaf| leaf.key.clone();
        Head {
            keys: filled().map(key).collect(),
            without_totals: Some(filled().filter(|leaf| !leaf.total).map(key).collect()),
            faulty: false,
        }
    }
}

fn find_leaf(wanted: &str, leaves: &[Leaf]) -> Option<String> {
    let keys = || leaves.iter().map(|leaf| leaf.key.as_str());
    keys()
        .find(|key| *key == wanted)
        .or_else(|| one(keys().filter(|key| ends_with_segment(key, wanted))))
        .map(str::to_owned)
}
