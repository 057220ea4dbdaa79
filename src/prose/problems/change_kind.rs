//! The kind of a change: rates, amounts, percentage points, multiples.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::source::Span;

use super::Known;
use super::known::values_of;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ChangeKindProblem {
        /// 提高17% of two rates.
        PointsMeant {
            typed: String,
            right: String,
            known: Option<Known>,
            place: Span,
            whole: Option<Span>,
        } = "E0931" {
            title("两个百分率相差{right}，不是{typed}" | "Two rates differ by {right}, not by {typed}")
            at(place, "应为百分点" | "percentage points")
            places(values_of(known))
            fix(whole => right, write(right))
        }
        /// 增长5.2个百分点 of a growth.
        PercentMeant {
            typed: String,
            right: String,
            known: Known,
            place: Span,
            whole: Option<Span>,
        } = "E0932" {
            let(label = &known.label)
            title("“{label}”是增长率{right}，不是{typed}" | "“{label}” is a growth of {right}, not {typed}")
            at(place, "应为百分率" | "a percentage")
            places(values_of([known]))
            fix(whole => right, write(right))
        }
        /// 减少3倍
        TimesLess { typed: String, place: Span } = "E0933" {
            title("“{typed}”：减少不能用倍数" | "“{typed}”: a decrease is no multiple")
            at(place, "减少一倍就没有了" | "one time less is nothing left")
            note(
                "减少写百分率（下降66.67%）或者写成“为上年的三分之一”。"
                | "Say a percentage (down 66.67%), or “a third of the year before”."
            )
        }
        /// 增长8.36倍, which is 为上年的8.36倍.
        TimesOnTop {
            typed: String,
            times: String,
            growth: String,
            known: Known,
            place: Span,
            /// The number with 倍.
            whole: Option<Span>,
        } = "E0934" {
            title(
                "是上年的{times}，增长的是{growth}倍，不能说“{typed}”"
                | "It is {times} the year before, so it grew by {growth}倍: not “{typed}”"
            )
            at(place, "“增长”不含原来的一倍" | "what grew comes on top")
            places(values_of([known]))
            note("也可以写“为上年的{times}”。" | "Or say “{times} the year before”.")
            fix(whole => format!("{growth}倍"), write(&format!("{growth}倍")))
        }
        /// 增加12%
        WordOfRate {
            word: String,
            right: &'static str,
            place: Span,
            whole: Option<Span>,
            /// What grew is known, and is no rate itself.
            certain: bool,
        } = "W0930" {
            title("后面是百分率，“{word}”应为“{right}”" | "“{word}” should be “{right}”: a percentage follows")
            at(place, "用“{right}”" | "use “{right}”")
            with(|told| match certain {
                true => told.fix(write(right), whole, *right),
                false => told.suggest(write(right), whole, *right),
            })
        }
        /// 增长390件
        WordOfAmount { word: String, right: &'static str, place: Span, whole: Option<Span> } = "W0931" {
            title("后面是绝对数，“{word}”应为“{right}”" | "“{word}” should be “{right}”: an amount follows")
            at(place, "用“{right}”" | "use “{right}”")
            fix(whole => *right, write(right))
        }
    }
}

fn write(right: &str) -> Text {
    text!("改为“{right}”" | "write “{right}”")
}
