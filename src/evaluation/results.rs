//! What evaluation found: the value of every figure, the verdict of every
//! check. Values are in the base unit of their type.

use crate::number::{Decimal, Exact, Interval};
use crate::semantics::model::{FigureId, Missing};
use crate::source::Span;

/// All values and verdicts of one report.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// By `FigureId`.
    pub values: Vec<Value>,
    /// In the order of declaration: the model's checks, then `stated`.
    pub outcomes: Vec<Outcome>,
    /// Of the claims that are printed, in their order.
    pub claims: Vec<ClaimOutcome>,
}

/// What became of one claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimOutcome {
    pub asserted: Asserted,
    /// What kept it unchecked, as the report calls it.
    pub missing: Vec<String>,
    /// Of a rank: others share it.
    pub joint: bool,
    pub place: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asserted {
    True,
    False,
    /// Something is missing, or only approximate.
    Unchecked,
    /// It rests on what is wrong already.
    Wrong,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(Number),
    Missing(Missing),
    /// No growth on a base that is zero or negative, and what to print.
    Undefined {
        because: Undefined,
        instead: Option<String>,
    },
    Text(String),
    /// A list's entries, `{sections}`, `top(…)`.
    List(Vec<String>),
    Date(u16, u8, u8),
    /// Not computed because of an error that is already reported.
    Poisoned,
}

impl Value {
    /// The number, if it is one.
    pub fn number(&self) -> Option<&Number> {
        let Value::Number(number) = self else {
            return None;
        };
        Some(number)
    }

    /// Nobody knows it: not counted, to be filled in, or without meaning.
    pub fn is_lacking(&self) -> bool {
        matches!(
            self,
            Value::Missing(Missing::Unknown | Missing::Todo) | Value::Undefined { .. }
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    ZeroBase,
    NegativeBase,
}

/// A number with what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The value itself if `exact`, else the best that is known.
    pub point: Exact,
    /// The value is the point, not only near it.
    pub exact: bool,
    /// Where the value lies; `None` when it is the point.
    pub interval: Option<Interval>,
    /// Said to be approximate: `over 180000 条`.
    pub approximate: bool,
}

/// The verdict of one check.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub name: String,
    pub subject: Subject,
    pub verdict: Verdict,
    /// Both sides as printed, with units: `445件`.
    pub left: Option<Side>,
    pub right: Option<Side>,
    /// Left minus right as printed, signed.
    pub difference: Option<Side>,
    /// The reason of the waiver that let it pass.
    pub waived: Option<String>,
    /// Figures with missing values that kept it unchecked.
    pub missing: Vec<FigureId>,
    pub place: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Index into the model's checks.
    Check(usize),
    /// A `stated` of a figure: which figure, and which of its `stated`.
    Stated(FigureId, usize),
    /// A `{x stated …}` in prose, at its place.
    Prose,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub text: String,
    /// In the shown unit.
    pub value: Decimal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Equal,
    Rounding,
    Suspect,
    Unequal,
    Unchecked,
}

impl Number {
    pub fn exact(point: Exact) -> Self {
        Number {
            point,
            exact: true,
            interval: None,
            approximate: false,
        }
    }
}
