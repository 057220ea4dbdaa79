//! Reading the picture that a report's header names.

use std::path::Path;

use crate::diagnostics::Diagnostic;
use crate::emit::logo::LogoFile;
use crate::emit::problems::EmitProblem;
use crate::emit::problems::LogoFault;
use crate::project::{self, ProjectProblem};
use crate::semantics::model::Model;
use crate::source::{Wanted, Workspace};
use crate::syntax::ast::Str;

/// The picture that the header asks for.
pub(super) fn logo(
    workspace: &Workspace<'_>,
    report: &Path,
    model: &Model,
) -> Result<Option<LogoFile>, Box<Diagnostic>> {
    let Some(wanted) = &model.header.look.logo else {
        return Ok(None);
    };
    let dir = report.parent().unwrap_or(Path::new(""));
    let (path, place) = (&wanted.path, wanted.place);
    let name = Str {
        text: path.clone(),
        span: place,
    };
    let bytes = project::find(workspace, dir, &name, Wanted::Logo)
        .and_then(|found| project::read(workspace, &found, &name, Wanted::Logo))
        .map_err(|problem| {
            if let ProjectProblem::TooLarge { size, .. } = problem {
                let fault = LogoFault::Large(size >> 10);
                return EmitProblem::unfit_logo(path, fault, place).diagnostic();
            }
            problem.diagnostic()
        });
    LogoFile::read(bytes.map_err(Box::new)?, path, place)
        .map(Some)
        .map_err(|problem| Box::new(problem.diagnostic()))
}
