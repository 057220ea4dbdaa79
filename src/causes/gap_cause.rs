//! What one mistake would explain a gap exactly.

use std::collections::BTreeSet;

use crate::evaluation::linear_terms::{Source, Term};
use crate::number::Exact;
use crate::semantics::model::FigureId;
use crate::semantics::units::Unit;
use crate::words::{Computed, PrintedFigure};

use super::collected_member;
use super::exchanged_digits::are_exchanged;
use super::figures_by_value::FiguresByValue;
use super::problems::Cause;

/// The only cause that fits; nothing when several do. `gap` is left minus
/// right; `by_value` knows which figures hold a value.
pub(crate) fn likely_cause(
    computed: Computed,
    terms: &[Term],
    gap: &Exact,
    by_value: &FiguresByValue,
) -> Option<Cause> {
    if gap.is_zero() {
        return None;
    }
    let collected = |term: &Term| match term.source {
        Source::Previous(report, _) => computed.header.member(report).is_some(),
        Source::Figure(_) | Source::Other => false,
    };
    if terms.iter().any(collected) {
        let cause = collected_member::likely_cause(computed.model, terms, gap);
        return cause.or_else(|| collected_member::last_year(computed.model, terms));
    }
    let reader = Reader { computed };
    let mut found: Vec<Cause> = Vec::new();
    for term in terms {
        found.extend(reader.swapped(term, gap));
        found.extend(reader.superfluous(term, gap));
        found.extend(reader.sign(term, gap));
    }
    found.extend(reader.omitted(terms, gap));
    found.extend(reader.lone_side(terms, gap, by_value));
    found.dedup();
    match found.len() {
        1 => found.pop(),
        _ => None,
    }
}

struct Reader<'a> {
    computed: Computed<'a>,
}

impl Reader<'_> {
    /// 443 for 434: the same digits, two of them in each other's place.
    fn swapped(&self, term: &Term, gap: &Exact) -> Option<Cause> {
        let (name, found) = self.named(term).filter(|_| self.is_typed(term))?;
        let meant = meant(term, gap)?;
        let (unit, places) = self.digits(term)?;
        let voice = self.computed.voice();
        let before = voice.decimal(&term.number.point, unit, places);
        let after = voice.decimal(&meant, unit, places);
        if unit.to_base(&after.exact()) != meant {
            return None;
        }
        are_exchanged(&before.to_string(), &after.to_string()).then(|| Cause::SwappedDigits {
            name,
            found,
            meant: unit.show(&after, voice.locale),
        })
    }

    /// Without this term the sides would agree.
    fn superfluous(&self, term: &Term, gap: &Exact) -> Option<Cause> {
        let (name, value) = self.named(term)?;
        (&term.coefficient * &term.number.point == *gap)
            .then_some(Cause::Superfluous { name, value })
    }

    fn sign(&self, term: &Term, gap: &Exact) -> Option<Cause> {
        let (name, value) = self.named(term)?;
        let twice = &(&term.coefficient * &term.number.point) * &Exact::from(2);
        (twice == *gap).then_some(Cause::Sign { name, value })
    }

    /// A sibling of the terms, of the same breakdown, that none of them is.
    fn omitted(&self, terms: &[Term], gap: &Exact) -> Vec<Cause> {
        let used: BTreeSet<FigureId> = terms.iter().filter_map(figure_of).collect();
        let wholes: BTreeSet<FigureId> = used
            .iter()
            .filter_map(|id| self.computed.figure(*id)?.part_of)
            .collect();
        let mut found = Vec::new();
        for whole in wholes {
            let breakdowns = self.computed.figure(whole).map(|figure| &figure.breakdowns);
            let siblings = breakdowns.into_iter().flatten().flat_map(|b| &b.parts);
            for id in siblings.filter(|id| !used.contains(id)) {
                let Some((figure, number)) = self.computed.numbered(*id) else {
                    continue;
                };
                if !number.point.is_zero() && number.point.abs() == gap.abs() {
                    found.push(Cause::Omitted {
                        name: figure.name.clone(),
                        value: self.computed.figure_text(*id),
                    });
                }
            }
        }
        found
    }

    /// A single figure on one side, where another figure of the report holds
    /// what it should be.
    fn lone_side(&self, terms: &[Term], gap: &Exact, by_value: &FiguresByValue) -> Vec<Cause> {
        let mut found = Vec::new();
        for on_left in [true, false] {
            let mut side = terms.iter().filter(|term| term.on_left == on_left);
            let (Some(term), None) = (side.next(), side.next()) else {
                continue;
            };
            if !self.is_typed(term) {
                continue;
            }
            let (Some(id), Some(meant)) = (figure_of(term), meant(term, gap)) else {
                continue;
            };
            let Some(figure) = self.computed.figure(id) else {
                continue;
            };
            let used: BTreeSet<FigureId> = terms.iter().filter_map(figure_of).collect();
            for other in by_value.figures(&meant, &figure.ty) {
                if used.contains(&other) {
                    continue;
                }
                if let Some(other) = self.computed.figure(other) {
                    found.push(Cause::EqualsFigure {
                        name: figure.name.clone(),
                        meant: self.computed.voice().full_amount(
                            &meant,
                            &figure.unit,
                            figure.places,
                        ),
                        other: other.name.clone(),
                    });
                }
            }
        }
        found
    }

    /// A term's name and printed value; none for a literal or a zero.
    fn named(&self, term: &Term) -> Option<(String, String)> {
        if term.number.point.is_zero() || term.number.approximate {
            return None;
        }
        match term.source {
            Source::Figure(id) => {
                let name = self.computed.figure(id)?.name.clone();
                Some((name, self.computed.figure_text(id)))
            }
            Source::Previous(..) => Some((
                self.computed.formula(term.expr),
                PrintedFigure::named(self.computed, term.expr)?.text(self.computed.voice()),
            )),
            Source::Other => None,
        }
    }

    /// Only what was typed can be mistyped.
    fn is_typed(&self, term: &Term) -> bool {
        match term.source {
            Source::Figure(id) => self
                .computed
                .figure(id)
                .is_some_and(|figure| figure.definition.is_typed()),
            Source::Previous(..) => true,
            Source::Other => false,
        }
    }

    fn digits(&self, term: &Term) -> Option<(&Unit, u32)> {
        match term.source {
            Source::Figure(id) => {
                let figure = self.computed.figure(id)?;
                Some((&figure.unit, figure.places))
            }
            Source::Previous(report, name) => {
                let figure = self.computed.header.figure(report, name)?;
                Some((&figure.unit, figure.places))
            }
            Source::Other => None,
        }
    }
}

fn figure_of(term: &Term) -> Option<FigureId> {
    match term.source {
        Source::Figure(id) => Some(id),
        Source::Previous(..) | Source::Other => None,
    }
}

/// What a term would have to be for the gap to close.
fn meant(term: &Term, gap: &Exact) -> Option<Exact> {
    let change = gap.divide(&term.coefficient)?;
    Some(&term.number.point - &change)
}
