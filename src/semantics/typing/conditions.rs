//! Conditions, typed.

use crate::semantics::index::scope::Scope;
use crate::semantics::lower::Lowering;
use crate::semantics::model::{Comparison, Condition, ConditionKind, Expr, Missing};
use crate::source::Span;
use crate::syntax::ast;

use super::adopted_units::adopt;
use super::algebra;

impl Lowering<'_> {
    pub(crate) fn condition(&mut self, ast: &ast::Condition, scope: &Scope) -> Condition {
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

    /// `a <= b <= c` as one condition.
    fn comparison_chain(
        &mut self,
        first: &ast::Expr,
        rest: &[(Comparison, ast::Expr)],
        scope: &Scope,
        place: Span,
    ) -> Condition {
        let links = self.comparisons(first, rest, scope).into_iter();
        let links = links.map(|link| {
            let kind = link.map_or(ConditionKind::Broken, |(comparison, left, right)| {
                ConditionKind::Compare {
                    comparison,
                    left,
                    right,
                }
            });
            Condition { kind, place }
        });
        let joined = links.reduce(|before, next| Condition {
            kind: ConditionKind::And(Box::new(before), Box::new(next)),
            place,
        });
        joined.unwrap_or(Condition {
            kind: ConditionKind::Broken,
            place,
        })
    }

    /// The comparisons of a chain `a <= b <= c`, each of which may fail.
    pub(crate) fn comparisons(
        &mut self,
        first: &ast::Expr,
        rest: &[(Comparison, ast::Expr)],
        scope: &Scope,
    ) -> Vec<Option<(Comparison, Expr, Expr)>> {
        let mut left = self.expr(first, scope);
        let mut links = Vec::new();
        for (comparison, right) in rest {
            let right = self.expr(right, scope);
            let compared = self.compared(left, right.clone());
            links.push(compared.map(|(left, right)| (*comparison, left, right)));
            left = right;
        }
        links
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
    pub(crate) fn compared(&mut self, left: Expr, right: Expr) -> Option<(Expr, Expr)> {
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
