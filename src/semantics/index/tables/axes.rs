//! Rows and columns as trees, and their leaves in order.

use crate::semantics::index::spelled::{everyday, label};
use crate::semantics::model::{Inline, InlineKind, Member};
use crate::source::Span;
use crate::syntax::ast;

use super::draft::Leaf;

/// What a member's traits become for the leaves below it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Inherited<'a> {
    unit: Option<&'a ast::UnitRef>,
    /// With how far above the leaf it is said.
    round: Option<(ast::Places, u32)>,
    text: bool,
    reported: bool,
    signed: bool,
}

/// Members as the model has them, with their full keys.
pub(crate) fn members(list: &[&ast::Member], above: &str) -> Vec<Member> {
    list.iter()
        .map(|member| {
            let key = key_under(above, &member.name.text);
            let children: Vec<&ast::Member> = member.children.iter().collect();
            Member {
                name: member.name.text.clone(),
                label: text_inline(label(member.label.as_ref(), &member.name), member.name.span),
                also: everyday(&member.also),
                children: members(&children, &key),
                total: member.total,
                text: member.traits.text,
                place: member.name.span,
                key,
            }
        })
        .collect()
}

/// The members of an axis, with those a report brings in place of `each …`.
pub(crate) fn brought<'a>(
    list: &'a [ast::Member],
    rows: &[&'a (ast::Name, Vec<ast::Member>)],
) -> Vec<&'a ast::Member> {
    let mut out = Vec::new();
    for member in list {
        if !member.each {
            out.push(member);
            continue;
        }
        out.extend(given(&member.name.text, rows));
    }
    out
}

/// What `rows NAME { … }` lists; the first that does so counts.
pub(crate) fn given<'a>(
    name: &str,
    rows: &[&'a (ast::Name, Vec<ast::Member>)],
) -> &'a [ast::Member] {
    let found = rows.iter().find(|(known, _)| known.text == name);
    found.map_or(&[], |(_, members)| members.as_slice())
}

pub(crate) fn leaves<'a>(
    list: &[&'a ast::Member],
    above: &str,
    inherited: Inherited<'a>,
    out: &mut Vec<Leaf<'a>>,
) {
    let siblings: Vec<String> = list
        .iter()
        .flat_map(|member| leaf_keys(member, above))
        .collect();
    for member in list {
        let key = key_under(above, &member.name.text);
        let traits = &member.traits;
        let own = Inherited {
            unit: traits.unit.as_ref().or(inherited.unit),
            round: match traits.round {
                Some(round) => Some((round, 0)),
                None => inherited.round.map(|(round, above)| (round, above + 1)),
            },
            text: traits.text || inherited.text,
            reported: traits.reported || inherited.reported,
            signed: traits.signed || inherited.signed,
        };
        if member.children.is_empty() {
            out.push(Leaf {
                key,
                total: member.total,
                text: own.text,
                reported: own.reported,
                signed: own.signed,
                siblings: if member.total {
                    siblings.clone()
                } else {
                    Vec::new()
                },
                unit: own.unit,
                round: own.round,
                formula: member.formula.as_ref(),
                place: member.name.span,
            });
        } else {
            let children: Vec<&ast::Member> = member.children.iter().collect();
            leaves(&children, &key, own, out);
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

pub(crate) fn grid_leaves(rows: &[Member], out: &mut Vec<Leaf<'_>>) {
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
            reported: false,
            signed: false,
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

pub(crate) fn key_under(above: &str, name: &str) -> String {
    if above.is_empty() {
        name.to_owned()
    } else {
        format!("{above}.{name}")
    }
}

pub(crate) fn text_inline(text: String, place: Span) -> Vec<Inline> {
    vec![Inline {
        kind: InlineKind::Text(text),
        place,
    }]
}
