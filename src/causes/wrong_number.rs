//! Which number is wrong, when several checks fail through it.

use std::collections::{BTreeMap, BTreeSet};

use crate::number::Exact;
use crate::semantics::model::{FigureId, Role};
use crate::words::{Computed, labels};

use super::exchanged_digits::are_exchanged;
use super::problems::{Exchanged, Mistake, Named, Slip, WrongNumber};

/// Mistakes found, and the checks that each of them explains.
#[derive(Default)]
pub(crate) struct Explanations {
    pub(crate) found: Vec<Mistake>,
    pub(crate) by_check: BTreeMap<usize, usize>,
}

/// What a check says of figures: left minus right should be zero, and is `gap`.
pub(crate) struct Equation {
    pub(crate) check: usize,
    pub(crate) gap: Exact,
    /// Of each figure in left minus right.
    pub(crate) coefficients: BTreeMap<FigureId, Exact>,
}

/// More figures than these in failing checks are no single slip.
const MOST: usize = 400;

/// Of checks that fail or hold, the numbers that alone make several fail.
pub(crate) fn find(computed: Computed, equations: Vec<Equation>) -> Explanations {
    let mut search = Search::new(computed, equations);
    search.run();
    search.explanations
}

struct Search<'m> {
    computed: Computed<'m>,
    equations: Vec<Equation>,
    /// The equations that each figure takes part in.
    touching: BTreeMap<FigureId, Vec<usize>>,
    /// Failing ones that nothing explains yet.
    open: BTreeSet<usize>,
    explanations: Explanations,
}

impl Explanations {
    pub(crate) fn add(&mut self, mistake: Mistake, checks: impl IntoIterator<Item = usize>) {
        let index = self.found.len();
        self.found.push(mistake);
        let explained = checks.into_iter().map(|check| (check, index));
        self.by_check.extend(explained);
    }
}

impl<'m> Search<'m> {
    fn new(computed: Computed<'m>, equations: Vec<Equation>) -> Self {
        let mut touching: BTreeMap<FigureId, Vec<usize>> = BTreeMap::new();
        let mut open = BTreeSet::new();
        for (index, equation) in equations.iter().enumerate() {
            for id in equation.coefficients.keys() {
                touching.entry(*id).or_default().push(index);
            }
            if !equation.gap.is_zero() {
                open.insert(index);
            }
        }
        Search {
            computed,
            equations,
            touching,
            open,
            explanations: Explanations::default(),
        }
    }

    /// Typed numbers in checks that fail and are not explained.
    fn candidates(&self) -> BTreeSet<FigureId> {
        let equations = self.open.iter().filter_map(|at| self.equations.get(*at));
        let figures = equations.flat_map(|equation| equation.coefficients.keys());
        let typed = figures.filter(|id| {
            let figure = self.computed.figure(**id);
            figure.is_some_and(|figure| figure.definition.is_typed()) && self.point(**id).is_some()
        });
        typed.copied().collect()
    }

    /// Two numbers exchanged, where that explains all and one number does not;
    /// then each number by itself, and what is left.
    fn run(&mut self) {
        let singles = self.singles();
        let most = singles.iter().map(|(_, _, at)| at.len()).max();
        let exchanged = self.exchanged();
        let all = exchanged
            .filter(|(_, _, mended)| mended.len() == self.open.len() && Some(mended.len()) > most);
        if let Some(all) = all {
            self.explain_exchange(all);
            return;
        }
        for (id, change, at) in singles {
            if let Some(wrong) = self.wrong(id, &change, &at) {
                self.explain(Mistake::Wrong(Box::new(wrong)), &at);
            }
        }
        if let Some(exchanged) = self.exchanged() {
            self.explain_exchange(exchanged);
        }
    }

    /// One number whose every check fails, all by what one change would mend.
    fn singles(&self) -> Vec<(FigureId, Exact, Vec<usize>)> {
        let mut found: Vec<(FigureId, Exact, &[usize])> = Vec::new();
        for id in self.candidates() {
            let Some(at) = self.touching.get(&id).filter(|at| at.len() > 1) else {
                continue;
            };
            let mut changes = at.iter().map(|at| self.change(*at, id));
            let Some(Some(change)) = changes.next() else {
                continue;
            };
            if changes.all(|other| other.as_ref() == Some(&change)) && self.possible(id, &change) {
                found.push((id, change, at));
            }
        }
        if found.len() > MOST {
            return Vec::new();
        }
        let alone = |(id, _, at): &(FigureId, Exact, &[usize])| {
            let mut rivals = found.iter().filter(|(other, _, _)| other != id);
            !rivals.any(|(_, _, others)| {
                others.len() >= at.len() && others.iter().any(|other| at.contains(other))
            })
        };
        found
            .iter()
            .filter(|found| alone(found))
            .map(|(id, change, at)| (*id, change.clone(), at.to_vec()))
            .collect()
    }

    /// Two numbers that stand in each other's place.
    fn exchanged(&self) -> Option<(FigureId, FigureId, Vec<usize>)> {
        let candidates = self.candidates();
        if candidates.len() > MOST || self.open.len() < 2 {
            return None;
        }
        let mut by_value: BTreeMap<&Exact, Vec<FigureId>> = BTreeMap::new();
        for id in &candidates {
            by_value.entry(self.point(*id)?).or_default().push(*id);
        }
        let mut found: Vec<(FigureId, FigureId, Vec<usize>)> = Vec::new();
        for one in &candidates {
            for other in self.partners(*one, &candidates, &by_value) {
                if let Some(mended) = self.mended(*one, other) {
                    found.push((*one, other, mended));
                }
            }
        }
        let most = found.iter().map(|(_, _, mended)| mended.len()).max();
        let mut best = found
            .into_iter()
            .filter(|(_, _, mended)| Some(mended.len()) == most && mended.len() > 1);
        match (best.next(), best.next()) {
            (found @ Some(_), None) => found,
            (Some(_) | None, _) => None,
        }
    }

    /// What a number may have been exchanged with, of those behind it: what
    /// stands in the same equation, or has the value that the equation asks for.
    fn partners(
        &self,
        one: FigureId,
        candidates: &BTreeSet<FigureId>,
        by_value: &BTreeMap<&Exact, Vec<FigureId>>,
    ) -> BTreeSet<FigureId> {
        let first = self.touching.get(&one).and_then(|at| at.first());
        let Some(equation) = first.and_then(|at| self.equations.get(*at)) else {
            return BTreeSet::new();
        };
        let beside = equation.coefficients.keys().copied();
        let mut partners: BTreeSet<FigureId> =
            beside.filter(|id| candidates.contains(id)).collect();
        let coefficient = equation.coefficients.get(&one);
        let change = coefficient.and_then(|coefficient| equation.gap.divide(coefficient));
        if let (Some(change), Some(point)) = (change, self.point(one)) {
            partners.extend(by_value.get(&(point - &change)).into_iter().flatten());
        }
        partners.retain(|other| *other > one);
        partners
    }

    fn explain_exchange(&mut self, (one, other, mended): (FigureId, FigureId, Vec<usize>)) {
        if let Some(mistake) = self.exchange(one, other, mended.len()) {
            self.explain(mistake, &mended);
        }
    }

    /// The failing checks that an exchange mends, if it breaks none.
    fn mended(&self, one: FigureId, other: FigureId) -> Option<Vec<usize>> {
        let change = self.point(other)? - self.point(one)?;
        if change.is_zero() {
            return None;
        }
        let (a, b) = (self.touching.get(&one)?, self.touching.get(&other)?);
        let mut mended = BTreeSet::new();
        for at in a.iter().chain(b) {
            let equation = self.equations.get(*at)?;
            let of = |id: &FigureId| equation.coefficients.get(id).cloned();
            let weight =
                &of(&one).unwrap_or_else(Exact::zero) - &of(&other).unwrap_or_else(Exact::zero);
            if !(&equation.gap + &(&weight * &change)).is_zero() {
                return None;
            }
            if !equation.gap.is_zero() {
                mended.insert(*at);
            }
        }
        mended
            .is_subset(&self.open)
            .then(|| mended.into_iter().collect())
    }

    /// What would have to be added to a number for a failing check to hold.
    fn change(&self, at: usize, id: FigureId) -> Option<Exact> {
        let equation = self.equations.get(at).filter(|_| self.open.contains(&at))?;
        let change = equation.gap.divide(equation.coefficients.get(&id)?)?;
        Some(-change)
    }

    /// No count becomes negative.
    fn possible(&self, id: FigureId, change: &Exact) -> bool {
        let point = self.point(id);
        point.is_some_and(|point| point.is_negative() || !(point + change).is_negative())
    }

    fn explain(&mut self, mistake: Mistake, at: &[usize]) {
        self.open.retain(|index| !at.contains(index));
        let equations = at.iter().filter_map(|at| self.equations.get(*at));
        let checks = equations.map(|equation| equation.check);
        self.explanations.add(mistake, checks);
    }

    fn wrong(&self, id: FigureId, change: &Exact, at: &[usize]) -> Option<WrongNumber> {
        let figure = self.computed.figure(id)?;
        let found = self.point(id)?;
        let meant = found + change;
        let voice = self.computed.voice();
        // A `rest 0` stands for many cells, and stays.
        let typed = matches!(figure.role, Role::Cell { .. }) && figure.extent == figure.place;
        Some(WrongNumber {
            number: self.named(id)?,
            meant: voice.full_amount(&meant, &figure.unit, figure.places),
            slip: self.slip(id, change, at),
            checks: at.len(),
            replacement: typed.then(|| {
                let digits = voice.full_decimal(&meant, &figure.unit, figure.places);
                digits.to_string()
            }),
        })
    }

    /// What may have happened to a number.
    fn slip(&self, id: FigureId, change: &Exact, at: &[usize]) -> Option<Slip> {
        let figure = self.computed.figure(id)?;
        let found = self.point(id)?;
        let meant = found + change;
        let voice = self.computed.voice();
        let digits = |value: &Exact| {
            let digits = voice.decimal(value, &figure.unit, figure.places);
            digits.to_string()
        };
        if are_exchanged(&digits(found), &digits(&meant)) {
            return Some(Slip::Swapped);
        }
        if meant == -found.clone() {
            return Some(Slip::Sign);
        }
        let ten = Exact::from(10);
        if !found.is_zero() && (meant == found * &ten || *found == &meant * &ten) {
            return Some(Slip::TenFold);
        }
        let wholes = at.iter().filter_map(|at| self.equations.get(*at));
        let parts = wholes
            .filter(|equation| equation.coefficients.get(&id) == Some(&Exact::one()))
            .flat_map(|equation| &equation.coefficients)
            .filter(|(part, coefficient)| coefficient.is_negative() && **part != id);
        let mut omitted = parts.filter(|(part, _)| self.point(**part) == Some(change));
        match (omitted.next(), omitted.next()) {
            (Some((part, _)), None) => Some(Slip::Omitted(self.named(*part)?)),
            (Some(_) | None, _) => None,
        }
    }

    fn exchange(&self, one: FigureId, other: FigureId, checks: usize) -> Option<Mistake> {
        Some(Mistake::Exchanged(Box::new(Exchanged {
            one: self.named(one)?,
            other: self.named(other)?,
            checks,
        })))
    }

    fn named(&self, id: FigureId) -> Option<Named> {
        let figure = self.computed.figure(id)?;
        Some(Named {
            name: figure.name.clone(),
            value: self.computed.figure_text(id),
            labels: labels::of_cell(&self.computed, id),
            place: figure.place,
        })
    }

    fn point(&self, id: FigureId) -> Option<&'m Exact> {
        let number = self.computed.value(id)?.number()?;
        Some(&number.point)
    }
}
