//! The JSON of a report, read back: its figures serve as `previous` and as those
//! of a member.

use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::source::{Span, line_column};

use super::problems::{At, FieldFault, PublishedProblem};
use super::scalars::{NOT_DATE, NOT_NUMBER, NOT_POSITIVE};
use super::{Check, Elsewhere, Figure, Header, List, Section, Series, Str, Table, Unit, VERSION};

/// A report as it was published, as far as others read it. Its texts are those of
/// the file.
#[derive(Debug, serde::Deserialize)]
pub struct Published<'t> {
    #[serde(borrow)]
    pub report: Header<Str<'t>>,
    /// What each unit symbol of the figures means.
    #[serde(borrow)]
    pub units: IndexMap<Str<'t>, Unit<Str<'t>>>,
    /// In their order; of two with one name the later holds.
    #[serde(borrow, deserialize_with = "figures")]
    pub figures: Figures<'t>,
    /// What it is computed again from, if that was asked for and is there.
    #[serde(skip)]
    pub rest: Option<Rest>,
}

/// What else of a report tells how its figures and checks come about.
#[derive(Debug, Default)]
pub struct Rest {
    pub lists: IndexMap<String, List>,
    pub series: IndexMap<String, Series>,
    pub collected: IndexMap<String, Elsewhere>,
    pub checks: Vec<Check>,
    pub sections: Vec<Section>,
    pub tables: Vec<Table>,
    pub sentences: Vec<String>,
}

/// How much of a report is read.
#[derive(Clone, Copy, Debug)]
pub enum Extent<'n> {
    /// What refers to its figures needs. It shares the names of a report that
    /// probably has the same, in the same order.
    Figures(&'n [Arc<str>]),
    Everything,
}

type Figures<'t> = Vec<(Arc<str>, Figure<Str<'t>>)>;

/// Reads the JSON in `file`, which `place` names.
pub fn read<'t>(
    bytes: &'t [u8],
    extent: Extent<'_>,
    file: &str,
    place: Span,
) -> Result<Published<'t>, PublishedProblem> {
    let good = |it: &Published| it.strange().is_none();
    let figures = || quick(bytes, Extent::Figures(&[]));
    if let Some(published) = quick(bytes, extent).or_else(figures).filter(good) {
        return Ok(published);
    }
    let file = file.to_owned();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
            let text = std::str::from_utf8(good).unwrap_or("");
            let end = line_column(text, text.len());
            return Err(PublishedProblem::NotJson {
                at: on_line(end.line, end.column, text),
                file,
                place,
            });
        }
    };
    #[derive(serde::Deserialize)]
    struct Head {
        rptc: Option<serde_json::Value>,
    }
    let head: Head = match serde_json::from_str(text) {
        Ok(head) => head,
        Err(error) if error.is_data() => return Err(PublishedProblem::NotAReport { file, place }),
        Err(error) => {
            return Err(PublishedProblem::NotJson {
                at: at(&error, text),
                file,
                place,
            });
        }
    };
    // An array would pass for the fields in their order.
    let object = text.trim_start().starts_with('{');
    let Some(version) = head.rptc.filter(|_| object) else {
        return Err(PublishedProblem::NotAReport { file, place });
    };
    if version.as_u64() != Some(VERSION) {
        return Err(PublishedProblem::OtherVersion {
            found: version.to_string(),
            file,
            place,
        });
    }
    let published: Published =
        serde_json::from_str(text).map_err(|error| PublishedProblem::BadField {
            fault: fault(&error),
            at: at(&error, text),
            file: file.clone(),
            place,
        })?;
    match published.strange() {
        Some(unit) => Err(PublishedProblem::BadField {
            fault: FieldFault::UnknownUnit(unit.to_string()),
            at: at_text(&format!("\"unit\": \"{unit}\""), text),
            file,
            place,
        }),
        None => Ok(published),
    }
}

impl Published<'_> {
    /// The first unit of a figure that is not among the units.
    fn strange(&self) -> Option<&str> {
        // Most figures of a report are in one of a few units.
        let mut last: Option<&str> = None;
        let units = self.figures.iter().map(|(_, figure)| &*figure.unit);
        let mut other = units.filter(|unit| {
            let known = last == Some(unit);
            last = Some(unit);
            !known && !unit.is_empty() && !self.units.contains_key(*unit)
        });
        other.next()
    }
}

fn at(error: &serde_json::Error, text: &str) -> At {
    on_line(error.line().max(1), error.column().max(1), text)
}

fn at_text(sought: &str, text: &str) -> At {
    let place = line_column(text, text.find(sought).unwrap_or(0));
    on_line(place.line, place.column, text)
}

fn on_line(line: usize, column: usize, text: &str) -> At {
    let full = text.lines().nth(line - 1).unwrap_or("").trim();
    At {
        line,
        column,
        text: full.chars().take(80).collect(),
    }
}

/// What the reader of JSON found, from its words: it has no types for it.
fn fault(error: &serde_json::Error) -> FieldFault {
    let text = error.to_string();
    let quoted = || text.split('`').nth(1).unwrap_or("").to_owned();
    if text.starts_with("missing field") {
        FieldFault::Missing(quoted())
    } else if text.starts_with("unknown variant") {
        FieldFault::UnknownWord(quoted())
    } else if text.starts_with(NOT_NUMBER) {
        FieldFault::NotNumber
    } else if text.starts_with(NOT_POSITIVE) {
        FieldFault::NotPositive
    } else if text.starts_with(NOT_DATE) {
        FieldFault::NotDate
    } else {
        FieldFault::WrongKind
    }
}

/// A good report of this version, read in one pass and no further than what is
/// needed of it; nothing for any other, which is to be looked at closely.
fn quick<'t>(bytes: &'t [u8], extent: Extent<'_>) -> Option<Published<'t>> {
    if !bytes.starts_with(b"{") || !bytes.trim_ascii_end().ends_with(b"}") {
        return None;
    }
    let (names, rest) = match extent {
        Extent::Figures(names) => (names, None),
        Extent::Everything => (&[][..], Some(Rest::default())),
    };
    let mut front = Front {
        names,
        rptc: None,
        report: None,
        units: None,
        figures: None,
        rest,
    };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = FrontReader(&mut front).deserialize(&mut reader);
    // Stopping before the end is an error to the reader, not to us.
    if front.rptc != Some(VERSION) || front.rest.is_some() && read.is_err() {
        return None;
    }
    Some(Published {
        report: front.report?,
        units: front.units?,
        figures: front.figures?,
        rest: front.rest,
    })
}

/// What of a report is read, filled as it is met.
struct Front<'n, 't> {
    /// What its figures are probably called.
    names: &'n [Arc<str>],
    rptc: Option<u64>,
    report: Option<Header<Str<'t>>>,
    units: Option<IndexMap<Str<'t>, Unit<Str<'t>>>>,
    figures: Option<Figures<'t>>,
    /// If that is wanted.
    rest: Option<Rest>,
}

struct FrontReader<'f, 'n, 't>(&'f mut Front<'n, 't>);

impl<'t> DeserializeSeed<'t> for FrontReader<'_, '_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'t> Visitor<'t> for FrontReader<'_, '_, 't> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a report")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        let front = self.0;
        while let Some(Str(key)) = map.next_key()? {
            match key.as_ref() {
                "rptc" => front.rptc = Some(map.next_value()?),
                "report" => front.report = Some(map.next_value()?),
                "units" => front.units = Some(map.next_value()?),
                "figures" => {
                    let names = front.names;
                    front.figures = Some(map.next_value_seed(FiguresReader { names })?);
                }
                key => match &mut front.rest {
                    Some(rest) => rest.field(key, &mut map)?,
                    None => {
                        map.next_value::<IgnoredAny>()?;
                    }
                },
            }
            let all = front.rest.is_none();
            if all && front.figures.is_some() && front.units.is_some() && front.report.is_some() {
                return Ok(());
            }
        }
        Ok(())
    }
}

impl Rest {
    fn field<'t, A: MapAccess<'t>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "lists" => self.lists = map.next_value()?,
            "series" => self.series = map.next_value()?,
            "collected" => self.collected = map.next_value()?,
            "checks" => self.checks = map.next_value()?,
            "sections" => self.sections = map.next_value()?,
            "tables" => self.tables = map.next_value()?,
            "sentences" => self.sentences = map.next_value()?,
            _ => {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

fn figures<'t, D: Deserializer<'t>>(deserializer: D) -> Result<Figures<'t>, D::Error> {
    FiguresReader { names: &[] }.deserialize(deserializer)
}

struct FiguresReader<'n> {
    names: &'n [Arc<str>],
}

impl<'t> DeserializeSeed<'t> for FiguresReader<'_> {
    type Value = Figures<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Figures<'t>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'t> Visitor<'t> for FiguresReader<'_> {
    type Value = Figures<'t>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("figures")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Figures<'t>, A::Error> {
        let mut figures = Vec::with_capacity(self.names.len());
        while let Some(name) = map.next_key::<Str>()? {
            let known = self.names.get(figures.len());
            let name = match known.filter(|known| ***known == *name) {
                Some(known) => known.clone(),
                None => Arc::from(&*name),
            };
            figures.push((name, map.next_value()?));
        }
        Ok(figures)
    }
}

#[cfg(test)]
mod tests;
