//! The document tree as Typst text, by a template; text never becomes code.

mod columns;
mod content;
mod context;
mod grid;
mod literal;
mod marks;

use std::ops::Range;

use crate::document::tree::Document;
use crate::emit::problems::EmitProblem;
use crate::emit::template::Template;
use crate::source::Span;

pub use literal::literal;

/// A whole Typst file, and where its parts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypstFile {
    pub text: String,
    /// Ranges of `text` with their places in the .rpt, by start; they nest.
    pub places: Vec<(Range<usize>, Span)>,
}

impl TypstFile {
    /// The place in the .rpt of the smallest recorded range that meets `range`.
    pub fn place(&self, range: &Range<usize>) -> Option<Span> {
        self.places
            .iter()
            .filter(|(known, _)| known.start <= range.end && range.start <= known.end)
            .min_by_key(|(known, _)| known.len())
            .map(|&(_, span)| span)
    }
}

/// Writes the report as Typst.
pub fn typst(document: &Document, template: &Template) -> Result<TypstFile, EmitProblem> {
    let mut marks = marks::Marks::default();
    let context = context::context(document, &mut marks);
    let marked = template.render(context)?;
    Ok(marks.strip(&marked))
}
