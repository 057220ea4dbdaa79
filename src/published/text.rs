//! Words of the JSON.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
