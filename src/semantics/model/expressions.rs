//! Expressions, conditions and checks, typed.

use std::sync::Arc;

use crate::number::Exact;
use crate::semantics::typing::types::Type;
use crate::semantics::typing::unit::Unit;
use crate::source::Span;

use super::{Approximation, Comparison, Date, FigureId, Inline, Missing, Operator, Waiver};

/// A typed expression. `Type::Unknown` means it is already reported.
#[derive(Clone, Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub ty: Type,
    /// In what its value would be shown.
    pub unit: Arc<Unit>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    /// In the base unit; `typed` are the digits' places in its own unit.
    Number {
        value: Exact,
        typed: u32,
    },
    /// `over 180000 条`, in the base unit: an interval to the next unit of
    /// the last non-zero digit (of `step`).
    Approximate {
        word: Approximation,
        value: Exact,
        step: Exact,
    },
    /// `< 1 day`
    Censored {
        below: bool,
        value: Exact,
    },
    Text(String),
    Date(Date),
    Missing(Missing),
    Figure(FigureId),
    /// A figure of a former report: which one, and its name there.
    Previous {
        report: usize,
        name: Arc<str>,
    },
    List(usize),
    Series(usize),
    /// `{period}`, `{issuer}`, `{previous.period}`, `{title}`: words.
    Word(String),
    /// `{sections}`: the titles of the first-level sections.
    Sections,
    Negate(Box<Expr>),
    Binary {
        operator: Operator,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    Call {
        function: Function,
        arguments: Vec<Expr>,
    },
    Conditional {
        condition: Box<Condition>,
        then: Box<Expr>,
        otherwise: Box<Expr>,
    },
    /// `growth(a, b) else "上年为零，不可比"`
    OrElse {
        value: Box<Expr>,
        text: String,
    },
    Broken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    Sum,
    Count,
    Min,
    Max,
    Mean,
    Share,
    Ratio,
    Growth,
    /// Typed as `growth(x, previous.x)`; kept for printing the formula.
    Yoy,
    Base,
    Diff,
    Points,
    Multiple,
    Cagr,
    Rank,
    Top,
    Abs,
    Round,
}

#[derive(Clone, Debug)]
pub struct Condition {
    pub kind: ConditionKind,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum ConditionKind {
    Compare {
        comparison: Comparison,
        left: Expr,
        right: Expr,
    },
    IsMissing {
        value: Expr,
        kind: Missing,
    },
    IsMultiple {
        value: Expr,
        of: Expr,
    },
    Same(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Broken,
}

/// One verdict to be given. A `check` of several statements is several of
/// these with one name.
#[derive(Clone, Debug)]
pub struct Check {
    pub name: String,
    pub message: Option<Vec<Inline>>,
    pub kind: CheckKind,
    /// Conditions around it (`if`), all of which must hold.
    pub conditions: Vec<Condition>,
    pub warn: bool,
    pub waive: Option<Waiver>,
    pub origin: Origin,
    /// What is checked, as written.
    pub place: Span,
}

impl Check {
    /// One that stands under no condition and is not waived.
    pub fn new(name: String, kind: CheckKind, origin: Origin, place: Span) -> Self {
        Check {
            name,
            message: None,
            kind,
            conditions: Vec::new(),
            warn: false,
            waive: None,
            origin,
            place,
        }
    }
}

#[derive(Clone, Debug)]
pub enum CheckKind {
    Compare {
        comparison: Comparison,
        left: Expr,
        right: Expr,
    },
    /// `left` is the whole, `right` the sum of parts: exactly.
    Total {
        whole: Expr,
        parts: Vec<Expr>,
    },
    /// The parts together are at most the whole.
    Part {
        whole: Expr,
        parts: Vec<Expr>,
    },
    /// Any other condition: multiples, missing values, connectives.
    Holds(Condition),
    NeverIncreases(Vec<Expr>),
}

/// Why a check exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A `check` of the report.
    Declared,
    /// A `total {…}` or `part {…}` of a figure.
    Breakdown(FigureId),
    /// A typed total of a table.
    TableTotal {
        table: usize,
        row: String,
        column: String,
    },
    /// A rule of a form for one row or column.
    Form {
        table: usize,
        row: Option<String>,
        column: Option<String>,
    },
    /// What last year closed with: of a form for one row or column, or of a
    /// figure.
    Carry {
        table: Option<usize>,
        row: Option<String>,
        column: Option<String>,
    },
}
