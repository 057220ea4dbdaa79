//! What is wrong between this year's report and a former one: adjustments and
//! restatements.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq)]
pub enum YearProblem {
    /// `adjusted` of what no `carry` is about.
    NothingCarried {
        rule: String,
        known: Vec<String>,
        place: Span,
    },
    /// `adjusted … on` what is no row or column.
    AdjustedNowhere { member: String, place: Span },
}

impl YearProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::NothingCarried { rule, known, place } => {
                let diagnostic = Diagnostic::error(
                    "E0620",
                    Text::new(
                        format!("“{rule}”不从上年结转，没有可调整的"),
                        format!("nothing carries over to `{rule}`: there is nothing to adjust"),
                    ),
                )
                .at(
                    *place,
                    Text::new("没有 carry 说到它", "no `carry` is about it"),
                );
                if known.is_empty() {
                    diagnostic.note(Text::new(
                        format!("写明它从上年的哪个数来：carry {rule} from previous.……"),
                        format!("Say what it carries over from: `carry {rule} from previous.…`."),
                    ))
                } else {
                    diagnostic.note(Text::new(
                        format!("这张表里从上年结转的有：{}", known.join("、")),
                        format!("In this form there carry over: {}.", known.join(", ")),
                    ))
                }
            }
            Self::AdjustedNowhere { member, place } => Diagnostic::error(
                "E0621",
                Text::new(
                    format!("表里没有名为“{member}”的行或列"),
                    format!("the form has no row or column `{member}`"),
                ),
            )
            .at(*place, Text::new("没有这一行、这一列", "no such row or column"))
            .note(Text::new(
                "on 后面写所调整的行或列的名字；每一列都调整了的，不写 on。",
                "Behind `on` stand the rows or columns that were adjusted; without `on` it is all of them.",
            )),
        }
    }
}
