//! One CSV of the package: its columns with what they hold, and its rows.

use serde::Serialize;

use crate::number::{self, Exact};
use crate::published::{Report, Rounding};

use super::DataFile;

/// What stands for a number that is not there, and says why.
pub(super) const MISSING: [&str; 5] = ["", "none", "not_applicable", "unknown", "todo"];

pub(super) struct Sheet {
    /// ASCII: `table-1`.
    pub(super) name: String,
    /// `表1 政务新媒体发布信息情况`
    pub(super) title: String,
    pub(super) fields: Vec<Field>,
    pub(super) rows: Vec<Vec<String>>,
    /// Codes of missing values that may stand in it.
    pub(super) missing: &'static [&'static str],
}

/// A column, as the package describes it.
#[derive(Debug, Serialize)]
pub(super) struct Field {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'static str>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    pub(super) constraints: Constraints,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    String,
    Integer,
    Number,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Constraints {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unique: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minimum: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pattern: Option<&'static str>,
}

impl Sheet {
    pub(super) fn path(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// In UTF-8, with one row of names above the values.
    pub(super) fn file(&self) -> DataFile {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let names: Vec<&str> = self.fields.iter().map(|it| it.name.as_str()).collect();
        // Writing to memory cannot fail, and every row is as wide as its head.
        let _ = writer.write_record(names);
        for row in &self.rows {
            let _ = writer.write_record(row);
        }
        DataFile {
            name: self.path(),
            bytes: writer.into_inner().unwrap_or_default(),
        }
    }
}

impl Field {
    pub(super) fn new(name: impl Into<String>, kind: Kind) -> Self {
        Field {
            name: name.into(),
            kind,
            unit: None,
            description: None,
            constraints: Constraints::default(),
        }
    }

    pub(super) fn said(self, description: &'static str) -> Self {
        Field {
            description: Some(description),
            ..self
        }
    }

    /// What names its row.
    pub(super) fn key(self) -> Self {
        Field {
            constraints: Constraints {
                required: Some(true),
                unique: Some(true),
                ..Constraints::default()
            },
            ..self
        }
    }
}

impl Constraints {
    pub(super) fn is_empty(&self) -> bool {
        *self == Constraints::default()
    }
}

/// A value as a decimal number, rounded once to the places it is printed with.
pub(super) fn decimal(value: &Exact, places: u32, report: &Report) -> String {
    let rounding = match report.report.rounding {
        Rounding::HalfUp => number::Rounding::HalfUp,
        Rounding::HalfEven => number::Rounding::HalfEven,
    };
    value.round(places, rounding).to_string()
}

/// The word that the JSON has for it.
pub(super) fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
