//! Where the numbers of a form lie in tables that somebody made for it: found by the
//! labels of its rows and columns, wherever they stand.

mod grid;
mod labels;
mod placed;

#[cfg(test)]
mod tests;

use crate::syntax::ast::Form;

use super::table::RawTable;
use grid::Grid;
pub use labels::Brought;
use placed::{Lacking, Placed};

/// The numbers of a form, and rows that were met in a place that it leaves for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub numbers: Numbers,
    pub brought: Brought,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// All of them stand side by side, in the order of the form: `C5:I29`.
    Laid {
        range: String,
        /// A cell of it is empty.
        blanks: bool,
    },
    /// As they stand there, by block, row and column; empty where there is none.
    Apart(Vec<Vec<Vec<String>>>),
}

/// What became of a search in several tables; each is told by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Searched {
    Found(usize, Found),
    /// As well in one as in another.
    Several(Vec<usize>),
    /// In none. The one that comes nearest, and the label that it lacks.
    Nowhere(Option<(usize, String)>),
}

/// Looks for a form in tables, each by its name; with the rows that are brought where
/// they are known.
pub fn find(tables: &[(&str, &RawTable)], form: &Form, brought: &Brought) -> Searched {
    let mut found: Vec<(usize, Found)> = Vec::new();
    let mut nearest: Option<(usize, Lacking)> = None;
    for (index, (_, table)) in tables.iter().enumerate() {
        let grid = Grid::of(table);
        match placed::place(&grid, form, brought) {
            Ok(placed) => found.push((index, taken(&grid, &placed))),
            Err(Some(lacking)) => {
                let nearer = |(_, known): &(usize, Lacking)| known.matched < lacking.matched;
                if nearest.as_ref().is_none_or(nearer) {
                    nearest = Some((index, lacking));
                }
            }
            Err(None) => {}
        }
    }
    if found.len() > 1 {
        let named = |(index, _): &(usize, Found)| {
            let table = tables.get(*index);
            table.is_some_and(|(name, table)| is_called(name, table, form))
        };
        let called: Vec<(usize, Found)> = found.iter().filter(|it| named(it)).cloned().collect();
        if called.len() == 1 {
            found = called;
        }
    }
    if found.len() > 1 {
        return Searched::Several(found.into_iter().map(|(index, _)| index).collect());
    }
    match found.pop() {
        Some((index, found)) => Searched::Found(index, found),
        None => Searched::Nowhere(nearest.map(|(index, lacking)| (index, lacking.label))),
    }
}

/// The table says that it is this form: by its name or in a cell.
fn is_called(name: &str, table: &RawTable, form: &Form) -> bool {
    let label = form
        .label
        .as_ref()
        .map(|label| labels::plain(&label.words()));
    let wanted: Vec<String> = label
        .into_iter()
        .chain([labels::plain(&form.name.text)])
        .collect();
    let cells = table.cells.iter().flatten().map(|cell| cell.text.as_str());
    let mut texts = cells.chain([name]).map(labels::plain);
    texts.any(|text| wanted.contains(&text))
}

fn taken(grid: &Grid<'_>, placed: &Placed) -> Found {
    Found {
        numbers: numbers(grid, placed),
        brought: placed.brought.clone(),
    }
}

fn numbers(grid: &Grid<'_>, placed: &Placed) -> Numbers {
    if let Some(area) = placed.area() {
        let blanks = placed.cells().any(|at| grid.text(at).is_empty());
        return Numbers::Laid {
            range: area.range(),
            blanks,
        };
    }
    let text = |at: &Option<(u32, u32)>| at.map_or("", |at| grid.text(at)).to_owned();
    let row = |row: &Vec<Option<(u32, u32)>>| row.iter().map(text).collect();
    let block = |block: &placed::Block| block.iter().map(row).collect();
    Numbers::Apart(placed.blocks.iter().map(block).collect())
}
