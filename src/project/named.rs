//! Files that a report names: found and read in the project, or a problem
//! where the name stands.

use std::path::Path;

use crate::source::{Named, Unopened, Wanted, Workspace};
use crate::syntax::ast::Str;

use super::problems::ProjectProblem;

/// The file that a report in a folder names.
pub fn find(
    workspace: &Workspace<'_>,
    folder: &Path,
    name: &Str,
    wanted: Wanted,
) -> Result<Named, ProjectProblem> {
    let found = workspace.find(folder, &name.text);
    found.map_err(|why| {
        let path = workspace.path(folder, &name.text);
        unopened(wanted, &path, &why, name)
    })
}

/// What is in a file that was found.
pub fn read(
    workspace: &Workspace<'_>,
    file: &Named,
    name: &Str,
    wanted: Wanted,
) -> Result<Vec<u8>, ProjectProblem> {
    let bytes = workspace.read(&file.canonical, wanted);
    bytes.map_err(|why| unopened(wanted, &file.path, &why, name))
}

/// Opens what is called by no name of a report: of a `2022.docx` it is told at
/// once that it is none, and not that a report of that name is full of errors.
pub fn unless_report(
    workspace: &Workspace<'_>,
    file: &Named,
    name: &Str,
    wanted: Wanted,
) -> Result<(), ProjectProblem> {
    if file.path.extension().is_some_and(|ending| ending == "rpt") {
        return Ok(());
    }
    read(workspace, file, name, wanted).map(drop)
}

pub(super) fn unopened(wanted: Wanted, path: &Path, why: &Unopened, name: &Str) -> ProjectProblem {
    ProjectProblem::unopened(wanted, path, why, Some((&name.text, name.span)))
}
