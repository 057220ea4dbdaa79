//! Which figures of a report hold a given value.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::number::{Bound, Exact, Interval};
use crate::semantics::model::FigureId;
use crate::semantics::types::Type;
use crate::words::Computed;

/// Made at the first question: most reports have none.
pub(crate) struct FiguresByValue<'m> {
    computed: Computed<'m>,
    by_value: OnceCell<BTreeMap<Exact, Vec<FigureId>>>,
}

/// More than so many tell nothing.
const MOST: usize = 3;

/// Nor is it worth looking further.
const MOST_LOOKED_AT: usize = 64;

impl<'m> FiguresByValue<'m> {
    pub(crate) fn new(computed: Computed<'m>) -> Self {
        FiguresByValue {
            computed,
            by_value: OnceCell::new(),
        }
    }

    /// The first few figures of a type with that value.
    pub(crate) fn figures(&self, value: &Exact, ty: &Type) -> Vec<FigureId> {
        let found = self.by_value.get_or_init(|| self.collect()).get(value);
        let same_type = found.into_iter().flatten().copied().filter(|id| {
            let figure = self.computed.figure(*id);
            figure.is_some_and(|figure| figure.ty == *ty)
        });
        same_type.take(MOST).collect()
    }

    /// The first few figures of a type with a value in a range.
    pub(crate) fn within(&self, range: &Interval, ty: &Type) -> Vec<FigureId> {
        let end = |bound: &Option<Bound>| match bound {
            Some(bound) => std::ops::Bound::Included(bound.value.clone()),
            None => std::ops::Bound::Unbounded,
        };
        let by_value = self.by_value.get_or_init(|| self.collect());
        let found = by_value.range((end(&range.low), end(&range.high)));
        let same_type = found.flat_map(|(_, ids)| ids).copied().take(MOST_LOOKED_AT);
        let same_type = same_type.filter(|id| {
            let figure = self.computed.figure(*id);
            figure.is_some_and(|figure| figure.ty == *ty)
        });
        same_type.take(2 * MOST).collect()
    }

    fn collect(&self) -> BTreeMap<Exact, Vec<FigureId>> {
        let mut by_value: BTreeMap<Exact, Vec<FigureId>> = BTreeMap::new();
        for (id, _) in self.computed.model.figures_by_id() {
            let Some(number) = self.computed.number(id) else {
                continue;
            };
            let known = by_value.entry(number.point.clone()).or_default();
            if known.len() < 8 * MOST {
                known.push(id);
            }
        }
        by_value
    }
}
