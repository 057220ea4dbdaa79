//! Expressions, paths, quantities and conditions, as written.

use crate::source::Span;

use super::{Date, Name, PeriodPoint, Str};

#[derive(Clone, Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    Quantity(Quantity),
    Text(Str),
    Date(Date),
    Path(Path),
    Call {
        function: Name,
        arguments: Vec<Expr>,
    },
    Negate(Box<Expr>),
    Binary {
        operator: Operator,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// `if cond { a } else { b }`
    If {
        condition: Box<Condition>,
        then: Box<Expr>,
        otherwise: Box<Expr>,
    },
    /// `growth(a, b) else "上年为零，不可比"`
    Else {
        value: Box<Expr>,
        text: Str,
    },
    Missing {
        kind: Missing,
        unit: Option<UnitRef>,
    },
    /// `over 180000 条`, `about …`, `under …`
    Approximate {
        word: Approximation,
        quantity: Quantity,
    },
    /// `< 1 day`, `> 5 day`: an open interval
    Censored {
        below: bool,
        quantity: Quantity,
    },
    /// A cell of a file outside: `from "2023.xlsx" sheet "表三" cell B4`.
    Cell(Box<super::GridCell>),
    /// What could not be read; already reported.
    Broken,
}

impl Expr {
    /// The expressions in it, in reading order; none in what is a value as such.
    pub fn children(&self) -> Vec<&Expr> {
        if let ExprKind::Negate(inner) | ExprKind::Else { value: inner, .. } = &self.kind {
            vec![inner]
        } else if let ExprKind::Binary { left, right, .. } = &self.kind {
            vec![left, right]
        } else if let ExprKind::Call { arguments, .. } = &self.kind {
            arguments.iter().collect()
        } else if let ExprKind::If {
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

    /// The unit of a typed number, also with a sign or as an interval, or of a
    /// missing one: `Some(None)` where none stands behind it.
    pub fn typed_unit(&self) -> Option<Option<&UnitRef>> {
        if let ExprKind::Quantity(quantity)
        | ExprKind::Approximate { quantity, .. }
        | ExprKind::Censored { quantity, .. } = &self.kind
        {
            Some(quantity.unit.as_ref())
        } else if let ExprKind::Missing { unit, .. } = &self.kind {
            Some(unit.as_ref())
        } else if let ExprKind::Negate(inner) = &self.kind {
            inner.typed_unit()
        } else {
            None
        }
    }

    /// A value as such: nothing referred to, nothing computed.
    pub fn is_plain(&self) -> bool {
        let number = |inner: &Expr| matches!(inner.kind, ExprKind::Quantity(_));
        matches!(
            self.kind,
            ExprKind::Quantity(_)
                | ExprKind::Text(_)
                | ExprKind::Missing { .. }
                | ExprKind::Cell(_)
                | ExprKind::Broken
        ) || matches!(&self.kind, ExprKind::Negate(inner) if number(inner))
    }
}

/// A number as typed, and its unit if one stands behind it.
#[derive(Clone, Debug)]
pub struct Quantity {
    pub number: Number,
    pub unit: Option<UnitRef>,
    pub span: Span,
}

/// Digits as typed, without grouping: `735.85`, `-3` only where a sign is
/// part of a literal (`stated -3%`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub digits: String,
    pub span: Span,
}

/// A unit by its symbol: `件`, `%`, `元/件`, `"full-time employees"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRef {
    pub symbol: String,
    pub span: Span,
}

/// A dotted name, optionally indexed: `previous(2023).申请处理[不予公开, 总计]`.
#[derive(Clone, Debug)]
pub struct Path {
    pub segments: Vec<Name>,
    /// The year in `previous(2023)`.
    pub year: Option<Number>,
    pub index: Option<Vec<Index>>,
    pub span: Span,
}

impl Path {
    /// Names that say no more than themselves.
    pub fn plain(segments: Vec<Name>, span: Span) -> Self {
        Path {
            segments,
            year: None,
            index: None,
            span,
        }
    }

    /// A dotted name that stands at no place of its own.
    pub fn dotted(name: &str, span: Span) -> Self {
        let segments = name.split('.').map(|text| Name {
            text: text.to_owned(),
            span,
        });
        Path::plain(segments.collect(), span)
    }
}

#[derive(Clone, Debug)]
pub enum Index {
    Path(Path),
    /// `申请[2023]`
    Period(PeriodPoint, Span),
    /// `各地[each component, 收到]`
    Each(Name, Span),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// 无: adds as 0.
    None,
    /// 不适用: not added.
    NotApplicable,
    /// 未统计: sums over it are unchecked.
    Unknown,
    /// Still to be filled in.
    Todo,
}

impl Missing {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Missing::None => "none",
            Missing::NotApplicable => "na",
            Missing::Unknown => "unknown",
            Missing::Todo => "todo",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approximation {
    /// 余 多 超 逾
    Over,
    About,
    /// 近 不足
    Under,
}

#[derive(Clone, Debug)]
pub struct Condition {
    pub kind: ConditionKind,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ConditionKind {
    /// `a <= b`, `a <= b <= c` as two
    Compare {
        first: Expr,
        rest: Vec<(Comparison, Expr)>,
    },
    /// `x is na`, `x is not unknown`
    IsMissing {
        value: Expr,
        kind: Missing,
        negated: bool,
    },
    /// `a is na == b is na`
    SameMissing {
        left: Expr,
        left_kind: Missing,
        right: Expr,
        right_kind: Missing,
    },
    /// `x is multiple of 10 元`
    IsMultiple {
        value: Expr,
        of: Expr,
        negated: bool,
    },
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
}

impl Condition {
    /// The expressions that it compares, in reading order.
    pub fn sides(&self) -> Vec<&Expr> {
        match &self.kind {
            ConditionKind::Compare { first, rest } => {
                let rest = rest.iter().map(|(_, side)| side);
                std::iter::once(first).chain(rest).collect()
            }
            ConditionKind::IsMissing { value, .. } => vec![value],
            ConditionKind::SameMissing { left, right, .. } => vec![left, right],
            ConditionKind::IsMultiple { value, of, .. } => vec![value, of],
            ConditionKind::Not(inner) => inner.sides(),
            ConditionKind::And(one, other) | ConditionKind::Or(one, other) => {
                let mut sides = one.sides();
                sides.extend(other.sides());
                sides
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    LessOrEqual,
    Less,
    GreaterOrEqual,
    Greater,
}
