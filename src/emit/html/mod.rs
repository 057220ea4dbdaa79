//! The document tree as one HTML file that needs nothing else, by a template;
//! text never becomes markup.

mod charted;
mod context;
mod escape;
mod grid;
mod look;
mod outline;
mod panel;
mod runs;
mod verdicts;

use crate::document::facts::Facts;
use crate::document::tree::Document;
use crate::emit::json::shape;
use crate::emit::logo::LogoFile;
use crate::emit::problems::EmitProblem;
use crate::emit::template::{Target, Template};
use crate::source::Sources;

pub use escape::escaped;

/// What stands behind a document: the page tells of it, too.
#[derive(Clone, Copy)]
pub struct Behind<'a> {
    pub facts: Facts<'a>,
    pub sources: &'a Sources,
    /// The same that the JSON says.
    pub report: &'a shape::Report,
}

/// Writes the report as a page for browsers.
pub fn html(
    document: &Document,
    behind: Option<Behind>,
    logo: Option<&LogoFile>,
    template: &Template,
) -> Result<String, EmitProblem> {
    template.render(Target::Html, context::context(document, behind, logo))
}

/// `2023.rpt:12`, with the cell of a workbook.
fn place_text(place: &shape::Place) -> String {
    let line = format!("{}:{}", place.file, place.line);
    match (&place.sheet, &place.cell) {
        (Some(sheet), Some(cell)) => format!("{}, {sheet}!{cell}", place.file),
        (Some(_) | None, _) => line,
    }
}
