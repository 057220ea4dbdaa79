//! One side of a comparison: an expression, or the sum of several.

use crate::number::Exact;
use crate::semantics::model::{Expr, ExprKind, Model};
use crate::semantics::units::Unit;
use crate::words::{self, Computed};

use super::evaluator::Evaluator;
use super::operand::{Operand, add};
use super::results::Number;

#[derive(Clone, Copy, Debug)]
pub(crate) enum ComparedSide<'m> {
    One(&'m Expr),
    Sum(&'m [Expr]),
}

impl<'m> ComparedSide<'m> {
    pub(crate) fn operand(self, evaluator: &mut Evaluator) -> Operand {
        match self {
            ComparedSide::One(expr) => evaluator.operand(expr),
            ComparedSide::Sum(parts) => {
                let operands: Vec<Operand> =
                    parts.iter().map(|part| evaluator.operand(part)).collect();
                let zero = || Operand::Number(Number::exact(Exact::zero()));
                operands.into_iter().reduce(add).unwrap_or_else(zero)
            }
        }
    }

    pub(crate) fn exprs(self) -> &'m [Expr] {
        match self {
            ComparedSide::One(expr) => std::slice::from_ref(expr),
            ComparedSide::Sum(parts) => parts,
        }
    }

    /// In what its value is shown.
    pub(crate) fn unit(self) -> Option<&'m Unit> {
        self.exprs().first().map(|expr| &*expr.unit)
    }

    /// A single number, for which printed digits are compared.
    pub(crate) fn without_arithmetic(self) -> Option<&'m Expr> {
        let ComparedSide::One(expr) = self else {
            return None;
        };
        let named = matches!(
            expr.kind,
            ExprKind::Figure(_) | ExprKind::Previous { .. } | ExprKind::Missing(_)
        );
        (named || expr.literal().is_some()).then_some(expr)
    }

    pub(crate) fn formula(self, model: &Model) -> String {
        let texts = self.exprs().iter().map(|expr| words::formula(model, expr));
        texts.collect::<Vec<_>>().join(" + ")
    }

    pub(crate) fn with_values(self, computed: Computed) -> String {
        let texts = self.exprs().iter().map(|expr| computed.substituted(expr));
        texts.collect::<Vec<_>>().join(" + ")
    }
}
