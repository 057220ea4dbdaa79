//! What is wrong with a name taken from the collected reports.

use crate::diagnostics::did_you_mean;
use crate::diagnostics::problem::problem;
use crate::source::Span;

use super::undeclared;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum MemberProblem {
        Lacks { member: String, file: String, name: String, nearest: Option<String>, place: Span } = "E0690" {
            title("{member}的报告里没有“{name}”" | "the report of {member} has no `{name}`")
            at(place, did_you_mean(nearest.as_deref(), undeclared()))
            note(
                "成员的报告在 {file}；汇总的数要每个成员都有，没有统计的写 unknown。"
                | "It is {file}. What is collected must be in every member's report; `unknown` says that it was not counted."
            )
        }
        OtherUnit {
            member: String,
            file: String,
            name: String,
            unit: String,
            others: String,
            place: Span,
        } = "E0691" {
            title(
                "{member}的“{name}”以“{unit}”计，其他成员以“{others}”计"
                | "{member} counts `{name}` in {unit}, the other members in {others}"
            )
            at(place, "单位不同，不能相加" | "these do not add up")
            note("成员的报告在 {file}。" | "The member's report is {file}.")
        }
        /// `members.x` where one value is needed.
        NotOneValue { written: String, place: Span } = "E0692" {
            title("“{written}”是每个成员各一个数，不是一个数" | "`{written}` is one number for each member, not a number")
            at(place, "要说明怎样合成一个数" | "say what to make of them")
            note(
                "例如 sum({written})、max({written})、mean({written})。"
                | "For example `sum({written})`, `max({written})`, `mean({written})`."
            )
        }
    }
}
