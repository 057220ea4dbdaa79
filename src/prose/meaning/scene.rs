//! One passage, with the numbers in it and what names them.

use std::ops::Range;

use crate::number::Exact;
use crate::prose::problems::{Known, UntrueWords, Wording};
use crate::prose::reading::numeral_finder::find_numerals;
use crate::prose::reading::numerals::{Exemption, Numeral};
use crate::prose::reading::passage::Passage;
use crate::semantics::model::FigureId;
use crate::semantics::units::Unit;
use crate::source::Span;

use super::clause::{self, Clause, Equation, Expected, Reading, SaidClaim, Verdict};
use super::naming::{self, Naming};
use super::qualifiers::Standing;
use super::references::Reference;
use super::respective;
use super::world::World;

/// One passage, with the numbers in it and what names them.
pub(crate) struct Scene<'w, 'm> {
    pub(crate) world: &'w World<'m>,
    pub(crate) passage: &'w Passage<'m>,
    pub(crate) numerals: Vec<Numeral>,
    /// By numeral.
    pub(crate) namings: Vec<Option<Naming>>,
    /// What the sentences say of the numerals.
    pub(crate) clauses: Vec<Clause>,
    /// By numeral, which of them.
    by_numeral: Vec<Option<usize>>,
    /// By numeral, what that comes to.
    verdicts: Vec<Verdict>,
    /// What they say of places among others.
    pub(crate) claims: Vec<SaidClaim>,
    /// Which numbers give another one.
    pub(crate) equations: Vec<Equation>,
}

impl<'w, 'm> Scene<'w, 'm> {
    pub(crate) fn new(world: &'w World<'m>, passage: &'w Passage<'m>) -> Self {
        let mut numerals = find_numerals(passage, &world.measures);
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
            clauses: Vec::new(),
            by_numeral: Vec::new(),
            verdicts: Vec::new(),
            claims: Vec::new(),
            equations: Vec::new(),
        }
    }

    /// With what its sentences say; what these narrow, no label names without
    /// doubt.
    pub(crate) fn told(mut self, told: Reading) -> Self {
        self.by_numeral = vec![None; self.numerals.len()];
        for (at, clause) in told.clauses.iter().enumerate() {
            let place = clause.numeral.and_then(|it| self.by_numeral.get_mut(it));
            if let Some(place) = place {
                place.get_or_insert(at);
            }
            // What the sentence leaves open, a label alone does not settle.
            let narrowed = clause.standing != clause::Standing::Certain;
            let naming = clause.numeral.and_then(|index| self.namings.get_mut(index));
            if let Some(Some(naming)) = naming.filter(|_| narrowed) {
                naming.standing = Standing::Narrowed;
            }
        }
        self.clauses = told.clauses;
        self.claims = told.claims;
        self.equations = told.equations;
        self
    }

    /// What the sentence says of a numeral.
    pub(crate) fn clause(&self, index: usize) -> Option<&Clause> {
        let at = self.by_numeral.get(index).copied().flatten()?;
        self.clauses.get(at)
    }

    /// With what each numeral comes to.
    pub(crate) fn judged(mut self, verdicts: Vec<Verdict>) -> Self {
        self.verdicts = verdicts;
        self
    }

    /// What the sentence says of a numeral comes to.
    pub(crate) fn verdict(&self, index: usize) -> &Verdict {
        self.verdicts.get(index).unwrap_or(&Verdict::Open)
    }

    /// What a numeral is as it is said.
    pub(crate) fn right(&self, index: usize) -> Option<&Expected> {
        match self.verdict(index) {
            Verdict::Right(at) => self.clause(index)?.expected.get(*at),
            Verdict::Open | Verdict::Silent | Verdict::Wrong(_) => None,
        }
    }

    /// The numerals that start within a range.
    pub(crate) fn numerals_in(&self, range: &Range<usize>) -> Range<usize> {
        let before = |place: usize| self.numerals.partition_point(|it| it.extent.start < place);
        before(range.start)..before(range.end.max(range.start))
    }

    /// The numeral that a place lies in, or that it is right behind.
    pub(crate) fn numeral_at(&self, place: usize) -> Option<&Numeral> {
        let behind = self.numerals.partition_point(|it| it.extent.start <= place);
        let found = self.numerals.get(behind.checked_sub(1)?)?;
        (place <= found.end()).then_some(found)
    }

    /// The parts of a figure, and theirs.
    pub(crate) fn parts_of(&self, id: FigureId) -> Vec<FigureId> {
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
    pub(crate) fn naming(&self, index: usize) -> Option<&Naming> {
        self.namings.get(index)?.as_ref()
    }

    /// The numeral before another one.
    pub(crate) fn left_of(&self, index: usize) -> Option<&Numeral> {
        self.numerals.get(index.checked_sub(1)?)
    }

    /// A figure as a message names it.
    pub(crate) fn known(&self, id: FigureId) -> Option<Known> {
        let facts = self.world.facts;
        let figure = facts.model.figure(id)?;
        Some(Known {
            name: figure.name.clone(),
            label: figure.label.clone(),
            text: facts.figure_text(id, None),
            place: figure.place,
        })
    }

    pub(crate) fn all_known(&self, ids: &[FigureId]) -> Vec<Known> {
        ids.iter().filter_map(|id| self.known(*id)).collect()
    }

    /// As it is typed.
    pub(crate) fn typed(&self, range: &Range<usize>) -> String {
        self.passage.part(range).to_owned()
    }

    /// A value as it would be printed: `443件`.
    pub(crate) fn printed(&self, value: &Exact, unit: &Unit, places: u32) -> String {
        let voice = &self.world.facts.voice;
        let digits = unit.from_base(value).round(places, voice.rounding);
        unit.show(&digits, voice.locale)
    }

    /// A reference to a figure in place of a number.
    pub(crate) fn reference_to(&self, numeral: &Numeral, id: FigureId) -> Option<Reference> {
        Reference::to_figure((self.world.facts, self.passage), &numeral.extent, id)
    }

    /// An expression in place of a number.
    pub(crate) fn replacing(&self, numeral: &Numeral, written: &str) -> Option<(Span, String)> {
        Reference::to(written, &numeral.extent, false).edit(self.passage)
    }

    /// Words that the values of some figures deny, which the first one names.
    pub(crate) fn untrue(
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
    pub(crate) fn extent_with_hedges(&self, numeral: &Numeral) -> Range<usize> {
        numeral.start()..numeral.end()
    }
}
