//! What the JSON says of a report as a whole.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Day, Elsewhere};

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Header", deny_unknown_fields)]
pub struct Header<S = String> {
    pub title: S,
    pub issuer: Option<S>,
    pub period: Option<Period<S>>,
    pub published: Option<Day>,
    #[serde(default)]
    #[schemars(!default)]
    pub locale: Locale,
    #[serde(default)]
    #[schemars(!default)]
    pub rounding: Rounding,
    #[serde(default)]
    #[schemars(!default)]
    pub previous: Vec<Previous<S>>,
    /// Why there is no former report.
    pub previous_none: Option<S>,
    /// Under what others may use the data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<S>,
    /// The packages used: `gov/disclosure@2021`.
    #[serde(default)]
    #[schemars(!default)]
    pub packages: Vec<S>,
    /// The reports that this one collects.
    #[serde(default)]
    #[schemars(!default)]
    pub members: Vec<Member<S>>,
    /// Not to be published: built with `--draft`.
    #[serde(default)]
    #[schemars(!default)]
    pub draft: bool,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub enum Locale {
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    #[serde(rename = "en-US")]
    EnUs,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    #[default]
    HalfUp,
    HalfEven,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Period", deny_unknown_fields)]
pub struct Period<S = String> {
    /// As printed.
    pub text: S,
    /// `2023`, `2022H1`, `2016-10-01..2017-09-30`
    pub code: S,
    pub first: Day,
    pub last: Day,
}

/// A former report.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Previous", deny_unknown_fields)]
pub struct Previous<S = String> {
    /// Its period's code, if it is known.
    pub period: Option<S>,
    /// As written in the header; null when its figures are declared there.
    pub file: Option<S>,
    /// What formulas and checks read of it, by name; `published.x` where it is
    /// restated and the number published then was read.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub figures: IndexMap<String, Elsewhere<S>>,
}

/// A report that was collected.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Member", deny_unknown_fields)]
pub struct Member<S = String> {
    /// What the report calls these members.
    pub group: S,
    pub issuer: Option<S>,
    /// From the folder of the report that collects it.
    pub file: S,
    pub period: Option<S>,
    pub packages: Vec<S>,
    /// Of the file as it was read.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    pub sha256: Option<S>,
}
