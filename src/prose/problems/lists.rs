//! Lists and the numbers that are said to count them.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListProblem {
    /// 等9个 with eight named, 共三类 with four.
    Count {
        words: String,
        said: usize,
        named: usize,
        and_so_on: bool,
        place: Span,
        /// The digits and the right ones, where the list leaves no doubt.
        digits: Option<(Span, String)>,
    },
    /// A、B分别为1件、2件、3件
    Respectively {
        words: String,
        named: usize,
        given: usize,
        place: Span,
    },
}

impl ListProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Count {
                words,
                said,
                named,
                and_so_on,
                place,
                digits,
            } => {
                let code = if *and_so_on { "E0950" } else { "E0951" };
                let mut diagnostic = Diagnostic::error(
                    code,
                    Text::new(
                        format!("前面列了{named}个，却说“{words}”"),
                        format!("{named} are listed, the text says “{words}”"),
                    ),
                )
                .at(
                    *place,
                    Text::new(format!("列出的是{named}个"), format!("{named} are listed")),
                );
                if *and_so_on && named < said {
                    diagnostic = diagnostic.note(Text::new(
                        "“等”可以不列完，但只差一两个时读者会以为列完了：补齐，或者少列几个。",
                        "等 may leave some out, but a list this long reads as complete: add what is missing, or list fewer.",
                    ));
                }
                renumbered(diagnostic, digits.as_ref())
            }
            Self::Respectively {
                words,
                named,
                given,
                place,
            } => Diagnostic::error(
                "E0952",
                Text::new(
                    format!("前面列了{named}个，“分别”后面却有{given}个数"),
                    format!("{named} are listed, {given} numbers follow 分别"),
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("“{words}”是{given}个数"),
                    format!("{given} numbers"),
                ),
            )
            .note(Text::new(
                "“分别”前后要一一对应。",
                "Each thing before 分别 needs its number behind it, and no more.",
            )),
        }
    }
}

/// Offers the count that is right.
pub(super) fn renumbered(diagnostic: Diagnostic, right: Option<&(Span, String)>) -> Diagnostic {
    match right {
        Some((digits, count)) => diagnostic.suggest(
            Text::new(format!("改为{count}"), format!("write {count}")),
            *digits,
            count.clone(),
        ),
        None => diagnostic,
    }
}
