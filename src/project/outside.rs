//! What stands in the files that declarations name (`fill … from "x.csv"`,
//! `figure x = from "x.xlsx" …`): beside the declarations, never in them.

use rustc_hash::FxHashMap;

use crate::source::Span;
use crate::syntax::ast::{Figure, FromFile, Grid};

/// By the place of the declaration that names the file.
#[derive(Clone, Debug, Default)]
pub struct Outside {
    grids: FxHashMap<Span, Grid>,
    figures: FxHashMap<Span, Figure>,
}

impl Outside {
    /// Whether nothing is read from files.
    pub fn is_empty(&self) -> bool {
        self.grids.is_empty() && self.figures.is_empty()
    }

    /// The cells of the file that a fill names, if they could be read.
    pub fn grid(&self, from: &FromFile) -> Option<&Grid> {
        self.grids.get(&from.span)
    }

    /// A figure with the values that it and its parts have in files, if any of
    /// them names one.
    pub fn figure(&self, figure: &Figure) -> Option<&Figure> {
        self.figures.get(&figure.span)
    }

    pub fn keep_grid(&mut self, from: &FromFile, grid: Grid) {
        self.grids.insert(from.span, grid);
    }

    /// `read` is the figure with its values.
    pub fn keep_figure(&mut self, read: Figure) {
        self.figures.insert(read.span, read);
    }
}

impl Figure {
    /// Whether it or any of its parts is read from a file.
    pub fn is_from_file(&self) -> bool {
        let mut parts = self.breakdowns.iter().flat_map(|it| &it.parts);
        self.from.is_some() || parts.any(Figure::is_from_file)
    }
}
