//! The JSON of a report, read back: its figures serve as `previous` and as those
//! of a member.

use std::fmt;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::source::{Span, line_column};

use super::problems::{At, FieldFault, PublishedProblem};
use super::scalars::{NOT_DATE, NOT_NUMBER, NOT_POSITIVE};
use super::{Figure, Header, Str, Unit, VERSION};

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
}

type Figures<'t> = Vec<(Arc<str>, Figure<Str<'t>>)>;

/// Reads the JSON in `file`, which `place` in a header names.
pub fn read<'t>(
    bytes: &'t [u8],
    file: &str,
    place: Span,
) -> Result<Published<'t>, PublishedProblem> {
    read_like(bytes, &[], file, place)
}

/// The same for a report that probably has figures of these names, in this
/// order: it shares them.
pub fn read_like<'t>(
    bytes: &'t [u8],
    names: &[Arc<str>],
    file: &str,
    place: Span,
) -> Result<Published<'t>, PublishedProblem> {
    if let Some(published) = quick(bytes, names).filter(|it| it.strange().is_none()) {
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
fn quick<'t>(bytes: &'t [u8], names: &[Arc<str>]) -> Option<Published<'t>> {
    if !bytes.starts_with(b"{") || !bytes.trim_ascii_end().ends_with(b"}") {
        return None;
    }
    let mut front = Front {
        names,
        rptc: None,
        report: None,
        units: None,
        figures: None,
    };
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    // Stopping before the end is an error to the reader, not to us.
    let _ = FrontReader(&mut front).deserialize(&mut reader);
    if front.rptc != Some(VERSION) {
        return None;
    }
    Some(Published {
        report: front.report?,
        units: front.units?,
        figures: front.figures?,
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
mod tests {
    use super::*;
    use crate::number::Exact;
    use crate::published::{Missing, Value};
    use crate::source::SourceId;

    const GOOD: &str = r#"{
  "rptc": 1,
  "report": {
    "title": "年度报告",
    "issuer": null,
    "period": {"code": "2022", "text": "2022", "first": "2022-01-01", "last": "2022-12-31"}
  },
  "units": {
    "件": {"plural": null, "base": {"件": 1}, "scale": "1", "precision": 0, "rounded": false}
  },
  "figures": {
    "新收": {
      "label": "新收到申请",
      "value": "53",
      "exact": true,
      "text": "53件",
      "unit": "件",
      "type": "quantity",
      "precision": 0,
      "rounded": false,
      "missing": null,
      "place": {"file": "2022.rpt", "line": 9, "column": 1},
      "of the future": [1, 2]
    },
    "结转": {
      "label": "结转", "value": null, "exact": true, "text": "未统计", "unit": "件",
      "type": "quantity", "precision": 0, "rounded": false, "missing": "unknown"
    }
  },
  "checks": []
}"#;

    fn read_text(text: &str) -> Result<Published<'_>, PublishedProblem> {
        read(text.as_bytes(), "2022.json", Span::new(SourceId(0), 0, 1))
    }

    #[test]
    fn reads_figures() {
        let published = read_text(GOOD).expect("a good file");
        let figure = |name: &str| {
            let mut figures = published.figures.iter();
            let found = figures.find(|(found, _)| **found == *name);
            found.map(|(_, figure)| figure).expect("a figure")
        };
        let received = figure("新收");
        assert_eq!(received.value, Some(Value::Number(Exact::from(53))));
        assert!(received.exact);
        assert_eq!(&*received.text, "53件");
        let place = &received.place;
        assert_eq!((&*place.file, place.line), ("2022.rpt", 9));
        assert_eq!(figure("结转").missing, Some(Missing::Unknown));
        assert_eq!(figure("结转").value, None);
        let period = published.report.period.as_ref().expect("a period");
        assert_eq!(period.last.to_string(), "2022-12-31");
        assert!(published.units.contains_key("件"));
        assert_eq!(
            read_text(&format!("\u{feff}{GOOD}")).map(|it| it.report.title.to_string()),
            Ok("年度报告".to_owned())
        );
    }

    #[test]
    fn refuses_what_is_no_report() {
        assert!(matches!(
            read_text("{\n  \"rptc\": 1,\n"),
            Err(PublishedProblem::NotJson {
                at: At { line: 3 | 2, .. },
                ..
            })
        ));
        for text in ["[1]", "{}", "12", "null", "{\"figures\": {}}"] {
            assert!(
                matches!(read_text(text), Err(PublishedProblem::NotAReport { .. })),
                "{text}"
            );
        }
        let newer = GOOD.replace("\"rptc\": 1", "\"rptc\": 2");
        assert!(matches!(
            read_text(&newer),
            Err(PublishedProblem::OtherVersion { found, .. }) if found == "2"
        ));
        assert!(matches!(
            read(b"{\n\xff}", "2022.json", Span::new(SourceId(0), 0, 1)),
            Err(PublishedProblem::NotJson {
                at: At {
                    line: 2,
                    column: 1,
                    ..
                },
                ..
            })
        ));
        let deep = "[".repeat(100_000);
        assert!(matches!(
            read_text(&deep),
            Err(PublishedProblem::NotJson { .. })
        ));
    }

    #[test]
    fn names_the_place_of_a_bad_field() {
        let word = |text: &str| FieldFault::UnknownWord(text.to_owned());
        let unit = FieldFault::UnknownUnit("宗".to_owned());
        let label = FieldFault::Missing("label".to_owned());
        for (from, to, line, expected) in [
            ("\"53\"", "\"53.0\"", 14, FieldFault::NotNumber),
            ("\"53\"", "\"1/0\"", 14, FieldFault::NotNumber),
            ("\"53\"", "53", 14, FieldFault::WrongKind),
            ("\"quantity\"", "\"amount\"", 18, word("amount")),
            ("\"unit\": \"件\"", "\"unit\": \"宗\"", 17, unit),
            (
                "\"scale\": \"1\"",
                "\"scale\": \"0\"",
                9,
                FieldFault::NotPositive,
            ),
            ("2022-12-31", "2022-13-31", 6, FieldFault::NotDate),
            ("\"label\": \"新收到申请\",", "", 24, label),
        ] {
            let changed = GOOD.replacen(from, to, 1);
            match read_text(&changed) {
                Err(PublishedProblem::BadField { at, fault, .. }) => {
                    assert_eq!((at.line, fault), (line, expected), "{to}");
                }
                other => panic!("{to}: {other:?}"),
            }
        }
    }
}
