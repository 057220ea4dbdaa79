//! `rptc schema`: the JSON Schema of the report's JSON.

use super::terminal::Terminal;
use super::{Exit, Ran, session};

pub(super) fn run(terminal: &Terminal) -> Ran {
    terminal.print(session::schema().as_bytes())?;
    Ok(Exit::Clean)
}
