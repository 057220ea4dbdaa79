//! Which member of a sum over collected reports explains a difference.

use crate::evaluation::linear_terms::{Source, Term};
use crate::number::Exact;
use crate::semantics::model::Model;
use crate::words::Voice;

use super::exchanged_digits::are_exchanged;
use super::problems::Cause;

/// What one member would explain: left out, counted twice, its digits
/// swapped; nothing when several would.
pub(crate) fn likely_cause(model: &Model, terms: &[Term], gap: &Exact) -> Option<Cause> {
    let voice = Voice::of(model);
    let mut found = Vec::new();
    for term in terms {
        let Source::Previous(report, name) = term.source else {
            continue;
        };
        let Some((_, member)) = model.header.member(report) else {
            continue;
        };
        let Some(figure) = member.report.find(name) else {
            continue;
        };
        let share = &term.coefficient * &term.number.point;
        let text = |value: &Exact| {
            let digits = voice.decimal(value, &figure.unit, figure.places);
            (figure.unit.show(&digits, voice.locale), digits)
        };
        let (value, digits) = text(&term.number.point);
        let (member, file) = (member.name.clone(), member.file.clone());
        if term.number.point.is_zero() {
            continue;
        }
        if share == *gap {
            found.push(Cause::MemberLeftOut { member, value });
        } else if -share == *gap {
            found.push(Cause::MemberTwice { member, value });
        } else if let Some(change) = gap.divide(&term.coefficient) {
            let (meant, other) = text(&(&term.number.point - &change));
            if are_exchanged(&digits.to_string(), &other.to_string()) {
                found.push(Cause::MemberSwapped {
                    member,
                    file,
                    value,
                    meant,
                });
            }
        }
    }
    found.dedup();
    match found.len() {
        1 => found.pop(),
        _ => None,
    }
}

/// The total is the one of last year's report.
pub(crate) fn last_year(model: &Model, terms: &[Term]) -> Option<Cause> {
    let mut left = terms.iter().filter(|term| term.on_left);
    let (Some(term), None) = (left.next(), left.next()) else {
        return None;
    };
    let Source::Figure(id) = term.source else {
        return None;
    };
    let figure = model.figure(id)?;
    let former = model.header.figure(0, &figure.name)?;
    // A number this small is often the same by chance.
    if model.header.previous.is_empty() || term.number.point < Exact::from(10) {
        return None;
    }
    let value = former.value();
    let same = value
        .number()
        .is_some_and(|number| number.point == term.number.point);
    same.then(|| Cause::LastYear {
        name: figure.name.clone(),
        value: former.text.clone(),
    })
}
