//! Packages of the language: the official ones, built in, and a project's own.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::diagnostics::suggest;
use crate::source::{Search, Unopened, Wanted, Workspace};
use crate::syntax::{self, Decoded};

use super::ProjectProblem;

static STANDARDS: Dir = include_dir!("$CARGO_MANIFEST_DIR/standards");

/// Where a project keeps its own, below its root.
const OWN: &str = "packages";

/// A package's source and where it was found.
pub(super) struct Package {
    /// As shown: `gov/disclosure@2021`, or the path of a project's own.
    pub(super) shown: String,
    /// As published: the same, from the root.
    pub(super) spelling: String,
    /// Empty for a built-in one.
    pub(super) path: PathBuf,
    pub(super) text: Decoded,
}

/// The package `name@version`: the project's own under `packages/`, else the
/// built-in one. An error comes with the path that it is about, from the root.
pub(super) fn find(
    workspace: &Workspace<'_>,
    name: &str,
    version: &str,
) -> Result<Option<Package>, (PathBuf, Unopened)> {
    let relative = format!("{name}@{version}.rpt");
    let own = Path::new(OWN).join(&relative);
    let read = workspace.read(&workspace.root().join(&own), Wanted::Package);
    match syntax::decode_opened(read) {
        Ok(text) => {
            let path = workspace.from_root(&own);
            return Ok(Some(Package {
                shown: path.display().to_string(),
                spelling: format!("{OWN}/{relative}"),
                path,
                text,
            }));
        }
        Err(Unopened::NotFound) => {}
        Err(why) => return Err((own, why)),
    }
    let built_in = STANDARDS.get_file(&relative);
    Ok(built_in.map(|built_in| Package {
        shown: format!("{name}@{version}"),
        spelling: format!("{name}@{version}"),
        path: PathBuf::new(),
        text: syntax::decode(built_in.contents()),
    }))
}

/// `name@version` of every package that can be used.
pub fn known(workspace: &Workspace<'_>) -> Vec<String> {
    let is_source = |path: &Path| path.extension().is_some_and(|ending| ending == "rpt");
    let name = |path: &Path| path.with_extension("").to_str().map(str::to_owned);
    let mut found = Vec::new();
    let mut folders = vec![&STANDARDS];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        let files = folder.files().map(|file| file.path());
        found.extend(files.filter(|path| is_source(path)).filter_map(name));
    }
    let own = workspace.root().join(OWN);
    let search = Search {
        within: Some(workspace.root()),
        takes: &is_source,
        passes_over: &|_| false,
        ..Search::default()
    };
    let files = search.below(workspace.files, &own).files;
    let files = files.iter().filter_map(|path| path.strip_prefix(&own).ok());
    found.extend(files.filter_map(name));
    found.sort();
    found.dedup();
    found
}

/// No package is called so: told where nothing names it in a source.
pub(super) fn unknown(workspace: &Workspace<'_>, name: &str) -> ProjectProblem {
    let known = known(workspace);
    let near = left_of(name, &known).or_else(|| meant(name, &known));
    ProjectProblem::NoPackage {
        package: name.to_owned(),
        near: near.map(str::to_owned),
        known,
        place: None,
    }
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
