//! The lines of a grid: which row and column each typed cell belongs to.

use indexmap::IndexMap;

use crate::diagnostics::suggest;
use crate::semantics::lowering::Lowering;
use crate::semantics::model::Member;
use crate::semantics::paths::joined;
use crate::semantics::problems::SemanticsProblem;
use crate::syntax::ast;

use super::Leaf;
use super::axes::text_inline;
use super::keys::{ends_with_segment, find_key, one};

impl<'a> Lowering<'a> {
    /// Rows named by the lines of the grid.
    pub(super) fn rows_of_grid(&mut self, grid: Option<&'a ast::Grid>) -> Vec<Member> {
        let mut rows: Vec<Member> = Vec::new();
        for line in grid.map_or(&[][..], |grid| &grid.lines) {
            let Some(line_label) = &line.label else {
                continue;
            };
            let (name, label, place) = match line_label {
                ast::GridLabel::Path(path, label) => {
                    let name = joined(&path.segments);
                    let text = label
                        .as_ref()
                        .map_or_else(|| name.clone(), |l| l.text.clone());
                    (name, text, path.span)
                }
                ast::GridLabel::Title(title) => {
                    (title.text.clone(), title.text.clone(), title.span)
                }
            };
            if let Some(first) = rows.iter().find(|row| row.key == name) {
                self.problems.push(SemanticsProblem::RepeatedRow {
                    row: name,
                    place,
                    first: first.place,
                });
                continue;
            }
            rows.push(Member {
                key: name.clone(),
                name,
                label: text_inline(label, place),
                children: Vec::new(),
                total: line.total,
                text: false,
                place,
            });
        }
        rows
    }

    /// The typed cells by row and column key.
    pub(super) fn typed_cells(
        &mut self,
        ast: &'a ast::Table,
        columns: &[Leaf<'a>],
        rows: &[Leaf<'a>],
        members: &[Member],
    ) -> IndexMap<(String, String), &'a ast::GridCell> {
        let mut typed = IndexMap::new();
        let filled: Vec<&Leaf> = columns
            .iter()
            .filter(|leaf| leaf.formula.is_none())
            .collect();
        let required = filled.iter().filter(|leaf| !leaf.total).count();
        let mut head: Option<Vec<String>> = None;
        for line in ast.grid.as_ref().map_or(&[][..], |grid| &grid.lines) {
            let Some(line_label) = &line.label else {
                head = Some(self.head(line, columns));
                continue;
            };
            let (row, place) = match line_label {
                ast::GridLabel::Path(path, _) => (joined(&path.segments), path.span),
                ast::GridLabel::Title(title) => (title.text.clone(), title.span),
            };
            let Some(key) = find_key(&row, members, rows.iter().map(|leaf| leaf.key.as_str()))
            else {
                let keys = rows.iter().map(|leaf| leaf.key.as_str());
                let nearest = suggest::closest(&row, keys).map(str::to_owned);
                self.problems.push(SemanticsProblem::UnknownRow {
                    row,
                    nearest,
                    place,
                });
                continue;
            };
            let keys: Vec<String> = match &head {
                Some(head) => head.clone(),
                None => filled.iter().map(|leaf| leaf.key.clone()).collect(),
            };
            let least = if head.is_some() { keys.len() } else { required };
            let count = line.cells.len();
            if !line.total && (count > keys.len() || count < least) {
                self.problems.push(SemanticsProblem::CellCount {
                    found: count,
                    wanted: keys.clone(),
                    place: line.span,
                });
            }
            for (cell, column) in line.cells.iter().zip(keys) {
                typed.insert((key.clone(), column), cell);
            }
        }
        typed
    }

    fn head(&mut self, line: &'a ast::GridLine, columns: &[Leaf<'a>]) -> Vec<String> {
        let mut keys = Vec::new();
        for cell in &line.cells {
            let found = find_leaf(&cell.text, columns);
            match found {
                Some(key) => keys.push(key),
                None => {
                    let known = columns.iter().map(|leaf| leaf.key.as_str());
                    let nearest = suggest::closest(&cell.text, known).map(str::to_owned);
                    self.problems.push(SemanticsProblem::UnknownColumn {
                        column: cell.text.clone(),
                        nearest,
                        place: cell.span,
                    });
                    keys.push(cell.text.clone());
                }
            }
        }
        keys
    }
}

fn find_leaf(wanted: &str, leaves: &[Leaf]) -> Option<String> {
    let keys = || leaves.iter().map(|leaf| leaf.key.as_str());
    keys()
        .find(|key| *key == wanted)
        .or_else(|| one(keys().filter(|key| ends_with_segment(key, wanted))))
        .map(str::to_owned)
}
