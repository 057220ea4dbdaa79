//! Lists, what counts them, and what a sentence announces that the text then
//! goes through otherwise.

use crate::diagnostics::problem::{problem, text};
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum EnumerationProblem {
        /// 等9个 with eight named, 共三类 with four.
        Listed {
            words: String,
            said: usize,
            named: usize,
            and_so_on: bool,
            place: Span,
            /// The digits and the right ones, where the list leaves no doubt.
            digits: Option<(Span, String)>,
        } = (if *and_so_on { "E0950" } else { "E0951" }) {
            title("前面列了{named}个，却说“{words}”" | "{named} are listed, the text says “{words}”")
            at(place, "列出的是{named}个" | "{named} are listed")
            note((*and_so_on && named < said).then(|| text!(
                "“等”可以不列完，但只差一两个时读者会以为列完了：补齐，或者少列几个。"
                | "等 may leave some out, but a list this long reads as complete: add what is missing, or list fewer."
            )))
            when(Some((digits, right)) = digits => suggest(digits => right, "改为{right}" | "write {right}"))
        }
        /// A、B分别为1件、2件、3件
        Respectively { words: String, named: usize, given: usize, place: Span } = "E0952" {
            title("前面列了{named}个，“分别”后面却有{given}个数" | "{named} are listed, {given} numbers follow 分别")
            at(place, "“{words}”是{given}个数" | "{given} numbers")
            note("“分别”前后要一一对应。" | "Each thing before 分别 needs its number behind it, and no more.")
        }
        /// 六部分 in a report of five sections.
        Sections {
            words: String,
            count: usize,
            place: Span,
            first: Span,
            digits: Option<(Span, String)>,
        } = "E0953" {
            title("正文说“{words}”，报告的一级标题有{count}个" | "The text says “{words}”, the report has {count} main sections")
            at(place, "一级标题有{count}个" | "{count} sections")
            also(first, "从这里数起" | "counted from here")
            when(Some((digits, right)) = digits => suggest(digits => right, "改为{right}" | "write {right}"))
        }
        /// 三方面, then 一是 and 二是 only.
        Count { words: String, count: usize, place: Span, digits: Option<(Span, String)> } = "E0954" {
            title("说的是“{words}”，列出的却是{count}条" | "The text says “{words}” and goes through {count}")
            at(place, "列出{count}条" | "{count} follow")
            when(Some((digits, right)) = digits => suggest(digits => right, "改为{right}" | "write {right}"))
        }
        /// 一是…三是
        Gap { found: String, after: String, repeated: bool, place: Span, last: Span } = "E0955" {
            title(match repeated {
                true => "“{after}”之后又是“{found}”" | "“{found}” again after “{after}”",
                false => "“{after}”之后是“{found}”，中间缺了" | "“{found}” follows “{after}”: something between is missing",
            })
            at(place, "次序不对" | "out of order")
            also(last, "上一条" | "the one before")
        }
    }
}
