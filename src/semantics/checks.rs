//! Checks and conditions, typed; those that figures imply are added here.

use crate::project::{Node, program};
use crate::syntax::ast;

use super::algebra;
use super::expressions::Scope;
use super::figures::{adopt, waiver};
use super::lowering::Lowering;
use super::model::{
    BreakdownKind, Check, CheckKind, Condition, ConditionKind, Expr, ExprKind, FigureId, Operator,
    Origin,
};
use super::problems::{NameProblem, TypeProblem};
use super::types::Type;

impl<'a> Lowering<'a> {
    /// All checks in the order of their declaration: those of breakdowns and
    /// table totals first, then the declared ones.
    pub(super) fn checks(&mut self, nodes: &'a [Node]) -> Vec<Check> {
        let mut checks = self.breakdown_checks();
        checks.extend(self.table_checks());
        self.declared_checks(nodes, &mut checks);
        checks
    }

    fn declared_checks(&mut self, nodes: &'a [Node], checks: &mut Vec<Check>) {
        for item in program::items(nodes) {
            if let ast::ItemKind::Check(check) = &item.kind {
                self.check(check, checks);
            } else if let ast::ItemKind::Carry(carry) = &item.kind
                && !self.header.previous.is_empty()
            {
                self.carry(carry, &Scope::default(), None, checks);
            }
        }
    }

    fn check(&mut self, ast: &'a ast::Check, checks: &mut Vec<Check>) {
        let name = &ast.name;
        if let Some(first) = self.check_names.insert(&name.text, name.span) {
            self.report(NameProblem::Repeated {
                name: name.text.clone(),
                place: name.span,
                first,
            });
        }
        let message = ast.message.as_ref().map(|message| self.template(message));
        let frame = Check {
            name: ast.name.text.clone(),
            message,
            kind: CheckKind::NeverIncreases(Vec::new()),
            conditions: Vec::new(),
            warn: ast.warn,
            waive: ast.waive.as_ref().map(waiver),
            origin: Origin::Declared,
            place: ast.span,
        };
        if ast.statements.is_empty() {
            self.report(TypeProblem::EmptyCheck {
                name: ast.name.text.clone(),
                place: ast.name.span,
                whole: ast.span,
            });
        }
        let Some(for_each) = &ast.for_each else {
            self.statements(&ast.statements, &frame, &[], &Scope::default(), checks);
            return;
        };
        if let Some(table) = self.gone_over(for_each) {
            for scope in self.scopes(table, None, Some(for_each)) {
                let frame = Check {
                    origin: Origin::Form {
                        table,
                        row: scope.row.clone(),
                        column: scope.column.clone(),
                    },
                    ..frame.clone()
                };
                self.statements(&ast.statements, &frame, &[], &scope, checks);
            }
        }
    }

    pub(super) fn statements(
        &mut self,
        statements: &'a [ast::Statement],
        frame: &Check,
        conditions: &[Condition],
        scope: &Scope,
        checks: &mut Vec<Check>,
    ) {
        for statement in statements {
            let mut add = |kind: CheckKind| {
                checks.push(Check {
                    kind,
                    conditions: conditions.to_vec(),
                    place: statement.span,
                    ..frame.clone()
                });
            };
            match &statement.kind {
                ast::StatementKind::Holds(condition) => {
                    for kind in self.holds(condition, scope) {
                        add(kind);
                    }
                }
                ast::StatementKind::Part { parts, whole } => {
                    let whole = self.expr(whole, scope);
                    let parts = parts.iter().map(|part| self.expr(part, scope)).collect();
                    if let Some((whole, parts)) = self.parts_of(whole, parts) {
                        add(CheckKind::Part { whole, parts });
                    }
                }
                ast::StatementKind::Total { whole, sum } => {
                    let balanced = Scope {
                        balanced: true,
                        ..scope.clone()
                    };
                    let whole = self.expr(whole, &balanced);
                    let sum = self.expr(sum, &balanced);
                    let parts = addends(sum);
                    if let Some((whole, parts)) = self.parts_of(whole, parts) {
                        add(CheckKind::Total { whole, parts });
                    }
                }
                ast::StatementKind::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    let condition = self.condition(condition, scope);
                    let mut inner = conditions.to_vec();
                    inner.push(condition.clone());
                    self.statements(then, frame, &inner, scope, checks);
                    if !otherwise.is_empty() {
                        let place = condition.place;
                        inner.pop();
                        inner.push(Condition {
                            kind: ConditionKind::Not(Box::new(condition)),
                            place,
                        });
                        self.statements(otherwise, frame, &inner, scope, checks);
                    }
                }
                ast::StatementKind::NeverIncreases(list) => {
                    if let Some(cells) = self.list_of_cells(list) {
                        add(CheckKind::NeverIncreases(cells));
                        continue;
                    }
                    let list = self.expr(list, scope);
                    let points = if let ExprKind::Series(index) = &list.kind {
                        self.series.get(*index).map(|series| {
                            series.points.iter().map(|(_, id)| *id).collect::<Vec<_>>()
                        })
                    } else {
                        None
                    };
                    match points {
                        Some(points) => {
                            let points =
                                points.into_iter().map(|id| self.figure_ref(id, list.place));
                            let points = points.collect();
                            add(CheckKind::NeverIncreases(points));
                        }
                        None if list.ty == Type::Unknown => {}
                        None => {
                            let found = self.describe(&list);
                            self.report(TypeProblem::NotASeries {
                                found,
                                place: list.place,
                            });
                        }
                    }
                }
            }
        }
    }

    /// A condition as checks: a chain `a <= b <= c` is two of them.
    fn holds(&mut self, condition: &'a ast::Condition, scope: &Scope) -> Vec<CheckKind> {
        if let ast::ConditionKind::Compare { first, rest } = &condition.kind {
            let mut kinds = Vec::new();
            let mut left = self.expr(first, scope);
            for (comparison, right) in rest {
                let right = self.expr(right, scope);
                if let Some((left, right)) = self.compared(left.clone(), right.clone()) {
                    kinds.push(CheckKind::Compare {
                        comparison: *comparison,
                        left,
                        right,
                    });
                }
                left = right;
            }
            return kinds;
        }
        vec![CheckKind::Holds(self.condition(condition, scope))]
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

    fn breakdown_checks(&mut self) -> Vec<Check> {
        let mut found: Vec<(FigureId, usize)> = Vec::new();
        for (index, figure) in self.figures.iter().enumerate() {
            let sums = matches!(figure.definition, super::model::Definition::SumOfParts(_));
            for (position, breakdown) in figure.breakdowns.iter().enumerate() {
                // A total that is its parts' sum cannot differ from it.
                if !(sums && breakdown.kind == BreakdownKind::Total) {
                    let id = FigureId(u32::try_from(index).unwrap_or(u32::MAX));
                    found.push((id, position));
                }
            }
        }
        let mut checks = Vec::new();
        for (id, position) in found {
            let Some(figure) = self.figures.get(id.0 as usize) else {
                continue;
            };
            let Some(breakdown) = figure.breakdowns.get(position).cloned() else {
                continue;
            };
            let (name, place, waive) = (figure.name.clone(), figure.place, figure.waive.clone());
            let whole = self.figure_ref(id, place);
            let parts: Vec<Expr> = breakdown
                .parts
                .iter()
                .map(|part| {
                    let place = self.figures.get(part.0 as usize).map_or(place, |p| p.place);
                    self.figure_ref(*part, place)
                })
                .collect();
            let Some((whole, parts)) = self.parts_of(whole, parts) else {
                continue;
            };
            let kind = match breakdown.kind {
                BreakdownKind::Total => CheckKind::Total { whole, parts },
                BreakdownKind::Part => CheckKind::Part { whole, parts },
            };
            checks.push(Check {
                name,
                message: None,
                kind,
                conditions: Vec::new(),
                warn: false,
                waive,
                origin: Origin::Breakdown(id),
                place: breakdown.place,
            });
        }
        checks
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
