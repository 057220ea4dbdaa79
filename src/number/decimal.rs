//! A number rounded to a fixed count of decimals.

use std::fmt;

use num_bigint::{BigInt, Sign};
use num_traits::Zero as _;

/// `units × 10^-places`: what is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    pub(super) units: BigInt,
    places: u32,
}

impl Decimal {
    pub fn new(units: BigInt, places: u32) -> Self {
        Decimal { units, places }
    }

    pub fn places(&self) -> u32 {
        self.places
    }

    pub fn is_zero(&self) -> bool {
        self.units.is_zero()
    }

    pub fn is_negative(&self) -> bool {
        self.units.sign() == Sign::Minus
    }

    pub fn abs(&self) -> Self {
        Decimal::new(self.units.magnitude().clone().into(), self.places)
    }

    /// Without zeros at its end, but with this many decimals.
    pub fn shortened(&self, least: u32) -> Self {
        let ten = BigInt::from(10);
        let mut short = self.clone();
        while short.places > least && (&short.units % &ten).is_zero() {
            short = Decimal::new(&short.units / &ten, short.places - 1);
        }
        short
    }

    /// With `separator` between groups of three digits: `2,940.05`.
    pub fn grouped(&self, separator: char) -> String {
        let plain = self.abs().to_string();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut out = String::new();
        if self.is_negative() {
            out.push('-');
        }
        let length = whole.len();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (length - index) % 3 == 0 {
                out.push(separator);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push('.');
            out.push_str(fraction);
        }
        out
    }
}

/// Plain digits: `-0.05`, `10526`.
impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let places = self.places as usize;
        let digits = self.units.magnitude().to_string();
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        if places == 0 {
            write!(formatter, "{sign}{whole}")
        } else {
            write!(formatter, "{sign}{whole}.{fraction}")
        }
    }
}
