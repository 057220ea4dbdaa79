//! The JSON of an earlier report, read back: its figures serve as `previous`.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::number::Exact;
use crate::source::{Span, line_column};
use crate::syntax::ast::Missing;

use super::problems::{At, DataProblem, FieldFault};
use super::wire::{self, Head, Wire};

/// The version of the JSON that is written and read.
pub const VERSION: u64 = 1;

/// An earlier report as it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub title: String,
    pub issuer: Option<String>,
    pub period: Option<PublishedPeriod>,
    /// The packages it used: `gov/disclosure@2021`.
    pub packages: Vec<String>,
    /// In their order; of two with one name the later holds.
    pub figures: Vec<(Arc<str>, PublishedFigure)>,
    /// What each unit symbol of the figures means.
    pub units: IndexMap<String, PublishedUnit>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPeriod {
    /// `2023`, `2022H1`, `2016-10-01..2017-09-30`
    pub code: String,
    pub text: String,
    /// Year, month, day.
    pub first: (u16, u8, u8),
    pub last: (u16, u8, u8),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFigure {
    pub kind: PublishedType,
    /// The whole that a share is of, if it is known.
    pub whole: Option<String>,
    /// A symbol in `Published::units`; empty for a plain number.
    pub unit: Arc<str>,
    pub value: PublishedValue,
    pub places: u32,
    /// Where zeros at the end are left out: the fewest.
    pub least: Option<u32>,
    pub rounded: bool,
    /// As printed: `53件`.
    pub text: String,
    /// What it is computed by.
    pub formula: Option<String>,
    /// What it is the typed total of.
    pub total_of: Vec<Vec<String>>,
    /// The source that declared it, and the line.
    pub place: Option<(Arc<str>, u32)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishedValue {
    /// In the figure's unit. An inexact one is only the best that is known.
    Known {
        value: Exact,
        exact: bool,
    },
    Missing(Missing),
    /// A text, a date, or what was printed in place of an undefined growth.
    Text,
}

/// What a figure was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishedType {
    Number,
    Quantity,
    Share,
    Ratio,
    Growth,
    Points,
    Multiple,
    PerMille,
    Text,
    Date,
    Truth,
    List,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedUnit {
    pub plural: Option<String>,
    /// Base units with their exponents; empty for rates and plain numbers.
    pub base: Vec<(String, i32)>,
    /// How many base units one of it is.
    pub scale: Exact,
    pub places: u32,
    pub rounded: bool,
}

/// Reads the JSON in `file`, which `place` in a header names.
pub fn read(bytes: &[u8], file: &str, place: Span) -> Result<Published, DataProblem> {
    read_like(bytes, &[], file, place)
}

/// The same for a report that probably has figures of these names, in this
/// order: it shares them.
pub fn read_like(
    bytes: &[u8],
    names: &[Arc<str>],
    file: &str,
    place: Span,
) -> Result<Published, DataProblem> {
    if let Some(published) = wire::quick(bytes, names, VERSION).filter(|it| it.strange().is_none())
    {
        return Ok(published);
    }
    let file = file.to_owned();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
            let text = std::str::from_utf8(good).unwrap_or("");
            let end = line_column(text, text.len());
            return Err(DataProblem::NotJson {
                at: on_line(end.line, end.column, text),
                file,
                place,
            });
        }
    };
    let head: Head = match serde_json::from_str(text) {
        Ok(head) => head,
        Err(error) if error.is_data() => return Err(DataProblem::NotAReport { file, place }),
        Err(error) => {
            return Err(DataProblem::NotJson {
                at: at(&error, text),
                file,
                place,
            });
        }
    };
    // An array would pass for the fields in their order.
    let object = text.trim_start().starts_with('{');
    let Some(version) = head.rptc.filter(|_| object) else {
        return Err(DataProblem::NotAReport { file, place });
    };
    if version.as_u64() != Some(VERSION) {
        return Err(DataProblem::OtherVersion {
            found: version.to_string(),
            file,
            place,
        });
    }
    let report: Wire = serde_json::from_str(text).map_err(|error| DataProblem::BadField {
        fault: fault(&error),
        at: at(&error, text),
        file: file.clone(),
        place,
    })?;
    let published = report.published();
    match published.strange() {
        Some(unit) => Err(DataProblem::BadField {
            fault: FieldFault::UnknownUnit(unit.to_string()),
            at: at_text(&format!("\"unit\": \"{unit}\""), text),
            file,
            place,
        }),
        None => Ok(published),
    }
}

impl Published {
    /// The first unit of a figure that is not among the units.
    fn strange(&self) -> Option<&Arc<str>> {
        // Most figures of a report are in one of a few units.
        let mut last: Option<&Arc<str>> = None;
        let units = self.figures.iter().map(|(_, figure)| &figure.unit);
        let mut other = units.filter(|unit| {
            let known = last.is_some_and(|last| Arc::ptr_eq(last, unit));
            last = Some(unit);
            !known && !unit.is_empty() && !self.units.contains_key(&***unit)
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
    } else if text.starts_with(wire::NOT_NUMBER) {
        FieldFault::NotNumber
    } else if text.starts_with(wire::NOT_POSITIVE) {
        FieldFault::NotPositive
    } else if text.starts_with(wire::NOT_DATE) {
        FieldFault::NotDate
    } else {
        FieldFault::WrongKind
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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

    fn read_text(text: &str) -> Result<Published, DataProblem> {
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
        assert_eq!(
            received.value,
            PublishedValue::Known {
                value: Exact::from(53),
                exact: true
            }
        );
        assert_eq!(received.text, "53件");
        assert_eq!(received.place, Some(("2022.rpt".into(), 9)));
        assert_eq!(
            figure("结转").value,
            PublishedValue::Missing(Missing::Unknown)
        );
        let period = published.period.expect("a period");
        assert_eq!(period.last, (2022, 12, 31));
        assert!(published.units.contains_key("件"));
        assert_eq!(
            read_text(&format!("\u{feff}{GOOD}")).map(|it| it.title),
            Ok("年度报告".to_owned())
        );
    }

    #[test]
    fn refuses_what_is_no_report() {
        assert!(matches!(
            read_text("{\n  \"rptc\": 1,\n"),
            Err(DataProblem::NotJson {
                at: At { line: 3 | 2, .. },
                ..
            })
        ));
        for text in ["[1]", "{}", "12", "null", "{\"figures\": {}}"] {
            assert!(
                matches!(read_text(text), Err(DataProblem::NotAReport { .. })),
                "{text}"
            );
        }
        let newer = GOOD.replace("\"rptc\": 1", "\"rptc\": 2");
        assert!(matches!(
            read_text(&newer),
            Err(DataProblem::OtherVersion { found, .. }) if found == "2"
        ));
        assert!(matches!(
            read(b"{\n\xff}", "2022.json", Span::new(SourceId(0), 0, 1)),
            Err(DataProblem::NotJson {
                at: At {
                    line: 2,
                    column: 1,
                    ..
                },
                ..
            })
        ));
        let deep = "[".repeat(100_000);
        assert!(matches!(read_text(&deep), Err(DataProblem::NotJson { .. })));
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
                Err(DataProblem::BadField { at, fault, .. }) => {
                    assert_eq!((at.line, fault), (line, expected), "{to}");
                }
                other => panic!("{to}: {other:?}"),
            }
        }
    }
}
