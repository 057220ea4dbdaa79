//! What an expression reads.

use super::{Check, CheckKind, Condition, ConditionKind, Expr, ExprKind};

impl Expr {
    /// The names in it (figures, former figures, lists, series) in reading
    /// order, repeated as often as they stand there.
    pub fn names(&self) -> Vec<&Expr> {
        names(vec![self])
    }
}

impl Check {
    /// The names in it, those of its conditions included.
    pub fn names(&self) -> Vec<&Expr> {
        let mut open = Vec::new();
        for condition in &self.conditions {
            sides(condition, &mut open);
        }
        match &self.kind {
            CheckKind::Compare { left, right, .. } => open.extend([right, left]),
            CheckKind::Total { whole, parts } | CheckKind::Part { whole, parts } => {
                open.extend(parts.iter().rev());
                open.push(whole);
            }
            CheckKind::Holds(condition) => sides(condition, &mut open),
            CheckKind::NeverIncreases(list) => open.extend(list.iter().rev()),
        }
        names(open)
    }
}

/// The names in what is open, the last first.
fn names(mut open: Vec<&Expr>) -> Vec<&Expr> {
    // A long sum is deep: no recursion.
    let mut names = Vec::new();
    while let Some(expr) = open.pop() {
        match &expr.kind {
            ExprKind::Figure(_)
            | ExprKind::Previous { .. }
            | ExprKind::List(_)
            | ExprKind::Series(_) => names.push(expr),
            ExprKind::Negate(inner) | ExprKind::OrElse { value: inner, .. } => {
                open.push(inner);
            }
            ExprKind::Binary { left, right, .. } => open.extend([&**right, &**left]),
            ExprKind::Call { arguments, .. } => open.extend(arguments.iter().rev()),
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => {
                open.extend([&**otherwise, &**then]);
                sides(condition, &mut open);
            }
            ExprKind::Number { .. }
            | ExprKind::Approximate { .. }
            | ExprKind::Censored { .. }
            | ExprKind::Text(_)
            | ExprKind::Date(_)
            | ExprKind::Missing(_)
            | ExprKind::Word(_)
            | ExprKind::Sections
            | ExprKind::Broken => {}
        }
    }
    names
}

/// Adds the expressions of a condition, the first on top.
fn sides<'e>(condition: &'e Condition, open: &mut Vec<&'e Expr>) {
    let mut conditions = vec![condition];
    while let Some(condition) = conditions.pop() {
        match &condition.kind {
            ConditionKind::Compare { left, right, .. } => open.extend([right, left]),
            ConditionKind::IsMissing { value, .. } => open.push(value),
            ConditionKind::IsMultiple { value, of } => open.extend([of, value]),
            ConditionKind::Same(one, other)
            | ConditionKind::And(one, other)
            | ConditionKind::Or(one, other) => conditions.extend([&**one, &**other]),
            ConditionKind::Not(inner) => conditions.push(inner),
            ConditionKind::Broken => {}
        }
    }
}
