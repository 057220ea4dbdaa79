//! What may be added, subtracted, multiplied and divided, and what comes out:
//! units as types, and the closed algebra of rates.

use std::sync::Arc;

use crate::semantics::model::Operator;

use super::builtin;
use super::types::{Type, Whole};
use super::unit::Unit;
use super::units;

/// Why two operands do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// 件 + 条
    Units,
    /// 件 + %
    AmountAndRate,
    /// Growths added.
    Growths,
    /// Shares of different wholes added or subtracted.
    Wholes,
    /// Typed percentages added: of what, nobody knows.
    UnstatedShares,
    /// % where 百分点 is meant, or the reverse.
    Points,
    /// 倍 with anything but 倍.
    Multiples,
    /// A text or a list where a number is needed.
    NotNumbers,
    /// A product of two rates that means nothing.
    Product,
}

/// An operand: what it is, and in what it is shown.
type Typed<'e> = (&'e Type, &'e Arc<Unit>);

type Outcome = Result<(Type, Arc<Unit>), Clash>;

/// The type and unit of `left operator right`. `balanced` inside a
/// `total 100% = …`, where typed shares may be summed.
pub(crate) fn binary(operator: Operator, left: Typed, right: Typed, balanced: bool) -> Outcome {
    if *left.0 == Type::Unknown || *right.0 == Type::Unknown {
        return Ok((Type::Unknown, left.1.clone()));
    }
    if !left.0.is_numeric() || !right.0.is_numeric() {
        return Err(Clash::NotNumbers);
    }
    match operator {
        Operator::Add => add(left, right, balanced),
        Operator::Subtract => subtract(left, right),
        Operator::Multiply => multiply(left, right),
        Operator::Divide => divide(left, right),
    }
}

/// As the one of two operands that decides.
fn like((ty, unit): Typed) -> Outcome {
    Ok((ty.clone(), unit.clone()))
}

/// A sum and a difference are as the left one: of amounts in one unit, and
/// where a rate changes by percentage points.
fn as_left(left: &Type, right: &Type) -> bool {
    let adds_up = matches!(
        left,
        Type::Number | Type::Points | Type::PerMille | Type::Multiple | Type::Quantity(_)
    );
    let moves = matches!(left, Type::Share(_) | Type::Growth | Type::Ratio);
    (adds_up && left == right) || (moves && *right == Type::Points)
}

fn add(left: Typed, right: Typed, balanced: bool) -> Outcome {
    match (left.0, right.0) {
        (one, other) if as_left(one, other) => like(left),
        (Type::Points, Type::Share(_) | Type::Growth | Type::Ratio) => like(right),
        (Type::Share(_), Type::Share(_)) if balanced => like(left),
        (Type::Share(Whole::Of(a)), Type::Share(Whole::Of(b))) if a == b => like(left),
        (Type::Share(Whole::Of(_)), Type::Share(Whole::Of(_))) => Err(Clash::Wholes),
        (Type::Share(_), Type::Share(_)) => Err(Clash::UnstatedShares),
        (Type::Growth, Type::Growth) => Err(Clash::Growths),
        _ => Err(clash(left.0, right.0)),
    }
}

fn subtract(left: Typed, right: Typed) -> Outcome {
    match (left.0, right.0) {
        (one, other) if as_left(one, other) => like(left),
        (Type::Share(Whole::Of(a)), Type::Share(Whole::Of(b))) if a != b => Err(Clash::Wholes),
        (Type::Share(_), Type::Share(_))
        | (Type::Growth, Type::Growth)
        | (Type::Ratio, Type::Ratio)
        // A typed percentage may stand for any rate that is printed with %.
        | (Type::Growth | Type::Ratio, Type::Share(Whole::Unstated))
        | (Type::Share(Whole::Unstated), Type::Growth | Type::Ratio) => {
            Ok((Type::Points, Arc::new(builtin::points())))
        }
        _ => Err(clash(left.0, right.0)),
    }
}

fn multiply(left: Typed, right: Typed) -> Outcome {
    match (left.0, right.0) {
        (Type::Quantity(_), Type::Quantity(_)) => {
            let unit = units::product(left.1, right.1);
            Ok((unit.ty.clone(), unit))
        }
        (Type::Multiple, Type::Multiple) => Ok((Type::Number, Arc::new(builtin::quotient()))),
        (Type::Number, Type::Number)
        | (Type::Quantity(_) | Type::Points | Type::Multiple | Type::PerMille, Type::Number)
        | (Type::Quantity(_), Type::Share(_) | Type::Ratio | Type::Multiple | Type::PerMille) => {
            like(left)
        }
        (Type::Number, Type::Quantity(_) | Type::Points | Type::Multiple | Type::PerMille)
        | (Type::Share(_) | Type::Ratio | Type::Multiple | Type::PerMille, Type::Quantity(_)) => {
            like(right)
        }
        (Type::Share(_) | Type::Ratio, Type::Share(_) | Type::Ratio | Type::Number)
        | (Type::Number, Type::Share(_) | Type::Ratio) => {
            Ok((Type::Ratio, units::percent(Type::Ratio)))
        }
        _ => Err(Clash::Product),
    }
}

fn divide(left: Typed, right: Typed) -> Outcome {
    match (left.0, right.0) {
        (Type::Quantity(_) | Type::Number, Type::Quantity(_)) => {
            let unit = units::quotient(left.1, right.1);
            Ok((unit.ty.clone(), unit))
        }
        (Type::Quantity(_) | Type::Points | Type::Multiple | Type::PerMille, Type::Number)
        | (Type::Quantity(_), Type::Share(_) | Type::Ratio | Type::Multiple) => like(left),
        (Type::Share(_) | Type::Ratio, Type::Number) => {
            Ok((Type::Ratio, units::percent(Type::Ratio)))
        }
        (Type::Number, Type::Number)
        | (Type::Share(_) | Type::Ratio | Type::Growth, Type::Share(_) | Type::Ratio) => {
            Ok((Type::Number, Arc::new(builtin::quotient())))
        }
        _ => Err(Clash::Product),
    }
}

fn clash(left: &Type, right: &Type) -> Clash {
    match (left, right) {
        (Type::Points, _) | (_, Type::Points) if left.is_rate() && right.is_rate() => Clash::Points,
        (Type::Multiple, _) | (_, Type::Multiple) if left.is_rate() && right.is_rate() => {
            Clash::Multiples
        }
        _ if left.is_rate() != right.is_rate() => Clash::AmountAndRate,
        _ => Clash::Units,
    }
}

/// Whether two values may stand on the two sides of a comparison.
pub fn agree(left: &Type, right: &Type) -> bool {
    comparable(left, right).is_ok()
}

/// Whether two values may be compared: the same kind of thing, or a typed
/// percentage against any rate that is printed with %.
pub(crate) fn comparable(left: &Type, right: &Type) -> Result<(), Clash> {
    match (left, right) {
        (Type::Unknown, _) | (_, Type::Unknown) => Ok(()),
        (Type::Share(_), Type::Share(_)) => Ok(()),
        (Type::Growth | Type::Ratio, Type::Share(Whole::Unstated))
        | (Type::Share(Whole::Unstated), Type::Growth | Type::Ratio)
        | (Type::Ratio, Type::Share(_))
        | (Type::Share(_), Type::Ratio) => Ok(()),
        (left, right) if left == right => Ok(()),
        (left, right) if left.is_numeric() && right.is_numeric() => Err(clash(left, right)),
        _ => Err(Clash::NotNumbers),
    }
}

/// Whether a value of type `from` may be shown in a unit of type `to`.
pub(crate) fn convertible(from: &Type, to: &Type) -> bool {
    comparable(from, to).is_ok()
        || matches!(
            (from, to),
            (Type::Share(_) | Type::Ratio, Type::PerMille)
                | (Type::Growth, Type::Share(_))
                | (Type::Ratio, Type::Share(_) | Type::Multiple)
        )
}
