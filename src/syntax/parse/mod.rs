//! Reads the text of one declaration, or of one pair of braces in prose, with
//! the grammar, and hands what it found to those who build the tree.

mod chart;
mod check;
mod claim;
mod declare;
mod expression;
mod failure;
mod figure;
mod first;
mod form;
mod header;
mod interpolation;
mod mend;
mod operand;
mod parts;
mod section;
mod wanted;
mod words;

pub(super) use declare::Context;
pub(super) use interpolation::{interpolation, row_label};
pub use parts::NAMELESS;
pub(super) use words::normal;

use pest::Parser as _;
use pest::iterators::{Pair, Pairs};

use failure::Failure;

use super::problems::{Problems, SyntaxProblem};
use super::slice::{Repair, Slice};
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

/// A text that the grammar did not take. Reading it again, mended or in parts,
/// uses this up: nothing is read a third time.
pub(super) struct Refused<'s> {
    slice: &'s Slice<'s>,
    failure: Failure,
}

/// Parses a text, once.
fn first<'s>(rule: Rule, slice: &'s Slice<'_>) -> Result<Pairs<'s, Rule>, Refused<'s>> {
    grammar::Grammar::parse(rule, &slice.text).map_err(|error| Refused {
        failure: Failure::of(&error, &slice.text),
        slice,
    })
}

/// Parses `slice` as `rule` and builds from it. When that fails, tries what
/// people type by habit (a keyword glued to a name, grouping commas) as meant;
/// if it reads then, only the habit is reported.
pub(super) fn read<T>(
    rule: Rule,
    slice: &Slice<'_>,
    subject: Subject,
    problems: &mut Problems,
    build: impl FnOnce(&mut Reader<'_>, Pairs<'_, Rule>) -> Option<T>,
) -> Option<T> {
    let mut consequences = Problems::default();
    let problems = match subject {
        Subject::Told => &mut consequences,
        Subject::Declaration(_) | Subject::Field | Subject::Interpolation => problems,
    };
    match first(rule, slice) {
        Ok(pairs) => build(&mut Reader { slice, problems }, pairs),
        Err(refused) => again(refused, rule, subject, problems, build),
    }
}

/// Reads with the habits mended. Where that fails too, those are reported that
/// stood in the way.
fn again<T>(
    refused: Refused<'_>,
    rule: Rule,
    subject: Subject,
    problems: &mut Problems,
    build: impl FnOnce(&mut Reader<'_>, Pairs<'_, Rule>) -> Option<T>,
) -> Option<T> {
    let Refused { slice, failure } = refused;
    let mut habits = mend::habits(&slice.text);
    if habits.is_empty() {
        problems.push(failure.problem(slice, subject));
        return None;
    }
    let repairs: Vec<Repair> = habits.iter().map(|habit| habit.repair.clone()).collect();
    let mended = slice.repaired(&repairs);
    let further = match first(rule, &mended) {
        Ok(pairs) => {
            mend::report(&habits, slice, problems);
            let mut reader = Reader {
                slice: &mended,
                problems,
            };
            return build(&mut reader, pairs);
        }
        Err(refused) => refused.failure,
    };
    let reached = mended.span(further.at, further.at);
    let from = slice.span(failure.at, failure.at);
    habits.retain(|habit| {
        let start = slice.span(habit.repair.start, habit.repair.start);
        from.offset_to(start) >= 0 && start.offset_to(reached) >= 0
    });
    if habits.is_empty() {
        problems.push(failure.problem(slice, subject));
    } else {
        mend::report(&habits, slice, problems);
        problems.push(further.problem(&mended, subject));
    }
    None
}
