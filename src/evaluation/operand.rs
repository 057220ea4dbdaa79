//! One side of an operation, and what comes of two.

use crate::semantics::model::Missing;

use super::results::{Number, Value};

/// One side of an operation.
pub(crate) enum Operand {
    Number(Number),
    /// 不适用: left out of sums.
    NotApplicable,
    /// The result is this, whatever the other side is.
    Stop(Value),
}

/// A sum in which 不适用 is not added.
pub(crate) fn add(a: Operand, b: Operand) -> Operand {
    match (a, b) {
        (Operand::Number(a), Operand::Number(b)) => Operand::Number(a.add(&b)),
        (Operand::Stop(a), Operand::Stop(b)) => Operand::Stop(worse(a, b)),
        (Operand::Stop(stop), _) | (_, Operand::Stop(stop)) => Operand::Stop(stop),
        (Operand::NotApplicable, other) | (other, Operand::NotApplicable) => other,
    }
}

pub(crate) fn both(a: Operand, b: Operand, f: impl FnOnce(&Number, &Number) -> Number) -> Operand {
    match (a, b) {
        (Operand::Number(a), Operand::Number(b)) => Operand::Number(f(&a, &b)),
        (a, b) => unless_numbers(a, b),
    }
}

pub(crate) fn map(operand: Operand, f: impl FnOnce(&Number) -> Number) -> Operand {
    match operand {
        Operand::Number(number) => Operand::Number(f(&number)),
        Operand::NotApplicable | Operand::Stop(_) => operand,
    }
}

pub(crate) fn finish(operand: Operand) -> Value {
    match operand {
        Operand::Number(number) => Value::Number(number),
        Operand::NotApplicable => Value::Missing(Missing::NotApplicable),
        Operand::Stop(value) => value,
    }
}

/// What comes of two operands that are not both numbers.
pub(crate) fn unless_numbers(a: Operand, b: Operand) -> Operand {
    match (a, b) {
        (Operand::Stop(a), Operand::Stop(b)) => Operand::Stop(worse(a, b)),
        (Operand::Stop(stop), _) | (_, Operand::Stop(stop)) => Operand::Stop(stop),
        (Operand::NotApplicable | Operand::Number(_), _) => Operand::NotApplicable,
    }
}

fn worse(a: Value, b: Value) -> Value {
    let gravity = |value: &Value| match value {
        Value::Number(_) | Value::Text(_) | Value::List(_) | Value::Date(..) => 0,
        Value::Missing(Missing::None | Missing::NotApplicable) => 0,
        Value::Missing(Missing::Unknown) => 1,
        Value::Missing(Missing::Todo) => 2,
        Value::Undefined { .. } => 3,
        Value::Poisoned => 4,
    };
    if gravity(&a) >= gravity(&b) { a } else { b }
}
