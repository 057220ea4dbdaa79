//! What a message about a failing check needs.

use crate::causes::Cause;
use crate::causes::figures_by_value::FiguresByValue;
use crate::causes::gap_cause;
use crate::evaluation::compared_side::ComparedSide;
use crate::evaluation::linear_terms::{self, Source, Term};
use crate::evaluation::order;
use crate::evaluation::results::{Side, Verdict};
use crate::evaluation::verdict_rules::Measured;
use crate::number::{Decimal, Exact};
use crate::semantics::model::{Check, CheckKind, Comparison, Expr, Model, Origin};
use crate::semantics::units::Unit;
use crate::source::Span;
use crate::words::{self, Computed, PrintedFigure, Voice, labels};

use super::carries;
use super::check_verdict::JudgedCheck;
use super::problem_tree::Gap;
use super::problems::{Failure, FailureSort, SideText, Stands};

/// Left, right and difference, as printed.
#[derive(Default)]
pub(super) struct Sides {
    pub(super) left: Option<Side>,
    pub(super) right: Option<Side>,
    pub(super) difference: Option<Side>,
}

/// No more labels than a screen holds.
const LABELS: usize = 16;

pub(super) fn shown_sides(model: &Model, judged: &JudgedCheck) -> Sides {
    let (Some((left, right)), Some(left_unit), Some(right_unit)) =
        (&judged.measured, judged.left.unit(), judged.right.unit())
    else {
        return Sides::default();
    };
    let voice = Voice::of(model);
    let side = |side: ComparedSide, unit: &Unit, measured: &Measured| {
        let value = side_decimal(model, side, unit, &measured.printed);
        Side::new(value, unit, voice.locale)
    };
    let shown_left = side(judged.left, left_unit, left);
    let shown_right = side(judged.right, right_unit, right);
    let gap = &left.printed - &right.printed;
    let unit = voice.unit_between(left_unit);
    let least = shown_left
        .value
        .places()
        .max(if unit.scale == right_unit.scale {
            shown_right.value.places()
        } else {
            0
        });
    let value = voice.full_decimal(&gap, &unit, least);
    Sides {
        left: Some(shown_left),
        right: Some(shown_right),
        difference: Some(Side {
            text: voice.signed(&gap, &value, &unit),
            value,
        }),
    }
}

/// All that is to be said about a failing check, and on what it rests.
pub(super) fn failure<'m>(
    computed: Computed<'m>,
    check: &'m Check,
    judged: &JudgedCheck<'m>,
    shown: &Sides,
    by_value: &FiguresByValue,
) -> (Failure, Option<Gap>) {
    let terms = linear_terms::terms(computed, judged.left, judged.right);
    let gap = judged
        .measured
        .as_ref()
        .map(|(left, right)| &left.printed - &right.printed);
    let title = computed.title_of(check);
    let text = |side: &Option<Side>| side.as_ref().map_or_else(String::new, |s| s.text.clone());
    let signed = text(&shown.difference);
    let cause = match (&gap, judged.sort) {
        (
            Some(gap),
            FailureSort::Sides(Comparison::Equal) | FailureSort::Carry | FailureSort::Total,
        ) if judged.verdict == Verdict::Unequal => {
            gap_cause::likely_cause(computed, &terms, gap, by_value)
        }
        (Some(_) | None, _) => None,
    };
    // Last year's number says what it should be; another figure tells nothing.
    let chance = judged.sort == FailureSort::Carry;
    let cause = cause.filter(|it| !(chance && matches!(it, Cause::EqualsFigure { .. })));
    let failure = Failure {
        check: title,
        stands: stands(computed.model, check),
        sort: judged.sort,
        warn: check.warn,
        suspect: judged.verdict == Verdict::Suspect,
        stated: false,
        carried: carries::sources(computed.model, check, &terms),
        unrounded: unrounded(computed.model, judged),
        left: side_text(computed, check, judged, true, text(&shown.left)),
        right: side_text(computed, check, judged, false, text(&shown.right)),
        gap: signed.trim_start_matches(['+', '-']).to_owned(),
        signed,
        values: value_labels(computed, check, &terms),
        declared: declared(computed, check, &terms),
        cause,
        place: check.place,
    };
    let gap = gap.map(|size| Gap {
        size,
        coefficients: linear_terms::coefficients(&terms),
    });
    (failure, gap)
}

/// Which row and column of a table a check is about.
pub(super) fn stands(model: &Model, check: &Check) -> Option<Stands> {
    let (table, row, column) = match (&check.origin, &check.kind) {
        (Origin::TableTotal { .. }, CheckKind::Total { whole, .. }) => {
            let (row, column) = labels::of_cell(model, whole.as_figure()?)?;
            return Some(Stands::Cell { row, column });
        }
        (Origin::Form { table, row, column }, _) => (table, row, column),
        (
            Origin::TableTotal { .. }
            | Origin::Declared
            | Origin::Breakdown(_)
            | Origin::Carry { .. },
            _,
        ) => return None,
    };
    let mut blocks = model.blocks(*table).iter();
    match (row, column) {
        (Some(key), _) => blocks
            .find_map(|block| labels::of_member(&block.rows, key))
            .map(Stands::Row),
        (None, Some(key)) => blocks
            .find_map(|block| labels::of_member(&block.columns, key))
            .map(Stands::Column),
        (None, None) => None,
    }
}

fn side_text(
    computed: Computed,
    check: &Check,
    judged: &JudgedCheck,
    left: bool,
    text: String,
) -> SideText {
    let side = if left { judged.left } else { judged.right };
    if let CheckKind::Holds(condition) = &check.kind {
        return SideText {
            formula: if left {
                words::condition(computed.model, condition)
            } else {
                String::new()
            },
            ..SideText::default()
        };
    }
    let text = match &judged.others {
        Some((a, b)) => {
            let value = if left { a } else { b };
            side.unit().map_or_else(String::new, |unit| {
                computed.voice().plain(value, unit, unit.places)
            })
        }
        None => text,
    };
    SideText {
        formula: side.formula(computed.model),
        values: side.with_values(computed),
        text,
    }
}

/// What the sides come to before rounding, where only that tells them apart.
fn unrounded(model: &Model, judged: &JudgedCheck) -> Option<(String, String)> {
    let (left, right) = judged.measured.as_ref()?;
    let (left, right) = (left.exact.as_ref()?, right.exact.as_ref()?);
    if left == right {
        return None;
    }
    let text = |side: ComparedSide, value: &Exact| {
        let unit = side.unit()?;
        Some(Voice::of(model).full_amount(value, unit, unit.places))
    };
    Some((text(judged.left, left)?, text(judged.right, right)?))
}

/// A side as the sum of what is printed: as many places as its figures have.
fn side_decimal(model: &Model, side: ComparedSide, unit: &Unit, value: &Exact) -> Decimal {
    let places = |expr: &Expr| {
        order::figures_in(expr, model)
            .into_iter()
            .filter_map(|id| model.figure(id))
            .filter(|figure| figure.unit.scale == unit.scale)
            .map(|figure| figure.places)
            .max()
            .unwrap_or(0)
    };
    let least = side.exprs().iter().map(places).max().unwrap_or(0);
    Voice::of(model).full_decimal(value, unit, least)
}

/// The printed value under each name that stands on the statement itself.
fn value_labels(computed: Computed, check: &Check, terms: &[Term]) -> Vec<(Span, String)> {
    // The members of a sum are named beside it, not under its one name.
    let lone = |term: &&Term| computed.header.member_of(term.expr).is_none();
    let named = terms.iter().filter(lone).filter(|term| {
        check.place.contains(term.expr.place) && !matches!(term.source, Source::Other)
    });
    let mut labels: Vec<(Span, String)> = named
        .filter_map(|term| {
            let text = PrintedFigure::named(computed, term.expr)?.text(computed.voice());
            Some((term.expr.place, text))
        })
        .collect();
    if let CheckKind::Holds(condition) = &check.kind {
        let figures = condition
            .sides()
            .into_iter()
            .flat_map(Expr::walk)
            .filter_map(|expr| Some((expr, expr.as_figure()?)));
        let text = |id| computed.figure_text(id);
        labels.extend(figures.map(|(expr, id)| (expr.place, text(id))));
    }
    labels.truncate(LABELS);
    labels
}

/// Where the figures are declared, unless that is on the statement.
fn declared(computed: Computed, check: &Check, terms: &[Term]) -> Vec<(Span, String)> {
    let mut seen = std::collections::BTreeSet::new();
    let mut labels = Vec::new();
    for term in terms {
        let Source::Figure(id) = term.source else {
            continue;
        };
        let Some(figure) = computed.figure(id) else {
            continue;
        };
        if check.place.contains(figure.place)
            && check.place.contains(term.expr.place)
            && figure.place == term.expr.place
        {
            continue;
        }
        if seen.insert(id) && labels.len() < LABELS {
            let label = (figure.place, computed.figure_text(id));
            // Cells that one `rest 0` stands for are said once.
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
    }
    labels
}
