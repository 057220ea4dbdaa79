//! From what a declaration says to what it means: every name in it resolved, every
//! expression typed. Each is lowered by itself, against the index.

mod assemble;
mod charts;
mod checks;
mod claims;
mod content;
pub(crate) mod figures;
pub(crate) mod inlines;
pub(crate) mod kept;
pub(crate) mod members;
mod order;
pub(crate) mod previous;
mod restated;
pub(crate) mod tables;
mod unanswered;
mod uses;
mod whole;

pub(crate) use assemble::assemble;
pub(crate) use whole::{Lowered, Whole};

use super::index::asking::Asking;
use super::index::told::Told;
use super::model::Named;
use super::problems::SemanticsProblem;
use crate::source::Span;

/// The lowering of one declaration or a part of one: what it asks the index, and
/// what there is to tell.
pub(crate) struct Lowering<'i> {
    pub(crate) index: Asking<'i>,
    pub(crate) told: Told,
}

impl<'i> Lowering<'i> {
    /// `noting`: what names were taken for is wanted, too.
    pub(crate) fn new(index: Asking<'i>, noting: bool) -> Self {
        Lowering {
            index,
            told: Told::new(noting),
        }
    }

    pub(crate) fn report(&mut self, problem: impl Into<SemanticsProblem>) {
        self.told.report(problem);
    }

    /// A name that stands there was taken for this.
    pub(crate) fn note(&mut self, place: Span, named: Named) {
        self.told.note(place, named);
    }
}
