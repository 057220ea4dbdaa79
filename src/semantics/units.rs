//! Units: the built-in ones, those a report declares, and how they convert.

use crate::number::{Decimal, Exact};

use super::model::Locale;
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
    /// Rounded by default: a typed value may lie half a last place off.
    pub rounded: bool,
}

impl Unit {
    /// A number in this unit, as the locale writes it: `445件`, `735.85%`,
    /// `1,234 requests`.
    pub fn show(&self, value: &Decimal, locale: Locale) -> String {
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

    /// A value in the base unit as a number in this unit.
    pub fn from_base(&self, value: &Exact) -> Exact {
        value.divide(&self.scale).unwrap_or_else(Exact::zero)
    }

    /// A number in this unit as a value in the base unit.
    pub fn to_base(&self, value: &Exact) -> Exact {
        value * &self.scale
    }

    /// Half a last place, in the base unit: how far a rounded number may lie
    /// from the value it stands for.
    pub fn half_place(&self, places: u32) -> Exact {
        let place = Exact::power_of_ten(-i32::try_from(places).unwrap_or(i32::MAX));
        let half = place.divide(&Exact::from(2)).unwrap_or_else(Exact::zero);
        self.to_base(&half)
    }
}
