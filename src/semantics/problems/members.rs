//! What is wrong with a name taken from the collected reports.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq)]
pub enum MemberProblem {
    Lacks {
        member: String,
        file: String,
        name: String,
        nearest: Option<String>,
        place: Span,
    },
    OtherUnit {
        member: String,
        file: String,
        name: String,
        unit: String,
        others: String,
        place: Span,
    },
    /// `members.x` where one value is needed.
    NotOneValue { written: String, place: Span },
}

impl MemberProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Lacks {
                member,
                file,
                name,
                nearest,
                place,
            } => Diagnostic::error(
                "E0690",
                Text::new(
                    format!("{member}的报告里没有“{name}”"),
                    format!("the report of {member} has no `{name}`"),
                ),
            )
            .at(*place, super::did_you_mean(nearest.as_deref()))
            .note(Text::new(
                format!("成员的报告在 {file}；汇总的数要每个成员都有，没有统计的写 unknown。"),
                format!(
                    "It is {file}. What is collected must be in every member's report; \
                     `unknown` says that it was not counted."
                ),
            )),
            Self::OtherUnit {
                member,
                file,
                name,
                unit,
                others,
                place,
            } => Diagnostic::error(
                "E0691",
                Text::new(
                    format!("{member}的“{name}”以“{unit}”计，其他成员以“{others}”计"),
                    format!("{member} counts `{name}` in {unit}, the other members in {others}"),
                ),
            )
            .at(
                *place,
                Text::new("单位不同，不能相加", "these do not add up"),
            )
            .note(Text::new(
                format!("成员的报告在 {file}。"),
                format!("The member's report is {file}."),
            )),
            Self::NotOneValue { written, place } => Diagnostic::error(
                "E0692",
                Text::new(
                    format!("“{written}”是每个成员各一个数，不是一个数"),
                    format!("`{written}` is one number for each member, not a number"),
                ),
            )
            .at(
                *place,
                Text::new("要说明怎样合成一个数", "say what to make of them"),
            )
            .note(Text::new(
                format!("例如 sum({written})、max({written})、mean({written})。"),
                format!("For example `sum({written})`, `max({written})`, `mean({written})`."),
            )),
        }
    }
}
