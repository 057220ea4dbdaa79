//! Where names stand, for an editor: what each place of a source means.

use crate::source::Span;
use crate::syntax::ast::Axis;

use super::{FigureId, Function};

/// A name at its place. In the order of the places, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    pub place: Span,
    pub named: Named,
    /// Here is where it gets its name.
    pub declares: bool,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    Figure(FigureId),
    List(usize),
    Series(usize),
    Entity(usize),
    Table(usize),
    /// A row, a column, or a group of them, by its key.
    Member {
        table: usize,
        axis: Axis,
        key: String,
    },
    /// A check of the report, or a rule of a form.
    Rule {
        table: Option<usize>,
        name: String,
    },
    /// A figure of a former report or member, by its name there.
    Former {
        report: usize,
        name: String,
    },
    /// The reports that a `members` line collects.
    Group(usize),
    /// A section, by the place of its title.
    Section(Span),
    Note(String),
    /// A unit that the report declares.
    Unit(String),
    Function(Function),
}
