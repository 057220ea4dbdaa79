//! Charts, as written.

use crate::source::Span;

use super::{Name, Path, Str, Template};

/// `chart bar "title" of 申请, 办结 alt "…"`.
#[derive(Clone, Debug)]
pub struct Chart {
    /// `bar`, `line`, `pie`, `stacked`, or a word that means nothing.
    pub kind: Name,
    /// What references point to.
    pub name: Option<Name>,
    pub title: Template,
    /// Series, figures, or rows and columns of forms.
    pub of: Vec<Path>,
    /// What the picture says, in words; derived from the data if absent.
    pub alt: Option<Str>,
    pub span: Span,
}
