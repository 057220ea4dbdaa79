//! An exact rational number.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

use super::{Decimal, Rounding};

/// An exact rational. Small ones stay off the heap.
#[derive(Clone)]
pub struct Exact(Repr);

#[derive(Clone)]
enum Repr {
    /// Lowest terms, denominator positive.
    Small(i64, i64),
    /// Lowest terms; never one that fits `Small`.
    Big(Box<BigRational>),
}

impl Exact {
    pub fn zero() -> Self {
        Exact(Repr::Small(0, 1))
    }

    pub fn one() -> Self {
        Exact(Repr::Small(1, 1))
    }

    /// `10^exponent`.
    pub fn power_of_ten(exponent: i32) -> Self {
        let power = Exact::from(BigInt::from(10).pow(exponent.unsigned_abs()));
        if exponent < 0 {
            power.reciprocal().unwrap_or_else(Exact::zero)
        } else {
            power
        }
    }

    /// Reads `[-]digits[.digits]`. `None` for anything else.
    pub fn parse_decimal(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let ascii = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !ascii(whole) || !ascii(fraction) || digits.ends_with('.') {
            return None;
        }
        let joined = format!("{whole}{fraction}");
        let value = if joined.len() <= 18 {
            let number: i64 = joined.parse().ok()?;
            let scale = 10i64.pow(u32::try_from(fraction.len()).ok()?);
            Exact::ratio(i128::from(number), i128::from(scale))
        } else {
            let number: BigInt = joined.parse().ok()?;
            let scale = BigInt::from(10).pow(u32::try_from(fraction.len()).ok()?);
            Exact::from(BigRational::new(number, scale))
        };
        Some(if negative { -value } else { value })
    }

    /// Reads `n` or `n/d`, as [`Exact::fraction`] writes it.
    pub fn parse_fraction(text: &str) -> Option<Self> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        if let (Ok(numerator), Ok(denominator)) =
            (numerator.parse::<i64>(), denominator.parse::<i64>())
        {
            let (numerator, denominator) = (i128::from(numerator), i128::from(denominator));
            return (denominator != 0).then(|| Exact::ratio(numerator, denominator));
        }
        let numerator: BigInt = numerator.parse().ok()?;
        let denominator: BigInt = denominator.parse().ok()?;
        (!denominator.is_zero()).then(|| BigRational::new(numerator, denominator).into())
    }

    /// Reduces to lowest terms; `denominator` must not be zero.
    fn ratio(numerator: i128, denominator: i128) -> Self {
        if let (1, Ok(whole)) = (denominator, i64::try_from(numerator)) {
            return Exact(Repr::Small(whole, 1));
        }
        let divisor = numerator.gcd(&denominator).max(1);
        let sign = if denominator < 0 { -1 } else { 1 };
        let (n, d) = (sign * numerator / divisor, sign * denominator / divisor);
        match (i64::try_from(n), i64::try_from(d)) {
            (Ok(n), Ok(d)) => Exact(Repr::Small(n, d)),
            (Ok(_) | Err(_), _) => Exact(Repr::Big(Box::new(BigRational::new_raw(
                BigInt::from(n),
                BigInt::from(d),
            )))),
        }
    }

    pub fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(n, d) => BigRational::new_raw(BigInt::from(*n), BigInt::from(*d)),
            Repr::Big(big) => (**big).clone(),
        }
    }

    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0, _))
    }

    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n < 0,
            Repr::Big(big) => big.is_negative(),
        }
    }

    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(_, d) => *d == 1,
            Repr::Big(big) => big.is_integer(),
        }
    }

    /// The value as a machine integer, if it is one and fits.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small(n, 1) => Some(*n),
            Repr::Small(..) => None,
            Repr::Big(big) => big
                .is_integer()
                .then(|| big.to_integer().to_i64())
                .flatten(),
        }
    }

    /// How many bits its numerator and denominator take together.
    pub fn bits(&self) -> u64 {
        match &self.0 {
            Repr::Small(..) => 128,
            Repr::Big(big) => big.numer().bits() + big.denom().bits(),
        }
    }

    pub fn abs(&self) -> Self {
        if self.is_negative() {
            -self.clone()
        } else {
            self.clone()
        }
    }

    /// `None` for zero.
    pub fn reciprocal(&self) -> Option<Self> {
        match &self.0 {
            Repr::Small(0, _) => None,
            Repr::Small(n, d) => Some(Exact::ratio(i128::from(*d), i128::from(*n))),
            Repr::Big(big) => Some(big.recip().into()),
        }
    }

    /// `None` when `divisor` is zero.
    pub fn divide(&self, divisor: &Exact) -> Option<Self> {
        Some(self * &divisor.reciprocal()?)
    }

    /// The greatest integer not above.
    pub fn floor(&self) -> BigInt {
        match &self.0 {
            Repr::Small(n, d) => BigInt::from(n.div_floor(d)),
            Repr::Big(big) => big.floor().to_integer(),
        }
    }

    /// The least integer not below.
    pub fn ceil(&self) -> BigInt {
        -(-self.clone()).floor()
    }

    /// Rounded once to `places` decimals.
    pub fn round(&self, places: u32, mode: Rounding) -> Decimal {
        let scaled = self * &Exact::power_of_ten(i32::try_from(places).unwrap_or(i32::MAX));
        let below = scaled.floor();
        let twice = &(&scaled - &Exact::from(below.clone())) * &Exact::from(2);
        let up = match twice.cmp(&Exact::one()) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => match mode {
                Rounding::HalfUp => !scaled.is_negative(),
                Rounding::HalfEven => below.is_odd(),
            },
        };
        Decimal::new(if up { below + 1 } else { below }, places)
    }

    /// Cut off after `places` decimals, towards zero.
    pub fn truncate(&self, places: u32) -> Decimal {
        let scaled = self * &Exact::power_of_ten(i32::try_from(places).unwrap_or(i32::MAX));
        let whole = if scaled.is_negative() {
            scaled.ceil()
        } else {
            scaled.floor()
        };
        Decimal::new(whole, places)
    }

    /// The number of decimals needed to write it in full; `None` when its
    /// decimals never end.
    pub fn decimal_places(&self) -> Option<u32> {
        let mut denominator = self.to_big().denom().clone();
        let (mut twos, mut fives) = (0u32, 0u32);
        while denominator.is_even() {
            denominator /= 2;
            twos += 1;
        }
        while (&denominator % 5u32).is_zero() {
            denominator /= 5;
            fives += 1;
        }
        denominator.is_one().then(|| twos.max(fives))
    }

    /// `391/53`, or `443` for a whole number.
    pub fn fraction(&self) -> String {
        match &self.0 {
            Repr::Small(n, 1) => n.to_string(),
            Repr::Small(n, d) => format!("{n}/{d}"),
            Repr::Big(big) => big.to_string(),
        }
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Exact(Repr::Small(value, 1))
    }
}

impl Exact {
    /// How many there are.
    pub fn count(number: usize) -> Self {
        Exact::from(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<BigInt> for Exact {
    fn from(value: BigInt) -> Self {
        BigRational::from_integer(value).into()
    }
}

impl From<BigRational> for Exact {
    fn from(value: BigRational) -> Self {
        match (value.numer().to_i64(), value.denom().to_i64()) {
            (Some(n), Some(d)) => Exact(Repr::Small(n, d)),
            (Some(_) | None, _) => Exact(Repr::Big(Box::new(value))),
        }
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        match (&self.0, &other.0) {
            (Repr::Small(a, b), Repr::Small(c, d)) => {
                let (a, b, c, d) = (
                    i128::from(*a),
                    i128::from(*b),
                    i128::from(*c),
                    i128::from(*d),
                );
                match (a * d).checked_add(c * b) {
                    Some(sum) => Exact::ratio(sum, b * d),
                    None => (self.to_big() + other.to_big()).into(),
                }
            }
            (Repr::Small(..) | Repr::Big(_), _) => (self.to_big() + other.to_big()).into(),
        }
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        self + &-other.clone()
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        match (&self.0, &other.0) {
            (Repr::Small(a, b), Repr::Small(c, d)) => Exact::ratio(
                i128::from(*a) * i128::from(*c),
                i128::from(*b) * i128::from(*d),
            ),
            (Repr::Small(..) | Repr::Big(_), _) => (self.to_big() * other.to_big()).into(),
        }
    }
}

impl Neg for Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        match self.0 {
            Repr::Small(n, d) => match n.checked_neg() {
                Some(n) => Exact(Repr::Small(n, d)),
                None => Exact::ratio(-i128::from(n), i128::from(d)),
            },
            Repr::Big(big) => (-*big).into(),
        }
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Repr::Small(a, b), Repr::Small(c, d)) => a == c && b == d,
            (Repr::Big(a), Repr::Big(b)) => a == b,
            (Repr::Small(..), Repr::Big(_)) | (Repr::Big(_), Repr::Small(..)) => false,
        }
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a, b), Repr::Small(c, d)) => {
                (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
            }
            (Repr::Small(..) | Repr::Big(_), _) => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl Decimal {
    pub fn exact(&self) -> Exact {
        &Exact::from(self.units.clone())
            * &Exact::power_of_ten(-i32::try_from(self.places()).unwrap_or(i32::MAX))
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.fraction())
    }
}
