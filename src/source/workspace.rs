//! The files of one project: whatever a report names is found and opened here,
//! and has one spelling, from the project's root.

use std::path::{Component, Path, PathBuf};

use super::{Files, OldOffice, Unopened, Wanted};

/// The folder that nothing a report names may lie outside of, links followed.
#[derive(Clone)]
pub struct Workspace<'a> {
    pub files: &'a dyn Files,
    /// Canonical.
    root: PathBuf,
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
    /// The root given, or the nearest folder above the report that holds a
    /// version control directory, or the report's own folder.
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
        let is_marked = |dir: &&Path| {
            let mut marks = [".git", ".hg"].iter();
            marks.any(|mark| files.canonical(&dir.join(mark)).is_ok())
        };
        let root = given.unwrap_or_else(|| own.ancestors().find(is_marked).unwrap_or(own).into());
        let called = called(files, folder, &root).unwrap_or_else(|| root.clone());
        Workspace {
            files,
            root,
            called,
        }
    }

    /// The canonical root folder.
    pub fn root(&self) -> &Path {
        &self.root
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
            return Err(Unopened::Outside);
        }
        let base = self.files.canonical(here(folder));
        if base.is_ok_and(|base| !tidy(&base.join(relative)).starts_with(&self.root)) {
            return Err(Unopened::Outside);
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
            Err(Unopened::Outside)
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

/// `a/b/../c` as `a/c`; a leading `..` stays.
pub fn tidy(path: &Path) -> PathBuf {
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

/// The way from a folder to a file, both spelled from the root: `../shared.rpt`.
pub fn relative(file: &str, folder: &str) -> String {
    let [file, folder] = [file, folder].map(|path| path.split('/').filter(|it| !it.is_empty()));
    let shared = file.clone().zip(folder.clone());
    let shared = shared.take_while(|(one, other)| one == other).count();
    let up = folder.skip(shared).map(|_| "..");
    let way: Vec<&str> = up.chain(file.skip(shared)).collect();
    way.join("/")
}
