//! The kind of a change: rates, amounts, percentage points, multiples.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::Known;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KindProblem {
    /// 提高17% of two rates.
    PointsMeant {
        typed: String,
        right: String,
        known: Option<Known>,
        place: Span,
        whole: Option<Span>,
    },
    /// 增长5.2个百分点 of a growth.
    PercentMeant {
        typed: String,
        right: String,
        known: Known,
        place: Span,
        whole: Option<Span>,
    },
    /// 减少3倍
    TimesLess { typed: String, place: Span },
    /// 增长8.36倍, which is 为上年的8.36倍.
    TimesOnTop {
        typed: String,
        times: String,
        growth: String,
        known: Known,
        place: Span,
        /// The number with 倍.
        whole: Option<Span>,
    },
    /// 增加12%, 增长390件
    Word {
        word: String,
        right: &'static str,
        rate: bool,
        place: Span,
        whole: Option<Span>,
    },
}

impl KindProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::PointsMeant {
                typed,
                right,
                known,
                place,
                whole,
            } => {
                let mut diagnostic = Diagnostic::error(
                    "E0931",
                    Text::new(
                        format!("两个百分率相差{right}，不是{typed}"),
                        format!("Two rates differ by {right}, not by {typed}"),
                    ),
                )
                .at(*place, Text::new("应为百分点", "percentage points"));
                if let Some(known) = known {
                    diagnostic = diagnostic.also(
                        known.place,
                        Text::new(
                            format!("“{}”是{}", known.label, known.text),
                            format!("“{}” is {}", known.label, known.text),
                        ),
                    );
                }
                replacing(diagnostic, *whole, right)
            }
            Self::PercentMeant {
                typed,
                right,
                known,
                place,
                whole,
            } => replacing(
                Diagnostic::error(
                    "E0932",
                    Text::new(
                        format!("“{}”是增长率{right}，不是{typed}", known.label),
                        format!("“{}” is a growth of {right}, not {typed}", known.label),
                    ),
                )
                .at(*place, Text::new("应为百分率", "a percentage"))
                .also(
                    known.place,
                    Text::new(
                        format!("“{}”是{}", known.label, known.text),
                        format!("“{}” is {}", known.label, known.text),
                    ),
                ),
                *whole,
                right,
            ),
            Self::TimesLess { typed, place } => Diagnostic::error(
                "E0933",
                Text::new(
                    format!("“{typed}”：减少不能用倍数"),
                    format!("“{typed}”: a decrease is no multiple"),
                ),
            )
            .at(
                *place,
                Text::new("减少一倍就没有了", "one time less is nothing left"),
            )
            .note(Text::new(
                "减少写百分率（下降66.67%）或者写成“为上年的三分之一”。",
                "Say a percentage (down 66.67%), or “a third of the year before”.",
            )),
            Self::TimesOnTop {
                typed,
                times,
                growth,
                known,
                place,
                whole,
            } => replacing(
                Diagnostic::error(
                    "E0934",
                    Text::new(
                        format!("是上年的{times}，增长的是{growth}倍，不能说“{typed}”"),
                        format!(
                            "It is {times} the year before, so it grew by {growth}倍: not “{typed}”"
                        ),
                    ),
                )
                .at(
                    *place,
                    Text::new("“增长”不含原来的一倍", "what grew comes on top"),
                )
                .also(
                    known.place,
                    Text::new(
                        format!("“{}”是{}", known.label, known.text),
                        format!("“{}” is {}", known.label, known.text),
                    ),
                )
                .note(Text::new(
                    format!("也可以写“为上年的{times}”。"),
                    format!("Or say “{times} the year before”."),
                )),
                *whole,
                &format!("{growth}倍"),
            ),
            Self::Word {
                word,
                right,
                rate,
                place,
                whole,
            } => {
                let (code, zh, en) = if *rate {
                    ("W0930", "后面是百分率", "a percentage follows")
                } else {
                    ("W0931", "后面是绝对数", "an amount follows")
                };
                let diagnostic = Diagnostic::warning(
                    code,
                    Text::new(
                        format!("{zh}，“{word}”应为“{right}”"),
                        format!("“{word}” should be “{right}”: {en}"),
                    ),
                )
                .at(
                    *place,
                    Text::new(format!("用“{right}”"), format!("use “{right}”")),
                );
                replacing(diagnostic, *whole, right)
            }
        }
    }
}

fn replacing(diagnostic: Diagnostic, place: Option<Span>, right: &str) -> Diagnostic {
    match place {
        Some(place) => diagnostic.fix(
            Text::new(format!("改为“{right}”"), format!("write “{right}”")),
            place,
            right,
        ),
        None => diagnostic,
    }
}
