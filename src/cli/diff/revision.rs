//! Files as a revision of the version control has them. The one program that
//! is asked is `git`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use super::super::problems::Problem;
use crate::source::{DiskFiles, Files, Unopened, Wanted};

/// The repository that a file lies in.
pub(super) struct Repository {
    top: PathBuf,
}

/// All files of one revision.
pub(super) struct Revision {
    top: PathBuf,
    /// By absolute path.
    objects: BTreeMap<PathBuf, Blob>,
}

/// What a file holds.
struct Blob {
    name: String,
    /// In bytes.
    size: u64,
}

impl Repository {
    pub(super) fn around(file: &Path) -> Result<Self, Problem> {
        let file = absolute(file);
        // The folder may be gone by now: the nearest that is there will do.
        let folder = file.ancestors().skip(1).find(|dir| DiskFiles.is_dir(dir));
        let folder = folder.unwrap_or(Path::new("."));
        let top = git(folder, ["rev-parse", "--show-toplevel"].map(OsStr::new));
        let top = top.map_err(|reason| Problem::NoRevision {
            revision: None,
            reason,
        })?;
        let top = String::from_utf8_lossy(&top).trim_end().to_owned();
        Ok(Repository {
            top: PathBuf::from(top),
        })
    }

    /// Where a file lies in every revision: links are those of today.
    pub(super) fn inside(&self, file: &Path) -> PathBuf {
        DiskFiles.canonical(file).unwrap_or_else(|_| absolute(file))
    }
}

impl Revision {
    pub(super) fn open(repository: &Repository, revision: &str) -> Result<Self, Problem> {
        let listed = git(
            &repository.top,
            [
                "ls-tree",
                "-r",
                "-l",
                "-z",
                "--full-tree",
                "--end-of-options",
                revision,
            ]
            .map(OsStr::new),
        );
        let listed = listed.map_err(|reason| Problem::NoRevision {
            revision: Some(revision.to_owned()),
            reason,
        })?;
        let text = String::from_utf8_lossy(&listed);
        let entries = text.split('\0').filter_map(|entry| {
            let (facts, path) = entry.split_once('\t')?;
            // `100644 blob 83baae61804e65cc73a7201a7252750c76066a30      30`
            let mut facts = facts.split_whitespace().skip(1);
            (facts.next()? == "blob").then_some(())?;
            let name = facts.next()?.to_owned();
            let size = facts.next()?.parse().ok()?;
            Some((repository.top.join(path), Blob { name, size }))
        });
        Ok(Revision {
            objects: entries.collect(),
            top: repository.top.clone(),
        })
    }
}

impl Files for Revision {
    fn read(&self, path: &Path, wanted: Wanted) -> Result<Vec<u8>, Unopened> {
        let blob = self.objects.get(&absolute(path));
        let blob = blob.ok_or(Unopened::NotFound)?;
        if let Some(too_large) = Unopened::too_large(blob.size, wanted) {
            return Err(too_large);
        }
        let arguments = ["cat-file", "blob", blob.name.as_str()].map(OsStr::new);
        git(&self.top, arguments).map_err(|why| Unopened::Refused(io::Error::other(why)))
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let path = absolute(path);
        // What marks the root of a project is not among its files.
        let marks = path == self.top.join(".git");
        if marks || self.objects.contains_key(&path) || self.is_dir(&path) {
            Ok(path)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn is_dir(&self, path: &Path) -> bool {
        let path = absolute(path);
        let mut below = self.objects.range(path.clone()..);
        below.any(|(file, _)| *file != path && file.starts_with(&path))
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        let dir = absolute(dir);
        let below = self
            .objects
            .keys()
            .filter_map(|file| file.strip_prefix(&dir).ok());
        let mut entries: Vec<PathBuf> = below
            .filter_map(|rest| rest.components().next())
            .map(|first| dir.join(first))
            .collect();
        entries.dedup();
        Ok(entries)
    }
}

/// From the root of the disk, without `.` and `..`.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                out.push(component);
            }
        }
    }
    out
}

/// What git prints, or why it would not.
fn git<const N: usize>(folder: &Path, arguments: [&OsStr; N]) -> Result<Vec<u8>, String> {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| error.to_string())?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let line = said.lines().next().unwrap_or_default();
    Err(line.trim_start_matches("fatal: ").to_owned())
}
