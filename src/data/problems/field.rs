//! What a field of last year's JSON should have been.

use crate::diagnostics::Text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFault {
    Missing(String),
    NotNumber,
    /// A scale of zero or below.
    NotPositive,
    NotDate,
    UnknownUnit(String),
    /// A word that is none of the known ones.
    UnknownWord(String),
    WrongKind,
}

impl FieldFault {
    pub(super) fn text(&self) -> Text {
        match self {
            FieldFault::Missing(field) => Text::new(
                format!("这里缺少 \"{field}\" 这一项。"),
                format!("\"{field}\" is missing here."),
            ),
            FieldFault::NotNumber => Text::new(
                "这里应当是数值，写成 \"443\" 或 \"39000/53\" 的样子。",
                "This should be a number, written like \"443\" or \"39000/53\".",
            ),
            FieldFault::NotPositive => Text::new(
                "这里应当是大于零的数值，写成 \"10000\" 或 \"1/100\" 的样子。",
                "This should be a number above zero, written like \"10000\" or \"1/100\".",
            ),
            FieldFault::NotDate => Text::new(
                "这里应当是日期，写成 \"2024-01-31\" 的样子。",
                "This should be a date, written like \"2024-01-31\".",
            ),
            FieldFault::UnknownUnit(unit) => Text::new(
                format!("\"units\" 里没有单位“{unit}”。"),
                format!("The unit \"{unit}\" is not among \"units\"."),
            ),
            FieldFault::UnknownWord(word) => Text::new(
                format!("这里不能写 \"{word}\"。"),
                format!("\"{word}\" is not one of the words that may stand here."),
            ),
            FieldFault::WrongKind => Text::new(
                "这里的内容类型不对，例如该写文字的地方写了数，或者相反。",
                "What stands here is of the wrong kind: a number for a text, or the like.",
            ),
        }
    }
}
