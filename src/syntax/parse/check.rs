//! Checks and what they say, and what is carried or restated.

use pest::iterators::Pair;

use super::super::ast::{
    Axis, Carry, Check, Comparison, Condition, ConditionKind, ForEach, Restate, Statement,
    StatementKind, Waive,
};
use super::super::problems::ShapeProblem;
use super::expression::Read;
use super::operand::MOST_BRANCHES;
use super::{Reader, Rule};

/// What stands among a check's statements.
#[derive(Default)]
struct Body {
    statements: Vec<Statement>,
    warn: bool,
    waive: Option<Waive>,
}

impl Reader<'_> {
    pub(super) fn check(&mut self, pair: Pair<'_, Rule>) -> Option<Check> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let mut check = Check {
            name: self.name(&inner.next()?),
            message: None,
            for_each: None,
            statements: Vec::new(),
            warn: false,
            waive: None,
            span,
        };
        for pair in inner {
            match pair.as_rule() {
                Rule::text => check.message = Some(self.template(&pair)),
                Rule::for_each => check.for_each = self.for_each(pair),
                Rule::warn => check.warn = true,
                Rule::waive => check.waive = self.waive(pair),
                _ => {
                    let body = self.statements(pair)?;
                    check.statements = body.statements;
                    check.warn |= body.warn;
                    check.waive = body.waive.or(check.waive);
                }
            }
        }
        Some(check)
    }

    fn statements(&mut self, pair: Pair<'_, Rule>) -> Option<Body> {
        let mut body = Body::default();
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Rule::warn => body.warn = true,
                Rule::waive => body.waive = self.waive(pair),
                Rule::when => {
                    let inner = self.when(pair)?;
                    body.statements.extend(inner.statements);
                    body.warn |= inner.warn;
                    body.waive = inner.waive.or(body.waive);
                }
                _ => {
                    let span = self.span(&pair);
                    let kind = self.statement(pair)?;
                    body.statements.push(Statement { kind, span });
                }
            }
        }
        Some(body)
    }

    fn statement(&mut self, pair: Pair<'_, Rule>) -> Option<StatementKind> {
        let rule = pair.as_rule();
        let mut inner = pair.into_inner();
        match rule {
            Rule::part_of => {
                let mut terms: Vec<_> = inner
                    .filter(|pair| pair.as_rule() == Rule::expr)
                    .map(|pair| self.expr(pair))
                    .collect();
                let whole = terms.pop()?;
                Some(StatementKind::Part {
                    parts: terms,
                    whole,
                })
            }
            Rule::total_is => {
                let mut terms = inner.filter(|pair| pair.as_rule() == Rule::expr);
                Some(StatementKind::Total {
                    whole: self.expr(terms.next()?),
                    sum: self.expr(terms.next()?),
                })
            }
            _ => {
                let first = inner.next()?;
                match inner.next() {
                    None => Some(match self.either(first.clone()) {
                        Read::NeverIncreases(value) => StatementKind::NeverIncreases(value),
                        Read::Condition(condition) => StatementKind::Holds(condition),
                        Read::Value(value) => {
                            self.report(ShapeProblem::ConditionExpected { span: value.span });
                            return None;
                        }
                    }),
                    Some(assign) => {
                        let at = self.span(&assign);
                        self.report(ShapeProblem::SingleEquals { span: at });
                        let first = self.expr(first);
                        let second = self.expr(inner.next()?);
                        let span = first.span.to(second.span);
                        Some(StatementKind::Holds(Condition {
                            kind: ConditionKind::Compare {
                                first,
                                rest: vec![(Comparison::Equal, second)],
                            },
                            span,
                        }))
                    }
                }
            }
        }
    }

    /// `if … { … } else if … { … } else { … }`, nested from the last branch on.
    fn when(&mut self, pair: Pair<'_, Rule>) -> Option<Body> {
        let span = self.span(&pair);
        let mut conditions = Vec::new();
        let mut bodies = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::expr => conditions.push(self.condition(inner)),
                Rule::statements => bodies.push(self.statements(inner)?),
                _ => {}
            }
        }
        if conditions.len() > MOST_BRANCHES {
            self.report(ShapeProblem::TooLong { span });
            return None;
        }
        let mut whole = if bodies.len() > conditions.len() {
            bodies.pop()?
        } else {
            Body::default()
        };
        for (condition, then) in conditions.into_iter().zip(bodies).rev() {
            let span = condition.span.to(span.after());
            whole = Body {
                statements: vec![Statement {
                    kind: StatementKind::If {
                        condition,
                        then: then.statements,
                        otherwise: whole.statements,
                    },
                    span,
                }],
                warn: whole.warn || then.warn,
                waive: then.waive.or(whole.waive),
            };
        }
        Some(whole)
    }

    pub(super) fn for_each(&mut self, pair: Pair<'_, Rule>) -> Option<ForEach> {
        let span = self.span(&pair);
        let mut axis = Axis::Row;
        let mut form = None;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::axis if inner.as_str() == "column" => axis = Axis::Column,
                Rule::axis if inner.as_str() == "cell" => axis = Axis::Cell,
                Rule::path => form = Some(self.path(&inner)),
                _ => {}
            }
        }
        Some(ForEach { axis, form, span })
    }

    pub(super) fn carry(&mut self, pair: Pair<'_, Rule>) -> Option<Carry> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let target = self.reference(inner.next()?)?;
        // The keyword `from`.
        inner.next()?;
        let from = self.expr(inner.next()?);
        let mut carry = Carry {
            target,
            from,
            for_each: None,
            adjusted: None,
            span,
        };
        for pair in inner {
            match pair.as_rule() {
                Rule::for_each => carry.for_each = self.for_each(pair),
                _ => carry.adjusted = self.last_text(pair),
            }
        }
        Some(carry)
    }

    pub(super) fn restate(&mut self, pair: Pair<'_, Rule>) -> Option<Restate> {
        let span = self.span(&pair);
        let mut inner = pair
            .into_inner()
            .filter(|pair| matches!(pair.as_rule(), Rule::reference | Rule::value | Rule::text));
        Some(Restate {
            target: self.reference(inner.next()?)?,
            from: self.expr(inner.next()?),
            to: self.expr(inner.next()?),
            because: self.text(&inner.next()?),
            span,
        })
    }
}
