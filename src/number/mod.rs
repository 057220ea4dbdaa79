//! Exact numbers: rationals, decimals rounded once, intervals, numerals.

mod decimal;
mod exact;
mod interval;
pub mod numerals;
#[cfg(test)]
mod tests;

pub use decimal::Decimal;
pub use exact::Exact;
pub use interval::{Bound, Interval};

/// How a tie is decided when a number is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Rounding {
    /// 四舍五入: away from zero.
    #[default]
    HalfUp,
    /// GB/T 8170, 四舍六入五成双: to the even digit.
    HalfEven,
}
