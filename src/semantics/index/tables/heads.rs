//! The head of a grid: which columns the cells below it stand in.

use crate::semantics::index::declaring::Declaring;
use crate::semantics::problems::TableProblem;
use crate::source::Span;
use crate::syntax::ast;

use super::draft::{Axes, Leaf};
use super::keys::{ends_with_segment, nearest_key, one, same_names};

/// The columns that the cells of a line stand in, in order.
pub(crate) struct Head {
    pub(crate) block: usize,
    pub(crate) keys: Vec<String>,
    /// Where no head is written, totals may be left out, and columns with a
    /// formula may be typed.
    pub(crate) others: Vec<Vec<String>>,
    /// It names a column that is not there.
    pub(crate) faulty: bool,
    /// Where it is written.
    pub(crate) place: Option<Span>,
}

impl Head {
    /// No head is written: all columns that have no formula.
    pub(super) fn without(block: usize, columns: &[Leaf]) -> Self {
        let keys = |fits: &dyn Fn(&Leaf) -> bool| {
            let fitting = columns.iter().filter(|leaf| fits(leaf));
            fitting.map(|leaf| leaf.key.clone()).collect::<Vec<_>>()
        };
        Head {
            block,
            keys: keys(&|leaf| leaf.formula.is_none()),
            others: vec![
                keys(&|leaf| leaf.formula.is_none() && !leaf.total),
                keys(&|_| true),
                keys(&|leaf| !leaf.total),
            ],
            faulty: false,
            place: None,
        }
    }
}

impl<'a> Declaring<'a> {
    /// A head line: the block whose columns it names, from `next` on where
    /// several have the same columns, and their keys.
    pub(super) fn head(
        &mut self,
        line: &'a ast::GridLine,
        next: usize,
        table: usize,
        blocks: &[Axes<'a>],
    ) -> Head {
        let fits = |(columns, _): &Axes<'a>| {
            line.cells
                .iter()
                .filter(|cell| find_leaf(&cell.text, columns).is_some())
                .count()
        };
        let best = blocks.iter().enumerate().rev();
        let best = best.max_by_key(|(position, block)| (fits(block), *position >= next));
        let mut head = Head {
            block: best.map_or(0, |(position, _)| position),
            keys: Vec::new(),
            others: Vec::new(),
            faulty: false,
            place: Some(line.span),
        };
        let columns = best.map_or(&[][..], |(_, (columns, _))| columns);
        let cells = line.cells.iter();
        let named: Vec<Option<String>> = cells.map(|cell| find_leaf(&cell.text, columns)).collect();
        for (index, cell) in line.cells.iter().enumerate() {
            let key = named.get(index).cloned().flatten();
            let key = key.unwrap_or_else(|| {
                head.faulty = true;
                self.unnamed_column((cell, index), &named, columns)
            });
            if !head.faulty {
                self.line_named(table, ast::Axis::Column, &key, cell.span);
            }
            head.keys.push(key);
        }
        head
    }

    /// A cell of a head that names no column: what it must be by its place, or
    /// what it says.
    fn unnamed_column(
        &mut self,
        (cell, index): (&'a ast::GridCell, usize),
        named: &[Option<String>],
        columns: &[Leaf<'a>],
    ) -> String {
        let keys: Vec<&str> = columns.iter().map(|leaf| leaf.key.as_str()).collect();
        let (name, place) = (cell.text.clone(), cell.span);
        let alike = same_names(&name, keys.iter().copied());
        let nearest = nearest_key(&name, keys.iter().copied());
        let meant = between(&keys, named, index);
        let typed = columns.iter().filter(|leaf| leaf.formula.is_none());
        let complete = named.len() == keys.len() || named.len() == typed.count();
        self.report(if name.is_empty() {
            TableProblem::NoColumnName {
                meant: meant.as_deref().map(|key| short(key, &keys)),
                place,
            }
        } else if alike.len() > 1 {
            TableProblem::Ambiguous {
                name: name.clone(),
                known: alike,
                place,
            }
        } else {
            TableProblem::UnknownColumn {
                column: name.clone(),
                nearest: nearest.clone(),
                place,
            }
        });
        let sure = |meant: &String| complete || nearest.as_ref() == Some(meant);
        meant.filter(sure).unwrap_or(name)
    }
}

/// Whether a line without a name is a head: it names a column, or holds nothing
/// that could be a value.
pub(super) fn is_head(line: &ast::GridLine, blocks: &[Axes<'_>]) -> bool {
    let names = |cell: &ast::GridCell| {
        let mut columns = blocks.iter().map(|(columns, _)| columns);
        columns.any(|columns| find_leaf(&cell.text, columns).is_some())
    };
    let is_value = |cell: &ast::GridCell| cell.text.starts_with(|it: char| it.is_ascii_digit());
    line.cells.iter().any(names) || !line.cells.iter().any(is_value)
}

/// The last name of a key, where no other key ends in it.
pub(super) fn short(key: &str, keys: &[&str]) -> String {
    let last = key.rsplit('.').next().unwrap_or(key);
    let ends = keys.iter().filter(|key| ends_with_segment(key, last));
    match one(ends) {
        Some(_) if !keys.contains(&last) => last.to_owned(),
        Some(_) | None => key.to_owned(),
    }
}

/// The one of `order` that nothing else is and that stands between what is
/// known on both sides of `index`; or the only one that nothing else is.
pub(super) fn between(order: &[&str], known: &[Option<String>], index: usize) -> Option<String> {
    let at = |key: &Option<String>| {
        let key = key.as_deref()?;
        order.iter().position(|known| *known == key)
    };
    let (before, behind) = known.split_at_checked(index)?;
    let from = before.iter().rev().find_map(at).map_or(0, |at| at + 1);
    let upto = behind.iter().find_map(at).unwrap_or(order.len());
    let is_free = |key: &&&str| !known.iter().any(|it| it.as_deref() == Some(**key));
    let inside = order.get(from..upto).unwrap_or(&[]);
    let inside = one(inside.iter().filter(is_free));
    let found = inside.or_else(|| one(order.iter().filter(is_free)));
    found.map(|key| (*key).to_owned())
}

fn find_leaf(wanted: &str, leaves: &[Leaf]) -> Option<String> {
    let keys = || leaves.iter().map(|leaf| leaf.key.as_str());
    keys()
        .find(|key| *key == wanted)
        .or_else(|| one(keys().filter(|key| ends_with_segment(key, wanted))))
        .map(str::to_owned)
}
