//! Files that note what was read of them.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::{Files, Unopened, Wanted};

/// Other files, and which of them were read.
pub struct Noted<'a> {
    below: &'a dyn Files,
    read: Mutex<BTreeSet<PathBuf>>,
}

impl<'a> Noted<'a> {
    pub fn new(below: &'a dyn Files) -> Self {
        Noted {
            below,
            read: Mutex::default(),
        }
    }

    /// What was read, as it was asked for.
    pub fn into_read(self) -> BTreeSet<PathBuf> {
        match self.read.into_inner() {
            Ok(read) => read,
            // A reader that panicked noted whole paths all the same.
            Err(poisoned) => poisoned.into_inner(),
        }
    }
}

impl Files for Noted<'_> {
    fn read(&self, path: &Path, wanted: Wanted) -> Result<Vec<u8>, Unopened> {
        let bytes = self.below.read(path, wanted)?;
        if let Ok(mut read) = self.read.lock() {
            read.insert(path.to_owned());
        }
        Ok(bytes)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.below.canonical(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.below.is_dir(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        self.below.list(dir)
    }
}
