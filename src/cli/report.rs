//! What every command on reports does: run them all, show what is wrong,
//! close with one line.

use std::collections::BTreeSet;
use std::io;
use std::time::Duration;

use super::arguments::Deny;
use super::closing::Tally;
use super::inputs::Input;
use super::problems::Problem;
use super::session::Finished;
use super::terminal::Terminal;
use super::{Exit, batch, coverage};
use crate::diagnostics::Diagnostic;
use crate::diagnostics::render::Findings;
use crate::source::{ProjectFile, Sources};

/// Runs `work` on each report; `say` gives what is said about one beside its
/// problems.
pub(super) fn run_all(
    (inputs, problems): (Vec<Input>, Vec<Problem>),
    deny: Option<Deny>,
    terminal: &Terminal,
    work: impl Fn(&Input) -> Finished + Sync,
    say: impl Fn(&Finished) -> String,
) -> io::Result<(Exit, Vec<Finished>)> {
    let mut apart: Vec<Diagnostic> = problems.iter().map(Problem::diagnostic).collect();
    let mut all = Vec::new();
    let mut exit = Exit::Clean;
    for done in batch::each(&inputs, terminal, work) {
        match done {
            Ok(mut finished) => {
                if terminal.tells_unverified() {
                    finished.tell_unverified();
                }
                let covered = coverage::told(&finished);
                finished.diagnostics.extend(covered);
                finished.sort(terminal);
                all.push(finished);
            }
            Err(problem) => {
                exit = Exit::Internal;
                apart.push(problem.diagnostic());
            }
        }
    }
    if !terminal.is_for_programs() {
        once_a_project(&mut all);
    }
    show(&apart, &all, terminal)?;
    let mut tally = Tally::default();
    tally.add(&apart);
    for finished in &all {
        tally.add(&finished.diagnostics);
        tally.count(finished.counts);
        tally.unverified(&finished.numerals);
        tally.covered(finished.coverage.as_ref());
        tally.left_there(&finished.left);
        terminal.say(&say(finished))?;
    }
    terminal.say(&tally.line(terminal.lang))?;
    if terminal.timings {
        terminal.note(&timings(&all))?;
    }
    if all.iter().any(|finished| finished.unreadable) {
        exit = exit.max(Exit::InputOutput);
    }
    Ok((exit.max(tally.exit(deny)), all))
}

/// What is wrong in an `rpt.toml` holds for each of its reports: a person reads it with
/// the first of them.
fn once_a_project(all: &mut [Finished]) {
    let mut seen = BTreeSet::new();
    for Finished {
        diagnostics,
        sources,
        ..
    } in all
    {
        diagnostics.retain(|it| {
            let Some(label) = &it.place else {
                return true;
            };
            let place = sources.place(label.span);
            let Some(source) = sources.get(place.source) else {
                return true;
            };
            source.path.file_name() != Some(ProjectFile::NAME.as_ref())
                || seen.insert((source.path.clone(), place.start, it.code))
                || !it.consequences.is_empty()
        });
    }
}

fn show(apart: &[Diagnostic], all: &[Finished], terminal: &Terminal) -> io::Result<()> {
    let nothing = Sources::default();
    let apart = Findings::of(apart, &nothing);
    let each = all.iter().map(Finished::findings);
    let findings: Vec<Findings<'_>> = std::iter::once(apart).chain(each).collect();
    terminal.show(&findings)
}

/// Each step's time, summed over all reports.
fn timings(all: &[Finished]) -> String {
    let mut steps: Vec<(&str, Duration)> = Vec::new();
    for (name, time) in all.iter().flat_map(|finished| &finished.timings) {
        match steps.iter_mut().find(|(step, _)| step == name) {
            Some((_, sum)) => *sum += *time,
            None => steps.push((name, *time)),
        }
    }
    let line = |(name, time): (&str, Duration)| {
        let micros = time.as_micros();
        format!("{name:10} {:>6}.{:03} ms\n", micros / 1000, micros % 1000)
    };
    steps.into_iter().map(line).collect()
}
