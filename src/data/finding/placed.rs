//! The rows and columns of a form laid on a table by their labels.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::area::Area;
use crate::syntax::ast::{Form, FormBlock};

use super::grid::Grid;
use super::labels::{Brought, Leaf, Row, leaves, rows};

/// Heads of several levels stand within so many rows.
const HEADS: u32 = 3;

/// Where each cell of a block lies, row by row; nowhere if the table lacks it.
pub(super) type Block = Vec<Vec<Option<(u32, u32)>>>;

pub(super) struct Placed {
    pub(super) blocks: Vec<Block>,
    /// The rows stand side by side in one row of the table.
    across: bool,
    /// Rows that the form leaves a place for, by their labels.
    pub(super) brought: Brought,
}

/// What keeps a table from being the form, and how many labels did fit.
#[derive(Clone, Debug)]
pub(super) struct Lacking {
    pub(super) label: String,
    pub(super) matched: usize,
}

impl Placed {
    /// Every cell that the table has.
    pub(super) fn cells(&self) -> impl Iterator<Item = (u32, u32)> {
        self.blocks.iter().flatten().flatten().filter_map(|at| *at)
    }

    /// The one area whose cells are those of the form in order.
    pub(super) fn area(&self) -> Option<Area> {
        let [block] = self.blocks.as_slice() else {
            return None;
        };
        let width = block.first().map_or(0, Vec::len);
        let across = if self.across {
            block.len() * width
        } else {
            width
        };
        let first = (*block.first()?.first()?)?;
        let mut last = first;
        for (index, at) in block.iter().flatten().enumerate() {
            let (row, column) = (index / across, index % across);
            let row = first.0 + u32::try_from(row).ok()?;
            let column = first.1 + u32::try_from(column).ok()?;
            last = (row, column);
            if *at != Some(last) {
                return None;
            }
        }
        Some(Area { first, last })
    }
}

/// Lays a form on a table. What comes nearest is told where it does not fit.
pub(super) fn place(
    grid: &Grid<'_>,
    form: &Form,
    brought: &Brought,
) -> Result<Placed, Option<Lacking>> {
    let blocks: Vec<&FormBlock> = form
        .blocks
        .iter()
        .filter(|block| !block.columns.is_empty())
        .collect();
    if form.print_rows_across
        && let [block] = blocks.as_slice()
        && let Some(placed) = side_by_side(grid, block)
    {
        return Ok(placed);
    }
    let mut placed = Vec::new();
    let mut found = brought.clone();
    let mut from = 0;
    let mut matched = 0;
    for block in blocks {
        let (columns, rows) = (leaves(&block.columns), rows(&block.rows, &found));
        if rows.is_empty() {
            return Err(None);
        }
        match below(grid, from, &columns, &rows) {
            Ok((block, lines)) => {
                from = lines.last + 1;
                found.extend(lines.brought);
                matched += columns.len() + rows.len();
                placed.push(block);
            }
            Err(lacking) => {
                return Err(lacking.map(|lacking| Lacking {
                    matched: lacking.matched + matched,
                    ..lacking
                }));
            }
        }
    }
    if placed.is_empty() {
        return Err(None);
    }
    Ok(Placed {
        blocks: placed,
        across: false,
        brought: found,
    })
}

/// One block from a row on: its heads, and its rows below them.
fn below(
    grid: &Grid<'_>,
    from: u32,
    columns: &[Leaf],
    rows: &[Row],
) -> Result<(Block, Lines), Option<Lacking>> {
    let Some(first) = columns.iter().find(|it| !it.computed).or(columns.first()) else {
        return Err(None);
    };
    let mut nearest: Option<Lacking> = None;
    let heads = grid
        .filled()
        .filter(|((row, _), text)| *row >= from && first.is(text));
    for (anchor, _) in heads {
        let tried = heads_at(grid, (from, anchor), columns).and_then(|(found, head)| {
            let left = found.iter().flatten().min().copied().unwrap_or(0);
            let lines = lines(grid, (head, left), rows, &found).map_err(|lacking| Lacking {
                matched: lacking.matched + found.len(),
                ..lacking
            })?;
            Ok((found, lines))
        });
        match tried {
            Ok((found, lines)) => {
                let cell = |line: &Option<u32>, column: &Option<u32>| Some(((*line)?, (*column)?));
                let row = |line: &Option<u32>| found.iter().map(|it| cell(line, it)).collect();
                return Ok((lines.rows.iter().map(row).collect(), lines));
            }
            Err(lacking) => {
                let known = nearest.as_ref().map_or(0, |known| known.matched);
                if lacking.matched > known || nearest.is_none() {
                    nearest = Some(lacking);
                }
            }
        }
    }
    Err(nearest)
}

/// The columns around a head that was found, and the lowest row of heads.
fn heads_at(
    grid: &Grid<'_>,
    (from, anchor): (u32, (u32, u32)),
    columns: &[Leaf],
) -> Result<(Vec<Option<u32>>, u32), Lacking> {
    let top = anchor.0.saturating_sub(HEADS).max(from);
    let window: Vec<_> = grid.rows(top, anchor.0 + HEADS).collect();
    let mut taken: BTreeSet<u32> = BTreeSet::new();
    let mut found = Vec::new();
    let mut lowest = anchor.0;
    let mut behind = None;
    for leaf in columns {
        let fitting = window
            .iter()
            .filter(|((_, column), text)| !taken.contains(column) && leaf.is(text));
        let mut places: Vec<(u32, u32)> =
            fitting.map(|((row, column), _)| (*column, *row)).collect();
        places.sort_unstable();
        let next = places
            .iter()
            .find(|(column, _)| behind.is_none_or(|it| *column > it));
        match next.or(places.first()) {
            Some((column, row)) => {
                taken.insert(*column);
                lowest = lowest.max(*row);
                behind = Some(*column);
                found.push(Some(*column));
            }
            None if leaf.computed => found.push(None),
            None => {
                return Err(Lacking {
                    label: leaf.label.clone(),
                    matched: taken.len(),
                });
            }
        }
    }
    Ok((found, lowest))
}

/// Where the rows of a block stand.
struct Lines {
    /// In the order of the form; one that is computed may be lacking.
    rows: Vec<Option<u32>>,
    brought: Brought,
    last: u32,
}

/// The rows below the heads, in their order, by what stands left of the numbers. One
/// that is computed may be lacking: it stands between its neighbours or nowhere.
fn lines(
    grid: &Grid<'_>,
    (head, left): (u32, u32),
    rows: &[Row],
    columns: &[Option<u32>],
) -> Result<Lines, Lacking> {
    let next = |leaf: &Leaf, from: u32, to: u32| {
        let mut cells = grid.rows(from, to);
        let found = cells.find(|((_, column), text)| *column < left && leaf.is(text));
        found.map(|((row, _), _)| row)
    };
    // Those that must be there, one below the other.
    let mut known: Vec<Option<u32>> = Vec::new();
    let mut last = head;
    for row in rows {
        let line = match row {
            Row::Leaf(leaf) if !leaf.computed => {
                let line = next(leaf, last + 1, grid.end()).ok_or_else(|| Lacking {
                    label: leaf.label.clone(),
                    matched: known.len(),
                })?;
                last = line;
                Some(line)
            }
            Row::Leaf(_) | Row::Each(_) => None,
        };
        known.push(line);
    }
    // Those between them.
    let mut lines = Lines {
        rows: Vec::new(),
        brought: Brought::new(),
        last: head,
    };
    for (index, (row, line)) in rows.iter().zip(&known).enumerate() {
        let (from, below) = (lines.last + 1, known.iter().skip(index).flatten().next());
        match (row, line) {
            (_, Some(line)) => lines.put(Some(*line)),
            (Row::Leaf(leaf), None) => {
                let end = below.map_or(lines.last + HEADS, |below| below.saturating_sub(1));
                lines.put(next(leaf, from, end));
            }
            (Row::Each(name), None) => {
                let closes = rows.iter().skip(index + 1).find_map(|row| match row {
                    Row::Leaf(leaf) => next(leaf, from, grid.end()),
                    Row::Each(_) => None,
                });
                let end = closes.or(below.copied());
                for (line, label) in brought(grid, (from, end), left, columns) {
                    lines.put(Some(line));
                    lines.brought.entry(name.clone()).or_default().push(label);
                }
            }
        }
    }
    if lines.rows.iter().all(Option::is_none) {
        let label = rows.iter().find_map(|row| match row {
            Row::Leaf(leaf) => Some(leaf.label.clone()),
            Row::Each(_) => None,
        });
        return Err(Lacking {
            label: label.unwrap_or_default(),
            matched: 0,
        });
    }
    Ok(lines)
}

impl Lines {
    fn put(&mut self, line: Option<u32>) {
        self.last = line.unwrap_or(self.last);
        self.rows.push(line);
    }
}

/// The rows from one on that have a label and a number, before another; without one to
/// the first row that has neither.
fn brought(
    grid: &Grid<'_>,
    (from, end): (u32, Option<u32>),
    left: u32,
    columns: &[Option<u32>],
) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for line in from..end.unwrap_or(grid.end() + 1) {
        let label = grid
            .rows(line, line)
            .find(|((_, column), _)| *column < left);
        let mut cells = columns.iter().flatten();
        let filled = cells.any(|column| !grid.text((line, *column)).is_empty());
        match label.filter(|_| filled) {
            Some((_, label)) => found.push((line, label.to_owned())),
            None if end.is_none() => break,
            None => {}
        }
    }
    found
}

/// The rows of a form as the official sheet may have them: one behind the other, under
/// heads that stand in one row or are merged over several.
fn side_by_side(grid: &Grid<'_>, block: &FormBlock) -> Option<Placed> {
    let (columns, rows) = (leaves(&block.columns), leaves(&block.rows));
    let wanted = columns.len() * rows.len();
    let heads: Vec<&Leaf> = rows.iter().flat_map(|_| &columns).collect();
    let lowest: BTreeSet<u32> = grid.filled().map(|((row, _), _)| row).collect();
    lowest.into_iter().find_map(|row| {
        let mut texts: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for ((_, column), text) in grid.rows(row.saturating_sub(HEADS - 1), row) {
            texts.entry(column).or_default().push(text);
        }
        let all: Vec<(&u32, &Vec<&str>)> = texts.iter().collect();
        let here = all.windows(wanted.max(1)).find(|here| {
            let mut pairs = here.iter().zip(&heads);
            !heads.is_empty() && pairs.all(|((_, texts), head)| texts.iter().any(|it| head.is(it)))
        })?;
        let found: Vec<u32> = here.iter().map(|(column, _)| **column).collect();
        let mut below = grid.rows(row + 1, row + HEADS).map(|(at, _)| at);
        let (line, _) = below.find(|(_, column)| found.contains(column))?;
        let cells = found.chunks(columns.len());
        let cells = cells.map(|row| row.iter().map(|column| Some((line, *column))).collect());
        Some(Placed {
            blocks: vec![cells.collect()],
            across: true,
            brought: Brought::new(),
        })
    })
}
