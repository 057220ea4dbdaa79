//! The files of one project: whatever a report names is found and opened here,
//! and has one spelling, from the project's root.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::finding_root::{self, Found};
use super::{Files, OldOffice, ProjectFile, Root, RootBy, Unopened, Wanted, tidy};

/// The folder that nothing a report names may lie outside of, links followed.
#[derive(Clone)]
pub struct Workspace<'a> {
    pub files: &'a dyn Files,
    /// Canonical.
    root: PathBuf,
    by: RootBy,
    /// The `rpt.toml` above, which may have made it the root.
    project_file: Option<Arc<ProjectFile>>,
    /// The way to the root from where the program was called: `..`, empty for
    /// the very folder.
    called: PathBuf,
}

/// A file that is there, inside the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// As the report's folder names it.
    pub written: String,
    /// As the report was called: a person can open it from where they stand.
    pub path: PathBuf,
    pub canonical: PathBuf,
}

impl<'a> Workspace<'a> {
    /// The root given, or the nearest folder above the report that holds an
    /// `rpt.toml` or a version control directory, or the report's own folder.
    pub fn around(files: &'a dyn Files, given: Option<&Path>, report: &Path) -> Self {
        let canonical = files.canonical(report);
        let canonical = canonical.unwrap_or_else(|_| report.to_owned());
        let own = canonical.parent().unwrap_or(Path::new(""));
        let folder = report.parent().unwrap_or(Path::new(""));
        Workspace::above(files, given, folder, own)
    }

    /// The same for a folder and what lies in it.
    pub fn around_folder(files: &'a dyn Files, given: Option<&Path>, folder: &Path) -> Self {
        let own = files.canonical(here(folder));
        let own = own.unwrap_or_else(|_| folder.to_owned());
        Workspace::above(files, given, folder, &own)
    }

    fn above(files: &'a dyn Files, given: Option<&Path>, folder: &Path, own: &Path) -> Self {
        let given = given.and_then(|given| files.canonical(given).ok());
        let Found {
            folder: root,
            by,
            file,
        } = finding_root::found(files, given, own);
        let way = |to: &Path| called(files, folder, to).unwrap_or_else(|| to.to_owned());
        let project_file = file.map(|mut file| {
            let above = file.path.parent().unwrap_or(Path::new(""));
            file.shown = tidy(&way(above).join(ProjectFile::NAME));
            Arc::new(file)
        });
        Workspace {
            files,
            called: way(&root),
            root,
            by,
            project_file,
        }
    }

    /// The canonical root folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The root as people call it, and who says that it is the one.
    pub fn told_root(&self) -> Root {
        Root {
            shown: self.called.clone(),
            by: self.by,
        }
    }

    /// The `rpt.toml` that holds for the report.
    pub fn project_file(&self) -> Option<&ProjectFile> {
        self.project_file.as_deref()
    }

    /// No root was given above what its file names.
    pub fn takes_root_of_file(&self) -> bool {
        self.by != RootBy::Given
    }

    /// Why what lies outside is not opened.
    pub fn outside(&self) -> Unopened {
        Unopened::Outside(self.told_root())
    }

    /// The file that a report or template in a folder names.
    ///
    /// Whether it lies outside does not depend on whether it is there.
    pub fn find(&self, folder: &Path, written: &str) -> Result<Named, Unopened> {
        let relative = Path::new(written);
        let absolute = relative.is_absolute()
            || written.starts_with(['/', '\\'])
            || relative
                .components()
                .any(|part| matches!(part, Component::Prefix(_)));
        if absolute || written.contains('\\') {
            return Err(self.outside());
        }
        let base = self.files.canonical(here(folder));
        if base.is_ok_and(|base| !tidy(&base.join(relative)).starts_with(&self.root)) {
            return Err(self.outside());
        }
        let path = self.path(folder, written);
        let canonical = self.inside(&path)?;
        if let Some(old) = OldOffice::named(&path) {
            return Err(Unopened::OldOffice(old));
        }
        Ok(Named {
            written: written.to_owned(),
            path,
            canonical,
        })
    }

    /// What `find` looks at.
    pub fn path(&self, folder: &Path, written: &str) -> PathBuf {
        tidy(&folder.join(written))
    }

    /// The bytes of a file of the project.
    pub fn read(&self, path: &Path, wanted: Wanted) -> Result<Vec<u8>, Unopened> {
        let canonical = self.inside(path)?;
        self.files.read(&canonical, wanted)
    }

    /// The canonical path of what lies inside.
    pub fn inside(&self, path: &Path) -> Result<PathBuf, Unopened> {
        let canonical = self.files.canonical(path)?;
        if canonical.starts_with(&self.root) {
            Ok(canonical)
        } else {
            Err(self.outside())
        }
    }

    /// A path from the root as it is called from where the program stands.
    pub fn from_root(&self, path: &Path) -> PathBuf {
        tidy(&self.called.join(path))
    }

    /// The one spelling of a file: from the root, with `/`. A report that lies
    /// outside the root given for it has only its name.
    pub fn spelling(&self, canonical: &Path) -> String {
        let own = canonical.file_name().map(Path::new);
        let inside = canonical.strip_prefix(&self.root).ok();
        let names = inside.or(own).unwrap_or(Path::new("")).components();
        let names: Vec<_> = names
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        names.join("/")
    }
}

/// The way to the root by the folder that a report was called with.
fn called(files: &dyn Files, folder: &Path, root: &Path) -> Option<PathBuf> {
    let real = files.canonical(here(folder)).ok()?;
    let below = real.strip_prefix(root).ok()?;
    let up: PathBuf = below.components().map(|_| Component::ParentDir).collect();
    let called = tidy(&folder.join(up));
    // Up from a link is not where its name says.
    let there = files.canonical(here(&called)).ok()?;
    (there == root).then_some(called)
}

/// The empty path means the folder where one stands.
fn here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}
