//! Where the root of a project is: from the folder of a report up.

use std::path::{Path, PathBuf};

use super::project_file::{ProjectFile, version_control};
use super::{Files, RootBy};

/// A root as it is found.
pub(super) struct Found {
    /// Canonical.
    pub(super) folder: PathBuf,
    pub(super) by: RootBy,
    pub(super) file: Option<ProjectFile>,
}

/// The folder given, or the nearest marked one from the report's own up; of two
/// marks in one folder the project file.
pub(super) fn found(files: &dyn Files, given: Option<PathBuf>, own: &Path) -> Found {
    if let Some(folder) = given {
        // What lies outside of it plays no part.
        let mut inside = own.ancestors().take_while(|it| it.starts_with(&folder));
        let file = inside.find_map(|it| ProjectFile::within(files, it));
        let by = RootBy::Given;
        return Found { folder, by, file };
    }
    for folder in own.ancestors() {
        if let Some(file) = ProjectFile::within(files, folder) {
            let by = match &file.root {
                Some(Ok(_)) => RootBy::Named,
                Some(Err(_)) | None => RootBy::ProjectFile,
            };
            let folder = file.folder().to_owned();
            let file = Some(file);
            return Found { folder, by, file };
        }
        if let Some(mark) = version_control(files, folder) {
            return Found {
                folder: folder.to_owned(),
                by: RootBy::VersionControl(mark),
                file: None,
            };
        }
    }
    Found {
        folder: own.to_owned(),
        by: RootBy::Own,
        file: None,
    }
}
