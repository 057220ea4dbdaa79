//! What can go wrong while the document is composed.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

/// A problem of composition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentProblem {
    /// A reference to a section or table that stands in the branch of an `if`
    /// that is not printed.
    ReferenceNotPrinted { place: Span, target: Option<Span> },
    /// A value that slices and stacks have no room for.
    BelowZero { value: String, place: Span },
    /// A slice or a part of a stack that nobody knows.
    PartUnknown { said: String, place: Span },
    /// Nothing to divide: every slice is zero.
    NothingToDivide { place: Span },
}

impl DocumentProblem {
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            DocumentProblem::BelowZero { value, place } => Diagnostic::error(
                "E0830",
                Text::new(
                    format!("{value}小于零，画不成一块"),
                    format!("{value} is below zero and cannot be a part"),
                ),
            )
            .at(*place, Text::new("这里有负数", "a negative number here"))
            .note(Text::new(
                "饼图和堆积图画的是整体的各部分；有正有负的数用 chart bar。",
                "Pies and stacks show the parts of a whole; signed numbers are `chart bar`.",
            )),
            DocumentProblem::PartUnknown { said, place } => Diagnostic::error(
                "E0831",
                Text::new(
                    format!("有一部分是“{said}”，整体画不出来"),
                    format!("one part is “{said}”, so the whole cannot be drawn"),
                ),
            )
            .at(*place, Text::new("缺这里的数", "its number is missing"))
            .note(Text::new(
                "少了一块的饼图或堆积图会让人看错；补上这个数，或者改用 chart bar。",
                "A pie or stack without one of its parts misleads: fill in the number, or use `chart bar`.",
            )),
            DocumentProblem::NothingToDivide { place } => Diagnostic::error(
                "E0832",
                Text::new("各部分都是零，饼图没有可画的", "every part is zero: a pie has nothing to show"),
            )
            .at(*place, Text::new("全是零", "all zero"))
            .note(Text::new("改用 chart bar，或者不画这张图。", "Use `chart bar`, or leave the chart out.")),
            DocumentProblem::ReferenceNotPrinted { place, target } => {
                let diagnostic = Diagnostic::error(
                    "E0801",
                    Text::new(
                        "引用的部分或表格没有印出来",
                        "what is referred to here is not printed",
                    ),
                )
                .at(
                    *place,
                    Text::new("这里的引用没有着落", "this reference leads nowhere"),
                );
                let diagnostic = match target {
                    Some(target) => diagnostic.also(
                        *target,
                        Text::new(
                            "它在没有成立的 if 分支里",
                            "it stands in a branch of an `if` that does not apply",
                        ),
                    ),
                    None => diagnostic,
                };
                diagnostic.note(Text::new(
                    "把引用也放进同一个 if，或者去掉引用。",
                    "Put the reference into the same `if`, or take it out.",
                ))
            }
        }
    }
}
