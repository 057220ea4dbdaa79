//! `rptc completions SHELL`: a completion script.

use clap::CommandFactory as _;

use super::arguments::{Arguments, Completions};
use super::terminal::Terminal;
use super::{Exit, Ran};

pub(super) fn run(wanted: &Completions, terminal: &Terminal) -> Ran {
    let mut script = Vec::new();
    clap_complete::generate(wanted.shell, &mut Arguments::command(), "rptc", &mut script);
    terminal.print(&script)?;
    Ok(Exit::Clean)
}
