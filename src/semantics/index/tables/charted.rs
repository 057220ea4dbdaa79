//! Rows and columns of a table as the points of a chart.

use crate::semantics::index::asking::Asking;
use crate::semantics::model::{FigureId, Inline, Member};
use crate::semantics::problems::CellFault;
use crate::syntax::ast;

use super::keys::{find_group, index_text, select, total_keys};
use super::lookup::Fault;

/// Cells with the label of their row or column.
type Labelled = (Vec<Inline>, Vec<FigureId>);

/// What `T[…]` behind a chart's `of` brings.
pub(crate) enum Charted {
    /// One value: the cells it adds.
    Cell(Vec<Inline>, Vec<FigureId>),
    /// `each row` or `each column`: one set; both: a set for each column.
    Sets(Vec<(Vec<Inline>, Vec<Labelled>)>),
}

/// Along one axis: leaves that are one value each, with their label.
struct Along {
    each: bool,
    entries: Vec<(Vec<Inline>, Vec<String>)>,
}

impl<'i> Asking<'i> {
    pub(crate) fn charted(&self, table: usize, path: &ast::Path) -> Result<Charted, Fault> {
        let index = path.index.as_deref().unwrap_or(&[]);
        let (row, column) = match index {
            [row] => (row, None),
            [row, column] => (row, Some(column)),
            [] => return Err((CellFault::NoIndex, path.span)),
            [_, ..] => return Err((CellFault::TooManyIndexes, path.span)),
        };
        let mut wrong = row;
        for block in self.table_blocks(table) {
            let Some(rows) = self.along(table, row, &block.rows, "row") else {
                continue;
            };
            let columns = match column {
                None => Some(Along {
                    each: false,
                    entries: vec![(Vec::new(), total_keys(&block.columns))],
                }),
                Some(column) => {
                    wrong = column;
                    self.along(table, column, &block.columns, "column")
                }
            };
            if let Some(columns) = columns {
                let cells = |row: &[String], column: &[String]| block.pick(row, column);
                return arranged(&rows, &columns, cells).ok_or((CellFault::NotANumber, path.span));
            }
        }
        let (name, place) = index_text(wrong);
        let nearest = None;
        Err((CellFault::NoMember { name, nearest }, place))
    }

    fn along(
        &self,
        table: usize,
        index: &ast::Index,
        members: &[Member],
        all: &str,
    ) -> Option<Along> {
        let ast::Index::Each(name, _) = index else {
            let (wanted, _) = index_text(index);
            let keys = select(&wanted, members)?;
            return Some(Along {
                each: false,
                entries: vec![(labelled(&wanted, &keys, members), keys)],
            });
        };
        let brought = self.brought_keys(table, &name.text);
        let entries = if name.text == all {
            singly(numbers(members))
        } else if let Some(group) = find_group(&name.text, members) {
            let children = group.children.iter().filter(|it| !it.total && !it.text);
            let entry = |child: &Member| {
                let leaves = numbers(std::slice::from_ref(child));
                let keys = leaves.map(|leaf| leaf.key.clone()).collect();
                (child.label.clone(), keys)
            };
            children.map(entry).collect()
        } else if brought.is_empty() {
            return None;
        } else {
            singly(numbers(members).filter(|leaf| brought.contains(&leaf.key)))
        };
        Some(Along {
            each: true,
            entries,
        })
    }
}

fn singly<'m>(leaves: impl Iterator<Item = &'m Member>) -> Vec<(Vec<Inline>, Vec<String>)> {
    leaves
        .map(|leaf| (leaf.label.clone(), vec![leaf.key.clone()]))
        .collect()
}

/// The leaves that hold numbers of their own: no totals, no texts.
fn numbers(members: &[Member]) -> impl Iterator<Item = &Member> {
    Member::leaves(members).filter(|leaf| !leaf.total && !leaf.text)
}

/// The label of what a name selects: a group, or a leaf.
fn labelled(wanted: &str, keys: &[String], members: &[Member]) -> Vec<Inline> {
    let leaf = || match keys {
        [key] => Member::leaves(members).find(|leaf| leaf.key == *key),
        [] | [_, ..] => None,
    };
    let found = find_group(wanted, members).or_else(leaf);
    found.map(|member| member.label.clone()).unwrap_or_default()
}

fn arranged(
    rows: &Along,
    columns: &Along,
    cells: impl Fn(&[String], &[String]) -> Option<Vec<FigureId>>,
) -> Option<Charted> {
    let first = |along: &Along| along.entries.first().cloned();
    if !rows.each && !columns.each {
        let ((row_label, row), (column_label, column)) = (first(rows)?, first(columns)?);
        let label = if columns.entries.len() == 1 && column_label.is_empty() {
            row_label
        } else {
            column_label
        };
        return Some(Charted::Cell(label, cells(&row, &column)?));
    }
    // Sets run over the axis that is not `each`, or over the columns.
    let (sets, points, turned) = if rows.each {
        (columns, rows, true)
    } else {
        (rows, columns, false)
    };
    let set = |(label, set): &(Vec<Inline>, Vec<String>)| {
        let point = |(label, point): &(Vec<Inline>, Vec<String>)| {
            let found = if turned {
                cells(point, set)
            } else {
                cells(set, point)
            };
            found.map(|cells| (label.clone(), cells))
        };
        let points: Vec<Labelled> = points.entries.iter().filter_map(point).collect();
        (label.clone(), points)
    };
    let sets: Vec<_> = sets.entries.iter().map(set).collect();
    sets.iter()
        .all(|(_, points)| !points.is_empty())
        .then_some(Charted::Sets(sets))
}
