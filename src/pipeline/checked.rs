//! What is known of a report once it is checked.

use std::path::Path;

use crate::diagnostics::{Diagnostic, Severity};
use crate::emit::logo::LogoFile;
use crate::evaluation::results::Evaluation;
use crate::project::ProjectProblem;
use crate::prose;
use crate::semantics::model::Model;
use crate::source::{Sources, Span};

use super::Options;
use super::covered::Coverage;

/// A report, checked: everything known of it, and everything wrong with it.
#[derive(Debug)]
pub struct Checked {
    pub sources: Sources,
    pub model: Model,
    pub evaluation: Evaluation,
    pub diagnostics: Vec<Diagnostic>,
    /// How the numbers of the text stand there.
    pub numerals: Vec<prose::SectionTally>,
    /// The picture that the header asks for.
    pub logo: Option<LogoFile>,
    /// A file could not be read.
    pub unreadable: bool,
    /// What guards its typed numbers, where that was asked.
    pub coverage: Option<Coverage>,
}

impl Checked {
    /// Nothing is wrong that stops a build.
    pub fn passes(&self, options: &Options) -> bool {
        let limit = if options.deny_warnings {
            Severity::Warning
        } else {
            Severity::Error
        };
        self.diagnostics
            .iter()
            .all(|diagnostic| diagnostic.severity < limit)
    }

    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Declarations without a `report` line can be checked, and are nothing to print.
    pub(super) fn require_header(&mut self, path: &Path) {
        let source = self.sources.iter().next().map(|source| source.id);
        let clean = self.errors().next().is_none();
        if let (None, Some(source), true) = (self.model.header.place, source, clean) {
            let problem = ProjectProblem::NoReport {
                path: path.display().to_string(),
                place: Span::new(source, 0, 0),
            };
            self.diagnostics.push(problem.diagnostic());
        }
    }
}
