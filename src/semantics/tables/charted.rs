//! Rows and columns of a table as the points of a chart.

use crate::semantics::lowering::Lowering;
use crate::semantics::model::{FigureId, Inline, Member, TableBlock};
use crate::semantics::problems::CellFault;
use crate::syntax::ast;

use super::keys::{find_group, path_text, select, total_keys};
use super::lookup::Fault;

/// Cells with the label of their row or column.
type Labelled = (Vec<Inline>, Vec<FigureId>);

/// What `T[…]` behind a chart's `of` brings.
pub(in crate::semantics) enum Charted {
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

impl Lowering<'_> {
    pub(in crate::semantics) fn charted(
        &self,
        table: usize,
        path: &ast::Path,
    ) -> Result<Charted, Fault> {
        let model = self.tables.get(table);
        let blocks = model.map_or(&[] as &[TableBlock], |model| &model.blocks);
        let index = path.index.as_deref().unwrap_or(&[]);
        let (row, column) = match index {
            [row] => (row, None),
            [row, column] => (row, Some(column)),
            [] => return Err((CellFault::NoIndex, path.span)),
            [_, ..] => return Err((CellFault::TooManyIndexes, path.span)),
        };
        let mut wrong = row;
        for block in blocks {
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
                let cells = |row: &[String], column: &[String]| self.pick(table, row, column);
                return arranged(&rows, &columns, cells).ok_or((CellFault::NotANumber, path.span));
            }
        }
        Err(match wrong {
            ast::Index::Path(path) => (
                CellFault::NoMember {
                    name: path_text(path),
                    nearest: None,
                },
                path.span,
            ),
            ast::Index::Period(point, span) => (
                CellFault::NoMember {
                    name: crate::semantics::period::point_code(*point),
                    nearest: None,
                },
                *span,
            ),
            ast::Index::Each(name, span) => (
                CellFault::NoMember {
                    name: name.text.clone(),
                    nearest: None,
                },
                *span,
            ),
        })
    }

    fn along(
        &self,
        table: usize,
        index: &ast::Index,
        members: &[Member],
        all: &str,
    ) -> Option<Along> {
        let leaves = || leaf_keys(members);
        let one = |wanted: &str| {
            let leaves = leaves();
            let keys = select(wanted, members, leaves.iter().map(String::as_str))?;
            let label = labelled(wanted, &keys, members);
            Some(Along {
                each: false,
                entries: vec![(label, keys)],
            })
        };
        match index {
            ast::Index::Path(path) => one(&path_text(path)),
            ast::Index::Period(point, _) => one(&crate::semantics::period::point_code(*point)),
            ast::Index::Each(name, _) => {
                let brought = self.brought_keys(table, &name.text);
                let entries = if name.text == all {
                    singly(members.iter().flat_map(leaves_of))
                } else if let Some(group) = find_group(&name.text, members) {
                    let children = group.children.iter().filter(|it| !it.total && !it.text);
                    let entry = |child: &Member| {
                        let leaves = leaves_of(child).into_iter();
                        let keys = leaves.map(|leaf| leaf.key.clone()).collect();
                        (child.label.clone(), keys)
                    };
                    children.map(entry).collect()
                } else if brought.is_empty() {
                    return None;
                } else {
                    let leaves = members.iter().flat_map(leaves_of);
                    singly(leaves.filter(|leaf| brought.contains(&leaf.key)))
                };
                Some(Along {
                    each: true,
                    entries,
                })
            }
        }
    }
}

fn singly<'m>(leaves: impl Iterator<Item = &'m Member>) -> Vec<(Vec<Inline>, Vec<String>)> {
    leaves
        .map(|leaf| (leaf.label.clone(), vec![leaf.key.clone()]))
        .collect()
}

/// The leaves that hold numbers of their own: no totals, no texts.
fn leaves_of(member: &Member) -> Vec<&Member> {
    if member.children.is_empty() {
        let plain = !member.total && !member.text;
        return plain.then_some(member).into_iter().collect();
    }
    member.children.iter().flat_map(leaves_of).collect()
}

/// Every leaf, totals included.
fn leaf_keys(members: &[Member]) -> Vec<String> {
    let each = members.iter().flat_map(|member| {
        if member.children.is_empty() {
            vec![member.key.clone()]
        } else {
            leaf_keys(&member.children)
        }
    });
    each.collect()
}

/// The label of what a name selects: a group, or a leaf.
fn labelled(wanted: &str, keys: &[String], members: &[Member]) -> Vec<Inline> {
    let group = find_group(wanted, members);
    let leaf = || match keys {
        [key] => with_key(key, members),
        [] | [_, ..] => None,
    };
    let found = group.or_else(leaf);
    found.map(|member| member.label.clone()).unwrap_or_default()
}

fn with_key<'m>(key: &str, members: &'m [Member]) -> Option<&'m Member> {
    members.iter().find_map(|member| {
        if member.children.is_empty() {
            (member.key == key).then_some(member)
        } else {
            with_key(key, &member.children)
        }
    })
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
