//! What formulas and checks read of other reports, as it is gathered.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::semantics::model::{Expr, PreviousFigure};
use crate::semantics::units::Unit;

/// What is read, each once, as first met.
#[derive(Default)]
pub(super) struct Reads<'a> {
    /// Of the former reports, by their number.
    pub(super) formers: BTreeMap<usize, IndexMap<Arc<str>, &'a PreviousFigure>>,
    /// Functions over all members of a group, by their formula.
    pub(super) collected: IndexMap<String, &'a Expr>,
    /// Typed in a formula.
    pub(super) literals: Vec<&'a Unit>,
}

impl<'a> Reads<'a> {
    /// The units of what was read.
    pub(super) fn units(&self) -> impl Iterator<Item = &'a Unit> {
        let formers = self.formers.values().flat_map(IndexMap::values);
        let formers = formers.map(|figure| &*figure.unit);
        let collected = self.collected.values().map(|expr| &*expr.unit);
        formers.chain(collected)
    }

    /// The units of what is typed in formulas.
    pub(super) fn literals(&self) -> impl Iterator<Item = &'a Unit> {
        self.literals.iter().copied()
    }
}
