//! Claims typed as plain text.

use crate::diagnostics::{Diagnostic, Text};
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
}

impl ClaimProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
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
