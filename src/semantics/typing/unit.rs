//! A unit of measure, and numbers in it.

use crate::number::{Decimal, Exact, Rounding};
use crate::semantics::model::Locale;

use super::types::Type;

/// A unit of measure as it is written behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// `件`, `万元`, `%`, `request`; empty for a plain number.
    pub symbol: String,
    /// English plural; `None` when the symbol does not change.
    pub plural: Option<String>,
    /// What a number in this unit is.
    pub ty: Type,
    /// How many base units one of it is: 10000 for 万元, 1/100 for %.
    pub scale: Exact,
    /// Decimals shown unless `round` says otherwise.
    pub places: u32,
    /// Where zeros behind the decimals are left out: how many stay.
    pub least: Option<u32>,
    /// Rounded by default: a typed value may lie half a last place off.
    pub rounded: bool,
}

impl Unit {
    /// A number in this unit, as the locale writes it: `445件`, `735.85%`,
    /// `1,234 requests`.
    pub fn show(&self, value: &Decimal, locale: Locale) -> String {
        let value = &self.shortened(value);
        match locale {
            Locale::ZhCn => format!("{value}{}", self.symbol),
            Locale::EnUs => {
                let digits = value.grouped(',');
                let symbol = match &self.plural {
                    Some(plural) if value.abs().to_string() != "1" => plural,
                    Some(_) | None => &self.symbol,
                };
                let joined = symbol.is_empty() || symbol.starts_with(['%', '‰']);
                let space = if joined { "" } else { " " };
                format!("{digits}{space}{symbol}")
            }
        }
    }

    /// Without the zeros at its end that this unit leaves out.
    pub fn shortened(&self, value: &Decimal) -> Decimal {
        match self.least {
            Some(least) => value.shortened(least),
            None => value.clone(),
        }
    }

    /// A value in the base unit as a number in this unit.
    pub fn from_base(&self, value: &Exact) -> Exact {
        value.divide(&self.scale).unwrap_or_else(Exact::zero)
    }

    /// A value in the base unit as printed in this unit: rounded once.
    pub fn decimal(&self, value: &Exact, places: u32, rounding: Rounding) -> Decimal {
        self.from_base(value).round(places, rounding)
    }

    /// The same again as a value in the base unit.
    pub fn rounded(&self, value: &Exact, places: u32, rounding: Rounding) -> Exact {
        self.to_base(&self.decimal(value, places, rounding).exact())
    }

    /// A number in this unit as a value in the base unit.
    pub fn to_base(&self, value: &Exact) -> Exact {
        value * &self.scale
    }

    /// Half a last place, in the base unit: how far a rounded number may lie
    /// from the value it stands for.
    pub fn half_place(&self, places: u32) -> Exact {
        let place = self.last_place(places);
        place.divide(&Exact::from(2)).unwrap_or_else(Exact::zero)
    }

    /// One of the last place, in the base unit: 0.01 万元 is 100 元.
    pub fn last_place(&self, places: u32) -> Exact {
        let place = Exact::power_of_ten(-i32::try_from(places).unwrap_or(i32::MAX));
        self.to_base(&place)
    }
}
