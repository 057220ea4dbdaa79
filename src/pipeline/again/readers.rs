//! What reads what in a former report, so that it is known what follows from a
//! number that changed, and from which.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::semantics::model::{Definition, ExprKind, FigureId, Meaning, Model};
use crate::semantics::published::spelled;

/// A figure of the report, or one of a report before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Input {
    Figure(FigureId),
    Former(usize, Arc<str>),
}

/// By what is read, the figures that read it, in the order of declaration.
pub(super) struct Readers(BTreeMap<Input, Vec<FigureId>>);

impl Readers {
    pub(super) fn new(
        model: &Model,
        unread: &BTreeMap<FigureId, Vec<Input>>,
        totals: &BTreeMap<FigureId, Vec<Vec<FigureId>>>,
    ) -> Self {
        let mut readers: BTreeMap<Input, Vec<FigureId>> = BTreeMap::new();
        for (index, figure) in (0u32..).zip(&model.figures) {
            let id = FigureId(index);
            let mut inputs: BTreeSet<Input> = read_by(model, &figure.definition).collect();
            inputs.extend(unread.get(&id).into_iter().flatten().cloned());
            let parts = totals.get(&id).into_iter().flatten().flatten();
            inputs.extend(parts.map(|part| Input::Figure(*part)));
            for input in inputs {
                readers.entry(input).or_default().push(id);
            }
        }
        Readers(readers)
    }

    fn of(&self, input: &Input) -> &[FigureId] {
        self.0.get(input).map_or(&[], Vec::as_slice)
    }

    /// These and everything that follows from them.
    pub(super) fn behind(&self, figures: &BTreeSet<FigureId>) -> BTreeSet<FigureId> {
        let mut found = figures.clone();
        let mut open: Vec<FigureId> = figures.iter().copied().collect();
        while let Some(id) = open.pop() {
            let readers = self.of(&Input::Figure(id)).iter();
            open.extend(readers.filter(|reader| found.insert(**reader)));
        }
        found
    }

    /// The changed figures that are not restated themselves, as they follow one
    /// from the other, each with the restated ones that it follows from.
    pub(super) fn followed(
        &self,
        restated: &[(FigureId, &str)],
        moved: &BTreeMap<Input, BTreeSet<String>>,
        changed: &BTreeSet<FigureId>,
    ) -> IndexMap<FigureId, BTreeSet<String>> {
        let mut followed: IndexMap<FigureId, BTreeSet<String>> = IndexMap::new();
        let own = |(id, name): &(FigureId, &str)| {
            (Input::Figure(*id), BTreeSet::from([(*name).to_owned()]))
        };
        let before = moved
            .iter()
            .map(|(input, reasons)| (input.clone(), reasons.clone()));
        let mut waiting: VecDeque<(Input, BTreeSet<String>)> =
            restated.iter().map(own).chain(before).collect();
        while let Some((input, reasons)) = waiting.pop_front() {
            for id in self.of(&input) {
                let is_restated = restated.iter().any(|(restated, _)| restated == id);
                if is_restated || !changed.contains(id) {
                    continue;
                }
                let known = followed.entry(*id).or_default();
                let before = known.len();
                known.extend(reasons.iter().cloned());
                if known.len() > before {
                    waiting.push_back((Input::Figure(*id), known.clone()));
                }
            }
        }
        followed
    }
}

/// What a definition reads; of a series, its points.
fn read_by<'m>(model: &'m Model, definition: &'m Definition) -> impl Iterator<Item = Input> + 'm {
    let (expr, parts) = match definition {
        Definition::Expression(expr) | Definition::Reported { value: expr, .. } => {
            (Some(expr), &[][..])
        }
        Definition::SumOfParts(parts) => (None, parts.as_slice()),
        Definition::Broken => (None, &[][..]),
    };
    let names = expr.map(|expr| expr.names()).unwrap_or_default();
    let named = names.into_iter().flat_map(|name| {
        if let ExprKind::Figure(id) = &name.kind {
            vec![Input::Figure(*id)]
        } else if let ExprKind::Series(series) = &name.kind {
            points(model, *series)
        } else if let ExprKind::Previous { report, name } = &name.kind {
            vec![Input::Former(*report, name.clone())]
        } else {
            Vec::new()
        }
    });
    named.chain(parts.iter().map(|part| Input::Figure(*part)))
}

fn points(model: &Model, series: usize) -> Vec<Input> {
    let points = model.series.get(series).map(|series| series.points.iter());
    let points = points.into_iter().flatten();
    points.map(|(_, id)| Input::Figure(*id)).collect()
}

/// What a published name of an input stands for: `新收`, `申请`, `previous(2021).新收`.
pub(super) fn named(model: &Model, ids: &BTreeMap<String, FigureId>, name: &str) -> Vec<Input> {
    if let Some(id) = ids.get(name) {
        return vec![Input::Figure(*id)];
    }
    if let Some(Meaning::Series(series)) = model.names.get(name) {
        return points(model, *series);
    }
    let Some(of) = name.strip_prefix("previous") else {
        return Vec::new();
    };
    let (report, name) = match of.strip_prefix('(').and_then(|of| of.split_once(").")) {
        Some((code, name)) => {
            let mut formers = model.header.previous.iter();
            let of = |period: &crate::semantics::model::Period| period.code == code;
            let dated = formers.position(|former| former.period.as_ref().is_some_and(of));
            (dated, name)
        }
        None => (Some(0), of.strip_prefix('.').unwrap_or(of)),
    };
    let former = report.map(|report| Input::Former(report, spelled(name).into()));
    former.into_iter().collect()
}
