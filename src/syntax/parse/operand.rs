//! What stands between the operators of an expression: literals, names,
//! calls, parentheses and choices.

use pest::iterators::Pair;

use super::super::ast::{Approximation, Expr, ExprKind, Index, Path};
use super::super::problems::ShapeProblem;
use super::expression::{Node, Read, broken};
use super::words::missing_kind;
use super::{Reader, Rule};
use crate::source::Span;

/// An `if` with more branches than this is refused.
pub(super) const MOST_BRANCHES: usize = 64;

impl Reader<'_> {
    pub(super) fn primary(&mut self, pair: Pair<'_, Rule>) -> Node {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::value => return self.value_node(pair, span),
            Rule::expr => return self.expr_node(pair, span),
            Rule::group => {
                let Some(inner) = pair.into_inner().next() else {
                    return Node::value(broken(span), 0);
                };
                let mut node = self.node(inner);
                node.closed = true;
                node.span = span;
                node.depth += 1;
                match &mut node.read {
                    Read::Value(expr) | Read::NeverIncreases(expr) => expr.span = span,
                    Read::Condition(condition) => condition.span = span,
                }
                return node;
            }
            Rule::call => return self.call(pair, span),
            Rule::choice => return self.choice(pair, span),
            _ => self.literal(pair).unwrap_or(ExprKind::Broken),
        };
        Node::value(Expr { kind, span }, 0)
    }

    /// A value of one piece: also the quoted ones and those of a breakdown.
    fn literal(&mut self, pair: Pair<'_, Rule>) -> Option<ExprKind> {
        Some(match pair.as_rule() {
            Rule::quantity | Rule::quoted_quantity | Rule::part_quantity => {
                ExprKind::Quantity(self.quantity(pair)?)
            }
            Rule::text => ExprKind::Text(self.text(&pair)),
            Rule::date => ExprKind::Date(self.date(&pair)?),
            Rule::reference => ExprKind::Path(self.reference(pair)?),
            Rule::missing | Rule::quoted_missing | Rule::part_missing => {
                let mut inner = pair.into_inner();
                ExprKind::Missing {
                    kind: missing_kind(inner.next()?.as_str()),
                    unit: inner.next().map(|unit| self.unit(&unit)),
                }
            }
            Rule::approximate | Rule::quoted_approximate | Rule::part_approximate => {
                let mut inner = pair.into_inner();
                let word = match inner.next()?.as_str().trim_end() {
                    "over" => Approximation::Over,
                    "about" => Approximation::About,
                    _ => Approximation::Under,
                };
                ExprKind::Approximate {
                    word,
                    quantity: self.quantity(inner.next()?)?,
                }
            }
            Rule::censored | Rule::quoted_censored | Rule::part_censored => {
                let mut inner = pair.into_inner();
                let below = inner.next()?.as_rule() == Rule::less;
                ExprKind::Censored {
                    below,
                    quantity: self.quantity(inner.next()?)?,
                }
            }
            _ => return None,
        })
    }

    fn call(&mut self, pair: Pair<'_, Rule>, span: Span) -> Node {
        let mut inner = pair.into_inner();
        let Some(callee) = inner.next() else {
            return Node::value(broken(span), 0);
        };
        let function = self.name(&callee);
        let mut depth = 0;
        let arguments = inner
            .map(|argument| {
                let node = self.node(argument);
                depth = depth.max(node.depth);
                self.value_of(node)
            })
            .collect();
        let kind = ExprKind::Call {
            function,
            arguments,
        };
        Node::value(Expr { kind, span }, depth + 1)
    }

    /// `if cond { a } else if … else { b }`, nested from the last branch on.
    fn choice(&mut self, pair: Pair<'_, Rule>, span: Span) -> Node {
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        let mut depth = 0;
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::expr => conditions.push(self.condition(inner)),
                Rule::value => {
                    let node = self.node(inner);
                    depth = depth.max(node.depth);
                    values.push(self.value_of(node));
                }
                _ => {}
            }
        }
        let Some(mut otherwise) = values.pop() else {
            return Node::value(broken(span), 0);
        };
        if conditions.len() > MOST_BRANCHES {
            self.report(ShapeProblem::TooLong { span });
            return Node::value(broken(span), 0);
        }
        for (condition, then) in conditions.into_iter().zip(values).rev() {
            depth += 1;
            let span = condition.span.to(otherwise.span);
            otherwise = Expr {
                kind: ExprKind::If {
                    condition: Box::new(condition),
                    then: Box::new(then),
                    otherwise: Box::new(otherwise),
                },
                span,
            };
        }
        otherwise.span = span;
        Node::value(otherwise, depth)
    }

    /// `path [index]`
    pub(super) fn reference(&mut self, pair: Pair<'_, Rule>) -> Option<Path> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let mut path = self.path(&inner.next()?);
        path.index = inner.next().map(|index| {
            index
                .into_inner()
                .filter_map(|item| {
                    let span = self.span(&item);
                    match item.as_rule() {
                        Rule::point => self
                            .point(&item)
                            .map(|(point, span)| Index::Period(point, span)),
                        Rule::each => {
                            let mut name = self.name(&item);
                            name.text = name.text.trim_start_matches("each").trim().to_owned();
                            Some(Index::Each(name, span))
                        }
                        _ => Some(Index::Path(self.path(&item))),
                    }
                })
                .collect()
        });
        path.span = span;
        Some(path)
    }
}
