//! Checks, typed; those that figures imply are added here.

use indexmap::IndexMap;

use crate::project::{Node, program};
use crate::semantics::index::figures::waiver;
use crate::semantics::index::scope::Scope;
use crate::semantics::model::{
    BreakdownKind, Check, CheckKind, Condition, ConditionKind, Expr, ExprKind, FigureId, Operator,
    Origin, Shared,
};
use crate::semantics::problems::{NameProblem, TypeProblem};
use crate::semantics::typing::adopted_units::adopt;
use crate::semantics::typing::algebra;
use crate::semantics::typing::described::Described;
use crate::semantics::typing::types::Type;
use crate::source::Span;
use crate::syntax::ast;

use super::Lowering;
use super::figures::Outcome;
use super::kept::Part;
use super::tables::rules::of_form;
use super::whole::Whole;

impl Whole<'_> {
    /// All checks in the order of their declaration: those of breakdowns and
    /// table totals first, then the declared ones.
    pub(super) fn checks(&mut self, nodes: &[Node], outcomes: &[Outcome]) -> Vec<Shared<Check>> {
        let mut checks = self.breakdown_checks(outcomes);
        for table in 0..self.asking().table_count() {
            checks.extend(self.part(Part::TableChecks(table), None, |it| {
                shared(it.table_checks(table))
            }));
        }
        let mut names: IndexMap<&str, Span> = IndexMap::new();
        for node in program::all(nodes) {
            if let ast::ItemKind::Check(check) = &node.item.kind {
                let name = &check.name;
                if let Some(first) = names.insert(&name.text, name.span) {
                    self.told.report(NameProblem::Repeated {
                        name: name.text.clone(),
                        place: name.span,
                        first,
                    });
                }
                checks.extend(self.item(&node.item, |it| shared(it.check(check))));
            } else if let ast::ItemKind::Carry(carry) = &node.item.kind {
                checks.extend(self.item(&node.item, |it| shared(it.carried(carry))));
            }
        }
        checks
    }

    fn breakdown_checks(&mut self, outcomes: &[Outcome]) -> Vec<Shared<Check>> {
        let mut found: Vec<(FigureId, usize)> = Vec::new();
        for (index, (figure, outcome)) in self.asking().figures().zip(outcomes).enumerate() {
            let id = FigureId(u32::try_from(index).unwrap_or(u32::MAX));
            for (position, breakdown) in figure.breakdowns.iter().enumerate() {
                // A total that is its parts' sum cannot differ from it.
                if breakdown.kind != BreakdownKind::Total || !outcome.is_sum() {
                    found.push((id, position));
                }
            }
        }
        let checks = found.into_iter().filter_map(|(id, position)| {
            self.part(Part::Breakdown(id, position), None, |it| {
                it.breakdown_check(id, position).map(Shared::from)
            })
        });
        checks.collect()
    }
}

fn shared(checks: Vec<Check>) -> Vec<Shared<Check>> {
    checks.into_iter().map(Shared::from).collect()
}

impl Lowering<'_> {
    fn check(&mut self, ast: &ast::Check) -> Vec<Check> {
        let mut checks = Vec::new();
        let frame = self.frame(ast);
        if ast.statements.is_empty() {
            self.report(TypeProblem::EmptyCheck {
                name: ast.name.text.clone(),
                place: ast.name.span,
                whole: ast.span,
            });
        }
        let Some(for_each) = &ast.for_each else {
            let scope = Scope::default();
            self.statements(&ast.statements, &frame, &[], &scope, &mut checks);
            return checks;
        };
        if let Some(table) = self.gone_over(for_each) {
            for scope in self.index.scopes(table, None, Some(for_each)) {
                let frame = Check {
                    origin: of_form(table, &scope),
                    ..frame.clone()
                };
                self.statements(&ast.statements, &frame, &[], &scope, &mut checks);
            }
        }
        checks
    }

    /// What the statements of a check have in common.
    pub(crate) fn frame(&mut self, ast: &ast::Check) -> Check {
        let kind = CheckKind::NeverIncreases(Vec::new());
        Check {
            message: ast.message.as_ref().map(|message| self.template(message)),
            warn: ast.warn,
            waive: ast.waive.as_ref().map(waiver),
            ..Check::new(ast.name.text.clone(), kind, Origin::Declared, ast.span)
        }
    }

    pub(crate) fn statements(
        &mut self,
        statements: &[ast::Statement],
        frame: &Check,
        conditions: &[Condition],
        scope: &Scope,
        checks: &mut Vec<Check>,
    ) {
        for statement in statements {
            let kinds = match &statement.kind {
                ast::StatementKind::Holds(condition) => self.holds(condition, scope),
                ast::StatementKind::Part { parts, whole } => {
                    let whole = self.expr(whole, scope);
                    let parts = parts.iter().map(|part| self.expr(part, scope)).collect();
                    let parts = self.parts_of(whole, parts);
                    let part = parts.map(|(whole, parts)| CheckKind::Part { whole, parts });
                    part.into_iter().collect()
                }
                ast::StatementKind::Total { whole, sum } => {
                    let balanced = Scope {
                        balanced: true,
                        ..scope.clone()
                    };
                    let whole = self.expr(whole, &balanced);
                    let parts = addends(self.expr(sum, &balanced));
                    let parts = self.parts_of(whole, parts);
                    let total = parts.map(|(whole, parts)| CheckKind::Total { whole, parts });
                    total.into_iter().collect()
                }
                ast::StatementKind::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    let condition = self.condition(condition, scope);
                    let (place, negated) = (condition.place, Box::new(condition.clone()));
                    let inner = [conditions, &[condition]].concat();
                    self.statements(then, frame, &inner, scope, checks);
                    let not = Condition {
                        kind: ConditionKind::Not(negated),
                        place,
                    };
                    let inner = [conditions, &[not]].concat();
                    self.statements(otherwise, frame, &inner, scope, checks);
                    Vec::new()
                }
                ast::StatementKind::NeverIncreases(list) => {
                    let values = self.values_in_order(list, scope);
                    values.map(CheckKind::NeverIncreases).into_iter().collect()
                }
            };
            checks.extend(kinds.into_iter().map(|kind| Check {
                kind,
                conditions: conditions.to_vec(),
                place: statement.span,
                ..frame.clone()
            }));
        }
    }

    /// The points of a series, or the cells of rows that a report brings.
    fn values_in_order(&mut self, list: &ast::Expr, scope: &Scope) -> Option<Vec<Expr>> {
        if let Some(cells) = self.list_of_cells(list) {
            return Some(cells);
        }
        let list = self.expr(list, scope);
        if let ExprKind::Series(index) = list.kind
            && let Some(series) = self.index.series(index)
        {
            let points = series.points.iter();
            return Some(
                points
                    .map(|(_, id)| self.index.figure_ref(*id, list.place))
                    .collect(),
            );
        }
        if list.ty != Type::Unknown {
            let found = Described::of(&list);
            self.report(TypeProblem::NotASeries {
                found,
                place: list.place,
            });
        }
        None
    }

    /// A condition as checks: a chain `a <= b <= c` is two of them.
    fn holds(&mut self, condition: &ast::Condition, scope: &Scope) -> Vec<CheckKind> {
        let ast::ConditionKind::Compare { first, rest } = &condition.kind else {
            return vec![CheckKind::Holds(self.condition(condition, scope))];
        };
        let links = self.comparisons(first, rest, scope).into_iter().flatten();
        links
            .map(|(comparison, left, right)| CheckKind::Compare {
                comparison,
                left,
                right,
            })
            .collect()
    }

    fn parts_of(&mut self, whole: Expr, parts: Vec<Expr>) -> Option<(Expr, Vec<Expr>)> {
        let mut good = true;
        let parts: Vec<Expr> = parts
            .into_iter()
            .map(|part| adopt(part, &whole.unit))
            .collect();
        for part in &parts {
            if let Err(clash) = algebra::comparable(&whole.ty, &part.ty) {
                self.clash(clash, None, &whole, part, part.place);
                good = false;
            }
        }
        good.then_some((whole, parts))
    }

    fn breakdown_check(&mut self, id: FigureId, position: usize) -> Option<Check> {
        let figure = self.index.figure(id)?;
        let breakdown = figure.breakdowns.get(position)?.clone();
        let (name, place, waive) = (figure.name.clone(), figure.place, figure.waive.clone());
        let parts = breakdown.parts.iter().map(|part| {
            let place = self.index.figure(*part).map_or(place, |part| part.place);
            self.index.figure_ref(*part, place)
        });
        let (whole, parts) = (self.index.figure_ref(id, place), parts.collect());
        let (whole, parts) = self.parts_of(whole, parts)?;
        let kind = match breakdown.kind {
            BreakdownKind::Total => CheckKind::Total { whole, parts },
            BreakdownKind::Part => CheckKind::Part { whole, parts },
        };
        let origin = Origin::Breakdown(id);
        Some(Check {
            waive,
            ..Check::new(name, kind, origin, breakdown.place)
        })
    }
}

/// The terms of a sum, in order; anything else is one term.
fn addends(sum: Expr) -> Vec<Expr> {
    let mut terms = Vec::new();
    let mut rest = sum;
    while let ExprKind::Binary {
        operator: Operator::Add,
        left,
        right,
    } = rest.kind
    {
        terms.push(*right);
        rest = *left;
    }
    terms.push(rest);
    terms.reverse();
    terms
}
