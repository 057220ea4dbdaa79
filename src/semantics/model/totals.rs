//! Which typed figures are totals of others.

use std::collections::BTreeMap;

use super::{CheckKind, FigureId, Model};

impl Model {
    /// By name what each figure adds that a `total` is about, perhaps in
    /// several ways; what is computed follows from its formula instead.
    pub fn typed_totals(&self) -> BTreeMap<FigureId, Vec<Vec<String>>> {
        let mut totals: BTreeMap<FigureId, Vec<Vec<String>>> = BTreeMap::new();
        for check in &self.checks {
            let CheckKind::Total { whole, parts } = &check.kind else {
                continue;
            };
            let Some(whole) = whole.as_figure() else {
                continue;
            };
            let named: Option<Vec<String>> = parts
                .iter()
                .map(|part| Some(self.figure(part.as_figure()?)?.name.clone()))
                .collect();
            if let Some(named) = named.filter(|named| !named.is_empty()) {
                totals.entry(whole).or_default().push(named);
            }
        }
        totals
    }
}
