//! A verdict in words, as the terminal and the page for browsers show it.

use crate::diagnostics::Text;

use super::results::{Outcome, Verdict};

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
        let sign = match self.verdict {
            Verdict::Unequal | Verdict::Suspect => "≠",
            Verdict::Equal | Verdict::Rounding | Verdict::Unchecked if left.text == right.text => {
                "="
            }
            // A part below its whole, a bound kept.
            Verdict::Equal | Verdict::Rounding | Verdict::Unchecked => "|",
        };
        Some(format!("{} {sign} {}", left.text, right.text))
    }

    /// How far apart the sides of a failing check are, as printed.
    pub fn gap(&self) -> Option<&str> {
        match self.verdict {
            Verdict::Unequal | Verdict::Suspect => Some(self.difference.as_ref()?.text.as_str()),
            Verdict::Equal | Verdict::Rounding | Verdict::Unchecked => None,
        }
    }
}
