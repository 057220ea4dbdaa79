//! Figures, units, lists and series of the JSON, and places in sources.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fraction, Value};

/// A place in a source.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Place", deny_unknown_fields)]
pub struct Place<S = String> {
    pub file: S,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<S>,
    /// The cell in that sheet, like `B4`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<S>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Unit", deny_unknown_fields)]
pub struct Unit<S = String> {
    /// English plural.
    pub plural: Option<S>,
    /// Base units with their exponents; empty for rates.
    pub base: IndexMap<String, i32>,
    /// How many base units one of it is.
    #[serde(deserialize_with = "Fraction::positive")]
    pub scale: Fraction,
    /// Decimals shown by default.
    pub precision: u32,
    /// Rounded by default.
    pub rounded: bool,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Figure", deny_unknown_fields)]
pub struct Figure<S = String> {
    pub label: S,
    /// In the figure's unit (a date as `2024-01-31`); null when it is
    /// missing, undefined or a text.
    pub value: Option<Value>,
    /// The value is exactly that, not only near it.
    pub exact: bool,
    /// As printed.
    pub text: S,
    /// Symbol; empty for a plain number.
    pub unit: S,
    #[serde(rename = "type")]
    pub kind: Type,
    /// The whole that a share is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<S>,
    /// Decimals printed.
    pub precision: u32,
    /// Where zeros behind the decimals are left out: how many stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision_least: Option<u32>,
    /// Printed rounded, by declaration or by its unit.
    pub rounded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undefined: Option<Undefined>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approximate: Option<Approximate>,
    /// Where an inexact value lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Null for a typed value.
    pub formula: Option<S>,
    /// Names that the formula reads; `previous.x` of a former report.
    #[serde(default)]
    #[schemars(!default)]
    pub inputs: Vec<S>,
    /// Of a typed total: names of what it adds, perhaps in several ways.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub total_of: Vec<Vec<S>>,
    /// Given from elsewhere and not recomputed, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported<S>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<S>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Parts<S>>,
    /// What published texts claim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated<S>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<S>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<S>,
    #[serde(default)]
    #[schemars(!default)]
    pub place: Place<S>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Type {
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Nothing: adds as 0.
    None,
    NotApplicable,
    /// Not recorded.
    Unknown,
    /// Still to be filled in.
    Todo,
}

/// Why a growth does not exist.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Undefined {
    ZeroBase,
    NegativeBase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Approximate {
    Over,
    About,
    Under,
    LessThan,
    MoreThan,
}

/// In the figure's unit; null where it is unbounded.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Range {
    pub low: Option<Bound>,
    pub high: Option<Bound>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Bound {
    pub value: Fraction,
    /// The bound itself may be the value.
    pub included: bool,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Reported", deny_unknown_fields)]
pub struct Reported<S = String> {
    pub because: Option<S>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Parts", deny_unknown_fields)]
pub struct Parts<S = String> {
    pub kind: PartsKind,
    /// Names of figures.
    pub figures: Vec<S>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartsKind {
    /// Together exactly the whole.
    Total,
    /// Together not more than it.
    Part,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Stated", deny_unknown_fields)]
pub struct Stated<S = String> {
    pub text: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<S>,
    pub place: Place<S>,
}

/// A number of another report, as it was read.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Elsewhere", deny_unknown_fields)]
pub struct Elsewhere<S = String> {
    /// In `unit`; null when it is missing or a text.
    pub value: Option<Value>,
    /// The value is exactly that, not only near it.
    pub exact: bool,
    /// As printed.
    pub text: S,
    /// Symbol; empty for a plain number.
    pub unit: S,
    #[serde(rename = "type")]
    pub kind: Type,
    /// The whole that a share is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<S>,
    /// Decimals printed.
    pub precision: u32,
    /// Where zeros behind the decimals are left out: how many stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision_least: Option<u32>,
    pub rounded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct List {
    pub label: String,
    pub entries: Vec<String>,
    /// The full count of an open list, as printed.
    pub of: Option<String>,
    /// The same as a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Fraction>,
    pub place: Place,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Series {
    pub label: String,
    pub unit: String,
    #[serde(rename = "type")]
    pub kind: Type,
    /// Names of the figures that hold the values, by period.
    pub points: IndexMap<String, String>,
    pub place: Place,
}
