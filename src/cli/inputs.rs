//! From the paths of the command line to the reports they mean.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::problems::Problem;
use crate::project::ProjectProblem;
use crate::source::{DiskFiles, Files as _, Search, Unopened, Wanted, Workspace};
use crate::syntax;

/// A report to compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    pub(super) path: PathBuf,
    /// Where it lies below the folder of the command line that it was found
    /// in; empty when the report itself was named.
    pub(super) below: PathBuf,
}

/// Every report that was named or lies in a folder that was named, once, in
/// that order, and what is wrong with the paths.
pub(super) fn collect(paths: &[PathBuf], root: Option<&Path>) -> (Vec<Input>, Vec<Problem>) {
    let wanted = |path: &Path| may_be_report(DiskFiles.read(path, Wanted::Report));
    each(paths, root, &wanted, |folder| Problem::NoReports { folder })
}

/// The same for every source, report or not.
pub(super) fn sources(paths: &[PathBuf]) -> (Vec<Input>, Vec<Problem>) {
    each(paths, None, &|_| true, |folder| Problem::NoSources {
        folder,
    })
}

fn each(
    paths: &[PathBuf],
    root: Option<&Path>,
    wanted: &dyn Fn(&Path) -> bool,
    none: fn(PathBuf) -> Problem,
) -> (Vec<Input>, Vec<Problem>) {
    let mut inputs = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if !DiskFiles.is_dir(path) {
            // A file that is not there is told by whoever reads it.
            inputs.push(Input {
                path: path.clone(),
                below: PathBuf::new(),
            });
            continue;
        }
        let (found, wrong) = search(path, root, wanted);
        if found.is_empty() && wrong.iter().all(Problem::is_hint) {
            problems.push(none(path.clone()));
        }
        inputs.extend(found);
        problems.extend(wrong);
    }
    let mut seen = BTreeSet::new();
    inputs.retain(|input| {
        let real = DiskFiles.canonical(&input.path);
        seen.insert(real.unwrap_or_else(|_| input.path.clone()))
    });
    (inputs, problems)
}

/// The wanted files below a folder that lie in its project, and what could not
/// be looked at.
fn search(
    folder: &Path,
    root: Option<&Path>,
    wanted: &dyn Fn(&Path) -> bool,
) -> (Vec<Input>, Vec<Problem>) {
    let workspace = Workspace::around_folder(&DiskFiles, root, folder);
    // `--root` says where reports may look; a folder beside it is searched, too.
    let real = DiskFiles.canonical(folder);
    let real = real.unwrap_or_else(|_| folder.to_owned());
    let within = match real.starts_with(workspace.root()) {
        true => workspace.root(),
        false => &real,
    };
    let search = Search {
        within: Some(within),
        takes: &|path| path.extension().is_some_and(|ending| ending == "rpt"),
        ..Search::default()
    };
    let found = search.below(&DiskFiles, folder);
    let files = found.files.into_iter().filter(|path| wanted(path));
    let inputs = files.map(|path| {
        let parent = path.parent();
        let below = parent.and_then(|parent| parent.strip_prefix(folder).ok());
        // `./2023.rpt` is called `2023.rpt`, as if it had been named.
        Input {
            below: below.unwrap_or(Path::new("")).to_owned(),
            path: path.strip_prefix(".").unwrap_or(&path).to_owned(),
        }
    });
    let inputs = inputs.collect();
    let unreadable = found.unreadable.into_iter();
    let unreadable = unreadable.map(|(folder, error)| Problem::UnreadableFolder { folder, error });
    let outside = found.files_outside.into_iter();
    let outside = outside.map(|path| {
        let (wanted, why) = (Wanted::Report, workspace.outside());
        Problem::from(ProjectProblem::unopened(wanted, &path, &why, None))
    });
    let passed_over = found.folders_outside.into_iter();
    let passed_over = passed_over.map(|folder| Problem::FolderOutside { folder });
    let problems = unreadable.chain(outside).chain(passed_over);
    (inputs, problems.collect())
}

/// Whether it declares a report. A file that cannot be read is let through, to
/// be reported.
pub(super) fn may_be_report(bytes: Result<Vec<u8>, Unopened>) -> bool {
    bytes.map_or(true, |bytes| {
        syntax::holds_report(&String::from_utf8_lossy(&bytes))
    })
}
