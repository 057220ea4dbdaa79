//! Reading the picture that a report's header names.

use std::path::Path;

use crate::diagnostics::Diagnostic;
use crate::emit::logo::LogoFile;
use crate::project::{ProjectProblem, Root, Wanted};
use crate::semantics::model::Model;
use crate::source::Files;

/// The picture that the header asks for.
pub(super) fn logo(
    files: &dyn Files,
    root: &Root,
    report: &Path,
    model: &Model,
) -> Result<Option<LogoFile>, Box<Diagnostic>> {
    let Some(wanted) = &model.header.look.logo else {
        return Ok(None);
    };
    let dir = report.parent().unwrap_or(Path::new(""));
    let found = root.resolve(files, dir, &wanted.path, wanted.place, Wanted::Logo);
    let (path, _) = found.map_err(|problem| Box::new(problem.diagnostic()))?;
    let bytes = files.read(&path).map_err(|error| {
        let problem = ProjectProblem::unreadable(Wanted::Logo, &path, &error, Some(wanted.place));
        Box::new(problem.diagnostic())
    })?;
    LogoFile::read(bytes, &wanted.path, wanted.place)
        .map(Some)
        .map_err(|problem| Box::new(problem.diagnostic()))
}
