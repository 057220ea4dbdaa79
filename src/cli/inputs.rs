//! From the paths of the command line to the reports they mean.

use std::io;
use std::path::{Path, PathBuf};

use super::problems::Problem;
use crate::source::{DiskFiles, Files as _};

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
pub(super) fn collect(paths: &[PathBuf]) -> (Vec<Input>, Vec<Problem>) {
    let wanted = |path: &Path| may_be_report(DiskFiles.read(path));
    each(paths, &wanted, |folder| Problem::NoReports { folder })
}

/// The same for every source, report or not.
pub(super) fn sources(paths: &[PathBuf]) -> (Vec<Input>, Vec<Problem>) {
    each(paths, &|_| true, |folder| Problem::NoSources { folder })
}

fn each(
    paths: &[PathBuf],
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
        let before = inputs.len();
        let troubles = problems.len();
        search(path, path, 0, wanted, &mut inputs, &mut problems);
        if inputs.len() == before && problems.len() == troubles {
            problems.push(none(path.clone()));
        }
    }
    let mut seen = Vec::new();
    inputs.retain(|input| {
        let real = DiskFiles
            .canonical(&input.path)
            .unwrap_or_else(|_| input.path.clone());
        let new = !seen.contains(&real);
        seen.push(real);
        new
    });
    (inputs, problems)
}

/// Links that lead in circles end here.
const DEEPEST: usize = 32;

fn search(
    folder: &Path,
    root: &Path,
    depth: usize,
    wanted: &dyn Fn(&Path) -> bool,
    inputs: &mut Vec<Input>,
    problems: &mut Vec<Problem>,
) {
    let entries = match DiskFiles.list(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::UnreadableFolder {
                folder: folder.to_owned(),
                error,
            });
            return;
        }
    };
    for path in entries {
        let hidden = path
            .file_name()
            .is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if DiskFiles.is_dir(&path) {
            if depth < DEEPEST {
                search(&path, root, depth + 1, wanted, inputs, problems);
            }
        } else if path.extension().is_some_and(|ending| ending == "rpt") && wanted(&path) {
            let below = path
                .parent()
                .and_then(|parent| parent.strip_prefix(root).ok());
            // `./2023.rpt` is called `2023.rpt`, as if it had been named.
            inputs.push(Input {
                below: below.unwrap_or(Path::new("")).to_owned(),
                path: path.strip_prefix(".").unwrap_or(&path).to_owned(),
            });
        }
    }
}

/// Whether a line outside of prose opens with the word `report`. A file that
/// cannot be read is let through, to be reported.
pub(super) fn may_be_report(bytes: io::Result<Vec<u8>>) -> bool {
    let Ok(bytes) = bytes else {
        return true;
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut in_prose = false;
    text.trim_start_matches('\u{feff}').lines().any(|line| {
        let opens = !in_prose
            && line
                .trim_start()
                .strip_prefix("report")
                .is_some_and(|rest| rest.trim_start().starts_with(['"', '“', '”', '＂']));
        in_prose ^= line.matches("\"\"\"").count() % 2 == 1;
        opens
    })
}
