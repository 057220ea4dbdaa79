//! The shape of charts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fraction, Place};

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Chart {
    /// What references call it.
    pub name: Option<String>,
    /// As printed: `图1`.
    pub number: String,
    pub title: String,
    pub kind: ChartKind,
    /// What it shows, in words.
    pub alt: String,
    /// Symbol of its axis; empty for plain numbers.
    pub unit: String,
    pub categories: Vec<String>,
    pub sets: Vec<ChartSet>,
    pub place: Place,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    Bar,
    Line,
    Pie,
    Stacked,
}

/// Bars of one colour, one line, or the slices of a pie.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChartSet {
    /// Empty where it is the only one.
    pub label: String,
    /// One for each category; null where there is none.
    pub points: Vec<Option<ChartPoint>>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChartPoint {
    /// The figure's name; null for a sum of several.
    pub figure: Option<String>,
    /// In the chart's unit; null when it is missing.
    pub value: Option<Fraction>,
    /// As printed.
    pub text: String,
}
