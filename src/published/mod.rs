//! The JSON of a report: what it says is declared here, written and read back.
//!
//! Field comments become the schema's descriptions; fields are added, never
//! changed, within one version. What next year's report reads of a thousand
//! members is held by types over their texts, so that these can stay in the file.

mod charts;
mod checks;
mod coverage;
mod figures;
mod header;
pub mod problems;
mod reading;
mod scalars;
#[expect(
    clippy::disallowed_types,
    reason = "what is flattened is read through every kind of number; none here is a float"
)]
mod section;
mod tables;
mod text;

pub use charts::*;
pub use checks::*;
pub use coverage::*;
pub use figures::*;
pub use header::*;
pub use reading::{Extent, Published, Rest, read};
pub use scalars::{Day, Digits, Fraction, Str, Value};
pub use section::Section;
pub use tables::*;
pub use text::Text;

use indexmap::IndexMap;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};

/// The version of the JSON that is written and read.
pub const VERSION: u64 = 1;

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
    /// What functions over all members come to, where formulas and checks read
    /// them: by how these write it, `sum(members.x)`.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub collected: IndexMap<String, Elsewhere>,
    /// Every verdict, passes included.
    pub checks: Vec<Check>,
    /// Everything that was let pass, with the reason given.
    pub waivers: Vec<Waiver>,
    /// What was said not to carry over from last year as it stood, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Waiver>,
    /// Numbers of former reports that these lack, given by this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additions: Vec<Addition>,
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
    /// The sentences of the text as they are typed, with U+FFFC for what is not:
    /// next year's report is told of those that it repeats.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<String>,
    /// How much of what is typed is guarded, where that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
}

impl Report {
    /// The JSON text: the same for the same report, one line a field.
    pub fn json(&self) -> Vec<u8> {
        pretty(self).into_bytes()
    }
}

/// The JSON Schema of [`Report::json`], draft 2020-12.
pub fn schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    pretty(&settings.into_generator().into_root_schema_for::<Report>())
}

/// Strings, integers and structs always serialize.
fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
