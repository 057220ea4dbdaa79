//! What can go wrong while the document is composed.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

/// A problem of composition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentProblem {
    /// A reference to a section or table that stands in the branch of an `if`
    /// that is not printed.
    ReferenceNotPrinted { place: Span, target: Option<Span> },
}

impl DocumentProblem {
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
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
