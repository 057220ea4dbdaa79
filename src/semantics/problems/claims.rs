//! What is wrong with what a claim names.

use crate::diagnostics::problem::problem;
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum ClaimProblem {
        /// In a title, a message or a note.
        Elsewhere { place: Span } = "E0240" {
            title("断言只能写在正文里" | "a claim belongs into the text of the report")
            at(place, "这里不是正文" | "this is a title, a message or a note")
            note("正文写在 \"\"\" 和 \"\"\" 之间。" | "The text is what stands between `\"\"\"` and `\"\"\"`.")
        }
        NoSuchMember {
            member: String,
            of: String,
            known: Vec<String>,
            nearest: Option<String>,
            place: Span,
        } = "E0241" {
            title("“{of}”里没有“{member}”" | "`{of}` has no `{member}`")
            meant(nearest, place, "找不到这一项" | "not found")
            note(match (known.is_empty()) {
                true =>
                    "“{of}”没有分项；几个数之间比，请都写在 of 后面：largest a of a, b, c。"
                    | "`{of}` has no parts. To compare figures, write all of them behind `of`: `largest a of a, b, c`.",
                false => "它有：{known}" | "It has: {known}" for(known),
            })
        }
        /// Nothing is known of the years before.
        NoYearsBefore {
            subject: String,
            /// The period of the report is not known.
            no_period: bool,
            place: Span,
        } = "E0242" {
            title("没有“{subject}”往年的数" | "nothing is known of `{subject}` in earlier years")
            at(place, "没有往年的数，无从断言" | "nothing to compare with")
            note(match no_period {
                true =>
                    "报告头没有写 period，也就不知道哪一年是“往年”。"
                    | "The header has no `period`, so nobody knows which years are the earlier ones.",
                false =>
                    "请用 series 写出历年的数，或在报告头里用 previous 接上往年的报告。"
                    | "Declare a `series` of the years, or name the earlier reports with `previous` in the header.",
            })
        }
        /// A series that does not reach the year reported on.
        NotThisYear { series: String, year: u16, known: Vec<String>, place: Span } = "E0243" {
            title("“{series}”没有{year}年的数" | "`{series}` has no value for {year}")
            at(place, "断言说的是报告的这一年" | "a claim is about the year of the report")
            note(match (known.is_empty()) {
                true => "它不是按年列的；断言只看按年列的数。" | "It is not by year; a claim looks at years only.",
                false => "它有：{known}" | "It has: {known}" for(known),
            })
        }
        /// 0 years, rank 0, or more than anybody counts.
        NoSuchCount { digits: String, place: Span } = "E0244" {
            title("这里不能写{digits}" | "`{digits}` makes no sense here")
            at(place, "请写 1 到 200 之间的数" | "a number from 1 to 200")
        }
    }
}
