//! What is wrong with what a claim names.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::offer;

#[derive(Clone, Debug, PartialEq)]
pub enum ClaimProblem {
    /// In a title, a message or a note.
    Elsewhere { place: Span },
    NoSuchMember {
        member: String,
        of: String,
        known: Vec<String>,
        nearest: Option<String>,
        place: Span,
    },
    /// Nothing is known of the years before.
    NoYearsBefore {
        subject: String,
        /// The period of the report is not known.
        no_period: bool,
        place: Span,
    },
    /// A series that does not reach the year reported on.
    NotThisYear {
        series: String,
        year: u16,
        known: Vec<String>,
        place: Span,
    },
    /// 0 years, rank 0, or more than anybody counts.
    NoSuchCount { digits: String, place: Span },
}

impl ClaimProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Elsewhere { place } => Diagnostic::error(
                "E0240",
                Text::new(
                    "断言只能写在正文里",
                    "a claim belongs into the text of the report",
                ),
            )
            .at(
                *place,
                Text::new("这里不是正文", "this is a title, a message or a note"),
            )
            .note(Text::new(
                "正文写在 \"\"\" 和 \"\"\" 之间。",
                "The text is what stands between `\"\"\"` and `\"\"\"`.",
            )),
            Self::NoSuchMember {
                member,
                of,
                known,
                nearest,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0241",
                    Text::new(
                        format!("“{of}”里没有“{member}”"),
                        format!("`{of}` has no `{member}`"),
                    ),
                )
                .at(
                    *place,
                    match nearest {
                        Some(nearest) => Text::new(
                            format!("是不是“{nearest}”？"),
                            format!("did you mean `{nearest}`?"),
                        ),
                        None => Text::new("找不到这一项", "not found"),
                    },
                );
                let diagnostic = if known.is_empty() {
                    diagnostic.note(Text::new(
                        format!("“{of}”没有分项；几个数之间比，请都写在 of 后面：largest a of a, b, c。"),
                        format!("`{of}` has no parts. To compare figures, write all of them behind `of`: `largest a of a, b, c`."),
                    ))
                } else {
                    diagnostic.note(Text::new(
                        format!("它有：{}", known.join("、")),
                        format!("It has: {}", known.join(", ")),
                    ))
                };
                offer(diagnostic, nearest.as_deref(), *place)
            }
            Self::NoYearsBefore {
                subject,
                no_period,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0242",
                    Text::new(
                        format!("没有“{subject}”往年的数"),
                        format!("nothing is known of `{subject}` in earlier years"),
                    ),
                )
                .at(
                    *place,
                    Text::new("没有往年的数，无从断言", "nothing to compare with"),
                );
                if *no_period {
                    diagnostic.note(Text::new(
                        "报告头没有写 period，也就不知道哪一年是“往年”。",
                        "The header has no `period`, so nobody knows which years are the earlier ones.",
                    ))
                } else {
                    diagnostic.note(Text::new(
                        "请用 series 写出历年的数，或在报告头里用 previous 接上往年的报告。",
                        "Declare a `series` of the years, or name the earlier reports with `previous` in the header.",
                    ))
                }
            }
            Self::NotThisYear {
                series,
                year,
                known,
                place,
            } => Diagnostic::error(
                "E0243",
                Text::new(
                    format!("“{series}”没有{year}年的数"),
                    format!("`{series}` has no value for {year}"),
                ),
            )
            .at(
                *place,
                Text::new(
                    "断言说的是报告的这一年",
                    "a claim is about the year of the report",
                ),
            )
            .note(if known.is_empty() {
                Text::new(
                    "它不是按年列的；断言只看按年列的数。",
                    "It is not by year; a claim looks at years only.",
                )
            } else {
                Text::new(
                    format!("它有：{}", known.join("、")),
                    format!("It has: {}", known.join(", ")),
                )
            }),
            Self::NoSuchCount { digits, place } => Diagnostic::error(
                "E0244",
                Text::new(
                    format!("这里不能写{digits}"),
                    format!("`{digits}` makes no sense here"),
                ),
            )
            .at(
                *place,
                Text::new("请写 1 到 200 之间的数", "a number from 1 to 200"),
            ),
        }
    }
}
