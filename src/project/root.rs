//! The project root: the folder that no path of a report may leave.

use std::path::{Component, Path, PathBuf};

use crate::source::{Files, Span};

use super::problems::{ProjectProblem, Wanted};

/// The canonical root folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root(PathBuf);

impl Root {
    /// The root given, or the nearest folder above the report that holds a
    /// version control directory, or the report's own folder.
    pub fn find(files: &dyn Files, given: Option<&Path>, report: &Path) -> Root {
        if let Some(root) = given.and_then(|given| files.canonical(given).ok()) {
            return Root(root);
        }
        let canonical = files
            .canonical(report)
            .unwrap_or_else(|_| report.to_owned());
        let own = canonical.parent().unwrap_or(Path::new("")).to_owned();
        let marked = own.ancestors().find(|dir| {
            [".git", ".hg"]
                .iter()
                .any(|mark| files.canonical(&dir.join(mark)).is_ok())
        });
        match marked {
            Some(dir) => Root(dir.to_owned()),
            None => Root(own),
        }
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The file that a path written in a report means, and its canonical path.
    pub fn resolve(
        &self,
        files: &dyn Files,
        dir: &Path,
        written: &str,
        place: Span,
        wanted: Wanted,
    ) -> Result<(PathBuf, PathBuf), ProjectProblem> {
        let outside = || ProjectProblem::Outside {
            path: written.to_owned(),
            place,
        };
        let relative = Path::new(written);
        let absolute = relative.is_absolute()
            || written.starts_with(['/', '\\'])
            || relative
                .components()
                .any(|part| matches!(part, Component::Prefix(_)));
        if absolute || written.contains('\\') {
            return Err(outside());
        }
        let path = tidy(&dir.join(relative));
        // Whether a file lies outside must not depend on whether it exists.
        let base = files.canonical(if dir.as_os_str().is_empty() {
            Path::new(".")
        } else {
            dir
        });
        if base.is_ok_and(|base| !tidy(&base.join(relative)).starts_with(&self.0)) {
            return Err(outside());
        }
        match files.canonical(&path) {
            Ok(canonical) if canonical.starts_with(&self.0) => Ok((path, canonical)),
            Ok(_) => Err(outside()),
            Err(error) => Err(ProjectProblem::unreadable(
                wanted,
                &path,
                &error,
                Some(place),
            )),
        }
    }
}

/// `a/b/../c` as `a/c`; a leading `..` stays.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(out.components().next_back(), Some(Component::Normal(_))) =>
            {
                out.pop();
            }
            Component::ParentDir
            | Component::Prefix(_)
            | Component::RootDir
            | Component::Normal(_) => out.push(component),
        }
    }
    out
}
