//! What a sentence announces and the text then goes through otherwise.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::lists::renumbered;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumerationProblem {
    /// 三方面, then 一是 and 二是 only.
    Count {
        words: String,
        count: usize,
        place: Span,
        digits: Option<(Span, String)>,
    },
    /// 一是…三是
    Gap {
        found: String,
        after: String,
        repeated: bool,
        place: Span,
        last: Span,
    },
    /// 六部分 in a report of five sections.
    Sections {
        words: String,
        count: usize,
        place: Span,
        first: Span,
        digits: Option<(Span, String)>,
    },
}

impl EnumerationProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Count {
                words,
                count,
                place,
                digits,
            } => renumbered(
                Diagnostic::error(
                    "E0954",
                    Text::new(
                        format!("说的是“{words}”，列出的却是{count}条"),
                        format!("The text says “{words}” and goes through {count}"),
                    ),
                )
                .at(
                    *place,
                    Text::new(format!("列出{count}条"), format!("{count} follow")),
                ),
                digits.as_ref(),
            ),
            Self::Gap {
                found,
                after,
                repeated,
                place,
                last,
            } => Diagnostic::error(
                "E0955",
                Text::new(
                    if *repeated {
                        format!("“{after}”之后又是“{found}”")
                    } else {
                        format!("“{after}”之后是“{found}”，中间缺了")
                    },
                    if *repeated {
                        format!("“{found}” again after “{after}”")
                    } else {
                        format!("“{found}” follows “{after}”: something between is missing")
                    },
                ),
            )
            .at(*place, Text::new("次序不对", "out of order"))
            .also(*last, Text::new("上一条", "the one before")),
            Self::Sections {
                words,
                count,
                place,
                first,
                digits,
            } => renumbered(
                Diagnostic::error(
                    "E0953",
                    Text::new(
                        format!("正文说“{words}”，报告的一级标题有{count}个"),
                        format!("The text says “{words}”, the report has {count} main sections"),
                    ),
                )
                .at(
                    *place,
                    Text::new(format!("一级标题有{count}个"), format!("{count} sections")),
                )
                .also(*first, Text::new("从这里数起", "counted from here")),
                digits.as_ref(),
            ),
        }
    }
}
