//! `rptc check`: what is wrong with reports, and nothing written.

use super::arguments::Check;
use super::report::run_all;
use super::session::{self, Settings};
use super::terminal::Terminal;
use super::{Ran, coverage, inputs, summary};
use crate::source::DiskFiles;

pub(super) fn run(wanted: &Check, terminal: &Terminal) -> Ran {
    let found = inputs::collect(&wanted.reports.paths, wanted.reports.root.as_deref());
    let settings = Settings {
        root: wanted.reports.root.clone(),
        locked: wanted.reports.locked,
        cases: terminal.tells_cases(),
        coverage: wanted.coverage,
        ..Settings::default()
    };
    let work = |input: &inputs::Input| session::check(&DiskFiles, &input.path, &settings);
    let (exit, _) = run_all(found, wanted.reports.deny, terminal, work, |finished| {
        let mut said = match wanted.summary {
            true => summary::lines(finished, terminal.lang),
            false => String::new(),
        };
        said.push_str(&coverage::lines(finished, terminal.lang));
        said
    })?;
    Ok(exit)
}
