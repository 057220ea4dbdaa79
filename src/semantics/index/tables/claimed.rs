//! The cells of a table that a claim is about: all of them, those of a row
//! or column, or one line of them beside its neighbours.

use crate::semantics::index::asking::Asking;
use crate::semantics::model::{FigureId, Inline, Member, TableBlock};
use crate::syntax::ast;

use super::draft::Leaf;
use super::keys::{find_group, group_leaves, index_text, inline_text, select, total_keys};
use super::lookup::Fault;

/// What an index leaves of one axis.
enum Chosen {
    All,
    Only(String),
}

/// Of a block, by its number: the rows and columns chosen.
type Area = (usize, (Chosen, Chosen));

/// A row or column (or a group of them) with its cells.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) cells: Vec<FigureId>,
    pub(crate) total: bool,
}

/// Lines that stand beside each other, and which of them is meant.
pub(crate) struct Lines {
    pub(crate) member: usize,
    pub(crate) lines: Vec<Line>,
}

impl<'i> Asking<'i> {
    /// Every cell that a reference covers, totals and what is computed from
    /// other columns left out unless they are named.
    pub(crate) fn covered(&self, table: usize, path: &ast::Path) -> Result<Vec<FigureId>, Fault> {
        let found = self.chosen(table, path)?;
        let draft = self.table_draft(table);
        let mut cells = Vec::new();
        for (number, (rows, columns)) in found {
            let leaves = draft.and_then(|draft| draft.blocks.get(number));
            let block = self.block_at(table, number);
            let (Some((column_leaves, row_leaves)), Some(block)) = (leaves, block) else {
                continue;
            };
            let rows = keys(&rows, &block.rows, row_leaves);
            let columns = keys(&columns, &block.columns, column_leaves);
            cells.extend(block.pick(&rows, &columns).unwrap_or_default());
        }
        Ok(cells)
    }

    /// The line of that name in what a reference covers, with those beside it.
    pub(crate) fn line_beside(
        &self,
        table: usize,
        path: &ast::Path,
        member: &str,
    ) -> Result<Option<Lines>, Fault> {
        for (number, (rows, columns)) in self.chosen(table, path)? {
            let Some(block) = self.block_at(table, number) else {
                continue;
            };
            for (own, other, is_row) in [(&rows, &columns, true), (&columns, &rows, false)] {
                let (axis, across) = if is_row {
                    (&block.rows, &block.columns)
                } else {
                    (&block.columns, &block.rows)
                };
                let Some(axis) = within(own, axis) else {
                    continue;
                };
                let Some((lines, member)) = siblings(axis, member) else {
                    continue;
                };
                let crossing = match other {
                    Chosen::All => total_keys(across),
                    Chosen::Only(key) => select(key, across).unwrap_or_default(),
                };
                let lines = lines.iter().map(|line| {
                    let own = if line.total {
                        vec![line.key.clone()]
                    } else {
                        group_leaves(line)
                    };
                    let (rows, columns) = if is_row {
                        (&own, &crossing)
                    } else {
                        (&crossing, &own)
                    };
                    Line {
                        name: line.name.clone(),
                        label: label_of(line),
                        cells: block.pick(rows, columns).unwrap_or_default(),
                        total: line.total,
                    }
                });
                return Ok(Some(Lines {
                    member,
                    lines: lines.collect(),
                }));
            }
        }
        Ok(None)
    }

    /// The rows and columns that may be named in what a reference covers.
    pub(crate) fn members_of(&self, table: usize, path: &ast::Path) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (number, (rows, columns)) in self.chosen(table, path).unwrap_or_default() {
            let Some(block) = self.block_at(table, number) else {
                continue;
            };
            for (own, axis) in [(&rows, &block.rows), (&columns, &block.columns)] {
                let members = within(own, axis).unwrap_or(&[]).iter();
                let members = members.filter(|member| !member.total && !member.text);
                names.extend(members.map(|member| member.name.clone()));
            }
        }
        names.dedup();
        names
    }

    /// How the report calls the row or column that a reference names.
    pub(crate) fn line_label(&self, table: usize, path: &ast::Path) -> Option<String> {
        for (number, (rows, columns)) in self.chosen(table, path).ok()? {
            let block = self.block_at(table, number)?;
            for (own, axis) in [(&rows, &block.rows), (&columns, &block.columns)] {
                if let Chosen::Only(key) = own
                    && let Some((lines, at)) = siblings(axis, key)
                {
                    return lines.get(at).map(label_of);
                }
            }
        }
        None
    }

    fn block_at(&self, table: usize, number: usize) -> Option<&TableBlock> {
        self.table_blocks(table).get(number)
    }

    /// By block, the rows and columns that a reference leaves; a single index
    /// is a row, or else a column.
    fn chosen(&self, table: usize, path: &ast::Path) -> Result<Vec<Area>, Fault> {
        let blocks = self.table_blocks(table);
        let Some(index) = &path.index else {
            let all = (0..blocks.len()).map(|number| (number, (Chosen::All, Chosen::All)));
            return Ok(all.collect());
        };
        // What is wrong with an index is said as for any other cell.
        self.cells_at(table, path)?;
        let wanted: Vec<String> = index.iter().map(|index| index_text(index).0).collect();
        let mut found = Vec::new();
        for (number, block) in blocks.iter().enumerate() {
            let has = |axis: &[Member], key: &String| select(key, axis).is_some();
            let only = |key: &String| Chosen::Only(key.clone());
            let chosen = match wanted.as_slice() {
                [row, column] if has(&block.rows, row) && has(&block.columns, column) => {
                    (only(row), only(column))
                }
                [key] if has(&block.rows, key) => (only(key), Chosen::All),
                [key] if has(&block.columns, key) => (Chosen::All, only(key)),
                [] | [_] | [_, ..] => continue,
            };
            found.push((number, chosen));
        }
        Ok(found)
    }
}

/// The keys of one axis that are chosen.
fn keys(chosen: &Chosen, axis: &[Member], leaves: &[Leaf<'_>]) -> Vec<String> {
    match chosen {
        Chosen::All => leaves
            .iter()
            .filter(|leaf| !leaf.total && !leaf.text && leaf.formula.is_none())
            .map(|leaf| leaf.key.clone())
            .collect(),
        Chosen::Only(key) => select(key, axis).unwrap_or_default(),
    }
}

/// The members among which one may be meant: all, or those of the group that
/// is chosen; none in a single line.
fn within<'m>(chosen: &Chosen, axis: &'m [Member]) -> Option<&'m [Member]> {
    match chosen {
        Chosen::All => Some(axis),
        Chosen::Only(key) => find_group(key, axis).map(|group| group.children.as_slice()),
    }
}

/// The members beside the one of that name, label or path, and which it is.
fn siblings<'m>(axis: &'m [Member], wanted: &str) -> Option<(&'m [Member], usize)> {
    let fits = |member: &Member| {
        member.key == wanted || member.name == wanted || inline_text(&member.label) == wanted
    };
    if let Some(at) = axis.iter().position(fits) {
        return Some((axis, at));
    }
    axis.iter()
        .find_map(|member| siblings(&member.children, wanted))
}

fn label_of(member: &Member) -> String {
    let text: String = member.label.iter().filter_map(Inline::words).collect();
    if text.is_empty() {
        member.name.clone()
    } else {
        text
    }
}
