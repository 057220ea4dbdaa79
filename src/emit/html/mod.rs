//! The document tree as one HTML file that needs nothing else, by a template;
//! text never becomes markup.

mod behind;
mod charted;
mod context;
mod escape;
mod grid;
mod look;
mod outline;
mod panel;
mod runs;
mod verdicts;

pub use behind::Behind;
pub(crate) use behind::place_text;

use crate::document::tree::Document;
use crate::emit::logo::LogoFile;
use crate::emit::problems::EmitProblem;
use crate::emit::template::{Target, Template};

pub use escape::escaped;

/// Writes the report as a page for browsers.
pub fn html(
    document: &Document,
    behind: Option<Behind>,
    logo: Option<&LogoFile>,
    template: &Template,
) -> Result<String, EmitProblem> {
    template.render(Target::Html, context::context(document, behind, logo))
}
