//! How much of what is typed in a report is guarded.

use crate::diagnostics::Text;
use crate::published;
use crate::source::Span;

/// How much of what is typed in a report is guarded, and what would tie the rest.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    pub shares: published::Coverage,
    pub unguarded: Vec<Unguarded>,
}

/// A number of which nobody would notice that it is another one.
#[derive(Clone, Debug)]
pub struct Unguarded {
    /// The figure or cell that it is typed for; none for one of the text.
    pub name: Option<String>,
    /// What would tie it to others.
    pub tie: Text,
    pub place: Span,
}
