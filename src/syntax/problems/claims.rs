//! Problems with the form of a claim.

use crate::diagnostics::problem::problem;
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ClaimProblem {
        /// A claim begins with none of the words that it may begin with.
        UnknownKind {
            /// Empty where no word stands.
            word: String,
            nearest: Option<&'static str>,
            span: Span,
        } = "E0140" {
            let(known = nearest.unwrap_or_default())
            title(match (word.as_str()) {
                "" => "claim 后面没有写断言什么" | "nothing is claimed behind `claim`",
                word => "没有“{word}”这种断言" | "`{word}` is no claim",
            })
            at(span, match nearest {
                Some(_) => "是不是 {known}？" | "is `{known}` meant?",
                None => "这里" | "here",
            })
            note(
                "可以写：none of 表，all 项目 of 表，rising 3 years of 序列，falling …，highest of 序列，lowest …，first over 100 件 of 序列，largest 项目 of 表，smallest …，rank 2 项目 of 表。"
                | "Claims are: `none of FORM`, `all ROW of FORM`, `rising 3 years of SERIES`, `falling …`, `highest of SERIES`, `lowest …`, `first over 100 requests of SERIES`, `largest ROW of FORM`, `smallest …`, `rank 2 ROW of FORM`."
            )
            suggest(nearest.map(|_| *span) => known, "改为 {known}" | "write `{known}`")
        }
        /// `largest of 发布`: nothing is said to be the largest.
        NoMember { word: String, span: Span } = "E0141" {
            title("{word} 后面没有写是哪一项" | "`{word}` does not say of which one")
            at(span, "项目写在它和 of 之间" | "the name belongs between this and `of`")
            note(
                "例如 {{claim {word} 微博 of 发布}}：微博是“发布”的一行、一列或一个分项。"
                | "Such as `{{claim {word} mail of requests}}`, where `mail` is a row, a column or a part of `requests`."
            )
        }
    }
}
