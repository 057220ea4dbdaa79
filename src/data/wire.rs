//! The shape of the JSON as far as it is read back.

use indexmap::IndexMap;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor,
};

use crate::number::Exact;
use crate::syntax::ast::Missing;

use super::published::{
    Published, PublishedFigure, PublishedPeriod, PublishedType, PublishedUnit, PublishedValue,
};

pub(super) const NOT_NUMBER: &str = "not a number";
pub(super) const NOT_POSITIVE: &str = "not above zero";
pub(super) const NOT_DATE: &str = "not a date";

#[derive(serde::Deserialize)]
pub(super) struct Head {
    pub(super) rptc: Option<serde_json::Value>,
}

#[derive(serde::Deserialize)]
pub(super) struct Wire {
    report: WireReport,
    figures: IndexMap<String, WireFigure>,
    units: IndexMap<String, WireUnit>,
}

#[derive(serde::Deserialize)]
struct WireReport {
    title: String,
    issuer: Option<String>,
    period: Option<WirePeriod>,
    #[serde(default)]
    packages: Vec<String>,
}

#[derive(serde::Deserialize)]
struct WirePeriod {
    code: String,
    text: String,
    first: Day,
    last: Day,
}

#[derive(serde::Deserialize)]
struct WireFigure {
    label: String,
    value: Option<WireValue>,
    text: String,
    unit: String,
    #[serde(rename = "type")]
    kind: PublishedType,
    whole: Option<String>,
    precision: u32,
    precision_least: Option<u32>,
    rounded: bool,
    exact: bool,
    missing: Option<WireMissing>,
    formula: Option<String>,
    #[serde(default)]
    total_of: Vec<Vec<String>>,
    place: Option<WirePlace>,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum WireMissing {
    None,
    NotApplicable,
    Unknown,
    Todo,
}

#[derive(serde::Deserialize)]
struct WirePlace {
    file: String,
    line: u32,
}

#[derive(serde::Deserialize)]
struct WireUnit {
    plural: Option<String>,
    base: IndexMap<String, i32>,
    scale: Scale,
    precision: u32,
    rounded: bool,
}

/// A number above zero.
struct Scale(Exact);

/// A number, or a date, whose text says it all.
enum WireValue {
    Number(Exact),
    Date,
}

/// `2024-01-31`
struct Day((u16, u8, u8));

/// What of a report is read, filled as it is met.
#[derive(Default)]
struct Front {
    rptc: Option<u64>,
    report: Option<WireReport>,
    figures: Option<IndexMap<String, WireFigure>>,
    units: Option<IndexMap<String, WireUnit>>,
}

/// A good report of this version, read in one pass and no further than what is
/// needed of it; nothing for any other, which is to be looked at closely.
pub(super) fn quick(text: &str, version: u64) -> Option<Published> {
    if !text.starts_with('{') || !text.trim_end().ends_with('}') {
        return None;
    }
    let mut front = Front::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    // Stopping before the end is an error to the reader, not to us.
    let _ = FrontReader(&mut front).deserialize(&mut reader);
    if front.rptc != Some(version) {
        return None;
    }
    let whole = Wire {
        report: front.report?,
        figures: front.figures?,
        units: front.units?,
    };
    Some(whole.published())
}

struct FrontReader<'f>(&'f mut Front);

impl<'de> DeserializeSeed<'de> for FrontReader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FrontReader<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("a report")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let front = self.0;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "rptc" => front.rptc = Some(map.next_value()?),
                "report" => front.report = Some(map.next_value()?),
                "figures" => front.figures = Some(map.next_value()?),
                "units" => front.units = Some(map.next_value()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            if front.figures.is_some() && front.units.is_some() && front.report.is_some() {
                return Ok(());
            }
        }
        Ok(())
    }
}

impl Wire {
    pub(super) fn published(self) -> Published {
        let figures = self.figures.into_iter();
        let units = self.units.into_iter();
        Published {
            title: self.report.title,
            issuer: self.report.issuer,
            period: self.report.period.map(|period| PublishedPeriod {
                code: period.code,
                text: period.text,
                first: period.first.0,
                last: period.last.0,
            }),
            packages: self.report.packages,
            figures: figures.map(|(name, it)| (name, it.published())).collect(),
            units: units.map(|(symbol, it)| (symbol, it.published())).collect(),
        }
    }
}

impl WireFigure {
    fn published(self) -> PublishedFigure {
        let value = match (self.missing, self.value) {
            (Some(missing), _) => PublishedValue::Missing(match missing {
                WireMissing::None => Missing::None,
                WireMissing::NotApplicable => Missing::NotApplicable,
                WireMissing::Unknown => Missing::Unknown,
                WireMissing::Todo => Missing::Todo,
            }),
            (None, Some(WireValue::Number(value))) => PublishedValue::Known {
                value,
                exact: self.exact,
            },
            (None, Some(WireValue::Date) | None) => PublishedValue::Text,
        };
        PublishedFigure {
            label: self.label,
            kind: self.kind,
            whole: self.whole,
            unit: self.unit,
            value,
            places: self.precision,
            least: self.precision_least,
            rounded: self.rounded,
            text: self.text,
            formula: self.formula,
            total_of: self.total_of,
            place: self.place.map(|place| (place.file, place.line)),
        }
    }
}

impl WireUnit {
    fn published(self) -> PublishedUnit {
        PublishedUnit {
            plural: self.plural,
            base: self.base.into_iter().collect(),
            scale: self.scale.0,
            places: self.precision,
            rounded: self.rounded,
        }
    }
}

impl<'de> Deserialize<'de> for Scale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let scale = fraction(&text).filter(Exact::is_positive);
        scale
            .map(Scale)
            .ok_or_else(|| D::Error::custom(NOT_POSITIVE))
    }
}

impl<'de> Deserialize<'de> for WireValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if day(&text).is_some() {
            return Ok(WireValue::Date);
        }
        fraction(&text)
            .map(WireValue::Number)
            .ok_or_else(|| D::Error::custom(NOT_NUMBER))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        day(&text)
            .map(Day)
            .ok_or_else(|| D::Error::custom(NOT_DATE))
    }
}

fn fraction(text: &str) -> Option<Exact> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (numerator, denominator) = unsigned.split_once('/').unwrap_or((unsigned, "1"));
    if !digits(numerator) || !digits(denominator) {
        return None;
    }
    Exact::parse_fraction(text)
}

fn day(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2;
    let day = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    (shaped && (1..=12).contains(&day.1) && (1..=31).contains(&day.2)).then_some(day)
}
