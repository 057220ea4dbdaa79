//! `rptc man`: the manual, a page for the program and one for each command.

use std::io;
use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_mangen::Man as Page;

use super::arguments::{Arguments, Man};
use super::problems::Problem;
use super::terminal::Terminal;
use super::{Exit, Ran};
use crate::source::write_all_beside;

pub(super) fn run(wanted: &Man, terminal: &Terminal) -> Ran {
    let mut program = Arguments::command();
    program.build();
    let Some(folder) = &wanted.output else {
        terminal.print(&render(&page(program))?)?;
        return Ok(Exit::Clean);
    };
    let commands = program.get_subcommands().filter(|it| !it.is_hide_set());
    let mut pages: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for command in std::iter::once(&program).chain(commands) {
        let one = page(command.clone());
        pages.push((folder.join(one.get_filename()), render(&one)?));
    }
    write_all_beside(&pages).map_err(Problem::unwritten)?;
    Ok(Exit::Clean)
}

fn page(command: clap::Command) -> Page {
    Page::new(command).source(concat!("rptc ", env!("CARGO_PKG_VERSION")))
}

fn render(page: &Page) -> io::Result<Vec<u8>> {
    let mut roff = Vec::new();
    page.render(&mut roff)?;
    Ok(roff)
}
