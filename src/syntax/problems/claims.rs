//! Problems with the form of a claim.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimProblem {
    /// A claim begins with none of the words that it may begin with.
    UnknownKind {
        /// Empty where no word stands.
        word: String,
        nearest: Option<&'static str>,
        span: Span,
    },
    /// `largest of 发布`: nothing is said to be the largest.
    NoMember { word: String, span: Span },
}

impl ClaimProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            ClaimProblem::UnknownKind {
                word,
                nearest,
                span,
            } => {
                let (zh, en) = if word.is_empty() {
                    (
                        "claim 后面没有写断言什么".to_owned(),
                        "nothing is claimed behind `claim`".to_owned(),
                    )
                } else {
                    (
                        format!("没有“{word}”这种断言"),
                        format!("`{word}` is no claim"),
                    )
                };
                let diagnostic = Diagnostic::error("E0140", Text::new(zh, en))
                    .at(
                        *span,
                        match nearest {
                            Some(nearest) => Text::new(
                                format!("是不是 {nearest}？"),
                                format!("is `{nearest}` meant?"),
                            ),
                            None => Text::new("这里", "here"),
                        },
                    )
                    .note(Text::new(
                        "可以写：none of 表，all 项目 of 表，rising 3 years of 序列，falling …，highest of 序列，lowest …，first over 100 件 of 序列，largest 项目 of 表，smallest …，rank 2 项目 of 表。",
                        "Claims are: `none of FORM`, `all ROW of FORM`, `rising 3 years of SERIES`, `falling …`, `highest of SERIES`, `lowest …`, `first over 100 requests of SERIES`, `largest ROW of FORM`, `smallest …`, `rank 2 ROW of FORM`.",
                    ));
                match nearest {
                    Some(nearest) => diagnostic.suggest(
                        Text::new(format!("改为 {nearest}"), format!("write `{nearest}`")),
                        *span,
                        *nearest,
                    ),
                    None => diagnostic,
                }
            }
            ClaimProblem::NoMember { word, span } => Diagnostic::error(
                "E0141",
                Text::new(
                    format!("{word} 后面没有写是哪一项"),
                    format!("`{word}` does not say of which one"),
                ),
            )
            .at(
                *span,
                Text::new(
                    "项目写在它和 of 之间",
                    "the name belongs between this and `of`",
                ),
            )
            .note(Text::new(
                format!("例如 {{claim {word} 微博 of 发布}}：微博是“发布”的一行、一列或一个分项。"),
                format!("Such as `{{claim {word} mail of requests}}`, where `mail` is a row, a column or a part of `requests`."),
            )),
        }
    }
}
