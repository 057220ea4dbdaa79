//! What lowering has found out so far of what is declared: the kind of each
//! figure, the unit of each series, the captions of tables.

use std::sync::Arc;

use crate::semantics::model::{FigureId, Inline, Series};
use crate::semantics::typing::types::Type;
use crate::semantics::typing::unit::Unit;

/// Grows as figures are lowered, in the order of what refers to what.
#[derive(Default)]
pub(crate) struct Known {
    kinds: Vec<Option<Kind>>,
    /// All of them, once every figure is lowered.
    series: Vec<Series>,
    /// By table, of those of which the caption is lowered.
    captions: Vec<Vec<Inline>>,
}

/// What an expression that names a figure needs to know of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kind {
    pub(crate) ty: Type,
    pub(crate) unit: Arc<Unit>,
}

impl Known {
    pub(crate) fn kind(&self, id: FigureId) -> Option<&Kind> {
        self.kinds.get(id.0 as usize)?.as_ref()
    }

    pub(crate) fn set_kind(&mut self, id: FigureId, kind: Kind) {
        let index = id.0 as usize;
        if self.kinds.len() <= index {
            self.kinds.resize(index + 1, None);
        }
        if let Some(slot) = self.kinds.get_mut(index) {
            *slot = Some(kind);
        }
    }

    pub(crate) fn series(&self, index: usize) -> Option<&Series> {
        self.series.get(index)
    }

    pub(crate) fn set_series(&mut self, series: Vec<Series>) {
        self.series = series;
    }

    pub(crate) fn caption(&self, table: usize) -> Option<&Vec<Inline>> {
        self.captions.get(table)
    }

    /// The caption of the next table.
    pub(crate) fn push_caption(&mut self, caption: Vec<Inline>) {
        self.captions.push(caption);
    }

    pub(crate) fn into_series(self) -> Vec<Series> {
        self.series
    }
}
