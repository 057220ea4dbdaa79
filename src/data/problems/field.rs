//! What a field of last year's JSON should have been.

use crate::diagnostics::Text;
use crate::diagnostics::problem::text;

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
        text!(match self {
            Self::Missing(field) =>
                "这里缺少 \"{field}\" 这一项。" | "\"{field}\" is missing here.",
            Self::NotNumber =>
                "这里应当是数值，写成 \"443\" 或 \"39000/53\" 的样子。"
                    | "This should be a number, written like \"443\" or \"39000/53\".",
            Self::NotPositive =>
                "这里应当是大于零的数值，写成 \"10000\" 或 \"1/100\" 的样子。"
                    | "This should be a number above zero, written like \"10000\" or \"1/100\".",
            Self::NotDate =>
                "这里应当是日期，写成 \"2024-01-31\" 的样子。"
                    | "This should be a date, written like \"2024-01-31\".",
            Self::UnknownUnit(unit) =>
                "\"units\" 里没有单位“{unit}”。" | "The unit \"{unit}\" is not among \"units\".",
            Self::UnknownWord(word) =>
                "这里不能写 \"{word}\"。"
                    | "\"{word}\" is not one of the words that may stand here.",
            Self::WrongKind =>
                "这里的内容类型不对，例如该写文字的地方写了数，或者相反。"
                    | "What stands here is of the wrong kind: a number for a text, or the like.",
        })
    }
}
