//! The document tree as Typst text, by a template; text never becomes code.

mod attachments;
mod columns;
mod content;
mod context;
mod grid;
mod literal;
mod marks;

use std::ops::Range;

use crate::document::tree::Document;
use crate::emit::problems::EmitProblem;
use crate::emit::template::{Target, Template};
use crate::source::Span;

pub use attachments::{ATTACH, Attachment, AttachmentKind, Attachments};
pub use literal::literal;

/// A whole Typst file, and where its parts come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypstFile {
    pub text: String,
    /// Ranges of `text` with their places in the .rpt, by start; they nest.
    pub places: Vec<(Range<usize>, Span)>,
    /// The files that the text attaches.
    pub files: Vec<Attachment>,
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
pub fn typst(
    document: &Document,
    template: &Template,
    attachments: Attachments,
) -> Result<TypstFile, EmitProblem> {
    let mut marks = marks::Marks::default();
    let context = context::context(document, &attachments, &mut marks);
    let marked = template.render(Target::Typst, context)?;
    let mut file = marks.strip(&marked);
    file.files = attachments.files;
    Ok(file)
}
