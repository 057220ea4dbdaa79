//! A number on its way to words: its digits, rounded once, and what belongs
//! around them.

use crate::number::{Decimal, Exact};
use crate::semantics::model::Number;
use crate::semantics::model::{Approximation, Format, Locale};
use crate::semantics::types::Type;
use crate::semantics::units::Unit;

use super::{Manner, Spoken, Voice};

/// Decimals that `万` and `亿` keep; zeros at their end are dropped.
const SCALED_PLACES: u32 = 2;

/// Decimals that a number far below its scale may take to show two digits.
const MOST_PLACES: u32 = 12;

/// A number ready to be written.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) digits: Decimal,
    /// 万 or 亿 between the digits and the unit.
    pub(super) scale: Option<char>,
    /// The unit behind the scale: 元 of 万元 when 万 is the scale.
    pub(super) symbol: String,
    /// The unit when there is not exactly one of it.
    pub(super) plural: String,
    pub(super) grouped: bool,
    pub(super) qualifier: Qualifier,
    /// Its type is a change: a direction is said, not a sign.
    pub(super) changes: bool,
}

/// What is said of a number that is not exactly itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Qualifier {
    None,
    Over,
    About,
    Under,
    /// Less than it, more than it: how much is not known.
    Below,
    Above,
}

/// The sign of a change as printed: what rounds to zero has not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
    Same,
}

impl Direction {
    pub(super) fn of(digits: &Decimal) -> Self {
        if digits.is_zero() {
            Direction::Same
        } else if digits.is_negative() {
            Direction::Down
        } else {
            Direction::Up
        }
    }
}

impl Amount {
    pub(super) fn new(
        number: &Number,
        spoken: Spoken,
        format: Option<Format>,
        voice: Voice,
    ) -> Self {
        let qualifier = Qualifier::of(number, spoken.manner);
        let (symbol, plural) = names(spoken, voice.locale);
        let mut amount = Amount {
            digits: Decimal::new(0.into(), 0),
            scale: None,
            symbol,
            plural,
            grouped: voice.locale == Locale::EnUs || format == Some(Format::Grouped),
            qualifier,
            changes: matches!(spoken.ty, Type::Growth | Type::Points),
        };
        let in_unit = spoken.unit.from_base(&number.point);
        let round = |places| in_unit.round(places, voice.rounding);
        let chinese = voice.locale == Locale::ZhCn;
        let scale = match format {
            Some(Format::TenThousands) if chinese => Some('万'),
            Some(Format::HundredMillions) if chinese => Some('亿'),
            Some(_) | None => None,
        };
        if let Some(Format::Places(places)) = format {
            amount.digits = round(places);
        } else if let Some(scale) = scale {
            amount.rescale(scale, &in_unit, spoken, voice);
        } else if format == Some(Format::Times) && *spoken.ty == Type::Growth {
            amount.digits = number.point.round(spoken.places, voice.rounding);
            (amount.symbol, amount.plural) = times(voice.locale);
        } else {
            amount.digits = match spoken.manner {
                Manner::Plain | Manner::Change => spoken.unit.shortened(&round(spoken.places)),
                // An approximate number keeps the digits it was typed with.
                Manner::Approximate(_) | Manner::Censored { .. } => {
                    round(in_unit.decimal_places().unwrap_or(spoken.places))
                }
            };
            let plain = matches!(format, Some(Format::Number | Format::Chinese));
            if chinese && qualifier != Qualifier::None && !plain && !spoken.ty.is_rate() {
                amount.shorten(&in_unit, spoken.unit);
            }
        }
        amount
    }

    pub(super) fn abs(mut self) -> Self {
        self.digits = self.digits.abs();
        self
    }

    pub(super) fn written_digits(&self) -> String {
        let mut out = if self.grouped {
            self.digits.grouped(',')
        } else {
            self.digits.to_string()
        };
        out.extend(self.scale);
        out
    }

    /// 18万 of 180000, 18万元 of 18 万元: for round numbers, whose 余 stands
    /// behind the 万.
    fn shorten(&mut self, in_unit: &Exact, unit: &Unit) {
        if let Some((power, rest)) = own_scale(unit) {
            self.scale = match power {
                4 => Some('万'),
                8 => Some('亿'),
                _ => return,
            };
            self.rename(rest);
            return;
        }
        for (scale, power) in [('亿', 8), ('万', 4)] {
            let scaled = in_unit * &Exact::power_of_ten(-power);
            let Some(places) = scaled.decimal_places() else {
                continue;
            };
            if scaled.abs() >= Exact::one() && places <= SCALED_PLACES {
                self.digits = scaled.truncate(places);
                self.scale = Some(scale);
                return;
            }
        }
    }

    fn rescale(&mut self, scale: char, in_unit: &Exact, spoken: Spoken, voice: Voice) {
        let mut value = in_unit.clone();
        if let Some((power, rest)) = own_scale(spoken.unit) {
            value = &value * &Exact::power_of_ten(power);
            self.rename(rest);
        }
        let power = if scale == '亿' { -8 } else { -4 };
        let scaled = &value * &Exact::power_of_ten(power);
        // Two digits at least: 0.0025亿 is not 0亿.
        let tenth = Exact::power_of_ten(-1);
        let shows_two = |places: u32| {
            let shown = scaled.truncate(places).abs().exact();
            let last = i32::try_from(places).unwrap_or(i32::MAX);
            &shown * &tenth >= Exact::power_of_ten(-last)
        };
        let places = (SCALED_PLACES..MOST_PLACES)
            .find(|places| scaled.is_zero() || shows_two(*places))
            .unwrap_or(MOST_PLACES);
        let rounded = scaled.round(places, voice.rounding);
        // Exact again: only zeros at the end go.
        let shown = rounded.exact();
        self.digits = shown.truncate(shown.decimal_places().unwrap_or(places));
        self.scale = Some(scale);
    }

    fn rename(&mut self, symbol: &str) {
        symbol.clone_into(&mut self.symbol);
        symbol.clone_into(&mut self.plural);
    }
}

impl Qualifier {
    fn of(number: &Number, manner: Manner) -> Self {
        match manner {
            Manner::Approximate(Approximation::Over) => Qualifier::Over,
            Manner::Approximate(Approximation::About) => Qualifier::About,
            Manner::Approximate(Approximation::Under) => Qualifier::Under,
            Manner::Censored { below: true } => Qualifier::Below,
            Manner::Censored { below: false } => Qualifier::Above,
            Manner::Plain | Manner::Change if number.approximate => Qualifier::About,
            Manner::Plain | Manner::Change => Qualifier::None,
        }
    }
}

/// The unit of one, and of many.
fn names(spoken: Spoken, locale: Locale) -> (String, String) {
    if *spoken.ty == Type::Points {
        let (one, many) = locale.pick(
            ("个百分点", "个百分点"),
            ("percentage point", "percentage points"),
        );
        return (one.to_owned(), many.to_owned());
    }
    if *spoken.ty == Type::Multiple {
        return times(locale);
    }
    let one = spoken.unit.symbol.clone();
    let many = spoken.unit.plural.clone().unwrap_or_else(|| one.clone());
    (one, many)
}

fn times(locale: Locale) -> (String, String) {
    let word = locale.pick("倍", "times");
    (word.to_owned(), word.to_owned())
}

/// The 万 of 万元: its power of ten, and the unit behind it.
fn own_scale(unit: &Unit) -> Option<(i32, &str)> {
    let scales = [("百万", 6), ("千", 3), ("万", 4), ("亿", 8)];
    scales.into_iter().find_map(|(scale, power)| {
        let rest = unit.symbol.strip_prefix(scale)?;
        let scaled = !rest.is_empty() && unit.scale == Exact::power_of_ten(power);
        scaled.then_some((power, rest))
    })
}
