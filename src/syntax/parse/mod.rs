//! Reads the text of one declaration, or of one pair of braces in prose, with
//! the grammar, and hands what it found to those who build the tree.

mod chart;
mod check;
mod claim;
mod declare;
mod expression;
mod failure;
mod figure;
mod fill;
mod first;
mod form;
mod header;
mod interpolation;
mod mend;
mod operand;
mod parts;
mod reading;
mod section;
mod template;
mod wanted;
mod words;

pub(super) use declare::Context;
pub(super) use interpolation::{interpolation, row_label};
pub use parts::NAMELESS;
pub(super) use words::normal;

use pest::iterators::Pair;

use super::problems::{Problems, SyntaxProblem};
use super::slice::Slice;
use crate::source::Span;

mod grammar {
    //! What pest makes of `grammar/rpt.pest`.

    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/rpt.pest"]
    pub(super) struct Grammar;
}

pub(super) use grammar::Rule;

/// Builds the tree from what the grammar found in one slice.
pub(super) struct Reader<'s> {
    pub(super) slice: &'s Slice<'s>,
    pub(super) problems: &'s mut Problems,
}

impl Reader<'_> {
    pub(super) fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        // A rule that may go on takes the blanks in front of what did not come.
        let start = pair.as_span().start();
        let end = start + pair.as_str().trim_end().len();
        self.slice.span(start, end)
    }

    pub(super) fn report(&mut self, problem: impl Into<SyntaxProblem>) {
        self.problems.push(problem);
    }
}

/// What is being read, for the message when it cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Declaration(super::heads::Head),
    Field,
    Interpolation,
    /// A problem is already told; what else fails follows from it.
    Told,
}

impl Subject {
    fn head(self) -> Option<super::heads::Head> {
        let Subject::Declaration(head) = self else {
            return None;
        };
        Some(head)
    }
}
