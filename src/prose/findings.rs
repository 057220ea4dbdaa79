//! What was found in the text of a report.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Severity};
use crate::document::compose;
use crate::prose::meaning::world::World;
use crate::prose::reading::passage::{Passage, SlotKind};
use crate::source::Span;

use super::problems::{NumeralProblem, ProseProblem};

/// What rules find in a passage, or in all of them together.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) problems: Vec<ProseProblem>,
    /// How the numerals of the passage stand.
    standing: BTreeMap<usize, Counted>,
}

/// All that was found in a passage, once it is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct PassageFindings {
    pub(crate) problems: Vec<ProseProblem>,
    pub(crate) tally: Tally,
    /// Waivers that let something pass.
    pub(crate) waived: BTreeSet<Span>,
    /// Allowances that covered something, by their number.
    pub(crate) used: BTreeSet<usize>,
}

/// Numbers by the section of the first level that they stand in.
#[derive(Debug, Default)]
pub(crate) struct Tallies(BTreeMap<Option<usize>, Tally>);

/// The numbers of a section of the first level; before them those that stand in
/// none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionTally {
    /// Of its title.
    pub place: Option<Span>,
    pub title: String,
    pub tally: Tally,
}

/// The numbers of a text, by how they stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// `{x}`
    pub bound: usize,
    /// `{"443件"}`, and what an `allow stray_number` covers.
    pub literal: usize,
    /// Typed, and what the sentence says comes to that.
    pub verified: usize,
    /// Of these, what could be written `{x}`.
    pub bindable: usize,
    /// Typed, and something else by the report's figures.
    pub wrong: usize,
    /// Of a time, body or part that the report has no figures of.
    pub beyond: usize,
    /// Typed, with a unit, and of no figure that is known.
    pub unread: usize,
}

/// How a typed number stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    Literal,
    Verified,
    /// Verified, and could be written `{x}`.
    Bindable,
    Wrong,
    Beyond,
    Unread,
}

impl Findings {
    pub(super) fn report<P: Into<ProseProblem>>(&mut self, problems: impl IntoIterator<Item = P>) {
        self.problems.extend(problems.into_iter().map(P::into));
    }

    /// What a rule knows of a numeral.
    pub(super) fn stands(&mut self, numeral: usize, how: Counted) {
        self.standing.insert(numeral, how);
    }

    /// What was found in a passage that all rules have read, without what its
    /// waivers let pass.
    pub(super) fn finished(
        mut self,
        passage: &Passage<'_>,
        used: BTreeSet<usize>,
    ) -> PassageFindings {
        let waived = self.waive(passage);
        self.once_a_number();
        PassageFindings {
            tally: self.tally(passage),
            problems: self.problems,
            waived,
            used,
        }
    }

    /// Beside what is wrong with a number nobody is told that no figure has it.
    fn once_a_number(&mut self) {
        let unbound = |problem: &ProseProblem| {
            matches!(
                problem,
                ProseProblem::Numeral(NumeralProblem::Unbound { .. })
            )
        };
        if !self.problems.iter().any(unbound) {
            return;
        }
        let (loud, quiet): (Vec<_>, Vec<_>) = std::mem::take(&mut self.problems)
            .into_iter()
            .map(|problem| (problem.diagnostic(), problem))
            .partition(|(_, problem)| !unbound(problem));
        let place = |told: &Diagnostic| told.place.as_ref().map(|label| label.span);
        let spoken = loud.iter().map(|(told, _)| told);
        let spoken = spoken.filter(|told| told.severity >= Severity::Warning);
        let spoken: BTreeSet<Span> = spoken.filter_map(place).collect();
        let left = |(told, _): &(Diagnostic, ProseProblem)| {
            place(told).is_none_or(|place| !spoken.contains(&place))
        };
        let quiet = quiet.into_iter().filter(left);
        self.problems = loud
            .into_iter()
            .chain(quiet)
            .map(|(_, problem)| problem)
            .collect();
    }

    fn waive(&mut self, passage: &Passage<'_>) -> BTreeSet<Span> {
        let mut needed = BTreeSet::new();
        for (range, waiver) in &passage.waived {
            let Some(place) = passage.span(range) else {
                continue;
            };
            let told = std::mem::take(&mut self.problems);
            let (waived, left): (Vec<_>, Vec<_>) = told.into_iter().partition(|problem| {
                let at = problem.diagnostic().place.map(|label| label.span);
                at.is_some_and(|at| place.contains(at) || at.contains(place))
            });
            self.problems = left;
            let grave = |problem: &ProseProblem| problem.diagnostic().severity >= Severity::Warning;
            if waived.iter().any(grave) {
                needed.insert(waiver.place);
            } else {
                let typed = passage.part(range).to_owned();
                let place = waiver.place;
                self.report([NumeralProblem::NothingToWaive { typed, place }]);
            }
        }
        needed
    }

    /// The numerals that state something, unless they are printed as they are.
    pub(super) fn typed(&self) -> Vec<usize> {
        let stating = self.standing.iter();
        let stating = stating.filter(|(_, how)| **how != Counted::Literal);
        stating.map(|(numeral, _)| *numeral).collect()
    }

    /// A numeral could be written `{x}`.
    pub(super) fn is_bindable(&self, numeral: usize) -> bool {
        self.standing.get(&numeral) == Some(&Counted::Bindable)
    }

    fn tally(&self, passage: &Passage<'_>) -> Tally {
        let mut tally = Tally::default();
        for slot in &passage.slots {
            match slot.kind {
                SlotKind::Value => tally.bound += 1,
                SlotKind::Literal => tally.literal += 1,
                SlotKind::Other => {}
            }
        }
        for how in self.standing.values() {
            match how {
                Counted::Literal => tally.literal += 1,
                Counted::Verified => tally.verified += 1,
                Counted::Bindable => {
                    tally.verified += 1;
                    tally.bindable += 1;
                }
                Counted::Wrong => tally.wrong += 1,
                Counted::Beyond => tally.beyond += 1,
                Counted::Unread => tally.unread += 1,
            }
        }
        tally
    }
}

impl Tallies {
    /// More numbers of a section of the first level.
    pub(super) fn add(&mut self, home: Option<usize>, tally: &Tally) {
        let known = self.0.entry(home).or_default();
        *known = Tally::sum([&*known, tally]);
    }

    /// The numbers of each section that has some.
    pub(super) fn by_section(&self, world: &World<'_>) -> Vec<SectionTally> {
        let all = self.0.iter().filter(|(_, tally)| !tally.is_empty());
        let all = all.map(|(home, tally)| {
            let section = home.and_then(|home| world.sections().get(home));
            let title = section.map(|it| compose::plain(world.facts, it.title));
            SectionTally {
                place: section.map(|it| it.place),
                title: title.unwrap_or_default(),
                tally: *tally,
            }
        });
        all.collect()
    }
}

impl Tally {
    /// Of several sections together.
    pub fn sum<'t>(all: impl IntoIterator<Item = &'t Tally>) -> Tally {
        all.into_iter().fold(Tally::default(), |sum, it| Tally {
            bound: sum.bound + it.bound,
            literal: sum.literal + it.literal,
            verified: sum.verified + it.verified,
            bindable: sum.bindable + it.bindable,
            wrong: sum.wrong + it.wrong,
            beyond: sum.beyond + it.beyond,
            unread: sum.unread + it.unread,
        })
    }

    /// No number is counted.
    pub fn is_empty(&self) -> bool {
        *self == Tally::default()
    }
}
