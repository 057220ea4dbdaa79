//! Packages of the language: the official ones, built in, and a project's own.

use std::path::PathBuf;

use include_dir::{Dir, include_dir};

use crate::diagnostics::suggest;
use crate::source::Files;

use super::root::Root;

static STANDARDS: Dir = include_dir!("$CARGO_MANIFEST_DIR/standards");

/// A package's source and where it was found.
pub(super) struct Package {
    /// As shown: `gov/disclosure@2021`, or the path of a project's own.
    pub(super) shown: String,
    /// Empty for a built-in one.
    pub(super) path: PathBuf,
    pub(super) text: Vec<u8>,
}

/// The package `name@version`: the project's own under `packages/`, else the
/// built-in one.
pub(super) fn find(files: &dyn Files, root: &Root, name: &str, version: &str) -> Option<Package> {
    let relative = format!("{name}@{version}.rpt");
    let own = root.path().join("packages").join(&relative);
    if let Ok(text) = files.read(&own) {
        return Some(Package {
            shown: format!("packages/{relative}"),
            path: own,
            text,
        });
    }
    let built_in = STANDARDS.get_file(&relative)?;
    Some(Package {
        shown: format!("{name}@{version}"),
        path: PathBuf::new(),
        text: built_in.contents().to_vec(),
    })
}

/// `name@version` of every package that can be used.
pub fn known(files: &dyn Files, root: &Root) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![&STANDARDS];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        found.extend(
            folder
                .files()
                .map(|file| file.path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "rpt"))
                .filter_map(|path| path.with_extension("").to_str().map(str::to_owned)),
        );
    }
    let mut own = vec![root.path().join("packages")];
    while let Some(folder) = own.pop() {
        for entry in files.list(&folder).unwrap_or_default() {
            if files.is_dir(&entry) {
                own.push(entry);
            } else if entry
                .extension()
                .is_some_and(|extension| extension == "rpt")
            {
                let relative = entry.strip_prefix(root.path().join("packages"));
                let name = relative
                    .ok()
                    .and_then(|path| path.with_extension("").to_str().map(str::to_owned));
                found.extend(name);
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The known package that a slightly wrong name stands for; of several years
/// the last.
pub(super) fn meant<'k>(wrong: &str, known: &'k [String]) -> Option<&'k str> {
    suggest::closest(wrong, known.iter().rev().map(String::as_str))
}

/// The known package that a name is what is left of: `gov/@2021`,
/// `disclosure@2021`; of several years the last.
pub(super) fn left_of<'k>(written: &str, known: &'k [String]) -> Option<&'k str> {
    let parts = |name: &str| -> Vec<String> {
        let parts = name.split(['/', '@']).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let left = parts(written);
    let known = known.iter().rev().map(String::as_str);
    let mut fitting = known.filter(|known| {
        let whole = parts(known);
        !left.is_empty() && left.iter().all(|part| whole.contains(part))
    });
    let found = fitting.next()?;
    let name = |package: &str| package.split('@').next().map(str::to_owned);
    fitting
        .all(|other| name(other) == name(found))
        .then_some(found)
}
