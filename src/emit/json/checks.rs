//! Verdicts and waivers of the JSON.

use std::collections::BTreeSet;

use crate::document::compose;
use crate::evaluation;
use crate::evaluation::results::{self, Outcome, Subject};
use crate::judging;
use crate::semantics::model::{self, FigureId};

use super::Writer;
use crate::published::{Cells, Check, Digits, Origin, Side, Waiver};

impl Writer<'_> {
    pub(super) fn checks(&self) -> Vec<Check> {
        let mut quotations = judging::quotations(self.facts.model).into_iter();
        let outcomes = self.facts.evaluation.outcomes.iter();
        let check = |outcome: &Outcome| {
            let quotation = match outcome.subject {
                Subject::Check(_) => None,
                Subject::Stated(..) | Subject::Prose => quotations.next(),
            };
            self.check(outcome, quotation.map(|(formula, _)| formula))
        };
        outcomes.map(check).collect()
    }

    /// All waivers, used or not, in the order of declaration.
    pub(super) fn waivers(&self) -> Vec<Waiver> {
        let model = self.facts.model;
        let used = Used::new(self);
        let waiver = |name: &str, found: &model::Waiver, used| self.waiver(name, found, used);
        let mut seen = BTreeSet::new();
        let mut waivers = Vec::new();
        for (index, figure) in (0u32..).zip(&model.figures) {
            for (at, stated) in figure.stated.iter().enumerate() {
                if let Some(found) = &stated.waive {
                    let used = used.stated.contains(&(index, at));
                    waivers.push(waiver(&figure.name, found, used));
                }
            }
            // The cells of a column share the waiver of their fill.
            if let Some(found) = &figure.waive
                && seen.insert(found.place)
            {
                let used = used.breakdowns.contains(&FigureId(index))
                    || self.facts.evaluation.waived.contains(&found.place);
                waivers.push(waiver(&figure.name, found, used));
            }
        }
        for check in &model.checks {
            // The checks of one declaration share its waiver.
            if let Some(found) = &check.waive
                && !matches!(
                    check.origin,
                    model::Origin::Breakdown(_) | model::Origin::Carry { .. }
                )
                && seen.insert(found.place)
            {
                waivers.push(waiver(
                    &check.name,
                    found,
                    used.places.contains(&found.place),
                ));
            }
        }
        evaluation::waived_texts(model, &mut |text, found| {
            let used = self.facts.evaluation.waived.contains(&found.place);
            waivers.push(waiver(text, found, used));
        });
        waivers
    }

    /// All adjustments, needed or not, in the order of declaration.
    pub(super) fn adjustments(&self) -> Vec<Waiver> {
        let used = Used::new(self);
        let mut seen = BTreeSet::new();
        let checks = self.facts.model.checks.iter();
        let found = checks.filter(|check| matches!(check.origin, model::Origin::Carry { .. }));
        let found = found.filter_map(|check| Some((&check.name, check.waive.as_ref()?)));
        found
            .filter(|(_, waiver)| seen.insert(waiver.place))
            .map(|(name, waiver)| self.waiver(name, waiver, used.places.contains(&waiver.place)))
            .collect()
    }

    fn waiver(&self, name: &str, waiver: &model::Waiver, used: bool) -> Waiver {
        Waiver {
            name: name.to_owned(),
            reason: waiver.reason.clone(),
            used,
            place: self.places.of(waiver.place),
        }
    }

    /// `quotation` is what is verified, where that is no check.
    fn check(&self, outcome: &Outcome, quotation: Option<String>) -> Check {
        let declared = match outcome.subject {
            Subject::Check(index) => self.facts.model.checks.get(index),
            Subject::Stated(..) | Subject::Prose => None,
        };
        let carry = declared.is_some_and(|it| matches!(it.origin, model::Origin::Carry { .. }));
        Check {
            name: outcome.name.clone(),
            message: declared
                .and_then(|check| check.message.as_deref())
                .map(|message| compose::plain(self.facts, message)),
            verdict: outcome.verdict,
            left: outcome.left.as_ref().map(side),
            right: outcome.right.as_ref().map(side),
            difference: outcome.difference.as_ref().map(side),
            waived: outcome.waived.clone().filter(|_| !carry),
            adjusted: outcome.waived.clone().filter(|_| carry),
            missing: outcome.missing.iter().map(|id| self.name(*id)).collect(),
            origin: declared.map_or(Origin::Stated, |check| origin(&check.origin)),
            formula: match declared {
                Some(check) => judging::written_check(self.facts.model, check),
                None => quotation,
            },
            warn: declared.is_some_and(|check| check.warn),
            waiver: self.waiver_of(outcome, declared.map(|check| &**check)),
            cells: declared.and_then(|check| self.cells(&check.origin)),
            place: self.places.of(outcome.place),
        }
    }

    /// The reason of the waiver that was not needed.
    fn waiver_of(&self, outcome: &Outcome, declared: Option<&model::Check>) -> Option<String> {
        let model = self.facts.model;
        let waiver = match outcome.subject {
            Subject::Check(_) => declared?.waive.as_ref(),
            Subject::Stated(id, at) => model.figure(id)?.stated.get(at)?.waive.as_ref(),
            Subject::Prose => None,
        };
        let waiver = waiver.filter(|_| outcome.waived.is_none());
        waiver.map(|waiver| waiver.reason.clone())
    }

    fn cells(&self, origin: &model::Origin) -> Option<Cells> {
        let (table, row, column) = match origin {
            model::Origin::TableTotal { table, row, column } => {
                (*table, Some(row.clone()), Some(column.clone()))
            }
            model::Origin::Form { table, row, column } => (*table, row.clone(), column.clone()),
            model::Origin::Carry { table, row, column } => ((*table)?, row.clone(), column.clone()),
            model::Origin::Declared | model::Origin::Breakdown(_) => return None,
        };
        Some(Cells {
            table: self.facts.model.tables.get(table)?.name.clone(),
            row,
            column,
        })
    }
}

/// Which waivers let something pass.
struct Used {
    stated: BTreeSet<(u32, usize)>,
    breakdowns: BTreeSet<FigureId>,
    /// Of the waivers of checks.
    places: BTreeSet<crate::source::Span>,
}

impl Used {
    fn new(writer: &Writer) -> Self {
        let mut used = Used {
            stated: BTreeSet::new(),
            breakdowns: BTreeSet::new(),
            places: BTreeSet::new(),
        };
        let facts = writer.facts;
        let outcomes = facts.evaluation.outcomes.iter();
        for outcome in outcomes.filter(|outcome| outcome.waived.is_some()) {
            match outcome.subject {
                Subject::Check(index) => {
                    let Some(check) = facts.model.checks.get(index) else {
                        continue;
                    };
                    if let model::Origin::Breakdown(figure) = check.origin {
                        used.breakdowns.insert(figure);
                    }
                    used.places
                        .extend(check.waive.as_ref().map(|waiver| waiver.place));
                }
                Subject::Stated(figure, at) => {
                    used.stated.insert((figure.0, at));
                }
                Subject::Prose => {}
            }
        }
        used
    }
}

fn origin(origin: &model::Origin) -> Origin {
    match origin {
        model::Origin::Declared => Origin::Declared,
        model::Origin::Breakdown(_) => Origin::Breakdown,
        model::Origin::TableTotal { .. } => Origin::TableTotal,
        model::Origin::Form { .. } => Origin::Form,
        model::Origin::Carry { .. } => Origin::Carry,
    }
}

fn side(side: &results::Side) -> Side {
    Side {
        text: side.text.clone(),
        value: Digits(side.value.to_string()),
    }
}
