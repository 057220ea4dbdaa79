//! Totals over quoted numbers: what is quoted must add up too.

use std::collections::BTreeMap;

use crate::evaluation::compared_side::ComparedSide;
use crate::evaluation::linear_terms::{self, Source, Term};
use crate::evaluation::results::{Number, Value, Verdict};
use crate::evaluation::verdict_rules::{self, Measured};
use crate::number::Exact;
use crate::semantics::model::{Check, CheckKind, Comparison, FigureId, Model};
use crate::source::Span;
use crate::words::{self, Computed, Voice};

use super::check_failure;
use super::check_verdict;
use super::problem_tree::ProblemTree;
use super::problems::{Failure, FailureSort, SideText};

pub(super) struct QuotedTotals<'m> {
    /// No figure of the report is quoted: there is nothing to test.
    none: bool,
    /// Figures quoted wrongly, each with the problem that says so.
    wrong: &'m BTreeMap<FigureId, Option<usize>>,
}

impl<'m> QuotedTotals<'m> {
    pub(super) fn new(model: &Model, wrong: &'m BTreeMap<FigureId, Option<usize>>) -> Self {
        QuotedTotals {
            none: model.figures.iter().all(|figure| figure.stated.is_empty()),
            wrong,
        }
    }

    /// Tests a check that holds for the calculated values on what is quoted
    /// of them. That a wrong quotation spoils a total goes under it.
    pub(super) fn test(&self, computed: Computed, check: &Check, problems: &mut ProblemTree) {
        if self.none {
            return;
        }
        let (sort, comparison) = match &check.kind {
            CheckKind::Total { .. } => (FailureSort::Total, Comparison::Equal),
            CheckKind::Part { .. } => (FailureSort::Part, Comparison::GreaterOrEqual),
            CheckKind::Compare {
                comparison: Comparison::Equal,
                left,
                right,
            } if ComparedSide::One(left).without_arithmetic().is_none()
                || ComparedSide::One(right).without_arithmetic().is_none() =>
            {
                (FailureSort::Sides(Comparison::Equal), Comparison::Equal)
            }
            CheckKind::Compare { .. } | CheckKind::Holds(_) | CheckKind::NeverIncreases(_) => {
                return;
            }
        };
        let (left, right) = check_verdict::sides_of(check);
        let mut terms = linear_terms::terms(computed, left, right);
        let mut quoted = Vec::new();
        for term in &mut terms {
            if let Source::Figure(id) = term.source
                && let Some(number) = quoted_number(computed, id)
            {
                term.number = number;
                quoted.push(id);
            }
        }
        if quoted.is_empty() {
            return;
        }
        let (a, b) = (total(&terms, true), total(&terms, false));
        let verdict =
            verdict_rules::judge_sums(comparison, &a, &b, || linear_terms::squares(&terms));
        if verdict != Verdict::Unequal {
            return;
        }
        let mut blamed = quoted.iter().filter_map(|id| self.wrong.get(id));
        match blamed.next() {
            // The waiver that publishes it publishes what comes of it.
            Some(None) => {}
            Some(Some(index)) => {
                let failure = failure(computed, check, sort, &terms, (&a, &b));
                problems.fold(*index, Box::new(failure));
            }
            None => {
                let failure = failure(computed, check, sort, &terms, (&a, &b));
                problems.report(Box::new(failure));
            }
        }
    }
}

/// What is quoted of a figure, with the range that its digits leave.
fn quoted_number(computed: Computed, id: FigureId) -> Option<Number> {
    let stated = computed.figure(id)?.stated.first()?;
    let Value::Number(number) = computed.value_of(&stated.value) else {
        return None;
    };
    if number.approximate || !computed.figure(id)?.rounded {
        return Some(number);
    }
    Some(Number::printed(number.point, &stated.unit, stated.places))
}

fn total(terms: &[Term], on_left: bool) -> Measured {
    let sign = Number::exact(Exact::from(if on_left { 1 } else { -1 }));
    let mut sum = Number::exact(Exact::zero());
    for term in terms.iter().filter(|term| term.on_left == on_left) {
        let coefficient = Number::exact(term.coefficient.clone());
        sum = sum.add(&term.number.multiply(&coefficient).multiply(&sign));
    }
    Measured {
        exact: None,
        range: sum.range(),
        approximate: sum.approximate,
        printed: sum.point,
    }
}

fn failure(
    computed: Computed,
    check: &Check,
    sort: FailureSort,
    terms: &[Term],
    (left, right): (&Measured, &Measured),
) -> Failure {
    let voice = computed.voice();
    let (left_side, right_side) = check_verdict::sides_of(check);
    let text = |side: ComparedSide, value: &Exact| {
        let unit = side.unit();
        unit.map_or_else(String::new, |unit| voice.full_amount(value, unit, 0))
    };
    let gap = &left.printed - &right.printed;
    let signed = left_side.unit().map_or_else(String::new, |unit| {
        let unit = voice.unit_between(unit);
        voice.signed(&gap, &voice.full_decimal(&gap, &unit, 0), &unit)
    });
    let side = |side: ComparedSide, measured: &Measured, on_left: bool| SideText {
        formula: side.formula(computed.model),
        values: spelled(computed.model, terms, on_left),
        text: text(side, &measured.printed),
    };
    Failure {
        check: computed.title_of(check),
        stands: check_failure::stands(computed.model, check),
        sort,
        warn: check.warn,
        suspect: false,
        stated: true,
        carried: Vec::new(),
        unrounded: None,
        left: side(left_side, left, true),
        right: side(right_side, right, false),
        gap: signed.trim_start_matches(['+', '-']).to_owned(),
        signed,
        values: quotations(computed.model, terms),
        declared: Vec::new(),
        cause: None,
        place: check.place,
    }
}

/// `33.4% + 33.3% + 33.3%`
fn spelled(model: &Model, terms: &[Term], on_left: bool) -> String {
    let mut out = String::new();
    for term in terms.iter().filter(|term| term.on_left == on_left) {
        let negative = term.coefficient.is_negative() == on_left;
        if !out.is_empty() {
            out.push_str(if negative { " - " } else { " + " });
        }
        out.push_str(&written(model, term));
    }
    out
}

fn written(model: &Model, term: &Term) -> String {
    let (unit, places) = match term.source {
        Source::Figure(id) => match model.figure(id) {
            Some(figure) => match figure.stated.first() {
                Some(stated) => (&stated.unit, stated.places),
                None => (&figure.unit, figure.places),
            },
            None => (&term.expr.unit, term.expr.unit.places),
        },
        Source::Previous(..) | Source::Other => return words::formula(model, term.expr),
    };
    Voice::of(model).amount(&term.number.point, unit, places)
}

/// Where the numbers added are quoted.
fn quotations(model: &Model, terms: &[Term]) -> Vec<(Span, String)> {
    let figures = terms.iter().filter_map(|term| match term.source {
        Source::Figure(id) => Some((model.figure(id)?, term)),
        Source::Previous(..) | Source::Other => None,
    });
    figures
        .filter_map(|(figure, term)| {
            let place = figure.stated.first()?.place;
            Some((place, written(model, term)))
        })
        .take(16)
        .collect()
}
