//! Years that are not the report's, and what was carried over from the one before.

use crate::diagnostics::problem::problem;
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum YearProblem {
        /// 今年（2022年） in a report about 2023.
        Other {
            word: String,
            year: u16,
            own: u16,
            place: Span,
            digits: Option<Span>,
            period: Span,
        } = "E0987" {
            title("“{word}”应是{own}年，正文写的是{year}年" | "“{word}” is {own}, the text says {year}")
            at(place, "应为{own}年" | "not {own}")
            also(period, "报告期" | "the period")
            suggest(digits => own.to_string(), "改为{own}年" | "write {own}")
        }
        /// 统计期限自2023年1月1日起 in a report about 2024.
        Covered {
            typed: String,
            right: String,
            place: Span,
            whole: Option<Span>,
            period: Span,
        } = "E0988" {
            title("报告期应是{right}，正文写的是{typed}" | "The period is {right}, the text says {typed}")
            at(place, "应为{right}" | "not {right}")
            also(period, "报告期" | "the period")
            suggest(whole => right.clone(), "改为{right}" | "write {right}")
        }
        /// A sentence word for word as in the report before, with its year.
        SameYear { typed: String, file: String, place: Span } = "W0989" {
            title("这句话和 {file} 里一字不差，说的还是{typed}" | "This sentence is the one of {file}, and still says {typed}")
            at(place, "上一份报告的年份" | "the year of that report")
        }
        /// A sentence word for word as in the report before, with a number.
        SameNumber { typed: String, file: String, place: Span } = "H0989" {
            title("这句话和 {file} 里一字不差，“{typed}”今年还是这个数吗" | "This sentence is the one of {file}: is it still {typed}?")
            at(place, "与上一份报告相同" | "the same as then")
            quiet()
        }
        /// A paragraph of last year's, word for word.
        Carried { file: String, place: Span } = "H0990" {
            title("这一段和 {file} 里一字不差，是从去年沿用的" | "This paragraph is the one of {file}, carried over")
            at(place, "今年还是这样吗" | "does it still hold this year?")
            quiet()
        }
    }
}
