//! The document tree as Typst text, by a template; text never becomes code.

mod attachments;
mod columns;
mod content;
mod context;
mod grid;
mod literal;
mod look;
mod marks;

use std::ops::Range;

use crate::document::tree::Document;
use crate::emit::logo::LogoFile;
use crate::emit::problems::EmitProblem;
use crate::emit::template::{Target, Template, TemplateLine};
use crate::source::Span;

pub use attachments::{ATTACH, Attachment, AttachmentKind, Attachments};
pub use literal::literal;

/// A whole Typst file, and where its parts come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypstFile {
    pub text: String,
    /// Ranges of `text` with their places in the .rpt, by start; they nest.
    pub places: Vec<(Range<usize>, Span)>,
    /// Where in `text` each line of the template begins that printed it.
    pub lines: Vec<(usize, TemplateLine)>,
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

    /// The line of the template that printed what stands there.
    pub fn template_line(&self, offset: usize) -> Option<&TemplateLine> {
        let before = self.lines.partition_point(|(start, _)| *start <= offset);
        let (_, line) = self.lines.get(before.checked_sub(1)?)?;
        Some(line)
    }
}

/// What comes with a report from outside its document.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    pub attachments: Attachments,
    pub logo: Option<LogoFile>,
}

/// Writes the report as Typst.
pub fn typst(
    document: &Document,
    template: &Template,
    extras: Extras,
) -> Result<TypstFile, EmitProblem> {
    let mut marks = marks::Marks::default();
    let context = context::context(document, &extras, &mut marks);
    let marked = template.render(Target::Typst, context)?;
    let mut file = marks.strip(&marked, template);
    file.files = extras.attachments.files;
    Ok(file)
}
