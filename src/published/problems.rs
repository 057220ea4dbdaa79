//! What can be wrong with a published JSON that is read back.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::source::Span;

/// A place inside the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// From 1.
    pub line: usize,
    pub column: usize,
    /// The line's text, perhaps shortened.
    pub text: String,
}

/// What a field should have been.
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

problem! {
    /// A problem with a published JSON; `place` is where a report names the file.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum PublishedProblem {
        NotJson { file: String, at: At, place: Span } = "E0501" {
            title("上年的文件 {file} 不是完好的 JSON" | "last year's file {file} is not well-formed JSON")
            at(place, "这个文件读不懂" | "this file cannot be read")
            note(at.shown(file))
            note(
                "文件可能没有下载完整，或者被手工改过。请换成 rptc 当年生成的原文件，或者直接写 previous \"2022.rpt\"。"
                | "It may have been downloaded in part or edited by hand. Put back the file that rptc wrote that year, or name the report itself: previous \"2022.rpt\"."
            )
        }
        /// JSON, but not one that `rptc` wrote.
        NotAReport { file: String, place: Span } = "E0502" {
            title("{file} 不是 rptc 生成的报告数据" | "{file} is not a report's data as rptc writes it")
            at(place, "没有写明 \"rptc\" 的版本" | "it does not say \"rptc\" and a version")
            note(
                "previous 只能读 .rpt 报告，或 rptc compile --emit json 生成的文件。只有几个数时，可以直接写 previous {{ 新收 = 53 件 }}。"
                | "`previous` reads a report (.rpt) or what `rptc compile --emit json` wrote. A few figures may be declared instead: previous {{ received = 53 requests }}."
            )
        }
        OtherVersion { file: String, found: String, place: Span } = "E0503" {
            title("{file} 的格式版本是 {found}，这个 rptc 只认识 1" | "{file} has format version {found}; this rptc reads 1")
            at(place, "格式版本不同" | "another format version")
            note(
                "请换用生成它的那个版本的 rptc，或者用现在的 rptc 重新编译上年的报告。"
                | "Use the rptc that wrote it, or compile last year's report again with this one."
            )
        }
        BadField { file: String, fault: FieldFault, at: At, place: Span } = "E0504" {
            title("{file} 里有一处不是应有的内容" | "a field of {file} is not what it should be")
            at(place, "从这个文件读取上年数据" | "last year's figures are read from this file")
            note(at.shown(file))
            note(fault.text())
            note(
                "文件可能被手工改过。请换成 rptc 当年生成的原文件，或者重新编译上年的报告。"
                | "It may have been edited by hand. Put back the file that rptc wrote that year, or compile last year's report again."
            )
        }
    }
}

impl At {
    fn shown(&self, file: &str) -> Text {
        let At { line, column, text } = self;
        text!(
            "{file} 第 {line} 行第 {column} 列：{text}"
                | "{file}, line {line}, column {column}: {text}"
        )
    }
}

impl FieldFault {
    fn text(&self) -> Text {
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
