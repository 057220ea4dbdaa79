//! What a number is: its dimension, or its kind of rate.

use std::sync::Arc;

/// A type. Two numbers may be added when their types allow it; whatever is
/// [`Type::Unknown`] has been reported already and agrees with everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    Unknown,
    /// A plain number.
    Number,
    /// An amount: 件, 元, 元/件.
    Quantity(Dimension),
    /// A part of a whole, at most 100 %.
    Share(Whole),
    /// One amount against another of its kind; may exceed 100 %.
    Ratio,
    /// A relative change: 增长/下降.
    Growth,
    /// 百分点, percentage points.
    Points,
    /// 倍
    Multiple,
    /// ‰
    PerMille,
    Text,
    Date,
    Truth,
    List,
    Series(Box<Type>),
}

/// The whole that a share is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// Typed as a bare percentage.
    Unstated,
    /// The whole's expression, resolved and written out.
    Of(String),
}

/// Base units with their exponents, sorted by unit; never empty. Every
/// expression has one: shared, not copied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dimension(pub Arc<[(String, i32)]>);

impl Dimension {
    pub fn base(unit: &str) -> Self {
        Dimension(Arc::new([(unit.to_owned(), 1)]))
    }

    /// The product with `other` raised to `exponent`; `None` when all cancels.
    pub fn times(&self, other: &Dimension, exponent: i32) -> Option<Dimension> {
        let mut factors = self.0.to_vec();
        for (unit, power) in other.0.iter() {
            let power = power.saturating_mul(exponent);
            match factors.iter_mut().find(|(known, _)| known == unit) {
                Some((_, known)) => *known = known.saturating_add(power),
                None => factors.push((unit.clone(), power)),
            }
        }
        factors.retain(|(_, power)| *power != 0);
        factors.sort();
        (!factors.is_empty()).then_some(Dimension(factors.into()))
    }
}

impl Type {
    /// A rate is printed with % or ‰ or 倍, never with a counted unit.
    pub fn is_rate(&self) -> bool {
        matches!(
            self,
            Type::Share(_)
                | Type::Ratio
                | Type::Growth
                | Type::Points
                | Type::Multiple
                | Type::PerMille
        )
    }

    /// What an amount is measured in; of all else nothing.
    pub fn dimension(&self) -> Option<&Dimension> {
        if let Type::Quantity(dimension) = self {
            Some(dimension)
        } else {
            None
        }
    }

    pub fn is_numeric(&self) -> bool {
        self.is_rate() || matches!(self, Type::Unknown | Type::Number | Type::Quantity(_))
    }
}
