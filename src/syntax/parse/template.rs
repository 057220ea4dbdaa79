//! Strings in which `{…}` is interpolated: titles and messages.

use pest::iterators::Pair;

use super::super::ast::Template;
use super::super::prose;
use super::{Reader, Rule};
use crate::source::Span;

impl Reader<'_> {
    /// A string in which `{…}` is interpolated.
    pub(super) fn template(&mut self, pair: &Pair<'_, Rule>) -> Template {
        let span = pair.as_span();
        let inner = self
            .slice
            .part(span.start() + 1..span.end().saturating_sub(1));
        Template {
            parts: prose::template(&inner, self.problems),
            span: self.span(pair),
        }
    }
}

impl Template {
    pub(super) fn empty(span: Span) -> Template {
        Template {
            parts: Vec::new(),
            span,
        }
    }
}
