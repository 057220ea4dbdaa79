//! A former report computed again with what this one restates of it: every figure
//! that follows, and its own checks.

mod readers;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Severity, Text};
use crate::document::facts::Facts;
use crate::evaluation::results::Evaluation;
use crate::judging::{self, JudgeOptions, JudgingProblem};
use crate::number::Exact;
use crate::project::ProjectProblem;
use crate::semantics::model::{
    Definition, Expr, ExprKind, Figure, FigureId, Followed, Missing, Model, PreviousReport,
    PreviousValue,
};
use crate::semantics::published::{earlier_of, spelled};

use super::as_former::{Values, values};
use super::in_full::{Error, Kept, Places, Whole, error};
use readers::{Input, Readers};

/// Computes each kept report again, the earliest first: a later one may be
/// computed from it.
pub(super) fn compute(previous: &mut [PreviousReport], mut kept: Vec<Kept>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for index in (0..previous.len()).rev() {
        let (reports, earlier) = previous.split_at_mut(index + 1);
        let Some(report) = reports.last_mut() else {
            continue;
        };
        let named = |kept: &Kept| report.file.as_deref() == Some(kept.file.as_str());
        if let Some(at) = kept.iter().position(named) {
            let kept = kept.swap_remove(at);
            if is_changed(report) || earlier.iter().any(is_changed) {
                diagnostics.extend(again(report, earlier, kept));
            }
        }
        report.forget_unchanged();
    }
    diagnostics
}

fn is_changed(report: &PreviousReport) -> bool {
    !report.restated.is_empty() || !report.followed.is_empty()
}

fn again(
    report: &mut PreviousReport,
    earlier: &[PreviousReport],
    kept: Kept,
) -> Option<Diagnostic> {
    let restated = |report: &PreviousReport| report.restated.first().map(|first| first.place);
    let place = restated(report).or_else(|| earlier.iter().find_map(restated))?;
    let Kept { file, report: full } = kept;
    let whole = full.opened(report, earlier, &file, place)?;
    let mut run = Again::new(whole, report);
    run.take_over(earlier);
    run.restate(report);
    let (evaluation, problems) = run.settle();
    run.hand_over(report, &evaluation);
    let failing = run.failing(&problems, &file);
    (!failing.is_empty()).then(|| {
        ProjectProblem::RestatedFails {
            file,
            failing,
            place,
        }
        .diagnostic()
    })
}

struct Again {
    model: Model,
    /// What it came to as it was published, and what was wrong then.
    before: Values,
    wrong: BTreeSet<Error>,
    places: Places,
    ids: BTreeMap<String, FigureId>,
    restated: BTreeSet<FigureId>,
    /// Figures whose formula cannot be read, and what they are computed from.
    unread: BTreeMap<FigureId, Vec<Input>>,
    /// What cannot be computed again, though it would have to be.
    lost: BTreeSet<FigureId>,
    /// Typed totals, with what they add, perhaps in several ways.
    totals: BTreeMap<FigureId, Vec<Vec<FigureId>>>,
    readers: Readers,
    /// Changed numbers of earlier reports, with what they follow from.
    moved: BTreeMap<Input, BTreeSet<String>>,
}

impl Again {
    fn new(whole: Whole, report: &PreviousReport) -> Self {
        let Whole {
            model,
            evaluation,
            wrong,
            places,
            unread,
        } = whole;
        let figures = (0u32..).zip(&model.figures);
        let ids: BTreeMap<String, FigureId> = figures
            .map(|(index, figure)| (figure.name.clone(), FigureId(index)))
            .collect();
        let totals = report.figures.iter().filter_map(|(name, figure)| {
            let way = |parts: &Vec<String>| {
                let parts = parts.iter().map(|part| ids.get(part).copied());
                parts.collect::<Option<Vec<FigureId>>>()
            };
            let ways: Vec<Vec<FigureId>> = figure.total_of.iter().filter_map(way).collect();
            let typed = figure.formula.is_none() && !ways.is_empty();
            typed.then_some((*ids.get(&**name)?, ways))
        });
        let totals: BTreeMap<FigureId, Vec<Vec<FigureId>>> = totals.collect();
        let unread = unread.into_iter().map(|(id, names)| {
            let inputs = names
                .iter()
                .flat_map(|name| readers::named(&model, &ids, name));
            (id, inputs.collect())
        });
        let unread: BTreeMap<FigureId, Vec<Input>> = unread.collect();
        Again {
            before: values(&model, &evaluation),
            readers: Readers::new(&model, &unread, &totals),
            model,
            wrong,
            places,
            ids,
            restated: BTreeSet::new(),
            unread,
            lost: BTreeSet::new(),
            totals,
            moved: BTreeMap::new(),
        }
    }

    /// What changed in the reports that it was computed from.
    fn take_over(&mut self, earlier: &[PreviousReport]) {
        for (index, former) in self.model.header.previous.iter_mut().enumerate() {
            let code = former.period.as_ref().map(|period| period.code.clone());
            let Some(known) = earlier_of(earlier, index, code.as_deref()) else {
                continue;
            };
            let year = code.filter(|_| index > 0);
            let year = year.map_or_else(String::new, |code| format!("({code})"));
            let figures = Arc::make_mut(&mut former.figures);
            for name in known.published.keys() {
                let Some(now) = known.figures.get(name) else {
                    continue;
                };
                let here: Arc<str> = match figures.contains_key(name) {
                    true => name.clone(),
                    false => spelled(name).into(),
                };
                let Some(figure) = figures.get_mut(&here) else {
                    continue;
                };
                figure.value = now.value.clone();
                figure.text.clone_from(&now.text);
                let followed = known.followed.iter().find(|it| *it.name == **name);
                let reasons: BTreeSet<String> = match followed {
                    Some(followed) => {
                        let follows = followed.follows.iter();
                        follows
                            .map(|name| format!("previous{year}.{name}"))
                            .collect()
                    }
                    None => [format!("previous{year}.{name}")].into(),
                };
                self.moved.insert(Input::Former(index, here), reasons);
            }
        }
    }

    fn restate(&mut self, report: &PreviousReport) {
        for restated in &report.restated {
            if let Some(id) = self.ids.get(&restated.name).copied() {
                self.restated.insert(id);
                self.give(id, &restated.value);
            }
        }
    }

    /// Puts a value in place of what a figure is.
    fn give(&mut self, id: FigureId, value: &PreviousValue) {
        if let Some(figure) = self.model.figures.get_mut(id.0 as usize) {
            give(figure, value);
        }
    }

    /// Evaluates until typed totals have moved with their parts.
    fn settle(&mut self) -> (Evaluation, Vec<JudgingProblem>) {
        // Totals that are each other's parts would move for ever.
        let mut rounds = self.totals.len() + self.unread.len() + 1;
        loop {
            let (evaluation, problems) = judging::judge(&self.model, JudgeOptions::default());
            let now = values(&self.model, &evaluation);
            let changed = self.changed(&now);
            let mut given = self.lose(&changed);
            given.extend(self.moved_totals(&now, &changed));
            if given.is_empty() || rounds == 0 {
                self.lost = self.readers.behind(&self.lost);
                return (evaluation, problems);
            }
            rounds -= 1;
            for (id, value) in given {
                self.give(id, &value);
            }
        }
    }

    fn changed(&self, now: &Values) -> BTreeSet<FigureId> {
        let both = (0u32..).zip(self.before.iter().zip(now));
        let other = both.filter(|(_, (before, now))| before != now);
        other.map(|(index, _)| FigureId(index)).collect()
    }

    /// What would have to be computed again and cannot be.
    fn lose(&mut self, changed: &BTreeSet<FigureId>) -> Vec<(FigureId, PreviousValue)> {
        let is_changed = |input: &Input| match input {
            Input::Figure(id) => changed.contains(id),
            Input::Former(..) => self.moved.contains_key(input),
        };
        let unread = self.unread.iter();
        let lost =
            unread.filter(|(id, inputs)| !self.lost.contains(id) && inputs.iter().any(is_changed));
        let lost: Vec<FigureId> = lost.map(|(id, _)| *id).collect();
        self.lost.extend(&lost);
        let unknown = PreviousValue::Missing(Missing::Unknown);
        lost.into_iter().map(|id| (id, unknown.clone())).collect()
    }

    /// Typed totals whose parts have moved, and what they come to.
    fn moved_totals(
        &mut self,
        now: &Values,
        changed: &BTreeSet<FigureId>,
    ) -> Vec<(FigureId, PreviousValue)> {
        let mut moved = Vec::new();
        for (id, ways) in &self.totals {
            let mut ways = ways.iter();
            let parts = ways.find(|parts| parts.iter().any(|part| changed.contains(part)));
            let (Some(parts), false) = (parts, self.restated.contains(id)) else {
                continue;
            };
            if parts.iter().any(|part| self.lost.contains(part)) {
                self.lost.insert(*id);
            }
            let value = self.moved(*id, parts, now);
            let value = value.unwrap_or(PreviousValue::Missing(Missing::Unknown));
            if of(now, *id) != Some(&value) {
                moved.push((*id, value));
            }
        }
        moved
    }

    /// A typed total, by as much as its parts have moved.
    fn moved(&self, id: FigureId, parts: &[FigureId], now: &Values) -> Option<PreviousValue> {
        let (mut total, mut exact) = known(of(&self.before, id)?)?;
        let parts: BTreeSet<FigureId> = parts.iter().copied().collect();
        for part in parts {
            let (before, was) = known(of(&self.before, part)?)?;
            let (now, is) = known(of(now, part)?)?;
            total = &total + &(&now - &before);
            exact &= was && is;
        }
        Some(PreviousValue::Known(total, exact))
    }

    /// Puts the new values in place of those that were published.
    fn hand_over(&self, report: &mut PreviousReport, evaluation: &Evaluation) {
        if report.published.is_empty() {
            report.published = report.figures.clone();
        }
        let now = values(&self.model, evaluation);
        let facts = Facts::new(&self.model, evaluation);
        let mut changed = self.changed(&now);
        changed.extend(&self.lost);
        let restated: Vec<(FigureId, &str)> = report
            .restated
            .iter()
            .filter_map(|it| Some((*self.ids.get(&it.name)?, it.name.as_str())))
            .collect();
        let followed = self.readers.followed(&restated, &self.moved, &changed);
        let figures = Arc::make_mut(&mut report.figures);
        for (id, reasons) in followed {
            let Some(name) = self.model.figure(id).map(|figure| figure.name.as_str()) else {
                continue;
            };
            let (Some(figure), Some(value)) = (figures.get_mut(name), of(&now, id)) else {
                continue;
            };
            let from = std::mem::replace(&mut figure.text, facts.figure_text(id, None));
            if self.lost.contains(&id) {
                figure.value = PreviousValue::Lost;
                continue;
            }
            figure.value = value.clone();
            report.followed.push(Followed {
                name: name.to_owned(),
                from,
                to: figure.text.clone(),
                follows: reasons.into_iter().collect(),
            });
        }
    }

    /// Its own checks that fail only now, with where they stand.
    fn failing(&self, problems: &[JudgingProblem], file: &str) -> Vec<(Text, Option<String>)> {
        let problems = problems.iter().map(JudgingProblem::diagnostic);
        let failing = problems.filter(|problem| {
            problem.severity == Severity::Error && !self.wrong.contains(&error(problem))
        });
        let told = failing.map(|problem| {
            let place = problem.place.map(|label| self.places.at(label.span, file));
            (problem.title, place)
        });
        told.collect()
    }
}

fn of(values: &Values, id: FigureId) -> Option<&PreviousValue> {
    values.get(id.0 as usize)?.as_ref()
}

fn give(figure: &mut Figure, value: &PreviousValue) {
    let kind = match value {
        PreviousValue::Known(value, _) => ExprKind::Number {
            value: value.clone(),
            typed: figure.places,
        },
        PreviousValue::Missing(kind) => ExprKind::Missing(*kind),
        PreviousValue::Text(text) => ExprKind::Text(text.clone()),
        PreviousValue::Absent | PreviousValue::Lost => return,
    };
    figure.stated.clear();
    figure.definition = Definition::Expression(Expr {
        kind,
        ty: figure.ty.clone(),
        unit: figure.unit.clone(),
        place: figure.place,
    });
}

/// A number, and whether it is known exactly: 无 and 不适用 add as nothing.
fn known(value: &PreviousValue) -> Option<(Exact, bool)> {
    match value {
        PreviousValue::Known(value, exact) => Some((value.clone(), *exact)),
        PreviousValue::Missing(Missing::None | Missing::NotApplicable) => {
            Some((Exact::zero(), true))
        }
        PreviousValue::Missing(Missing::Unknown | Missing::Todo)
        | PreviousValue::Text(_)
        | PreviousValue::Absent
        | PreviousValue::Lost => None,
    }
}
