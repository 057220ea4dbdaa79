//! The values of last year's report, in their order.

use crate::number::Exact;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{Model, PreviousValue};

/// By kind and value; each with its place among last year's figures.
#[derive(Debug)]
pub(crate) struct LastYear(Vec<(Kind, Exact, usize)>);

impl LastYear {
    pub(crate) fn new(model: &Model) -> Self {
        let last = model.header.previous.first();
        let figures = last.into_iter().flat_map(|last| last.all()).enumerate();
        let known = figures.filter_map(|(at, (_, figure))| {
            let PreviousValue::Known(value, _) = &figure.value else {
                return None;
            };
            Some((Kind::of(&figure.ty)?, value.clone(), at))
        });
        let mut values: Vec<_> = known.collect();
        values.sort();
        LastYear(values)
    }

    /// Those that differ by no more than what the last digit counts.
    pub(crate) fn near(
        &self,
        kind: &Kind,
        numeral: &Numeral,
    ) -> impl Iterator<Item = (&Exact, usize)> {
        let low = &numeral.value - &numeral.step;
        let high = &numeral.value + &numeral.step;
        let from = self
            .0
            .partition_point(|(its, value, _)| (its, value) < (kind, &low));
        let upto = self
            .0
            .partition_point(|(its, value, _)| (its, value) <= (kind, &high));
        let range = self.0.get(from..upto).unwrap_or(&[]);
        range.iter().map(|(_, value, at)| (value, *at))
    }
}
