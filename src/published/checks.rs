//! The shape of verdicts, waivers and restatements.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Digits, Place};

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Check {
    pub name: String,
    pub message: Option<String>,
    pub verdict: Verdict,
    pub left: Option<Side>,
    pub right: Option<Side>,
    /// Left minus right, as printed.
    pub difference: Option<Side>,
    /// The reason of the waiver that let it pass.
    pub waived: Option<String>,
    /// Of a carry: why it differs from last year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusted: Option<String>,
    /// Figures whose missing values kept it unchecked.
    pub missing: Vec<String>,
    /// Why it exists.
    pub origin: Origin,
    /// What is verified, as a `check` of the language says it; of what is quoted
    /// `x stated 53 件`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// It only warns.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub warn: bool,
    /// The reason of a waiver that was not needed to let it pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiver: Option<String>,
    /// Where in a table a form's rule was applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cells: Option<Cells>,
    pub place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Exact and printed values agree.
    Equal,
    /// Printed values differ by no more than rounding explains.
    Rounding,
    /// Rounding could explain it, but hardly.
    Suspect,
    Unequal,
    /// Something is missing.
    Unchecked,
}

impl Verdict {
    /// The sides do not agree, or hardly can.
    pub fn fails(self) -> bool {
        matches!(self, Verdict::Unequal | Verdict::Suspect)
    }
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A `check` of the report.
    Declared,
    /// A `total {…}` or `part {…}`.
    Breakdown,
    /// A typed total of a table.
    TableTotal,
    /// A rule of a form.
    Form,
    /// An opening balance against last year's closing one.
    Carry,
    /// A `stated` of a figure or in the text.
    Stated,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Side {
    pub text: String,
    pub value: Digits,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Cells {
    pub table: String,
    pub row: Option<String>,
    pub column: Option<String>,
}

impl Cells {
    /// `申请处理[新收, 总计]`, or what of it there is.
    pub fn name(&self) -> String {
        let axes = [self.row.as_deref(), self.column.as_deref()];
        let axes: Vec<&str> = axes.into_iter().flatten().collect();
        match axes.as_slice() {
            [] => self.table.clone(),
            axes => format!("{}[{}]", self.table, axes.join(", ")),
        }
    }
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Waiver {
    /// The check or figure.
    pub name: String,
    pub reason: String,
    /// Something failed and was let pass because of it.
    pub used: bool,
    pub place: Place,
}

/// A number that a former report lacks.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Addition {
    /// `previous.x`
    pub name: String,
    /// As it is printed: `3件`.
    pub text: String,
    pub because: String,
    pub place: Place,
}

/// A figure of a former report, as published and as it should have been.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Restatement {
    /// `previous.x`
    pub name: String,
    /// As printed then.
    pub from: String,
    pub to: String,
    /// Null for what only follows from others.
    pub because: Option<String>,
    /// What it follows from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<String>,
    pub place: Option<Place>,
}

/// What the text asserts of the figures, verified.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub kind: ClaimKind,
    /// How the report calls what it is about.
    pub subject: String,
    /// As written: `none of appeals`.
    pub claim: String,
    /// As printed.
    pub words: String,
    pub verdict: ClaimVerdict,
    /// What kept it unchecked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    pub place: Place,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    None,
    All,
    Rising,
    Falling,
    Highest,
    Lowest,
    FirstOver,
    FirstUnder,
    Largest,
    Smallest,
    Rank,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimVerdict {
    True,
    False,
    /// A number is missing, or only approximate.
    Unchecked,
}
