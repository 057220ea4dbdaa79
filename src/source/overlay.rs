//! Files as they would be after changes that are not written yet.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::files::opened;
use super::{Files, Unopened, Wanted};

/// Other files with the changed ones in their places.
pub struct Overlay<'a> {
    below: &'a dyn Files,
    /// By canonical path.
    changed: BTreeMap<PathBuf, Vec<u8>>,
}

impl<'a> Overlay<'a> {
    pub fn new(below: &'a dyn Files) -> Self {
        Overlay {
            below,
            changed: BTreeMap::new(),
        }
    }

    /// Changes a file, by its canonical path.
    pub fn put(&mut self, path: PathBuf, bytes: Vec<u8>) {
        self.changed.insert(path, bytes);
    }

    /// Takes a change back.
    pub fn remove(&mut self, path: &Path) {
        self.changed.remove(path);
    }

    /// All changes, to be put back some time.
    pub fn changes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.changed.clone()
    }

    /// Puts changes in place of those that there are.
    pub fn put_back(&mut self, changes: BTreeMap<PathBuf, Vec<u8>>) {
        self.changed = changes;
    }

    /// The changed files that are not as they are below.
    pub fn different(&self) -> impl Iterator<Item = (&Path, &[u8])> {
        let as_below = |path: &Path, bytes: &[u8]| {
            let below = self.below.read(path, Wanted::Report);
            below.is_ok_and(|below| below == bytes)
        };
        self.changed()
            .filter(move |(path, bytes)| !as_below(path, bytes))
    }

    /// The changed files with their new bytes, by path.
    pub fn changed(&self) -> impl Iterator<Item = (&Path, &[u8])> {
        let each = self.changed.iter();
        each.map(|(path, bytes)| (path.as_path(), bytes.as_slice()))
    }
}

impl Files for Overlay<'_> {
    fn read(&self, path: &Path, wanted: Wanted) -> Result<Vec<u8>, Unopened> {
        if !self.changed.is_empty()
            && let Ok(canonical) = self.canonical(path)
            && let Some(bytes) = self.changed.get(&canonical)
        {
            return opened(path, bytes.clone(), wanted);
        }
        self.below.read(path, wanted)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        // What is not on the disk yet is its own path.
        let found = self.below.canonical(path);
        if found.is_err() && self.changed.contains_key(path) {
            return Ok(path.to_owned());
        }
        found
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.below.is_dir(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        self.below.list(dir)
    }
}
