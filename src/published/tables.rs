//! Tables of the JSON, cell by cell.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Missing, Place, Value};

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
    pub value: Option<Value>,
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
