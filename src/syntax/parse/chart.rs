//! Builds charts.

use pest::iterators::Pair;

use super::super::ast::{Chart, Template};
use super::{Reader, Rule};

impl Reader<'_> {
    pub(super) fn chart(&mut self, pair: Pair<'_, Rule>) -> Option<Chart> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let kind = inner.next()?.into_inner().next()?;
        let mut chart = Chart {
            kind: self.name(&kind),
            name: None,
            title: Template::empty(span),
            of: Vec::new(),
            alt: None,
            span,
        };
        for pair in inner {
            match pair.as_rule() {
                Rule::name => chart.name = Some(self.name(&pair)),
                Rule::text => chart.title = self.template(&pair),
                Rule::reference => chart.of.extend(self.reference(pair)),
                Rule::chart_alt => chart.alt = pair.into_inner().next().map(|it| self.text(&it)),
                _ => {}
            }
        }
        Some(chart)
    }
}
