//! What is told while a declaration is declared or lowered, beside what comes of it.

use crate::semantics::model::{FigureId, Named, PreviousFigure, Use};
use crate::semantics::problems::SemanticsProblem;
use crate::source::Span;

/// In the order in which it was found.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) problems: Vec<SemanticsProblem>,
    /// What names were taken for, if that is wanted.
    pub(crate) uses: Option<Vec<Use>>,
    /// Figures that a former report lacks and that carry over from it.
    pub(crate) absent: Vec<Absent>,
    /// Figures that something carries over to.
    pub(crate) carried: Vec<FigureId>,
}

/// A figure that is known by name only: what carries over from it is unchecked.
#[derive(Clone, Debug)]
pub(crate) struct Absent {
    /// Which of the former reports lacks it.
    pub(crate) report: usize,
    pub(crate) name: String,
    pub(crate) figure: PreviousFigure,
}

impl Told {
    pub(crate) fn new(noting: bool) -> Told {
        Told {
            uses: noting.then(Vec::new),
            ..Told::default()
        }
    }

    pub(crate) fn report(&mut self, problem: impl Into<SemanticsProblem>) {
        self.problems.push(problem.into());
    }

    /// Whether it is wanted what names were taken for.
    pub(crate) fn notes(&self) -> bool {
        self.uses.is_some()
    }

    /// A name that stands there was taken for this.
    pub(crate) fn note(&mut self, place: Span, named: Named) {
        self.noted(place, named, false);
    }

    pub(crate) fn noted(&mut self, place: Span, named: Named, declares: bool) {
        if let Some(uses) = &mut self.uses {
            uses.push(Use {
                place,
                named,
                declares,
            });
        }
    }

    /// Takes in what was told of a part.
    pub(crate) fn extend(&mut self, other: &Told) {
        self.problems.extend_from_slice(&other.problems);
        if let (Some(uses), Some(others)) = (&mut self.uses, &other.uses) {
            uses.extend_from_slice(others);
        }
        self.absent.extend_from_slice(&other.absent);
        self.carried.extend_from_slice(&other.carried);
    }
}
