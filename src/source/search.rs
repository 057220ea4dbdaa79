//! Files below a folder, each once: a link may lead back to where it stands,
//! and out of the project.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::Files;

/// How a folder is searched.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// The canonical folder that nothing found may lie outside of.
    pub within: Option<&'a Path>,
    /// Folders in folders are searched this deep.
    pub deepest: usize,
    /// No more files than that are found.
    pub most: usize,
    /// Which files are taken.
    pub takes: &'a dyn Fn(&Path) -> bool,
    /// Which names are passed over, of folders and files.
    pub passes_over: &'a dyn Fn(&str) -> bool,
}

impl Default for Search<'_> {
    /// Everything below, however deep, but what is hidden.
    fn default() -> Self {
        Search {
            within: None,
            deepest: usize::MAX,
            most: usize::MAX,
            takes: &|_| true,
            passes_over: &|name| name.starts_with('.'),
        }
    }
}

/// What a search came to, each in the order of paths.
#[derive(Debug, Default)]
pub struct FoundBelow {
    pub files: Vec<PathBuf>,
    /// Links to files that lie outside.
    pub files_outside: Vec<PathBuf>,
    /// Links to folders that lie outside.
    pub folders_outside: Vec<PathBuf>,
    pub unreadable: Vec<(PathBuf, io::Error)>,
}

impl Search<'_> {
    /// What is found is called as the folder is: `reports/2023.rpt` below `reports`.
    pub fn below(&self, files: &dyn Files, folder: &Path) -> FoundBelow {
        let mut found = FoundBelow::default();
        let mut seen = BTreeSet::new();
        let mut open = vec![(folder.to_owned(), 0)];
        // Links come last: what can be called without them is called without.
        let mut links: Vec<(PathBuf, PathBuf, usize)> = Vec::new();
        while found.files.len() < self.most {
            let (folder, depth) = match open.pop() {
                Some(next) => next,
                None => match links.pop() {
                    Some((path, real, depth)) => {
                        self.meet(files, (path, real, depth), &mut seen, &mut open, &mut found);
                        continue;
                    }
                    None => break,
                },
            };
            let Ok(real) = files.canonical(&folder) else {
                continue;
            };
            if depth == 0 {
                seen.insert(real.clone());
            }
            let entries = match files.list(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    found.unreadable.push((folder, error));
                    continue;
                }
            };
            for path in entries {
                let Some(name) = path.file_name() else {
                    continue;
                };
                if (self.passes_over)(&name.to_string_lossy()) {
                    continue;
                }
                let plain = real.join(name);
                // A link to nothing is a file that whoever reads it does not find.
                let target = files.canonical(&path).unwrap_or_else(|_| plain.clone());
                if target == plain {
                    let met = (path, target, depth);
                    self.meet(files, met, &mut seen, &mut open, &mut found);
                } else {
                    links.push((path, target, depth));
                }
            }
        }
        found.files.sort();
        found.files_outside.sort();
        found.folders_outside.sort();
        found.files.truncate(self.most);
        found
    }

    /// A file or folder, with its real path and the depth of the folder it is in.
    fn meet(
        &self,
        files: &dyn Files,
        (path, real, depth): (PathBuf, PathBuf, usize),
        seen: &mut BTreeSet<PathBuf>,
        open: &mut Vec<(PathBuf, usize)>,
        found: &mut FoundBelow,
    ) {
        let is_folder = files.is_dir(&path);
        if !is_folder && !(self.takes)(&path) {
            return;
        }
        let outside = self.within.is_some_and(|root| !real.starts_with(root));
        match (is_folder, outside) {
            (true, true) => found.folders_outside.push(path),
            (false, true) => found.files_outside.push(path),
            (true, false) if depth == self.deepest => {}
            (true, false) => {
                if seen.insert(real) {
                    open.push((path, depth + 1));
                }
            }
            (false, false) => {
                if seen.insert(real) {
                    found.files.push(path);
                }
            }
        }
    }
}
