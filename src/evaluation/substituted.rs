//! A formula with values in place of names.

use crate::number::Exact;
use crate::semantics::model::Expr;
use crate::words::{self, Computed, Filled};

/// More members than these are not written out.
const WRITTEN: usize = 5;

impl Computed<'_> {
    /// `growth(443, 53)`
    pub(crate) fn substituted(self, expr: &Expr) -> String {
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
