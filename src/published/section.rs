//! The shape of a section.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Place, Text};

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// As printed: `一、`, `1.2`.
    pub number: String,
    pub title: String,
    /// 1 to 4.
    pub level: u8,
    #[serde(flatten)]
    pub text: Text,
    pub sections: Vec<Section>,
    pub place: Place,
}
