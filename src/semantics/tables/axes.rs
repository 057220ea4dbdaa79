//! Rows and columns as trees, and their leaves in order.

use crate::semantics::lowering::label;
use crate::semantics::model::{Inline, InlineKind, Member};
use crate::source::Span;
use crate::syntax::ast;

use super::Leaf;

/// Members as the model has them, with their full keys.
pub(super) fn members(list: &[ast::Member], above: &str) -> Vec<Member> {
    list.iter()
        .map(|member| {
            let key = key_under(above, &member.name.text);
            Member {
                name: member.name.text.clone(),
                label: text_inline(label(member.label.as_ref(), &member.name), member.name.span),
                children: members(&member.children, &key),
                total: member.total,
                text: member.traits.text,
                place: member.name.span,
                key,
            }
        })
        .collect()
}

pub(super) fn leaves<'a>(
    list: &'a [ast::Member],
    above: &str,
    unit: Option<&'a ast::UnitRef>,
    round: Option<u32>,
    out: &mut Vec<Leaf<'a>>,
) {
    let siblings: Vec<String> = list
        .iter()
        .flat_map(|member| leaf_keys(member, above))
        .collect();
    for member in list {
        let key = key_under(above, &member.name.text);
        let unit = member.traits.unit.as_ref().or(unit);
        let round = member.traits.round.map(|round| round.count).or(round);
        if member.children.is_empty() {
            out.push(Leaf {
                key,
                total: member.total,
                text: member.traits.text,
                siblings: if member.total {
                    siblings.clone()
                } else {
                    Vec::new()
                },
                unit,
                round,
                formula: member.formula.as_ref(),
                place: member.name.span,
            });
        } else {
            leaves(&member.children, &key, unit, round, out);
        }
    }
}

/// Keys of the leaves below a member that a total beside it adds.
fn leaf_keys(member: &ast::Member, above: &str) -> Vec<String> {
    let key = key_under(above, &member.name.text);
    if member.total || member.formula.is_some() || member.traits.text {
        return Vec::new();
    }
    if member.children.is_empty() {
        return vec![key];
    }
    member
        .children
        .iter()
        .flat_map(|child| leaf_keys(child, &key))
        .collect()
}

pub(super) fn grid_leaves<'a>(rows: &[Member], out: &mut Vec<Leaf<'a>>) {
    let siblings: Vec<String> = rows
        .iter()
        .filter(|row| !row.total)
        .map(|row| row.key.clone())
        .collect();
    for row in rows {
        out.push(Leaf {
            key: row.key.clone(),
            total: row.total,
            text: false,
            siblings: if row.total {
                siblings.clone()
            } else {
                Vec::new()
            },
            unit: None,
            round: None,
            formula: None,
            place: row.place,
        });
    }
}

fn key_under(above: &str, name: &str) -> String {
    if above.is_empty() {
        name.to_owned()
    } else {
        format!("{above}.{name}")
    }
}

pub(super) fn text_inline(text: String, place: Span) -> Vec<Inline> {
    vec![Inline {
        kind: InlineKind::Text(text),
        place,
    }]
}
