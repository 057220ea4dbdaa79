//! Expressions and conditions, folded from the grammar's flat lists.

use std::sync::LazyLock;

use pest::iterators::Pair;
use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::super::ast::{Comparison, Condition, ConditionKind, Expr, ExprKind, Operator};
use super::super::problems::ShapeProblem;
use super::words::missing_kind;
use super::{Reader, Rule};
use crate::source::Span;

/// Expressions whose tree is deeper than this are refused.
const DEEPEST_TREE: u32 = 256;
static PRECEDENCE: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    PrattParser::new()
        .op(Op::infix(Rule::or, Assoc::Left))
        .op(Op::infix(Rule::and, Assoc::Left))
        .op(Op::prefix(Rule::not))
        .op(Op::infix(Rule::equal, Assoc::Left)
            | Op::infix(Rule::unequal, Assoc::Left)
            | Op::infix(Rule::at_most, Assoc::Left)
            | Op::infix(Rule::at_least, Assoc::Left)
            | Op::infix(Rule::less, Assoc::Left)
            | Op::infix(Rule::greater, Assoc::Left)
            | Op::infix(Rule::is_multiple, Assoc::Left))
        .op(Op::postfix(Rule::is_missing) | Op::postfix(Rule::never))
        .op(Op::infix(Rule::add, Assoc::Left) | Op::infix(Rule::subtract, Assoc::Left))
        .op(Op::infix(Rule::multiply, Assoc::Left) | Op::infix(Rule::divide, Assoc::Left))
        .op(Op::prefix(Rule::negate))
});

/// What an expression of the grammar turns out to be.
pub(super) enum Read {
    Value(Expr),
    Condition(Condition),
    /// `x never increases`
    NeverIncreases(Expr),
}

/// A node with the depth of its tree, and whether it stands in parentheses.
pub(super) struct Node {
    pub(super) read: Read,
    pub(super) span: Span,
    pub(super) depth: u32,
    pub(super) closed: bool,
}

impl Node {
    pub(super) fn value(expr: Expr, depth: u32) -> Node {
        Node {
            span: expr.span,
            read: Read::Value(expr),
            depth,
            closed: false,
        }
    }

    fn condition(kind: ConditionKind, span: Span, depth: u32) -> Node {
        Node {
            read: Read::Condition(Condition { kind, span }),
            span,
            depth,
            closed: false,
        }
    }
}

impl Reader<'_> {
    /// `value` or `expr`, as a value.
    pub(super) fn expr(&mut self, pair: Pair<'_, Rule>) -> Expr {
        let node = self.node(pair);
        self.value_of(node)
    }

    /// `expr` where a comparison is meant.
    pub(super) fn condition(&mut self, pair: Pair<'_, Rule>) -> Condition {
        let node = self.node(pair);
        self.condition_of(node)
    }

    /// `expr` in a check.
    pub(super) fn either(&mut self, pair: Pair<'_, Rule>) -> Read {
        self.node(pair).read
    }

    pub(super) fn value_of(&mut self, node: Node) -> Expr {
        match node.read {
            Read::Value(expr) => expr,
            Read::Condition(_) | Read::NeverIncreases(_) => {
                self.report(ShapeProblem::ValueExpected { span: node.span });
                broken(node.span)
            }
        }
    }

    fn condition_of(&mut self, node: Node) -> Condition {
        match node.read {
            Read::Condition(condition) => condition,
            Read::Value(expr) => {
                // What is broken is already reported.
                if !matches!(expr.kind, ExprKind::Broken) {
                    self.report(ShapeProblem::ConditionExpected { span: node.span });
                }
                broken_condition(node.span)
            }
            Read::NeverIncreases(_) => {
                self.report(ShapeProblem::ConditionExpected { span: node.span });
                broken_condition(node.span)
            }
        }
    }

    pub(super) fn node(&mut self, pair: Pair<'_, Rule>) -> Node {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::value => self.value_node(pair, span),
            Rule::expr => self.expr_node(pair, span),
            _ => self.primary(pair),
        }
    }

    pub(super) fn value_node(&mut self, pair: Pair<'_, Rule>, span: Span) -> Node {
        let mut inner = pair.into_inner();
        let Some(first) = inner.next() else {
            return Node::value(broken(span), 0);
        };
        let node = self.node(first);
        // `else "…"`: the keyword, then the text.
        match inner.nth(1) {
            None => node,
            Some(text) => {
                let depth = node.depth + 1;
                let value = Box::new(self.value_of(node));
                let text = self.text(&text);
                Node::value(
                    Expr {
                        kind: ExprKind::Else { value, text },
                        span,
                    },
                    depth,
                )
            }
        }
    }

    pub(super) fn expr_node(&mut self, pair: Pair<'_, Rule>, span: Span) -> Node {
        let mut inner = pair.into_inner();
        if inner.len() == 1
            && let Some(only) = inner.next()
        {
            return self.primary(only);
        }
        // The three closures take turns at the one reader.
        let reader = std::cell::RefCell::new(&mut *self);
        let node = PRECEDENCE
            .map_primary(|pair| reader.borrow_mut().primary(pair))
            .map_prefix(|operator, operand| reader.borrow_mut().prefix(&operator, operand))
            .map_postfix(|operand, operator| reader.borrow_mut().postfix(operand, &operator))
            .map_infix(|left, operator, right| reader.borrow_mut().infix(left, &operator, right))
            .parse(inner);
        if node.depth > DEEPEST_TREE {
            self.report(ShapeProblem::TooLong { span });
            return Node::value(broken(span), 0);
        }
        node
    }

    fn prefix(&mut self, operator: &Pair<'_, Rule>, operand: Node) -> Node {
        let span = self.span(operator).to(operand.span);
        let depth = operand.depth + 1;
        if operator.as_rule() == Rule::negate {
            let value = Box::new(self.value_of(operand));
            let kind = ExprKind::Negate(value);
            Node::value(Expr { kind, span }, depth)
        } else {
            let condition = Box::new(self.condition_of(operand));
            Node::condition(ConditionKind::Not(condition), span, depth)
        }
    }

    fn postfix(&mut self, operand: Node, operator: &Pair<'_, Rule>) -> Node {
        let span = operand.span.to(self.span(operator));
        let depth = operand.depth + 1;
        let value = self.value_of(operand);
        if operator.as_rule() == Rule::never {
            return Node {
                read: Read::NeverIncreases(value),
                span,
                depth,
                closed: false,
            };
        }
        let words = operator.as_str();
        let kind = ConditionKind::IsMissing {
            value,
            kind: missing_kind(words.rsplit(' ').next().unwrap_or("")),
            negated: words.split(' ').any(|word| word == "not"),
        };
        Node::condition(kind, span, depth)
    }

    fn infix(&mut self, left: Node, operator: &Pair<'_, Rule>, right: Node) -> Node {
        let span = left.span.to(right.span);
        let depth = left.depth.max(right.depth) + 1;
        if depth > DEEPEST_TREE {
            // The tree is given up where it is folded; keep it small until then.
            return Node::value(broken(span), depth);
        }
        let arithmetic = match operator.as_rule() {
            Rule::add => Some(Operator::Add),
            Rule::subtract => Some(Operator::Subtract),
            Rule::multiply => Some(Operator::Multiply),
            Rule::divide => Some(Operator::Divide),
            _ => None,
        };
        if let Some(operator) = arithmetic {
            let left = Box::new(self.value_of(left));
            let right = Box::new(self.value_of(right));
            let kind = ExprKind::Binary {
                operator,
                left,
                right,
            };
            return Node::value(Expr { kind, span }, depth);
        }
        let kind = match operator.as_rule() {
            Rule::and => ConditionKind::And(
                Box::new(self.condition_of(left)),
                Box::new(self.condition_of(right)),
            ),
            Rule::or => ConditionKind::Or(
                Box::new(self.condition_of(left)),
                Box::new(self.condition_of(right)),
            ),
            Rule::is_multiple => ConditionKind::IsMultiple {
                value: self.value_of(left),
                of: self.value_of(right),
                negated: operator.as_str().split(' ').any(|word| word == "not"),
            },
            rule => self.comparison(left, comparison_of(rule), right),
        };
        Node::condition(kind, span, depth)
    }

    fn comparison(&mut self, left: Node, operator: Comparison, right: Node) -> ConditionKind {
        let is_equal = operator == Comparison::Equal;
        match (left.read, right.read) {
            (
                Read::Condition(Condition {
                    kind:
                        ConditionKind::IsMissing {
                            value: left,
                            kind: left_kind,
                            negated: false,
                        },
                    ..
                }),
                Read::Condition(Condition {
                    kind:
                        ConditionKind::IsMissing {
                            value: right,
                            kind: right_kind,
                            negated: false,
                        },
                    ..
                }),
            ) if is_equal => ConditionKind::SameMissing {
                left,
                left_kind,
                right,
                right_kind,
            },
            (
                Read::Condition(Condition {
                    kind: ConditionKind::Compare { first, mut rest },
                    ..
                }),
                right_read,
            ) if !left.closed => {
                let right = self.value_of(Node {
                    read: right_read,
                    ..right
                });
                rest.push((operator, right));
                ConditionKind::Compare { first, rest }
            }
            (left_read, right_read) => {
                let first = self.value_of(Node {
                    read: left_read,
                    ..left
                });
                let second = self.value_of(Node {
                    read: right_read,
                    ..right
                });
                ConditionKind::Compare {
                    first,
                    rest: vec![(operator, second)],
                }
            }
        }
    }
}

pub(super) fn broken(span: Span) -> Expr {
    Expr {
        kind: ExprKind::Broken,
        span,
    }
}

/// A condition about what could not be read: it decides nothing.
pub(super) fn broken_condition(span: Span) -> Condition {
    Condition {
        kind: ConditionKind::Compare {
            first: broken(span),
            rest: vec![(Comparison::Equal, broken(span))],
        },
        span,
    }
}

fn comparison_of(rule: Rule) -> Comparison {
    match rule {
        Rule::unequal => Comparison::NotEqual,
        Rule::at_most => Comparison::LessOrEqual,
        Rule::less => Comparison::Less,
        Rule::at_least => Comparison::GreaterOrEqual,
        Rule::greater => Comparison::Greater,
        _ => Comparison::Equal,
    }
}
