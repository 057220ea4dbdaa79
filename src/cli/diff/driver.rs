//! As the program that git calls to compare two versions of a file
//! (`diff.rpt.command = rptc diff --driver`).

use std::path::Path;

use super::super::difference::unified;
use super::super::inputs::may_be_report;
use super::super::problems::Problem;
use super::super::session::Settings;
use super::super::terminal::Terminal;
use super::super::{Exit, Ran};
use super::versions::Version;
use super::{compared, text};
use crate::source::{DiskFiles, Files, Overlay, Wanted};

/// What git passes: `path old-file old-hex old-mode new-file new-hex new-mode`.
/// Of two reports the difference in meaning is told, else that of the lines.
pub(super) fn run(operands: &[String], settings: &Settings, terminal: &Terminal) -> Ran {
    let [path, old, _, _, new, ..] = operands else {
        return Err(Problem::NothingToCompare.stop(Exit::Usage));
    };
    let color = terminal.colors_results();
    let pair = [(old, "a"), (new, "b")].map(|(file, side)| version(path, file, side));
    let reports = match &pair {
        [Some(old), Some(new)] => [old, new].into_iter().all(|it| holds_report(it)),
        [_, _] => false,
    };
    if let (true, [Some(old), Some(new)]) = (reports, &pair)
        && let Ok(compared) = compared([old, new], settings)
    {
        terminal.print(text::shown(&compared, terminal.lang, color).as_bytes())?;
        return Ok(Exit::Clean);
    }
    let [old, new] = [old, new].map(|file| {
        DiskFiles
            .read(Path::new(file), Wanted::Report)
            .unwrap_or_default()
    });
    let [old, new] = [&old, &new].map(|bytes| String::from_utf8_lossy(bytes));
    terminal.print(unified(path, &old, &new, color).as_bytes())?;
    Ok(Exit::Clean)
}

/// The file of one side in its place among the files of today; none of a side
/// that does not have it.
fn version(path: &str, file: &str, side: &str) -> Option<Version<'static>> {
    if file == "/dev/null" {
        return None;
    }
    let bytes = DiskFiles.read(Path::new(file), Wanted::Report).ok()?;
    let here = DiskFiles.canonical(Path::new(path)).ok()?;
    let mut files = Overlay::new(&DiskFiles);
    files.put(here, bytes);
    Some(Version {
        files: Box::new(files),
        path: path.into(),
        name: format!("{side}/{path}"),
    })
}

/// A package has no report to check.
fn holds_report(version: &Version<'_>) -> bool {
    may_be_report(version.files.read(&version.path, Wanted::Report))
}
