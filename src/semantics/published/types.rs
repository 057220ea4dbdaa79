//! Kinds of numbers, missing values and units: as the JSON has them and as they
//! are here.

use std::ops::Deref;

use crate::number::Exact;
use crate::published::{self, Str};
use crate::semantics::model::Missing;
use crate::semantics::typing::types::{Dimension, Type, Whole};
use crate::semantics::typing::unit::Unit;

impl Type {
    /// What kind of number it is, in the JSON.
    pub fn kind(&self) -> published::Type {
        match self {
            Type::Unknown => published::Type::Unknown,
            Type::Number => published::Type::Number,
            Type::Quantity(_) => published::Type::Quantity,
            Type::Share(_) => published::Type::Share,
            Type::Ratio => published::Type::Ratio,
            Type::Growth => published::Type::Growth,
            Type::Points => published::Type::Points,
            Type::Multiple => published::Type::Multiple,
            Type::PerMille => published::Type::PerMille,
            Type::Text => published::Type::Text,
            Type::Date => published::Type::Date,
            Type::Truth => published::Type::Truth,
            Type::List | Type::Series(_) => published::Type::List,
        }
    }

    /// The whole that a share is of, if it is known.
    pub fn whole(&self) -> Option<&str> {
        if let Type::Share(Whole::Of(whole)) = self {
            return Some(whole);
        }
        None
    }

    /// The base units of an amount with their exponents.
    pub fn base(&self) -> &[(String, i32)] {
        if let Type::Quantity(dimension) = self {
            return &dimension.0;
        }
        &[]
    }

    /// The type of a published kind of number; `unit` is what it is in.
    pub(super) fn of_kind(
        kind: published::Type,
        whole: Option<&str>,
        unit: Option<&published::Unit<Str<'_>>>,
    ) -> Type {
        match kind {
            published::Type::Unknown => Type::Unknown,
            published::Type::Number => Type::Number,
            published::Type::Quantity => {
                let base = unit.into_iter().flat_map(|unit| &unit.base);
                let base = base.map(|(unit, power)| (unit.clone(), *power));
                Type::Quantity(Dimension(base.collect()))
            }
            published::Type::Share => Type::Share(match whole {
                Some(whole) => Whole::Of(whole.to_owned()),
                None => Whole::Unstated,
            }),
            published::Type::Ratio => Type::Ratio,
            published::Type::Growth => Type::Growth,
            published::Type::Points => Type::Points,
            published::Type::Multiple => Type::Multiple,
            published::Type::PerMille => Type::PerMille,
            published::Type::Text => Type::Text,
            published::Type::Date => Type::Date,
            published::Type::Truth => Type::Truth,
            published::Type::List => Type::List,
        }
    }
}

impl From<Missing> for published::Missing {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::None => published::Missing::None,
            Missing::NotApplicable => published::Missing::NotApplicable,
            Missing::Unknown => published::Missing::Unknown,
            Missing::Todo => published::Missing::Todo,
        }
    }
}

impl From<published::Missing> for Missing {
    fn from(missing: published::Missing) -> Self {
        match missing {
            published::Missing::None => Missing::None,
            published::Missing::NotApplicable => Missing::NotApplicable,
            published::Missing::Unknown => Missing::Unknown,
            published::Missing::Todo => Missing::Todo,
        }
    }
}

/// How a published number is printed, of whichever report.
pub(super) struct Printed<'a> {
    pub(super) kind: published::Type,
    pub(super) whole: Option<&'a str>,
    pub(super) unit: &'a str,
    pub(super) precision: u32,
    pub(super) least: Option<u32>,
    pub(super) rounded: bool,
}

impl Printed<'_> {
    /// Its unit; `known` is what the report says of that.
    pub(super) fn unit(&self, known: Option<&published::Unit<Str<'_>>>) -> Unit {
        Unit {
            symbol: self.unit.to_owned(),
            plural: known.and_then(|unit| Some(unit.plural.as_deref()?.to_owned())),
            ty: Type::of_kind(self.kind, self.whole, known),
            scale: known.map_or_else(Exact::one, |unit| unit.scale.0.clone()),
            places: known.map_or(self.precision, |unit| unit.precision),
            least: self.least,
            rounded: known.map_or(self.rounded, |unit| unit.rounded),
        }
    }
}

impl<'a> From<&'a published::Figure<Str<'_>>> for Printed<'a> {
    fn from(figure: &'a published::Figure<Str<'_>>) -> Self {
        Printed {
            kind: figure.kind,
            whole: figure.whole.as_deref(),
            unit: &figure.unit,
            precision: figure.precision,
            least: figure.precision_least,
            rounded: figure.rounded,
        }
    }
}

impl<'a, S: Deref<Target = str>> From<&'a published::Elsewhere<S>> for Printed<'a> {
    fn from(read: &'a published::Elsewhere<S>) -> Self {
        Printed {
            kind: read.kind,
            whole: read.whole.as_deref(),
            unit: &read.unit,
            precision: read.precision,
            least: read.precision_least,
            rounded: read.rounded,
        }
    }
}

/// An amount's unit, as a report declares it.
pub(super) fn declared(unit: &published::Unit<Str<'_>>, symbol: &str) -> Unit {
    let printed = Printed {
        kind: published::Type::Quantity,
        whole: None,
        unit: symbol,
        precision: unit.precision,
        least: None,
        rounded: unit.rounded,
    };
    printed.unit(Some(unit))
}
