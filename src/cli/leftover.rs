//! Tables of an earlier build that a report has no longer. Only what that
//! build's own `datapackage.json` lists is removed.

use std::path::{Path, PathBuf};

use crate::emit::data;
use crate::source::{DiskFiles, Files as _, Wanted};

const PACKAGE: &str = "datapackage.json";

/// The files beside the packages to be written that their forerunners list and
/// they do not have. To be asked before anything is written.
pub(super) fn leftover(outputs: &[(PathBuf, Vec<u8>)]) -> Vec<PathBuf> {
    let packages = outputs.iter().filter(|(path, _)| path.ends_with(PACKAGE));
    let listed = packages.flat_map(|(path, _)| {
        let folder = path.parent().unwrap_or(Path::new(""));
        let former = DiskFiles.read(path, Wanted::Written).unwrap_or_default();
        let names = data::listed(&former).into_iter();
        names.map(|name| folder.join(name))
    });
    listed
        .filter(|path| !outputs.iter().any(|(other, _)| other == path))
        .collect()
}

/// One that cannot be removed stays: the new package does not list it.
pub(super) fn remove(leftover: &[PathBuf]) {
    for path in leftover {
        let _ = std::fs::remove_file(path);
    }
}
