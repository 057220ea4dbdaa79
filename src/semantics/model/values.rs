//! What an expression can come to, in the base unit of its type.

use crate::number::{Exact, Interval};
use crate::semantics::typing::unit::Unit;

use super::{Missing, PreviousFigure, PreviousValue};

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

impl Value {
    /// The number, if it is one.
    pub fn number(&self) -> Option<&Number> {
        let Value::Number(number) = self else {
            return None;
        };
        Some(number)
    }

    /// Why there is none.
    pub fn missing(&self) -> Option<Missing> {
        let Value::Missing(missing) = self else {
            return None;
        };
        Some(*missing)
    }

    /// Nobody knows it: not counted, to be filled in, or without meaning.
    pub fn is_lacking(&self) -> bool {
        matches!(
            self,
            Value::Missing(Missing::Unknown | Missing::Todo) | Value::Undefined { .. }
        )
    }
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

    /// Somewhere in an interval; the point is the best that is known.
    pub fn within(point: Exact, interval: Interval) -> Self {
        Number {
            point,
            exact: false,
            interval: Some(interval),
            approximate: false,
        }
    }

    /// As printed: anything within half of its last place.
    pub fn printed(point: Exact, unit: &Unit, places: u32) -> Self {
        let range = Interval::around(&point, &unit.half_place(places));
        Number::within(point, range)
    }

    /// Where the value lies.
    pub fn range(&self) -> Interval {
        match &self.interval {
            Some(interval) => interval.clone(),
            None => Interval::point(self.point.clone()),
        }
    }

    /// The value, if it is known exactly.
    pub fn known(&self) -> Option<&Exact> {
        self.exact.then_some(&self.point)
    }
}

impl PreviousFigure {
    /// What it holds: of a number that is known only as printed, what that
    /// may stand for.
    pub fn value(&self) -> Value {
        match &self.value {
            PreviousValue::Known(point, true) => Value::Number(Number::exact(point.clone())),
            PreviousValue::Known(point, false) => {
                Value::Number(Number::printed(point.clone(), &self.unit, self.places))
            }
            PreviousValue::Missing(missing) => Value::Missing(*missing),
            // What was printed in place of a number: no one can calculate with it.
            PreviousValue::Text(text) if self.ty.is_rate() => Value::Undefined {
                because: Undefined::ZeroBase,
                instead: Some(text.clone()),
            },
            PreviousValue::Text(text) => Value::Text(text.clone()),
            PreviousValue::Absent | PreviousValue::Lost => Value::Missing(Missing::Unknown),
        }
    }
}
