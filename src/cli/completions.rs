//! `rptc completions SHELL`: a completion script.

use std::io;

use clap::CommandFactory as _;

use super::Exit;
use super::arguments::{Arguments, Completions};
use super::terminal::Terminal;

pub(super) fn run(wanted: &Completions, terminal: &Terminal) -> io::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(wanted.shell, &mut Arguments::command(), "rptc", &mut script);
    terminal.print(&script)?;
    Ok(Exit::Clean)
}
