//! What a source is cut into.

use crate::source::{Base, SourceId};

use super::super::heads::Head;
use super::super::lexer::Token;
use super::super::problems::Problems;
use super::super::slice::Repair;

/// Behind these a newline ends nothing.
pub(super) const TRAILING: &[u8] = b"+-*/=<>,!:";

/// Brackets and bodies nested deeper than this are refused.
pub(in crate::syntax) const DEEPEST: usize = 64;
/// Sections nested deeper than this are refused.
pub(in crate::syntax) const DEEPEST_SECTION: usize = 4;

pub(in crate::syntax) struct Layout {
    /// The text for the grammar, byte for byte in its place.
    pub(in crate::syntax) code: String,
    pub(in crate::syntax) units: Vec<Unit>,
    /// All of the text, where it was asked for.
    pub(in crate::syntax) tokens: Vec<Token>,
    /// Byte ranges of the comments, with their marks.
    pub(in crate::syntax) comments: Vec<(usize, usize)>,
    pub(in crate::syntax) problems: Problems,
    /// Something is not closed, or closed and never opened: how far lines are
    /// indented had a say in where declarations end.
    pub(in crate::syntax) mended: bool,
}

/// A source as it was written, and as it is prepared for the grammar.
#[derive(Clone, Copy)]
pub(in crate::syntax) struct Prepared<'t> {
    pub(in crate::syntax) source: SourceId,
    pub(in crate::syntax) text: &'t str,
    pub(in crate::syntax) code: &'t str,
}

/// What is parsed, and may be broken, by itself.
pub(in crate::syntax) struct Unit {
    pub(in crate::syntax) kind: UnitKind,
    /// What its spans count from.
    pub(in crate::syntax) base: Base,
    pub(in crate::syntax) start: usize,
    pub(in crate::syntax) end: usize,
    /// The range of the `///` lines above.
    pub(in crate::syntax) doc: Option<(usize, usize)>,
    /// The bodies that are cut into units or lines of their own.
    pub(in crate::syntax) bodies: Vec<Body>,
    /// Marks to be read as their ASCII spelling: one problem for all of them.
    pub(in crate::syntax) wide: Vec<Repair>,
    /// What mends a string, bracket or word whose problem is already told.
    pub(in crate::syntax) closers: Vec<Repair>,
    /// A problem is told; what else fails in this unit follows from it.
    pub(in crate::syntax) told: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) enum UnitKind {
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
pub(in crate::syntax) struct Body {
    /// The offset of `{`.
    pub(in crate::syntax) open: usize,
    /// The offset of `}`, or where it should have stood.
    pub(in crate::syntax) close: usize,
    pub(in crate::syntax) units: Vec<Unit>,
    /// Lines of cells.
    pub(in crate::syntax) rows: Vec<(usize, usize)>,
}

impl Layout {
    /// Lets every declaration count its spans from its own beginning, by a
    /// number from `next` on, which is moved on.
    pub(in crate::syntax) fn number(&mut self, next: &mut u32) {
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
    pub(in crate::syntax) fn begin(&self) -> usize {
        match self.base.is_source() {
            true => 0,
            false => self.start,
        }
    }

    /// Itself and all declarations that stand in it as items of their own, each
    /// before those in it.
    pub(in crate::syntax) fn items(&self) -> impl Iterator<Item = &Unit> {
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
    pub(in crate::syntax) fn all(&self) -> impl Iterator<Item = &Unit> {
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
    pub(in crate::syntax) fn head(&self) -> Option<Head> {
        match self.kind {
            UnitKind::Declared(head) | UnitKind::Misspelt(head) | UnitKind::Headless(head) => {
                Some(head)
            }
            UnitKind::Field | UnitKind::Prose | UnitKind::Stray => None,
        }
    }
}
