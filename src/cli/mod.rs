//! The terminal's front door; one file a command.

mod arguments;
mod batch;
mod cases;
mod check;
mod closing;
mod compile;
mod completions;
mod coverage;
mod depfile;
mod diff;
mod difference;
mod earlier;
mod exit;
mod explain;
mod fix;
mod fmt;
mod inputs;
mod leftover;
mod lock;
mod lsp;
mod man;
mod new;
mod new_year;
mod package;
mod problems;
mod report;
mod schema;
mod session;
mod shares;
mod summary;
mod template;
mod terminal;
mod watch;

pub(crate) use exit::{Exit, Ran, Stop};

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use terminal::Terminal;

use crate::stack;

/// Reads the command line and does what it says, with room for deep nesting.
pub fn run() -> ExitCode {
    stack::with_room(command)
}

fn command() -> ExitCode {
    let arguments = Arguments::parse();
    let mut terminal = Terminal::new(&arguments.global);
    if let Command::Check(wanted) = &arguments.command {
        terminal.all_hints = wanted.summary;
    }
    let reports = arguments.command.reports();
    terminal.deny_warnings = reports.is_some_and(|it| it.deny.is_some());
    let exit = match &arguments.command {
        Command::Compile(wanted) => compile::run(wanted, &terminal),
        Command::Check(wanted) => check::run(wanted, &terminal),
        Command::Fmt(wanted) => fmt::run(wanted, &terminal),
        Command::Fix(wanted) => fix::run(wanted, &terminal),
        Command::Diff(wanted) => diff::run(wanted, &terminal),
        Command::Watch(wanted) => watch::run(wanted, &terminal),
        Command::Explain(wanted) => explain::run(wanted, &terminal),
        Command::Lock(wanted) => lock::run(wanted, &terminal),
        Command::Schema => schema::run(&terminal),
        Command::Template(wanted) => template::run(wanted, &terminal),
        Command::Package(wanted) => package::run(wanted, &terminal),
        Command::New(wanted) => new::run(wanted, &terminal),
        Command::NewYear(wanted) => new_year::run(wanted, &terminal),
        Command::Lsp(_) => lsp::run(arguments.global.lang),
        Command::Completions(wanted) => completions::run(wanted, &terminal),
        Command::Man(wanted) => man::run(wanted, &terminal),
    };
    let exit = match exit {
        Err(Stop::Problem(told, exit)) => terminal.show_one(*told).map(|()| exit),
        Err(Stop::Output(error)) => Err(error),
        Ok(exit) => Ok(exit),
    };
    match exit {
        Ok(exit) => exit.into(),
        // Nobody reads any more (`rptc … | head`): nothing to say, no fault.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean.into(),
        Err(error) => {
            let _ = writeln!(io::stderr(), "rptc: {error}");
            Exit::InputOutput.into()
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
