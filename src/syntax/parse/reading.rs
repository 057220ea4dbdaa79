//! Reading a text with the grammar, and once more where that fails.

use pest::Parser as _;
use pest::iterators::Pairs;

use super::super::problems::Problems;
use super::super::slice::{Repair, Slice};
use super::failure::Failure;
use super::grammar::Grammar;
use super::mend;
use super::{Reader, Rule, Subject};

/// A text that the grammar did not take. Reading it again, mended or in parts,
/// uses this up: nothing is read a third time.
pub(super) struct Refused<'s> {
    pub(super) slice: &'s Slice<'s>,
    pub(super) failure: Failure,
}

/// Parses a text, once.
pub(super) fn first<'s>(rule: Rule, slice: &'s Slice<'_>) -> Result<Pairs<'s, Rule>, Refused<'s>> {
    Grammar::parse(rule, &slice.text).map_err(|error| Refused {
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
