//! How a wrongly quoted number seems to have come about, in words.

use crate::diagnostics::Text;
use crate::diagnostics::problem::text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No way is seen that leads to it.
    Plain,
    /// Two digits in each other's place.
    Swapped,
    /// Cut off instead of rounded.
    Truncated,
    /// 16.4975 → 16.50 → 17
    RoundedTwice { chain: Vec<String> },
    /// Made to fit so that the numbers of a total add up.
    Bent { total: String },
    /// Right against other figures, each with its value, than the one used.
    WrongBase {
        used: String,
        others: Vec<(String, String)>,
    },
    /// The value of other parts or cells beside it.
    WrongScope { others: Vec<String> },
    /// No whole number is the base of that growth; `others` could have one.
    Infeasible {
        now: String,
        others: Vec<(String, String)>,
    },
}

impl Fault {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Fault::Plain | Fault::Swapped => "E0410",
            Fault::Truncated => "E0411",
            Fault::RoundedTwice { .. } => "E0412",
            Fault::Bent { .. } => "E0413",
            Fault::WrongBase { .. } => "E0414",
            Fault::WrongScope { .. } => "E0415",
            Fault::Infeasible { others, .. } if others.is_empty() => "E0416",
            Fault::Infeasible { .. } => "W0406",
        }
    }

    /// What it was taken for, or the steps that led to it, in both languages.
    pub(crate) fn others(&self) -> (String, String) {
        match self {
            Fault::WrongBase { others, .. } | Fault::Infeasible { others, .. } => {
                let texts = others.iter();
                let texts = texts.map(|(name, value)| format!("“{name}”{value}"));
                let texts: Vec<String> = texts.collect();
                (texts.join("、"), texts.join(", "))
            }
            Fault::WrongScope { others } => (others.join("”、“"), others.join("”, “")),
            Fault::RoundedTwice { chain } => (chain.join(" → "), chain.join(" → ")),
            Fault::Plain | Fault::Swapped | Fault::Truncated | Fault::Bent { .. } => {
                (String::new(), String::new())
            }
        }
    }

    /// The rule of rounding that it breaks.
    pub(crate) fn rule(&self) -> Option<Text> {
        if let Fault::RoundedTwice { .. } = self {
            return Some(text!(
                "GB/T 8170：修约不得连续进行，应从原值一次修约。"
                    | "Round once, from the value that is not rounded."
            ));
        }
        matches!(self, Fault::Bent { .. }).then(|| {
            text!(
                "尾差不要调整：照实修约，注明“部分数据因四舍五入，分项之和与总数略有出入”。"
                | "Do not adjust for rounding: round each number as it is and say that parts may not add up."
            )
        })
    }
}
