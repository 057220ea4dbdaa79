//! A report as it would be with one typed number another: only what rests on it is
//! computed again.

use std::collections::BTreeSet;

use crate::number::Exact;
use crate::semantics::model::{FigureId, Model};
use crate::words::Computed;

use super::order;
use super::results::{Number, Value};

pub(crate) struct Retrial<'m> {
    model: &'m Model,
    as_is: &'m [Value],
    values: Vec<Value>,
    /// By figure, those that read it.
    readers: Vec<Vec<FigureId>>,
    /// By figure, its place in an order in which each stands behind what it reads.
    rank: Vec<usize>,
}

/// Of a change no more figures are computed again: behind so many others it is noticed
/// long since, or nothing compares them.
const MOST: usize = 5_000;

impl<'m> Retrial<'m> {
    pub(crate) fn new(computed: Computed<'m>) -> Self {
        let (model, as_is) = (computed.model, computed.values);
        let mut rank = vec![0; model.figures.len() + 1];
        for (at, id) in order::order(model).sequence.into_iter().enumerate() {
            if let Some(rank) = rank.get_mut(id.0 as usize) {
                *rank = at;
            }
        }
        Retrial {
            model,
            as_is,
            values: as_is.to_vec(),
            readers: order::readers(model),
            rank,
        }
    }

    /// The report as it is by now.
    pub(crate) fn computed(&self) -> Computed<'_> {
        Computed {
            model: self.model,
            values: &self.values,
        }
    }

    /// Makes a typed number larger by so much, in the base unit; gives all figures
    /// that are another number then. Those are to be put back.
    pub(crate) fn change(&mut self, id: FigureId, by: &Exact) -> Vec<FigureId> {
        let Some(Value::Number(number)) = self.values.get(id.0 as usize) else {
            return Vec::new();
        };
        let changed = Value::Number(number.add(&Number::exact(by.clone())));
        self.set(id, changed);
        let mut found = vec![id];
        let mut open: BTreeSet<(usize, FigureId)> = self.readers_of(id).collect();
        while let Some((_, id)) = open.pop_first() {
            if found.len() >= MOST {
                break;
            }
            let Some(figure) = self.model.figure(id) else {
                continue;
            };
            let before = self.values.get(id.0 as usize);
            if before == Some(&Value::Poisoned) {
                continue;
            }
            let value = self.computed().known().define(figure);
            if before != Some(&value) {
                self.set(id, value);
                found.push(id);
                open.extend(self.readers_of(id));
            }
        }
        found
    }

    /// Whether computing one of these meets something wrong that is not wrong as the
    /// report is: a share above 100 %.
    pub(crate) fn is_troubled(&self, changed: &[FigureId]) -> bool {
        let met = |values: &[Value], id: FigureId| {
            let computed = Computed {
                model: self.model,
                values,
            };
            let mut evaluator = computed.known();
            if let Some(figure) = self.model.figure(id) {
                evaluator.define(figure);
            }
            evaluator.findings.problems.len()
        };
        let mut computed = changed.iter().skip(1);
        computed.any(|id| met(&self.values, *id) > met(self.as_is, *id))
    }

    pub(crate) fn put_back(&mut self, changed: &[FigureId]) {
        for id in changed {
            if let Some(value) = self.as_is.get(id.0 as usize) {
                self.set(*id, value.clone());
            }
        }
    }

    fn set(&mut self, id: FigureId, value: Value) {
        if let Some(slot) = self.values.get_mut(id.0 as usize) {
            *slot = value;
        }
    }

    fn readers_of(&self, id: FigureId) -> impl Iterator<Item = (usize, FigureId)> {
        let readers = self.readers.get(id.0 as usize).into_iter().flatten();
        let ranked = |id: &FigureId| (self.rank.get(id.0 as usize).copied().unwrap_or(0), *id);
        readers.map(ranked)
    }
}
