//! Conditions, typed.

use crate::source::Span;
use crate::syntax::ast;

use super::algebra;
use super::expressions::Scope;
use super::figures::adopt;
use super::lowering::Lowering;
use super::model::{Comparison, Condition, ConditionKind, Expr, Missing};

impl Lowering<'_> {
    pub(super) fn condition(&mut self, ast: &ast::Condition, scope: &Scope) -> Condition {
        let place = ast.span;
        let kind = match &ast.kind {
            ast::ConditionKind::Compare { first, rest } => {
                return self.comparison_chain(first, rest, scope, place);
            }
            ast::ConditionKind::IsMissing {
                value,
                kind,
                negated,
            } => {
                let inner = self.is_missing(value, *kind, scope, place);
                if *negated {
                    ConditionKind::Not(Box::new(inner))
                } else {
                    inner.kind
                }
            }
            ast::ConditionKind::SameMissing {
                left,
                left_kind,
                right,
                right_kind,
            } => ConditionKind::Same(
                Box::new(self.is_missing(left, *left_kind, scope, left.span)),
                Box::new(self.is_missing(right, *right_kind, scope, right.span)),
            ),
            ast::ConditionKind::IsMultiple { value, of, negated } => {
                let value = self.expr(value, scope);
                let of = self.expr(of, scope);
                let kind = match self.compared(value, of) {
                    Some((value, of)) => ConditionKind::IsMultiple { value, of },
                    None => ConditionKind::Broken,
                };
                if *negated {
                    ConditionKind::Not(Box::new(Condition { kind, place }))
                } else {
                    kind
                }
            }
            ast::ConditionKind::Not(inner) => {
                ConditionKind::Not(Box::new(self.condition(inner, scope)))
            }
            ast::ConditionKind::And(left, right) => ConditionKind::And(
                Box::new(self.condition(left, scope)),
                Box::new(self.condition(right, scope)),
            ),
            ast::ConditionKind::Or(left, right) => ConditionKind::Or(
                Box::new(self.condition(left, scope)),
                Box::new(self.condition(right, scope)),
            ),
        };
        Condition { kind, place }
    }

    fn comparison_chain(
        &mut self,
        first: &ast::Expr,
        rest: &[(Comparison, ast::Expr)],
        scope: &Scope,
        place: Span,
    ) -> Condition {
        let mut left = self.expr(first, scope);
        let mut whole: Option<Condition> = None;
        for (comparison, right) in rest {
            let right = self.expr(right, scope);
            let kind = match self.compared(left.clone(), right.clone()) {
                Some((left, right)) => ConditionKind::Compare {
                    comparison: *comparison,
                    left,
                    right,
                },
                None => ConditionKind::Broken,
            };
            let next = Condition { kind, place };
            whole = Some(match whole {
                Some(before) => Condition {
                    kind: ConditionKind::And(Box::new(before), Box::new(next)),
                    place,
                },
                None => next,
            });
            left = right;
        }
        whole.unwrap_or(Condition {
            kind: ConditionKind::Broken,
            place,
        })
    }

    fn is_missing(
        &mut self,
        value: &ast::Expr,
        kind: Missing,
        scope: &Scope,
        place: Span,
    ) -> Condition {
        let value = self.expr(value, scope);
        Condition {
            kind: ConditionKind::IsMissing { value, kind },
            place,
        }
    }

    /// Both sides of a comparison, or `None` when they cannot be compared.
    pub(super) fn compared(&mut self, left: Expr, right: Expr) -> Option<(Expr, Expr)> {
        let right = adopt(right, &left.unit);
        let left = adopt(left, &right.unit);
        if let Err(clash) = algebra::comparable(&left.ty, &right.ty) {
            let place = left.place.to(right.place);
            self.clash(clash, None, &left, &right, place);
            return None;
        }
        Some((left, right))
    }
}
