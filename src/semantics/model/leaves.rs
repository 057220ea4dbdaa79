//! What stands in an expression: itself as a figure or number, what it is made
//! of, the names that it reads.

use crate::number::Exact;

use super::{Check, CheckKind, Condition, ConditionKind, Expr, ExprKind, FigureId};

impl Expr {
    /// The figure that it is.
    pub fn as_figure(&self) -> Option<FigureId> {
        if let ExprKind::Figure(id) = self.kind {
            Some(id)
        } else {
            None
        }
    }

    /// The number typed, in the base unit.
    pub fn as_number(&self) -> Option<&Exact> {
        if let ExprKind::Number { value, .. } = &self.kind {
            Some(value)
        } else {
            None
        }
    }

    /// The expressions in it, those of a condition among them, in reading
    /// order; none in a value or a name.
    pub fn children(&self) -> Vec<&Expr> {
        if let ExprKind::Negate(inner) | ExprKind::OrElse { value: inner, .. } = &self.kind {
            vec![inner]
        } else if let ExprKind::Binary { left, right, .. } = &self.kind {
            vec![left, right]
        } else if let ExprKind::Call { arguments, .. } = &self.kind {
            arguments.iter().collect()
        } else if let ExprKind::Conditional {
            condition,
            then,
            otherwise,
        } = &self.kind
        {
            let mut inside = condition.sides();
            inside.extend([&**then, &**otherwise]);
            inside
        } else {
            Vec::new()
        }
    }

    /// A figure, a former figure, a list or a series.
    pub fn is_name(&self) -> bool {
        matches!(
            self.kind,
            ExprKind::Figure(_)
                | ExprKind::Previous { .. }
                | ExprKind::List(_)
                | ExprKind::Series(_)
        )
    }

    /// The names in it in reading order, repeated as often as they stand there.
    pub fn names(&self) -> Vec<&Expr> {
        self.walk().filter(|expr| expr.is_name()).collect()
    }
}

impl Condition {
    /// The expressions that it compares, in reading order.
    pub fn sides(&self) -> Vec<&Expr> {
        let mut sides = Vec::new();
        let mut open = vec![self];
        while let Some(condition) = open.pop() {
            match &condition.kind {
                ConditionKind::Compare { left, right, .. } => sides.extend([left, right]),
                ConditionKind::IsMissing { value, .. } => sides.push(value),
                ConditionKind::IsMultiple { value, of } => sides.extend([value, of]),
                ConditionKind::Same(one, other)
                | ConditionKind::And(one, other)
                | ConditionKind::Or(one, other) => open.extend([&**other, &**one]),
                ConditionKind::Not(inner) => open.push(inner),
                ConditionKind::Broken => {}
            }
        }
        sides
    }
}

impl Check {
    /// The names in it, those of its conditions last.
    pub fn names(&self) -> Vec<&Expr> {
        let all = self.exprs().into_iter().flat_map(Expr::walk);
        all.filter(|expr| expr.is_name()).collect()
    }

    /// The expressions that it compares, and then those of its conditions.
    pub fn exprs(&self) -> Vec<&Expr> {
        let mut sides = match &self.kind {
            CheckKind::Compare { left, right, .. } => vec![left, right],
            CheckKind::Total { whole, parts } | CheckKind::Part { whole, parts } => {
                std::iter::once(whole).chain(parts).collect()
            }
            CheckKind::Holds(condition) => condition.sides(),
            CheckKind::NeverIncreases(list) => list.iter().collect(),
        };
        sides.extend(self.conditions.iter().flat_map(Condition::sides));
        sides
    }
}
