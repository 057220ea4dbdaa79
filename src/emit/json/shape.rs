//! The shape of a report's JSON. Field comments become the schema's
//! descriptions; fields are added, never changed, within one version.

mod charts;
mod checks;
#[expect(
    clippy::disallowed_types,
    reason = "what is flattened is read through every kind of number; none here is a float"
)]
mod section;

pub use charts::*;
pub use checks::*;
pub use section::Section;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A compiled report: every figure, check and text, with values as exact
/// strings. It can serve as next year's `previous`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(title = "A report compiled by rptc")]
pub struct Report {
    /// Version of this format.
    #[schemars(extend("const" = 1))]
    pub rptc: u64,
    pub report: Header,
    /// What each unit symbol means.
    pub units: IndexMap<String, Unit>,
    /// By full name, in the order of declaration; cells are
    /// `TABLE[row, column]`.
    pub figures: IndexMap<String, Figure>,
    pub lists: IndexMap<String, List>,
    pub series: IndexMap<String, Series>,
    /// Every verdict, passes included.
    pub checks: Vec<Check>,
    /// Everything that was let pass, with the reason given.
    pub waivers: Vec<Waiver>,
    /// What was said not to carry over from last year as it stood, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Waiver>,
    /// What former reports should have said, by this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restatements: Vec<Restatement>,
    /// What the text asserts of the figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// Text before the first section.
    pub preamble: Text,
    pub sections: Vec<Section>,
    pub tables: Vec<Table>,
    /// Pictures of the figures, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<Chart>,
    /// Generated notes, such as one on rounding.
    pub remarks: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Header {
    pub title: String,
    pub issuer: Option<String>,
    pub period: Option<Period>,
    pub published: Option<Day>,
    pub locale: Locale,
    pub rounding: Rounding,
    pub previous: Vec<Previous>,
    /// Why there is no former report.
    pub previous_none: Option<String>,
    /// Under what others may use the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// The packages used: `gov/disclosure@2021`.
    pub packages: Vec<String>,
    /// The reports that this one collects.
    pub members: Vec<Member>,
    /// Not to be published: built with `--draft`.
    pub draft: bool,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub enum Locale {
    #[serde(rename = "zh-CN")]
    ZhCn,
    #[serde(rename = "en-US")]
    EnUs,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    HalfUp,
    HalfEven,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Period {
    /// As printed.
    pub text: String,
    /// `2023`, `2022H1`, `2016-10-01..2017-09-30`
    pub code: String,
    pub first: Day,
    pub last: Day,
}

/// A former report.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Previous {
    /// Its period's code, if it is known.
    pub period: Option<String>,
    /// As written in the header; null when its figures are declared there.
    pub file: Option<String>,
}

/// A report that was collected.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Member {
    /// What the report calls these members.
    pub group: String,
    pub issuer: Option<String>,
    /// From the folder of the report that collects it.
    pub file: String,
    pub period: Option<String>,
    pub packages: Vec<String>,
    /// Of the file as it was read.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    pub sha256: Option<String>,
}

/// `2024-01-31`
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("pattern" = r"^\d{4}-\d{2}-\d{2}$"))]
pub struct Day(pub String);

/// An exact number: `443` or `39000/53`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("pattern" = r"^-?\d+(/\d+)?$"))]
pub struct Fraction(pub String);

/// A rounded number: `735.85`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("pattern" = r"^-?\d+(\.\d+)?$"))]
pub struct Digits(pub String);

/// A place in a source.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Place {
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The cell in that sheet, like `B4`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Unit {
    /// English plural.
    pub plural: Option<String>,
    /// Base units with their exponents; empty for rates.
    pub base: IndexMap<String, i32>,
    /// How many base units one of it is.
    pub scale: Fraction,
    /// Decimals shown by default.
    pub precision: u32,
    /// Rounded by default.
    pub rounded: bool,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Figure {
    pub label: String,
    /// In the figure's unit (a date as `2024-01-31`); null when it is
    /// missing, undefined or a text.
    #[schemars(extend("pattern" = r"^-?\d+(/\d+)?$|^\d{4}-\d{2}-\d{2}$"))]
    pub value: Option<String>,
    /// The value is exactly that, not only near it.
    pub exact: bool,
    /// As printed.
    pub text: String,
    /// Symbol; empty for a plain number.
    pub unit: String,
    #[serde(rename = "type")]
    pub kind: Type,
    /// The whole that a share is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<String>,
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
    pub formula: Option<String>,
    /// Names that the formula reads; `previous.x` of a former report.
    pub inputs: Vec<String>,
    /// Of a typed total: names of what it adds, perhaps in several ways.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub total_of: Vec<Vec<String>>,
    /// Given from elsewhere and not recomputed, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported: Option<Reported>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Parts>,
    /// What published texts claim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    pub place: Place,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
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

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
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

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
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
#[schemars(deny_unknown_fields)]
pub struct Reported {
    pub because: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Parts {
    pub kind: PartsKind,
    /// Names of figures.
    pub figures: Vec<String>,
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
#[schemars(deny_unknown_fields)]
pub struct Stated {
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<String>,
    pub place: Place,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct List {
    pub label: String,
    pub entries: Vec<String>,
    /// The full count of an open list, as printed.
    pub of: Option<String>,
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

/// The words of a section, without those of the sections inside.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Text {
    /// An entry of a list is a paragraph of its own.
    pub paragraphs: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<String>,
    /// Names of the tables that stand here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Table {
    pub name: String,
    /// As printed: `表1`.
    pub number: String,
    pub caption: String,
    /// The unit line above it.
    pub unit: Option<String>,
    pub blocks: Vec<Block>,
    pub notes: Vec<String>,
    pub place: Place,
}

/// Rows and columns under one head.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Block {
    /// Null in a form of one block.
    pub name: Option<String>,
    pub label: Option<String>,
    /// The head over all columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns_label: Option<String>,
    pub columns: Vec<Axis>,
    /// The head over the labels of the rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows_label: Option<String>,
    pub rows: Vec<Axis>,
    pub cells: Vec<Cell>,
}

/// A row or a column.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Axis {
    /// Path on its axis: `不予公开.国家秘密`.
    pub key: String,
    pub label: String,
    pub total: bool,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Cell {
    /// Name of the form or table.
    pub form: String,
    /// Name of its block; null in a form of one.
    pub block: Option<String>,
    /// Path on its axis: `不予公开.国家秘密`.
    pub row: String,
    pub column: String,
    /// From the outermost group in, the row's own last.
    pub row_labels: Vec<String>,
    pub column_labels: Vec<String>,
    /// In `unit`; null when it is missing, undefined or a text.
    #[schemars(extend("pattern" = r"^-?\d+(/\d+)?$|^\d{4}-\d{2}-\d{2}$"))]
    pub value: Option<String>,
    /// As printed.
    pub text: String,
    /// Symbol; empty for a plain number, null for a text.
    pub unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
    /// The figure's name; null for a text.
    pub figure: Option<String>,
    /// Numbers of notes of the table, from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<u32>,
    /// Where it is written; where the form declares it if it is computed.
    pub place: Place,
}
