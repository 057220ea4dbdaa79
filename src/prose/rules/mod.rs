//! The rules, each in a file of its own. A rule reads one passage at a time;
//! it is entered in [`RULES`], its problems in `problems`, its page in
//! `docs/diagnostics`.

mod absence;
mod approximation;
mod change_kind;
mod citations;
mod claims;
mod derived;
mod direction;
mod doubled_unit;
mod entities;
pub(super) mod enumerations;
mod half_width;
mod leftovers;
mod list_counts;
mod numerals;
mod portions;
pub(super) mod precision;
mod rates;
mod unnamed;
pub(super) mod years;

use std::ops::Range;

use crate::number::Exact;
use crate::semantics::model::FigureId;
use crate::semantics::units::Unit;
use crate::source::Span;

use super::Findings;
use super::exemptions::Exemption;
use super::naming::{self, Naming};
use super::numerals::{Numeral, numerals as typed_in};
use super::passage::Passage;
use super::problems::{Known, NumeralProblem, UntrueWords, Wording};
use super::references::Reference;
use super::respective;
use super::world::World;

/// What a rule does with a passage.
pub(super) type Rule = fn(&Scene<'_, '_>, &mut Findings);

/// In the order in which they speak.
pub(super) const RULES: [Rule; 16] = [
    numerals::judge,
    approximation::judge,
    direction::judge,
    doubled_unit::judge,
    change_kind::judge,
    portions::judge,
    precision::judge,
    absence::judge,
    claims::judge,
    list_counts::judge,
    enumerations::judge,
    half_width::judge,
    citations::judge,
    leftovers::judge,
    years::judge,
    entities::judge,
];

/// What an `allow` may name.
const LINTS: [&str; 1] = ["stray_number"];

/// One passage, with the numbers in it and what names them.
pub(super) struct Scene<'w, 'm> {
    pub(super) world: &'w World<'m>,
    pub(super) passage: &'w Passage<'m>,
    pub(super) numerals: Vec<Numeral>,
    /// By numeral.
    pub(super) namings: Vec<Option<Naming>>,
}

impl<'w, 'm> Scene<'w, 'm> {
    pub(super) fn new(world: &'w World<'m>, passage: &'w Passage<'m>) -> Self {
        let mut numerals = typed_in(passage, &world.measures);
        for numeral in &mut numerals {
            if world.labels().hold(&passage.text, &numeral.extent) {
                numeral.exempt = Some(Exemption::Label);
            }
        }
        let mut left = None;
        let mut namings = Vec::with_capacity(numerals.len());
        for numeral in &numerals {
            namings.push(naming::naming(world, passage, numeral, left));
            if numeral.exempt != Some(Exemption::Label) {
                left = Some(numeral);
            }
        }
        respective::name_each(world, passage, &numerals, &mut namings);
        Scene {
            world,
            passage,
            numerals,
            namings,
        }
    }

    /// The parts of a figure, and theirs.
    fn parts_of(&self, id: FigureId) -> Vec<FigureId> {
        let model = self.world.model();
        let mut parts = Vec::new();
        let mut open = vec![id];
        while let Some(figure) = open.pop().and_then(|id| model.figure(id)) {
            for breakdown in &figure.breakdowns {
                parts.extend(&breakdown.parts);
                open.extend(&breakdown.parts);
            }
        }
        parts
    }

    /// What names a numeral.
    pub(super) fn naming(&self, index: usize) -> Option<&Naming> {
        self.namings.get(index)?.as_ref()
    }

    /// The numeral before another one.
    fn left_of(&self, index: usize) -> Option<&Numeral> {
        self.numerals.get(index.checked_sub(1)?)
    }

    /// A figure as a message names it.
    fn known(&self, id: FigureId) -> Option<Known> {
        let facts = self.world.facts;
        let figure = facts.model.figure(id)?;
        Some(Known {
            name: figure.name.clone(),
            label: figure.label.clone(),
            text: facts.figure_text(id, None),
            place: figure.place,
        })
    }

    fn all_known(&self, ids: &[FigureId]) -> Vec<Known> {
        ids.iter().filter_map(|id| self.known(*id)).collect()
    }

    /// As it is typed.
    fn typed(&self, range: &Range<usize>) -> String {
        self.passage.part(range).to_owned()
    }

    /// A value as it would be printed: `443件`.
    fn printed(&self, value: &Exact, unit: &Unit, places: u32) -> String {
        let voice = &self.world.facts.voice;
        let digits = unit.from_base(value).round(places, voice.rounding);
        unit.show(&digits, voice.locale)
    }

    /// An expression in place of a number.
    fn replacing(&self, numeral: &Numeral, written: &str) -> Option<(Span, String)> {
        Reference::to(written, &numeral.extent, false).edit(self.passage)
    }

    /// Words that the values of some figures deny, which the first one names.
    fn untrue(
        &self,
        wording: Wording,
        words: &Range<usize>,
        figures: &[FigureId],
        place: &Range<usize>,
    ) -> Option<UntrueWords> {
        let known = self.all_known(figures);
        Some(UntrueWords {
            wording,
            words: self.typed(words),
            label: known.first()?.label.clone(),
            known,
            place: self.passage.span(place)?,
        })
    }

    /// A number with the words of approximation around it.
    fn extent_with_hedges(&self, numeral: &Numeral) -> Range<usize> {
        let ends = numeral.hedges.iter().map(|hedge| hedge.range.end);
        numeral.start()..ends.fold(numeral.extent.end, usize::max)
    }
}

/// An `allow` that covers nothing, or names no lint.
pub(super) fn unused_allowances(world: &World<'_>, findings: &mut Findings) {
    for allow in world.unused_allowances() {
        let known = LINTS.contains(&allow.lint.as_str());
        findings.report([if known {
            NumeralProblem::NothingToAllow {
                lint: allow.lint.clone(),
                place: allow.place,
            }
        } else {
            NumeralProblem::UnknownLint {
                lint: allow.lint.clone(),
                reason: allow.reason.clone(),
                known: LINTS.to_vec(),
                place: allow.place,
            }
        }]);
    }
}
