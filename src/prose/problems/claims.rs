//! Claims typed as plain text.

use crate::diagnostics::{Diagnostic, Text};
use crate::evaluation::RefutedClaim;
use crate::source::Span;

use super::Known;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimProblem {
    /// 未发生投诉, and there were three.
    None {
        typed: String,
        known: Vec<Known>,
        place: Span,
    },
    /// 连续3年增长, and the years before say otherwise.
    Refuted(Box<RefutedClaim>),
    /// It is not clear what the words are about, or a number is missing.
    Unclear {
        typed: String,
        /// The claim that would say it.
        claim: Option<String>,
        place: Span,
    },
}

impl ClaimProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Refuted(claim) => claim.diagnostic(),
            Self::Unclear {
                typed,
                claim,
                place,
            } => {
                let diagnostic = Diagnostic::hint(
                    "H0960",
                    Text::new(
                        format!("“{typed}”没有核对"),
                        format!("“{typed}” is not verified"),
                    ),
                )
                .at(
                    *place,
                    Text::new("用 claim 写就会核对", "written with `claim` it would be"),
                )
                .quiet();
                match claim {
                    Some(claim) => diagnostic.note(Text::new(
                        format!("缺往年的数，或者只有约数；写作 {claim}，补上以后就会核对。"),
                        format!("A number is missing or only approximate. Written as `{claim}` it will be checked once there is one."),
                    )),
                    None => diagnostic.note(Text::new(
                        "看不出说的是哪个数。例如 {claim rising 3 years of 申请}，印作“连续3年增长”。",
                        "It is not clear which number is meant. Such as `{claim rising 3 years of requests}`, which prints “up for the third consecutive year”.",
                    )),
                }
            }
            Self::None {
                typed,
                known,
                place,
            } => {
                let each: Vec<&str> = known.iter().map(|it| it.text.as_str()).collect();
                let label = known.first().map_or("", |it| it.label.as_str());
                let (zh, en) = (each.join("或"), each.join(" or "));
                let diagnostic = Diagnostic::error(
                    "E0960",
                    Text::new(
                        format!("“{label}”是{zh}，不能说“{typed}”"),
                        format!("“{label}” is {en}, which is not “{typed}”"),
                    ),
                )
                .at(
                    *place,
                    Text::new(format!("实为{zh}"), format!("it is {en}")),
                );
                known.iter().fold(diagnostic, |diagnostic, figure| {
                    diagnostic.also(
                        figure.place,
                        Text::new(
                            format!("“{}”是{}", figure.label, figure.text),
                            format!("“{}” is {}", figure.label, figure.text),
                        ),
                    )
                })
            }
        }
    }
}
