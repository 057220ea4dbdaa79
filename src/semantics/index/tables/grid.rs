//! The lines of a grid: which row and column each typed cell belongs to.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::semantics::index::declaring::Declaring;
use crate::semantics::index::spelled::joined;
use crate::semantics::model::Member;
use crate::semantics::problems::TableProblem;
use crate::source::Span;
use crate::syntax::ast;

use super::axes::text_inline;
use super::draft::{Axes, Filling};
use super::heads::{Head, between, is_head, short};
use super::keys::{find_key, nearest_key, one, same_names};

/// What the lines of a grid say, by row and column.
#[derive(Default)]
pub(crate) struct TypedCells<'a> {
    pub(crate) cells: IndexMap<(String, String), &'a ast::GridCell>,
    /// Where each row is filled.
    pub(crate) lines: IndexMap<String, Span>,
    /// Rows whose gaps follow from something reported already.
    faulty: BTreeSet<String>,
    /// A line names no row, so that some row may lack its line.
    pub(crate) lost_line: bool,
}

impl TypedCells<'_> {
    /// What a row lacks is a problem of its own.
    pub(super) fn should_report(&self, row: &str) -> bool {
        !self.faulty.contains(row) && (self.lines.contains_key(row) || !self.lost_line)
    }

    /// Nothing is known of what its line says.
    pub(super) fn is_faulty(&self, row: &str) -> bool {
        self.faulty.contains(row)
    }

    /// Where a row is filled.
    pub(super) fn line(&self, row: &str) -> Option<Span> {
        self.lines.get(row).copied()
    }
}

impl<'a> Declaring<'a> {
    /// The typed cells of all fills of a table.
    pub(super) fn typed_cells(
        &mut self,
        fills: &[Filling<'a>],
        table: usize,
        blocks: &[Axes<'a>],
    ) -> TypedCells<'a> {
        let mut typed = TypedCells::default();
        for fill in fills {
            typed.lost_line |= fill.lost;
            if let Some((grid, range)) =
                fill.grid.and_then(|grid| Some((grid, grid.laid.as_ref()?)))
            {
                let blank = fill.settings.blank.is_some();
                self.laid((grid, range, blank), table, blocks, &mut typed);
                continue;
            }
            let mut head: Option<Head> = None;
            let mut uneven: Vec<Uneven> = Vec::new();
            let lines = fill.grid.map_or(&[][..], |grid| &grid.lines);
            for (index, line) in lines.iter().enumerate() {
                if line.label.is_none() && is_head(line, blocks) {
                    self.uneven(std::mem::take(&mut uneven), head.as_ref());
                    let next = head.as_ref().map_or(0, |head| head.block + 1);
                    head = Some(self.head(line, next, table, blocks));
                    continue;
                }
                let wanted = head.as_ref().map(|head| head.block);
                let found = match &line.label {
                    Some(label) => {
                        let (row, place) = named(label);
                        let found = self.row_of(&row, wanted, table);
                        if found.is_none() {
                            self.unknown_row(row.clone(), wanted, place, blocks);
                        }
                        found.map(|(block, key)| (block, key, row, place))
                    }
                    None => self.nameless_row((lines, index), wanted, table, blocks),
                };
                let Some((block, key, row, place)) = found else {
                    typed.lost_line = true;
                    continue;
                };
                if line.label.is_some() {
                    self.line_named(table, ast::Axis::Row, &key, place);
                }
                let columns = blocks.get(block).map_or(&[][..], |(columns, _)| columns);
                let all = Head::without(block, columns);
                let head = head.as_ref().filter(|head| head.block == block);
                let named = (row.as_str(), key.as_str(), place);
                uneven.extend(self.line(line, named, head.unwrap_or(&all), &mut typed));
            }
            self.uneven(uneven, head.as_ref());
        }
        typed
    }

    /// One line of cells into their places; one that has too many or too few is
    /// not taken.
    fn line(
        &mut self,
        line: &'a ast::GridLine,
        (row, key, place): (&str, &str, Span),
        head: &Head,
        typed: &mut TypedCells<'a>,
    ) -> Option<Uneven> {
        if head.faulty {
            typed.faulty.insert(key.to_owned());
        }
        let before = typed.lines.get(key).copied();
        typed.lines.entry(key.to_owned()).or_insert(place);
        let count = line.cells.len();
        let mut others = head.others.iter();
        let fitting = others.find(|keys| keys.len() == count && head.keys.len() != count);
        let under = fitting.unwrap_or(&head.keys);
        // `结转 | unknown`: one word for the whole row.
        let one_word = match line.cells.as_slice() {
            [only] if under.len() > 1 => {
                matches!(only.text.as_str(), "unknown" | "todo" | "na" | "none").then_some(only)
            }
            [] | [_, ..] => None,
        };
        let cells: Vec<&'a ast::GridCell> = match one_word {
            Some(only) => under.iter().map(|_| only).collect(),
            None => line.cells.iter().collect(),
        };
        if under.len() != cells.len() && !line.total {
            typed.faulty.insert(key.to_owned());
            return Some(Uneven {
                found: count,
                wanted: under.clone(),
                place: line.span,
            });
        }
        let mut twice = false;
        for (cell, column) in cells.into_iter().zip(under) {
            match typed.cells.entry((key.to_owned(), column.clone())) {
                Entry::Occupied(_) => twice = true,
                Entry::Vacant(free) => {
                    free.insert(cell);
                }
            }
        }
        if let Some(first) = before.filter(|_| twice) {
            let row = row.to_owned();
            self.report(TableProblem::RepeatedRow { row, place, first });
        }
        None
    }

    /// Lines of which the number of cells is wrong: each by itself, or the head
    /// above where all below it have as many cells.
    fn uneven(&mut self, lines: Vec<Uneven>, head: Option<&Head>) {
        let alike = |one: &Uneven, other: &Uneven| one.found == other.found;
        let written = head.and_then(|head| Some((head.place?, head)));
        if let (Some((place, head)), [first, second, rest @ ..]) = (written, lines.as_slice())
            && alike(first, second)
            && rest.iter().all(|line| alike(first, line))
        {
            self.report(TableProblem::HeadCount {
                columns: head.keys.len(),
                cells: first.found,
                rows: lines.len(),
                first: first.place,
                place,
            });
            return;
        }
        for line in lines {
            self.report(TableProblem::CellCount {
                found: line.found,
                wanted: line.wanted,
                place: line.place,
            });
        }
    }

    /// The block and key that a row's name means.
    fn row_of(&self, row: &str, wanted: Option<usize>, table: usize) -> Option<(usize, String)> {
        let blocks = self.blocks_of(table).iter().enumerate();
        let blocks = blocks.filter(|(at, _)| wanted.is_none_or(|wanted| wanted == *at));
        one(blocks.filter_map(|(at, block)| Some((at, find_key(row, &block.rows)?))))
    }

    fn unknown_row(
        &mut self,
        row: String,
        wanted: Option<usize>,
        place: Span,
        blocks: &[Axes<'a>],
    ) {
        let keys = blocks
            .iter()
            .flat_map(|(_, rows)| rows)
            .map(|leaf| leaf.key.as_str());
        let under_head = wanted.and_then(|wanted| blocks.get(wanted));
        let rows = under_head.map_or(blocks, std::slice::from_ref);
        let rows = rows.iter().flat_map(|(_, rows)| rows);
        let known = same_names(&row, rows.map(|leaf| leaf.key.as_str()));
        if known.len() > 1 {
            self.report(TableProblem::Ambiguous {
                name: row,
                known,
                place,
            });
            return;
        }
        let nearest = nearest_key(&row, keys);
        self.report(TableProblem::UnknownRow {
            row,
            nearest,
            place,
        });
    }

    /// A line of cells that lacks its row's name: the row that alone can stand
    /// there.
    fn nameless_row(
        &mut self,
        (lines, index): (&'a [ast::GridLine], usize),
        wanted: Option<usize>,
        table: usize,
        blocks: &[Axes<'a>],
    ) -> Option<(usize, String, String, Span)> {
        let line = lines.get(index)?;
        let place = line.span.before();
        let block = wanted.or_else(|| (blocks.len() == 1).then_some(0));
        let rows = block.and_then(|block| blocks.get(block));
        let order: Vec<&str> = rows
            .iter()
            .flat_map(|(_, rows)| rows)
            .map(|leaf| leaf.key.as_str())
            .collect();
        let known: Vec<Option<String>> = lines
            .iter()
            .map(|line| {
                let (row, _) = named(line.label.as_ref()?);
                self.row_of(&row, block, table).map(|(_, key)| key)
            })
            .collect();
        let meant = between(&order, &known, index);
        self.report(TableProblem::NoRowName {
            meant: meant.as_deref().map(|key| short(key, &order)),
            place,
        });
        let key = meant?;
        Some((block?, key.clone(), key, place))
    }
}

/// Rows named by the lines of the grid.
pub(super) fn rows_of_grid(grid: Option<&ast::Grid>) -> Vec<Member> {
    let mut rows: Vec<Member> = Vec::new();
    for line in grid.map_or(&[][..], |grid| &grid.lines) {
        let Some(line_label) = &line.label else {
            continue;
        };
        let (name, place) = named(line_label);
        let label = match line_label {
            ast::GridLabel::Path(_, Some(label)) => label.text.clone(),
            ast::GridLabel::Path(_, None) | ast::GridLabel::Title(_) => name.clone(),
        };
        if rows.iter().any(|row| row.key == name) {
            // Reported with its cells.
            continue;
        }
        rows.push(Member {
            key: name.clone(),
            name,
            label: text_inline(label, place),
            also: Vec::new(),
            children: Vec::new(),
            total: line.total,
            text: false,
            place,
        });
    }
    rows
}

/// A line with too many or too few cells.
struct Uneven {
    found: usize,
    wanted: Vec<String>,
    place: Span,
}

fn named(label: &ast::GridLabel) -> (String, Span) {
    match label {
        ast::GridLabel::Path(path, _) => (joined(&path.segments), path.span),
        ast::GridLabel::Title(title) => (title.text.clone(), title.span),
    }
}
