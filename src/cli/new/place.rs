//! Where a new report will lie, and what marks that as a project.

use std::path::{Path, PathBuf};

use crate::cli::arguments::New;
use crate::diagnostics::Lang;
use crate::source::{DiskFiles, Files as _, Workspace};

/// The project that what is written into the folder will belong to.
pub(super) fn workspace(wanted: &New) -> Workspace<'_> {
    let report = whole(&wanted.folder).join("any.rpt");
    Workspace::around(&DiskFiles, wanted.root.as_deref(), &report)
}

/// Any later compiler will do: only who knows better asks for less.
pub(super) fn project_file(lang: Lang) -> String {
    let says = lang.pick(
        "项目文件夹从这里算起：报告只用这个文件夹里的文件。",
        "The root of the project: reports use files of this folder only.",
    );
    let (major, minor) = (
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR"),
    );
    format!("# {says}\nrptc = \">={major}.{minor}\"\n")
}

/// The folder as the compiler knows it, though it is not there yet.
fn whole(folder: &Path) -> PathBuf {
    let mut rest = PathBuf::new();
    for above in folder.ancestors() {
        let above_or_here = match above.as_os_str().is_empty() {
            true => Path::new("."),
            false => above,
        };
        if let Ok(known) = DiskFiles.canonical(above_or_here) {
            return known.join(rest);
        }
        let name = above.file_name().map(PathBuf::from).unwrap_or_default();
        rest = name.join(rest);
    }
    folder.to_owned()
}
