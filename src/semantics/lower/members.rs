//! `members.x`: what each of the collected reports has for x.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::suggest;
use crate::project::{Node, program};
use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::joined;
use crate::semantics::index::tables::keys::path_text;
use crate::semantics::model::{Expr, Function, MANY, Meaning, MemberReport};
use crate::semantics::problems::MemberProblem;
use crate::semantics::typing::algebra;
use crate::semantics::typing::expressions::broken;
use crate::source::Span;
use crate::stack;
use crate::syntax::ast;

use super::Lowering;
use super::previous::former_ref;
use super::tables::found::sum_of;

impl Lowering<'_> {
    /// `members.x` as the list of x over the members.
    pub(crate) fn list_of_members(&mut self, expr: &ast::Expr, scope: &Scope) -> Option<Vec<Expr>> {
        let ast::ExprKind::Path(path) = &expr.kind else {
            return None;
        };
        let group = self.group_named(path)?;
        let wanted = self.wanted(path, scope);
        Some(self.over_members(group, &wanted, path.span))
    }

    /// `sum(members.x)` of a published report, which tells what that came to and
    /// not what each member has.
    pub(crate) fn over_all_members(
        &self,
        function: Function,
        arguments: &[ast::Expr],
        place: Span,
    ) -> Option<Expr> {
        let [argument] = arguments else { return None };
        let ast::ExprKind::Path(path) = &argument.kind else {
            return None;
        };
        if !self.index.has_whole_names() {
            return None;
        }
        let group = self.group_named(path)?;
        let formula = format!("{}({})", function.name(), path_text(path));
        let told = self.index.header().first_member(group);
        let report = self.index.header().other(told)?;
        former_ref(report, told, &formula.into(), false, place)
    }

    /// `members.x` where one value is needed.
    pub(crate) fn members_alone(&mut self, path: &ast::Path) -> Option<Expr> {
        self.group_named(path)?;
        self.report(MemberProblem::NotOneValue {
            written: crate::semantics::index::tables::keys::indexed(
                &joined(&path.segments),
                path.index.as_deref(),
            ),
            place: path.span,
        });
        Some(broken(path.span))
    }

    fn group_named(&self, path: &ast::Path) -> Option<usize> {
        let [head, _, ..] = path.segments.as_slice() else {
            return None;
        };
        let groups = &self.index.members();
        groups.iter().position(|group| group.name == head.text)
    }

    /// The names of the figures that are meant: several cells are added.
    fn wanted(&self, path: &ast::Path, scope: &Scope) -> Vec<Arc<str>> {
        let segments = path.segments.get(1..).unwrap_or(&[]).to_vec();
        let rest = ast::Path {
            index: path.index.clone(),
            ..ast::Path::plain(segments, path.span)
        };
        let cells = match self.index.in_table(&rest, scope) {
            Some(cells) => cells,
            None => match (
                self.index.beside(&rest, scope),
                self.index.find(&joined(&rest.segments), path.span.base()),
            ) {
                (Some((_, Ok(cells))), _) => cells,
                (_, Some(Meaning::Table(table))) => self.index.peek_cell(table, &rest),
                _ => Vec::new(),
            },
        };
        if cells.is_empty() {
            let name = crate::semantics::index::tables::keys::indexed(
                &joined(&rest.segments),
                rest.index.as_deref(),
            );
            return vec![name.into()];
        }
        let figures = cells.iter().filter_map(|id| self.index.figure(*id));
        figures.map(|figure| figure.name.as_str().into()).collect()
    }

    fn over_members(&mut self, group: usize, wanted: &[Arc<str>], place: Span) -> Vec<Expr> {
        let before = self.index.header().first_member(group);
        let Some(group) = self
            .index
            .members()
            .get(group)
            .filter(|group| !group.broken)
        else {
            return vec![broken(place)];
        };
        let value = |(index, member)| value_of(member, before + index, wanted, place);
        let values: Vec<_> = match group.members.len() {
            MANY.. => {
                let members = group.members.par_iter().enumerate();
                stack::on_all_cores(|| members.map(value).collect())
            }
            _ => group.members.iter().enumerate().map(value).collect(),
        };
        let mut list: Vec<Expr> = Vec::with_capacity(values.len());
        for (member, value) in group.members.iter().zip(values) {
            // What is missing in a member has no unit to compare.
            let value = match (value, list.first()) {
                (Ok(value), Some(first)) if algebra::comparable(&first.ty, &value.ty).is_err() => {
                    Err(Box::new(MemberProblem::OtherUnit {
                        member: member.name.clone(),
                        file: member.file.clone(),
                        name: wanted.join(" + "),
                        unit: value.unit.symbol.clone(),
                        others: first.unit.symbol.clone(),
                        place,
                    }))
                }
                (value, _) => value,
            };
            match value {
                Ok(value) => list.push(value),
                Err(problem) => {
                    self.report(*problem);
                    return vec![broken(place)];
                }
            }
        }
        if list.is_empty() {
            list.push(broken(place));
        }
        list
    }
}

/// What one member has for the figures that are meant, added.
fn value_of(
    member: &MemberReport,
    report: usize,
    wanted: &[Arc<str>],
    place: Span,
) -> Result<Expr, Box<MemberProblem>> {
    let terms = wanted.iter().map(|name| {
        let found = former_ref(&member.report, report, name, false, place);
        found.ok_or(name)
    });
    let terms = terms.collect::<Result<Vec<Expr>, _>>();
    let lacks = |name: &str| {
        let known = member.report.figures.keys().map(|name| &**name);
        Box::new(MemberProblem::Lacks {
            member: member.name.clone(),
            file: member.file.clone(),
            name: name.to_owned(),
            nearest: suggest::closest(name, known).map(str::to_owned),
            place,
        })
    };
    let terms = terms.map_err(|name| lacks(name))?;
    sum_of(terms, place).ok_or_else(|| lacks(&wanted.join(" + ")))
}

/// Every `members` of a report, in order.
pub fn collected(nodes: &[Node]) -> Vec<&ast::Members> {
    let members = program::items(nodes).filter_map(|item| {
        let ast::ItemKind::Members(members) = &item.kind else {
            return None;
        };
        Some(members)
    });
    members.collect()
}
