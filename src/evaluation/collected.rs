//! Sums over collected reports: how they are written, and which member
//! explains a difference.

use crate::number::Exact;
use crate::semantics::model::{Expr, Model};
use crate::words::{self, Computed, Filled, Voice};

use super::exchanged_digits::are_exchanged;
use super::problems::Cause;
use super::sides::{Source, Term};

/// More members than these are not written out.
const WRITTEN: usize = 5;

impl Computed<'_> {
    /// `growth(443, 53)`
    pub(super) fn substituted(self, expr: &Expr) -> String {
        let members = |arguments: &[Expr]| members(self, arguments);
        let filled = Filled {
            computed: self,
            members: &members,
        };
        words::substituted(filled, expr)
    }
}

/// `东城区 30, 西城区 12, …`: the greatest first, when there are many.
fn members(computed: Computed, arguments: &[Expr]) -> Option<String> {
    words::listed_members(computed.model, arguments)?;
    let mut members: Vec<(Exact, String)> = Vec::with_capacity(arguments.len());
    for argument in arguments {
        let (_, _, member) = computed.header.member_of(argument)?;
        let value = computed.value_of(argument);
        let text = computed
            .voice()
            .plain(&value, &argument.unit, argument.unit.places);
        let number = value.number();
        let point = number.map_or_else(Exact::zero, |number| number.point.clone());
        members.push((point, format!("{} {text}", member.name)));
    }
    let many = members.len() > WRITTEN;
    if many {
        members.sort_by(|(one, _), (other, _)| other.cmp(one));
        members.truncate(WRITTEN);
    }
    let mut texts: Vec<String> = members.into_iter().map(|(_, text)| text).collect();
    if many {
        texts.push(format!("… ({})", arguments.len()));
    }
    Some(texts.join(", "))
}

/// What one member would explain: left out, counted twice, its digits
/// swapped; nothing when several would.
pub(super) fn likely(model: &Model, terms: &[Term], gap: &Exact) -> Option<Cause> {
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
pub(super) fn last_year(model: &Model, terms: &[Term]) -> Option<Cause> {
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
