//! The document tree as Typst text, by a template; text never becomes code.

mod attachments;
mod columns;
mod content;
mod context;
mod file;
mod grid;
mod literal;
mod look;
mod marks;

pub use file::{Extras, TypstFile};

use crate::document::tree::Document;
use crate::emit::problems::EmitProblem;
use crate::emit::template::{Target, Template};

pub use attachments::{ATTACH, Attachment, AttachmentKind, Attachments};
pub use literal::literal;

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
