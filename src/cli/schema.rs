//! `rptc schema`: the JSON Schema of the report's JSON.

use std::io;

use super::terminal::Terminal;
use super::{Exit, session};

pub(super) fn run(terminal: &Terminal) -> io::Result<Exit> {
    terminal.print(session::schema().as_bytes())?;
    Ok(Exit::Clean)
}
