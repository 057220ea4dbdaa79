//! Cuts a source into its declarations in one pass, and prepares the text that
//! the grammar reads: every byte in its place, with comments, lines of cells
//! and the newlines that end nothing blanked.

mod brackets;
mod cut;
mod headless;
mod rows;
mod scan;
mod typed;

use crate::source::{Base, SourceId};

use super::heads::Head;
use super::lexer::Token;
use super::problems::Problems;
use super::slice::Repair;

pub use typed::{Room, Typed, typed};

/// Behind these a newline ends nothing.
const TRAILING: &[u8] = b"+-*/=<>,!:";

/// Brackets and bodies nested deeper than this are refused.
pub(super) const DEEPEST: usize = 64;
/// Sections nested deeper than this are refused.
pub(super) const DEEPEST_SECTION: usize = 4;

pub(super) struct Layout {
    /// The text for the grammar, byte for byte in its place.
    pub(super) code: String,
    pub(super) units: Vec<Unit>,
    /// All of the text, where it was asked for.
    pub(super) tokens: Vec<Token>,
    /// Byte ranges of the comments, with their marks.
    pub(super) comments: Vec<(usize, usize)>,
    pub(super) problems: Problems,
    /// Something is not closed, or closed and never opened: how far lines are
    /// indented had a say in where declarations end.
    pub(super) mended: bool,
}

/// What is parsed, and may be broken, by itself.
pub(super) struct Unit {
    pub(super) kind: UnitKind,
    /// What its spans count from.
    pub(super) base: Base,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The range of the `///` lines above.
    pub(super) doc: Option<(usize, usize)>,
    /// The bodies that are cut into units or lines of their own.
    pub(super) bodies: Vec<Body>,
    /// Marks to be read as their ASCII spelling: one problem for all of them.
    pub(super) wide: Vec<Repair>,
    /// What mends a string, bracket or word whose problem is already told.
    pub(super) closers: Vec<Repair>,
    /// A problem is told; what else fails in this unit follows from it.
    pub(super) told: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    Declared(Head),
    /// Begins with a word that is nearly a head word.
    Misspelt(Head),
    /// Its first word is missing; what it must be by the rest of its line.
    Headless(Head),
    /// A line of `report "…" { … }`.
    Field,
    /// `"""…"""`
    Prose,
    /// A line that nothing begins with.
    Stray,
}

/// `{ … }` of a section, an `if`, a header, a table or a fill.
pub(super) struct Body {
    /// The offset of `{`.
    pub(super) open: usize,
    /// The offset of `}`, or where it should have stood.
    pub(super) close: usize,
    pub(super) units: Vec<Unit>,
    /// Lines of cells.
    pub(super) rows: Vec<(usize, usize)>,
}

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

impl Layout {
    /// Lets every declaration count its spans from its own beginning, by a
    /// number from `next` on, which is moved on.
    pub(super) fn number(&mut self, next: &mut u32) {
        for unit in &mut self.units {
            unit.number(next);
        }
    }
}

impl Unit {
    fn number(&mut self, next: &mut u32) {
        self.base = Base::declaration(*next);
        *next = next.saturating_add(1);
        for unit in self.bodies.iter_mut().flat_map(|body| &mut body.units) {
            unit.number(next);
        }
    }

    /// Where what its base stands for begins.
    pub(super) fn begin(&self) -> usize {
        match self.base.is_source() {
            true => 0,
            false => self.start,
        }
    }

    /// Itself and all declarations that stand in it as items of their own, each
    /// before those in it.
    pub(super) fn items(&self) -> impl Iterator<Item = &Unit> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let unit = open.pop()?;
            if let Some(Head::Section | Head::If) = unit.head() {
                let bodies = unit.bodies.iter().rev();
                open.extend(bodies.flat_map(|body| body.units.iter().rev()));
            }
            Some(unit)
        })
    }

    /// Itself and all that is cut out of it, each before what is cut out of that.
    pub(super) fn all(&self) -> impl Iterator<Item = &Unit> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let unit = open.pop()?;
            let inner = unit.bodies.iter().flat_map(|body| &body.units);
            let below: Vec<&Unit> = inner.collect();
            open.extend(below.into_iter().rev());
            Some(unit)
        })
    }

    /// What the unit declares, as far as its first word tells.
    pub(super) fn head(&self) -> Option<Head> {
        match self.kind {
            UnitKind::Declared(head) | UnitKind::Misspelt(head) | UnitKind::Headless(head) => {
                Some(head)
            }
            UnitKind::Field | UnitKind::Prose | UnitKind::Stray => None,
        }
    }
}
