//! What earlier builds left where a report's outputs go: those of the report
//! itself, which a failed build leaves there, and those of another one.

use std::path::{Path, PathBuf};

use super::arguments::Emit;
use super::inputs::Input;
use super::problems::Problem;
use crate::emit::made_from::MadeFrom;
use crate::source::{DiskFiles, Files as _, Wanted};

/// Outputs that were wanted, and lie there from an earlier build.
pub(super) fn still_there(input: &Input, folder: &Path, emit: &[Emit]) -> Vec<PathBuf> {
    let stem = input.path.file_stem().unwrap_or_default();
    let named = |emit: &Emit| {
        let ending = match emit {
            Emit::Pdf => "pdf",
            Emit::Typ => "typ",
            Emit::Json => "json",
            Emit::Html => "html",
            Emit::Csv => "data",
        };
        let mut name = stem.to_owned();
        name.push(".");
        name.push(ending);
        folder.join(name)
    };
    let paths = emit.iter().map(named);
    paths
        .filter(|path| DiskFiles.canonical(path).is_ok())
        .collect()
}

/// The outputs of another report that these would be written over. Beside the
/// report itself lies what was made from it, whatever its header says by now.
pub(super) fn of_another(
    input: &Input,
    folder: &Path,
    outputs: &[(PathBuf, Vec<u8>)],
) -> Option<Problem> {
    let own = input.path.parent().unwrap_or(Path::new(""));
    if real(own) == real(folder) {
        return None;
    }
    outputs.iter().find_map(|(path, bytes)| {
        let ending = path.extension()?.to_str()?;
        let own = MadeFrom::read(ending, bytes)?;
        let before = DiskFiles.read(path, Wanted::Written).ok()?;
        let before = MadeFrom::read(ending, &before)?;
        before.is_other(&own).then(|| Problem::OverOther {
            path: path.clone(),
            before: before.told(),
            own: own.told(),
        })
    })
}

fn real(folder: &Path) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    DiskFiles.canonical(folder).ok()
}
