//! Numbers finer than what they are of, and notes of rounding.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::Known;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrecisionProblem {
    /// 33.3333%, 14.29% of seven cases, 约1234件
    TooFine {
        typed: String,
        /// What it is a share or a growth of.
        of: Option<Known>,
        about: bool,
        place: Span,
    },
    /// 因四舍五入… where every sum adds up.
    NeedlessNote { place: Span },
}

impl PrecisionProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::TooFine {
                typed,
                of,
                about,
                place,
            } => {
                let diagnostic = Diagnostic::hint(
                    "H0970",
                    Text::new(
                        format!("“{typed}”写得过细"),
                        format!("“{typed}” is finer than it can mean"),
                    ),
                )
                .at(*place, Text::new("位数太多", "too many digits"))
                .quiet();
                match of {
                    Some(of) => diagnostic.also(
                        of.place,
                        Text::new(
                            format!("总共只有{}", of.text),
                            format!("of {} in all", of.text),
                        ),
                    ),
                    None if *about => diagnostic.note(Text::new(
                        "约数写一两位有效数字就够了；要准确就去掉“约”。",
                        "A rounded number needs a digit or two; an exact one no “about”.",
                    )),
                    None => diagnostic.note(Text::new(
                        "百分率一般写一两位小数。",
                        "A percentage takes a decimal or two.",
                    )),
                }
            }
            Self::NeedlessNote { place } => Diagnostic::warning(
                "W0970",
                Text::new(
                    "没有哪个合计因四舍五入而有出入",
                    "No sum of this report differs by rounding",
                ),
            )
            .at(*place, Text::new("这句话用不着", "not needed"))
            .note(Text::new(
                "真有出入时，编译器会自己在文末注明。删去这句话。",
                "Where one does, the compiler adds the note itself. Delete the sentence.",
            )),
        }
    }
}
