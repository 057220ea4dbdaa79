//! Cuts a source into its declarations in one pass, and prepares the text that
//! the grammar reads: every byte in its place, with comments, lines of cells
//! and the newlines that end nothing blanked.

mod brackets;
mod cut;
mod frame;
mod headless;
mod rows;
mod scan;
mod typed;
mod unit;

use crate::source::SourceId;

use super::heads::Head;
use super::lexer::Token;

pub(super) use unit::{Body, DEEPEST, Layout, Prepared, Unit, UnitKind};

pub use typed::{Room, Typed, typed};

pub(super) fn lay_out(source: SourceId, text: &str) -> Layout {
    scanned(source, text, false).finish()
}

/// As `lay_out`, and keeps the tokens.
pub(super) fn lay_out_with_tokens(source: SourceId, text: &str) -> Layout {
    scanned(source, text, true).finish()
}

/// The tokens of a source as they are read to cut it.
pub fn tokens(text: &str) -> Vec<Token> {
    lay_out_with_tokens(SourceId(0), text).tokens
}

/// Whether a source declares a report, however broken it is.
pub fn holds_report(text: &str) -> bool {
    let layout = lay_out(SourceId(0), text);
    let mut open: Vec<&Unit> = layout.units.iter().collect();
    while let Some(unit) = open.pop() {
        if unit.head() == Some(Head::Report) {
            return true;
        }
        open.extend(unit.bodies.iter().flat_map(|body| &body.units));
    }
    false
}

fn scanned(source: SourceId, text: &str, keep_tokens: bool) -> scan::Scanner<'_> {
    let mut scanner = scan::Scanner::new(source, text, false, keep_tokens);
    scanner.run();
    if scanner.is_unbalanced() {
        // Something is not closed: look again, and this time take a head word
        // where none belongs as the end of what is open.
        scanner = scan::Scanner::new(source, text, true, keep_tokens);
        scanner.run();
    }
    scanner
}
