//! The shape of the JSON as far as it is read back.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

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
    figures: Figures,
    units: IndexMap<String, WireUnit>,
}

/// The figures in their order.
struct Figures(Vec<(Arc<str>, PublishedFigure)>);

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
struct WireFigure<'t> {
    #[serde(rename = "label")]
    _label: Said,
    value: Option<WireValue>,
    text: String,
    #[serde(borrow)]
    unit: Word<'t>,
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
    #[serde(borrow)]
    place: Option<WirePlace<'t>>,
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
struct WirePlace<'t> {
    #[serde(borrow)]
    file: Word<'t>,
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

/// A text that must be there and is not kept.
struct Said;

/// A text as it stands in the file, where it can be left there.
#[derive(serde::Deserialize)]
struct Word<'t>(#[serde(borrow)] Cow<'t, str>);

/// `2024-01-31`
struct Day((u16, u8, u8));

/// What of a report is read, filled as it is met.
#[derive(Default)]
struct Front<'n> {
    /// What its figures are probably called.
    names: &'n [Arc<str>],
    rptc: Option<u64>,
    report: Option<WireReport>,
    figures: Option<Figures>,
    units: Option<IndexMap<String, WireUnit>>,
}

/// A good report of this version, read in one pass and no further than what is
/// needed of it; nothing for any other, which is to be looked at closely.
pub(super) fn quick(bytes: &[u8], names: &[Arc<str>], version: u64) -> Option<Published> {
    if !bytes.starts_with(b"{") || !bytes.trim_ascii_end().ends_with(b"}") {
        return None;
    }
    let mut front = Front {
        names,
        ..Front::default()
    };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
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

struct FrontReader<'f, 'n>(&'f mut Front<'n>);

impl<'de> DeserializeSeed<'de> for FrontReader<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FrontReader<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a report")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let front = self.0;
        while let Some(Word(key)) = map.next_key()? {
            match key.as_ref() {
                "rptc" => front.rptc = Some(map.next_value()?),
                "report" => front.report = Some(map.next_value()?),
                "figures" => {
                    let names = front.names;
                    front.figures = Some(map.next_value_seed(FiguresReader { names })?);
                }
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
            figures: self.figures.0,
            units: units.map(|(symbol, it)| (symbol, it.published())).collect(),
        }
    }
}

impl<'de> Deserialize<'de> for Figures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        FiguresReader { names: &[] }.deserialize(deserializer)
    }
}

struct FiguresReader<'n> {
    names: &'n [Arc<str>],
}

impl<'de> DeserializeSeed<'de> for FiguresReader<'_> {
    type Value = Figures;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Figures, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FiguresReader<'_> {
    type Value = Figures;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("figures")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Figures, A::Error> {
        let mut figures = Vec::with_capacity(self.names.len());
        let mut words = Words::default();
        while let Some((Word(name), figure)) = map.next_entry::<Word, WireFigure>()? {
            let known = self.names.get(figures.len());
            let name = match known.filter(|known| ***known == *name) {
                Some(known) => known.clone(),
                None => name.into(),
            };
            figures.push((name, figure.published(&mut words)));
        }
        Ok(Figures(figures))
    }
}

/// Units and files, of which a report has few: each is kept once.
#[derive(Default)]
struct Words(Vec<Arc<str>>);

impl Words {
    fn shared(&mut self, word: &str) -> Arc<str> {
        const MOST: usize = 16;
        if let Some(known) = self.0.iter().find(|known| ***known == *word) {
            return known.clone();
        }
        let word: Arc<str> = word.into();
        if self.0.len() < MOST {
            self.0.push(word.clone());
        }
        word
    }
}

impl WireFigure<'_> {
    fn published(self, words: &mut Words) -> PublishedFigure {
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
            kind: self.kind,
            whole: self.whole,
            unit: words.shared(&self.unit.0),
            value,
            places: self.precision,
            least: self.precision_least,
            rounded: self.rounded,
            text: self.text,
            formula: self.formula,
            total_of: self.total_of,
            place: self
                .place
                .map(|place| (words.shared(&place.file.0), place.line)),
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
        let Word(text) = Word::deserialize(deserializer)?;
        if let Some(number) = fraction(&text) {
            return Ok(WireValue::Number(number));
        }
        let date = day(&text).map(|_| WireValue::Date);
        date.ok_or_else(|| D::Error::custom(NOT_NUMBER))
    }
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Word::deserialize(deserializer).map(|_| Said)
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
