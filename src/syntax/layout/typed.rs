//! A text as it stands before the cursor of somebody who types it: what is
//! open there.

use crate::source::SourceId;

use super::super::heads::Head;
use super::super::lexer::Token;
use super::frame::Role;
use super::scan::Scanner;
use super::unit::{TRAILING, Unit};

/// What may begin where a text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room<'t> {
    Declarations,
    /// Lines of a header.
    Fields,
    /// Lines of cells, of the fill of that form.
    Cells(&'t str),
    /// What is read whole: a formula, a check, a form.
    Code,
}

pub struct Typed<'t> {
    pub tokens: Vec<Token>,
    pub room: Room<'t>,
    /// The next line goes on with this one, whatever stands there.
    pub goes_on: bool,
}

/// Reads a text that ends at the cursor.
pub fn typed(text: &str) -> Typed<'_> {
    let mut scanner = Scanner::new(SourceId(0), text, false, true);
    scanner.run();
    if scanner.unbalanced {
        scanner = Scanner::new(SourceId(0), text, true, true);
        scanner.run();
    }
    let bracket = scanner.frames.last().map_or(0, |frame| frame.bracket);
    Typed {
        room: scanner.room(),
        goes_on: matches!(bracket, b'(' | b'[') || TRAILING.contains(&scanner.last),
        tokens: scanner.into_tokens(),
    }
}

impl<'t> Scanner<'t> {
    fn room(&self) -> Room<'t> {
        let Some(frame) = self.frames.last() else {
            return Room::Declarations;
        };
        match frame.role {
            Role::Items => Room::Declarations,
            Role::Fields => Room::Fields,
            Role::Code => Room::Code,
            Role::Cells => {
                let mut around = self.frames.iter().rev().skip(1);
                let unit = around.find_map(|frame| frame.current.as_ref());
                let fill = unit.filter(|unit| unit.head() == Some(Head::Fill));
                let form = fill.and_then(|unit| self.form_of(unit));
                form.map_or(Room::Code, Room::Cells)
            }
        }
    }

    /// `fill FORM {`
    fn form_of(&self, fill: &Unit) -> Option<&'t str> {
        let behind = self
            .text
            .get(fill.start..)?
            .strip_prefix(Head::Fill.word())?;
        behind.trim_start().split([' ', '{', '\n']).next()
    }
}
