//! What single texts of the JSON hold: exact numbers, days, borrowed words.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use crate::number::Exact;

pub(super) const NOT_NUMBER: &str = "not a number";
pub(super) const NOT_POSITIVE: &str = "not above zero";
pub(super) const NOT_DATE: &str = "not a date";

/// A text as it stands in the file that is read, where it can be left there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Deserialize)]
pub struct Str<'t>(#[serde(borrow)] pub Cow<'t, str>);

impl Deref for Str<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Str<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// `2024-01-31`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Day { year, month, day } = self;
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

impl Day {
    fn parse(text: &str) -> Option<Day> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2;
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let possible = shaped && (1..=12).contains(&month) && (1..=31).contains(&day);
        possible.then_some(Day { year, month, day })
    }
}

/// An exact number: `443` or `39000/53`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fraction(pub Exact);

impl Fraction {
    pub fn parse(text: &str) -> Option<Fraction> {
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (numerator, denominator) = unsigned.split_once('/').unwrap_or((unsigned, "1"));
        let shaped = digits(numerator) && digits(denominator);
        let number = shaped.then(|| Exact::parse_fraction(text));
        number.flatten().map(Fraction)
    }

    /// One that stands for a size: above zero.
    pub(super) fn positive<'de, D: Deserializer<'de>>(reader: D) -> Result<Fraction, D::Error> {
        let Str(text) = Str::deserialize(reader)?;
        let size = Fraction::parse(&text).filter(|size| size.0.is_positive());
        size.ok_or_else(|| D::Error::custom(NOT_POSITIVE))
    }
}

/// A rounded number: `735.85`.
#[derive(Debug, serde::Serialize, serde::Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("pattern" = r"^-?\d+(\.\d+)?$"))]
pub struct Digits(pub String);

/// A number, or a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Number(Exact),
    Date(Day),
}

impl Value {
    /// `443`, `39000/53`, `2024-01-31`
    pub fn text(&self) -> String {
        match self {
            Value::Number(number) => number.fraction(),
            Value::Date(day) => day.to_string(),
        }
    }

    pub fn number(&self) -> Option<&Exact> {
        match self {
            Value::Number(number) => Some(number),
            Value::Date(_) => None,
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.fraction())
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let Str(text) = Str::deserialize(reader)?;
        Day::parse(&text).ok_or_else(|| D::Error::custom(NOT_DATE))
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let Str(text) = Str::deserialize(reader)?;
        Fraction::parse(&text).ok_or_else(|| D::Error::custom(NOT_NUMBER))
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let Str(text) = Str::deserialize(reader)?;
        let number = Fraction::parse(&text).map(|number| Value::Number(number.0));
        let value = number.or_else(|| Day::parse(&text).map(Value::Date));
        value.ok_or_else(|| D::Error::custom(NOT_NUMBER))
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "`2024-01-31`",
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}$",
        })
    }
}

impl JsonSchema for Fraction {
    fn schema_name() -> Cow<'static, str> {
        "Fraction".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An exact number: `443` or `39000/53`.",
            "type": "string",
            "pattern": r"^-?\d+(/\d+)?$",
        })
    }
}

impl JsonSchema for Value {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": r"^-?\d+(/\d+)?$|^\d{4}-\d{2}-\d{2}$",
        })
    }
}
