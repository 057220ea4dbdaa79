//! What is wrong between this year's report and a former one: adjustments and
//! restatements.

use crate::diagnostics::problem::problem;
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum YearProblem {
        /// `adjusted` of what no `carry` is about.
        NothingCarried { rule: String, known: Vec<String>, place: Span } = "E0620" {
            title("“{rule}”不从上年结转，没有可调整的" | "nothing carries over to `{rule}`: there is nothing to adjust")
            at(place, "没有 carry 说到它" | "no `carry` is about it")
            note(match (known.is_empty()) {
                true =>
                    "写明它从上年的哪个数来：carry {rule} from previous.……"
                    | "Say what it carries over from: `carry {rule} from previous.…`.",
                false =>
                    "这张表里从上年结转的有：{known}"
                    | "In this form there carry over: {known}." for(known),
            })
        }
        /// `restate` of a figure of this year.
        RestatedNow { place: Span } = "E0622" {
            title("restate 只更正上年的数" | "`restate` is for numbers of a former report")
            at(place, "要写成 previous.……" | "write `previous.…`")
            note("本年的数写错了，直接改就是。" | "A number of this year is corrected where it stands.")
        }
        /// A computed figure, or a total of others.
        RestatedSum {
            name: String,
            /// What it is computed from; empty for a group of a form.
            inputs: Vec<String>,
            place: Span,
        } = "E0623" {
            title(
                "上年的“{name}”是由别的数算出来的，不能单独更正"
                | "`{name}` of last year follows from other numbers and is not restated by itself"
            )
            at(place, "它会跟着变" | "it follows by itself")
            note(match (inputs.is_empty()) {
                true => "请更正其中的各格。" | "Restate the cells that it is the sum of.",
                false => "请更正它所依据的数：{inputs}" | "Restate what it comes from: {inputs}." for(inputs),
            })
        }
        RestatedTwice { name: String, place: Span, first: Span } = "E0624" {
            title("上年的“{name}”更正了两次" | "`{name}` of last year is restated twice")
            at(place, "第二次在这里" | "the second time")
            also(first, "第一次在这里" | "the first time")
            note("请只留一处，写明最终的数。" | "Keep one of them, with the number that holds.")
        }
        /// `from` is not what was published.
        RestatedFrom { name: String, published: String, source: String, place: Span } = "E0625" {
            title(
                "上年公布的“{name}”是{published}，不是这里写的数"
                | "`{name}` was published as {published}, not as it says here"
            )
            at(place, "公布的是{published}" | "published: {published}")
            note(
                "上年的数见 {source}。from 要照抄公布的数，to 才是更正后的数。"
                | "It stands in {source}. `from` is what was published, `to` what it should have been."
            )
        }
        /// Added to a report that has it.
        AddedKnown {
            name: String,
            /// As it stands there; `None` for what is the sum of several numbers there.
            published: Option<String>,
            /// Where it stands.
            source: String,
            place: Span,
        } = "E0627" {
            let(from = published.as_deref().unwrap_or("…").replace(',', ""))
            title(
                "上年的报告里已经有“{name}”，不用另加"
                | "last year's report has `{name}` already: it is not added"
            )
            at(place, match published {
                Some(published) => "那里是{published}" | "there it is {published}",
                None => "那里有" | "it is there",
            })
            note(
                "见 {source}。数对的，删去这一项；要更正的，另写一行：restate previous.{name} from {from} to … because \"原因\"。"
                | "It stands in {source}. If that is right, remove this one; to correct it, write a line `restate previous.{name} from {from} to … because \"the reason\"`."
            )
        }
        AddedWithoutReason { place: Span } = "E0628" {
            title(
                "在上年报告之外另加的数要写明原因"
                | "what is added to last year's report needs a reason"
            )
            at(place, "为什么上年的报告里没有" | "why last year's report lacks it")
            suggest(place.after() => " because \"…\"", "写上原因" | "write the reason")
        }
        RestatedSame { name: String, place: Span } = "W0620" {
            title("“{name}”更正前后是同一个数" | "restating `{name}` changes nothing")
            at(place, "没有更正" | "the same number twice")
            suggest(place => "", "删去它" | "remove it")
        }
        RestatedNotPlain { place: Span } = "E0626" {
            title(
                "restate 的 from 和 to 要直接写数，不能计算"
                | "`from` and `to` of `restate` are plain numbers, nothing computed"
            )
            at(place, "请写成一个数，例如 54 件" | "write a number, such as `54 requests`")
        }
        /// `adjusted … on` what is no row or column.
        AdjustedNowhere { member: String, nearest: Option<String>, place: Span } = "E0621" {
            title("表里没有名为“{member}”的行或列" | "the form has no row or column `{member}`")
            at(place, "没有这一行、这一列" | "no such row or column")
            note(
                "on 后面写所调整的行或列的名字；每一列都调整了的，不写 on。"
                | "Behind `on` stand the rows or columns that were adjusted; without `on` it is all of them."
            )
            offer(nearest, place)
        }
    }
}
