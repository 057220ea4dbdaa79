//! All problems found, each once, and consequences under their cause.

use std::collections::{BTreeMap, BTreeSet};

use crate::evaluation::EvaluationProblem;
use crate::evaluation::figures::Found;
use crate::evaluation::order;
use crate::number::Exact;
use crate::semantics::model::{FigureId, Model};

use super::problems::{Failure, JudgingProblem, Together};

#[derive(Debug, Default)]
pub(super) struct ProblemTree {
    entries: Vec<Entry>,
    /// What is wrong with a figure itself.
    of_figure: BTreeMap<FigureId, usize>,
    todo: BTreeMap<FigureId, usize>,
    /// What of a table is unchecked: the first thing said of it.
    unchecked: BTreeMap<usize, usize>,
    /// Numbers of last year's that the header leaves open.
    former_todo: Option<usize>,
    /// Quoted numbers that seem wrong, each with all that it is computed from.
    quoted: BTreeMap<usize, BTreeSet<FigureId>>,
    /// Numbers found wrong, and those of failing checks.
    suspects: BTreeMap<FigureId, usize>,
    /// Failing checks by the size of their gap and a figure they rest on.
    by_gap: BTreeMap<(Exact, FigureId), usize>,
}

#[derive(Debug)]
struct Entry {
    problem: JudgingProblem,
    consequences: Vec<JudgingProblem>,
}

/// By how much a check fails, and on what it rests.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    /// Left minus right.
    pub(super) size: Exact,
    pub(super) coefficients: BTreeMap<FigureId, Exact>,
}

/// How many figures behind a check are looked at.
const DEPTH: usize = 64;

impl ProblemTree {
    pub(super) fn report(&mut self, problem: impl Into<JudgingProblem>) -> usize {
        self.entries.push(Entry {
            problem: problem.into(),
            consequences: Vec::new(),
        });
        self.entries.len() - 1
    }

    /// What was met in computing a figure: it is doubtful then, or still to be
    /// filled in.
    pub(super) fn report_figure(&mut self, Found { figure, problem }: Found) {
        let todo = matches!(problem, EvaluationProblem::Todo { .. });
        let harmless = matches!(problem, EvaluationProblem::RoundedAgain { .. });
        let index = self.report(problem);
        if let Some(id) = figure.filter(|_| todo) {
            self.todo.insert(id, index);
        } else if let Some(id) = figure.filter(|_| !harmless) {
            self.of_figure.entry(id).or_insert(index);
        }
    }

    /// A quoted number that is not what comes of others: it may be right, and one of
    /// those wrong.
    pub(super) fn report_quotation(
        &mut self,
        model: &Model,
        figure: Option<FigureId>,
        problem: JudgingProblem,
    ) -> usize {
        let index = self.report(problem);
        if let Some(id) = figure {
            let mut rests = behind(model, std::iter::once(id));
            rests.remove(&id);
            self.quoted.insert(index, rests);
        }
        index
    }

    /// A number that is found wrong.
    pub(super) fn suspect(&mut self, figure: FigureId, index: usize) {
        self.suspects.insert(figure, index);
    }

    /// Figures that are still to be filled in, told at once.
    pub(super) fn report_todo(&mut self, ids: &[FigureId], problem: JudgingProblem) {
        let index = self.report(problem);
        self.todo.extend(ids.iter().map(|id| (*id, index)));
    }

    /// The same of last year's figures.
    pub(super) fn report_former_todo(&mut self, problem: JudgingProblem) {
        self.former_todo = Some(self.report(problem));
    }

    /// Puts a problem under the `todo` of last year's figures, or by itself.
    pub(super) fn report_under_former_todo(&mut self, problem: JudgingProblem) {
        match self.former_todo {
            Some(index) => self.fold(index, problem),
            None => {
                self.report(problem);
            }
        }
    }

    /// Puts a problem under the `todo` of a figure, or by itself.
    pub(super) fn report_under_todo(&mut self, id: FigureId, problem: JudgingProblem) {
        match self.todo.get(&id).copied() {
            Some(index) => self.fold(index, problem),
            None => {
                self.report(problem);
            }
        }
    }

    /// What is unchecked for want of figures: under their `todo`, if all of
    /// them are still to be filled in.
    pub(super) fn report_lacking(&mut self, figures: &[FigureId], problem: JudgingProblem) {
        match figures.first() {
            Some(first) if figures.iter().all(|id| self.todo.contains_key(id)) => {
                self.report_under_todo(*first, problem);
            }
            Some(_) | None => {
                self.report(problem);
            }
        }
    }

    /// What of a table is unchecked for want of figures: under their `todo`, else under what
    /// is unchecked of it already. A region left `unknown` is one thing to know.
    pub(super) fn report_unchecked(
        &mut self,
        table: usize,
        figures: &[FigureId],
        problem: JudgingProblem,
    ) {
        let todo = figures.iter().all(|id| self.todo.contains_key(id));
        if let Some(first) = figures.first().filter(|_| todo) {
            self.report_under_todo(*first, problem);
        } else if let Some(index) = self.unchecked.get(&table).copied() {
            self.fold(index, problem);
        } else {
            let index = self.report(problem);
            self.unchecked.insert(table, index);
        }
    }

    pub(super) fn fold(&mut self, index: usize, problem: impl Into<JudgingProblem>) {
        if let Some(entry) = self.entries.get_mut(index) {
            entry.consequences.push(problem.into());
        }
    }

    /// A failing check: by itself, or under what made it fail. Gives where it
    /// was put.
    pub(super) fn report_failure(
        &mut self,
        model: &Model,
        failure: Box<Failure>,
        gap: Option<Gap>,
    ) -> usize {
        let leaves = rests_on(model, gap.as_ref());
        if let Some(index) = self.doubtful(&leaves) {
            self.fold(index, failure);
            return index;
        }
        let size = gap.as_ref().map(|gap| gap.size.abs());
        if let Some(size) = &size {
            let shared = leaves
                .iter()
                .find_map(|leaf| self.by_gap.get(&(size.clone(), *leaf)).copied());
            if let Some(index) = shared {
                self.fold(index, failure);
                return index;
            }
        }
        let index = self.report(failure);
        if let Some(size) = size.filter(|size| !size.is_zero()) {
            for leaf in leaves {
                self.suspects.entry(leaf).or_insert(index);
                self.by_gap.entry((size.clone(), leaf)).or_insert(index);
            }
        }
        index
    }

    /// A failing check that rests on what is doubtful already.
    pub(super) fn rests_on_doubtful(&self, model: &Model, gap: Option<&Gap>) -> bool {
        self.doubtful(&rests_on(model, gap)).is_some()
    }

    fn doubtful(&self, leaves: &BTreeSet<FigureId>) -> Option<usize> {
        leaves.iter().find_map(|id| self.of_figure.get(id).copied())
    }

    pub(super) fn into_problems(mut self) -> Vec<JudgingProblem> {
        // Of 98.5 for 95.9 the growth of 95.9 is not called wrong by itself.
        let mut follow: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, rests) in &self.quoted {
            let mut causes = rests.iter().filter_map(|id| self.suspects.get(id));
            follow.extend(
                causes
                    .find(|cause| *cause != index)
                    .map(|cause| (*index, *cause)),
            );
        }
        let mut moved: Vec<(usize, Entry)> = Vec::new();
        let mut kept: Vec<(usize, Entry)> = Vec::new();
        for (index, entry) in std::mem::take(&mut self.entries).into_iter().enumerate() {
            match follow.get(&index) {
                Some(cause) => moved.push((*cause, entry)),
                None => kept.push((index, entry)),
            }
        }
        for (cause, entry) in moved {
            if let Some((_, kept)) = kept.iter_mut().find(|(index, _)| *index == cause) {
                kept.consequences.push(entry.problem);
                kept.consequences.extend(entry.consequences);
            }
        }
        let folded = kept.into_iter().map(|(_, entry)| {
            if entry.consequences.is_empty() {
                entry.problem
            } else {
                JudgingProblem::from(Together {
                    cause: Box::new(entry.problem),
                    consequences: entry.consequences,
                })
            }
        });
        folded.collect()
    }
}

/// All figures behind a failing check.
fn rests_on(model: &Model, gap: Option<&Gap>) -> BTreeSet<FigureId> {
    match gap {
        Some(gap) => behind(model, gap.coefficients.keys().copied()),
        None => BTreeSet::new(),
    }
}

/// The figures given and those that they are calculated from.
fn behind(model: &Model, figures: impl Iterator<Item = FigureId>) -> BTreeSet<FigureId> {
    let mut found: BTreeSet<FigureId> = figures.collect();
    let mut waiting: Vec<FigureId> = found.iter().copied().collect();
    while let Some(id) = waiting.pop() {
        if found.len() >= DEPTH {
            break;
        }
        for input in order::read_by(model, id) {
            if found.insert(input) {
                waiting.push(input);
            }
        }
    }
    found
}
