//! A quoted number that was made to fit, so that the numbers of a total add
//! up: rounding leaves a rest, and the rest was put somewhere.

use crate::evaluation::results::Value;
use crate::number::Exact;
use crate::semantics::model::{
    Breakdown, BreakdownKind, Check, CheckKind, Expr, ExprKind, FigureId, Function, Model, Stated,
};
use crate::words::{self, Computed};

use super::quoted_number::Numbers;

/// The total into which the quoted number was made to fit; `checks` are
/// those totals that the figure is a part of.
pub(crate) fn total(
    computed: Computed,
    (id, stated): (FigureId, &Stated),
    numbers: &Numbers,
    checks: &[usize],
) -> Option<String> {
    groups(computed.model, id, checks)
        .into_iter()
        .find(|group| {
            let Some((rest, target)) = group.rest(computed, (id, stated)) else {
                return false;
            };
            let place = stated.unit.last_place(stated.places);
            let moved = (&numbers.quoted - &numbers.right).abs();
            &rest + &numbers.quoted == target
                && &rest + &numbers.right != target
                && moved <= &place * &Exact::count(group.members.len())
        })
        .map(|group| group.name)
}

/// Figures that together make a whole.
struct Group {
    name: String,
    members: Vec<FigureId>,
    whole: Whole,
}

enum Whole {
    Figure(FigureId),
    Value(Exact),
}

impl Group {
    /// What the others come to as quoted or printed, and what all should.
    fn rest(
        &self,
        computed: Computed,
        (id, stated): (FigureId, &Stated),
    ) -> Option<(Exact, Exact)> {
        let mut rest = Exact::zero();
        for member in self.members.iter().filter(|member| **member != id) {
            rest = &rest + &quoted(computed, *member, stated)?;
        }
        let target = match &self.whole {
            Whole::Figure(whole) => quoted(computed, *whole, stated)?,
            Whole::Value(value) => value.clone(),
        };
        Some((rest, target))
    }
}

/// A figure as quoted, else rounded as the quotation beside it is.
fn quoted(computed: Computed, id: FigureId, beside: &Stated) -> Option<Exact> {
    let figure = computed.figure(id)?;
    if let Some(stated) = figure.stated.first()
        && let Some(value) = stated.value.literal().and_then(Expr::as_number)
    {
        let negative = matches!(stated.value.kind, ExprKind::Negate(_));
        return Some(if negative {
            -value.clone()
        } else {
            value.clone()
        });
    }
    let Value::Number(number) = computed.value(id)? else {
        return None;
    };
    let rounding = computed.header.rounding;
    Some(beside.unit.rounded(&number.point, beside.places, rounding))
}

fn groups(model: &Model, id: FigureId, checks: &[usize]) -> Vec<Group> {
    let mut groups = Vec::new();
    let Some(figure) = model.figure(id) else {
        return groups;
    };
    if let Some(whole) = figure.part_of
        && let Some(breakdown) = exhaustive(model, whole, id)
    {
        groups.push(Group {
            name: name(model, whole),
            members: breakdown.parts.clone(),
            whole: Whole::Figure(whole),
        });
    }
    groups.extend(shares(model, id));
    let checks = checks.iter().filter_map(|index| model.checks.get(*index));
    groups.extend(checks.filter_map(|check| declared(model, check)));
    groups
}

/// A `total` of plain figures.
fn declared(model: &Model, check: &Check) -> Option<Group> {
    let CheckKind::Total { whole, parts } = &check.kind else {
        return None;
    };
    let members = parts
        .iter()
        .map(Expr::as_figure)
        .collect::<Option<Vec<FigureId>>>()?;
    let target = match (whole.as_figure(), whole.as_number()) {
        (Some(id), _) => Whole::Figure(id),
        (None, Some(value)) => Whole::Value(value.clone()),
        (None, None) => return None,
    };
    Some(Group {
        name: words::formula(model, whole),
        members,
        whole: target,
    })
}

/// The shares that all the parts of one whole have of it: declared beside
/// each other, they make 100 %.
fn shares(model: &Model, id: FigureId) -> Option<Group> {
    let (part, whole) = share_of(model, id)?;
    let breakdown = exhaustive(model, whole, part)?;
    // One share of each part; looked for near the figure itself.
    const NEAR: u32 = 64;
    let near = id.0.saturating_sub(NEAR)..id.0.saturating_add(NEAR);
    let mut members = Vec::new();
    for part in &breakdown.parts {
        let share = near
            .clone()
            .map(FigureId)
            .find(|other| share_of(model, *other) == Some((*part, whole)))?;
        members.push(share);
    }
    Some(Group {
        name: "100%".to_owned(),
        members,
        whole: Whole::Value(Exact::one()),
    })
}

/// `share(part, whole)` of two figures.
fn share_of(model: &Model, id: FigureId) -> Option<(FigureId, FigureId)> {
    let value = model.figure(id)?.definition.as_expression()?;
    let [part, whole] = value.as_call(Function::Share)? else {
        return None;
    };
    Some((part.as_figure()?, whole.as_figure()?))
}

fn exhaustive(model: &Model, whole: FigureId, part: FigureId) -> Option<&Breakdown> {
    let breakdowns = &model.figure(whole)?.breakdowns;
    breakdowns
        .iter()
        .find(|b| b.kind == BreakdownKind::Total && b.parts.contains(&part))
}

fn name(model: &Model, id: FigureId) -> String {
    model
        .figure(id)
        .map_or_else(String::new, |figure| figure.name.clone())
}
