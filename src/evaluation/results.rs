//! What evaluation found: the value of every figure, the verdict of every
//! check. Values are in the base unit of their type.

use std::collections::BTreeSet;

use crate::diagnostics::Text;
use crate::number::Decimal;
pub use crate::published::Verdict;
use crate::semantics::model::{FigureId, Locale, Model};
pub use crate::semantics::model::{Number, Undefined, Value};
use crate::semantics::units::Unit;
use crate::source::Span;
use crate::words::Computed;

/// All values and verdicts of one report.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// By `FigureId`; behind them the titles of the sections, as a list.
    pub values: Vec<Value>,
    /// In the order of declaration: the model's checks, then `stated`.
    pub outcomes: Vec<Outcome>,
    /// Of the claims that are printed, in their order.
    pub claims: Vec<ClaimOutcome>,
    /// Places of the waivers in the text, and of those for numbers of another size
    /// than last year's, that let something pass; known once the text is read.
    pub waived: BTreeSet<Span>,
}

impl Evaluation {
    /// The values with the model that they are of.
    pub fn of<'m>(&'m self, model: &'m Model) -> Computed<'m> {
        Computed {
            model,
            values: &self.values,
        }
    }
}

/// What became of one claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimOutcome {
    pub asserted: Asserted,
    /// What kept it unchecked, as the report calls it.
    pub missing: Vec<String>,
    /// Of a rank: others share it.
    pub joint: bool,
    pub place: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asserted {
    True,
    False,
    /// Something is missing, or only approximate.
    Unchecked,
    /// It rests on what is wrong already.
    Wrong,
}

/// The verdict of one check.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub name: String,
    pub subject: Subject,
    pub verdict: Verdict,
    /// Both sides as printed, with units: `445件`.
    pub left: Option<Side>,
    pub right: Option<Side>,
    /// Left minus right as printed, signed.
    pub difference: Option<Side>,
    /// The reason of the waiver that let it pass.
    pub waived: Option<String>,
    /// Figures with missing values that kept it unchecked.
    pub missing: Vec<FigureId>,
    pub place: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Index into the model's checks.
    Check(usize),
    /// A `stated` of a figure: which figure, and which of its `stated`.
    Stated(FigureId, usize),
    /// A `{x stated …}` in prose, at its place.
    Prose,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub text: String,
    /// In the shown unit.
    pub value: Decimal,
}

impl Side {
    /// A value in its unit.
    pub(crate) fn new(value: Decimal, unit: &Unit, locale: Locale) -> Self {
        Side {
            text: unit.show(&value, locale),
            value,
        }
    }
}

impl Outcome {
    /// One word; what a waiver lets pass is waived, whatever its verdict.
    pub fn word(&self) -> Text {
        let (zh, en) = match (&self.waived, self.verdict) {
            (Some(_), _) => ("豁免", "waived"),
            (None, Verdict::Equal) => ("相等", "equal"),
            (None, Verdict::Rounding) => ("舍入差", "rounding"),
            (None, Verdict::Suspect) => ("可疑", "suspect"),
            (None, Verdict::Unequal) => ("不相等", "unequal"),
            (None, Verdict::Unchecked) => ("未能核对", "unchecked"),
        };
        Text::new(zh, en)
    }

    /// `445件 = 445件`
    pub fn sides(&self) -> Option<String> {
        let (left, right) = (self.left.as_ref()?, self.right.as_ref()?);
        let sign = match (self.verdict.fails(), left.text == right.text) {
            (true, _) => "≠",
            (false, true) => "=",
            // A part below its whole, a bound kept.
            (false, false) => "|",
        };
        Some(format!("{} {sign} {}", left.text, right.text))
    }

    /// How far apart the sides of a failing check are, as printed.
    pub fn gap(&self) -> Option<&str> {
        let difference = self.difference.as_ref();
        difference
            .filter(|_| self.verdict.fails())
            .map(|side| side.text.as_str())
    }
}
