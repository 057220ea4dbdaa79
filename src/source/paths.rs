//! Paths as they are written, whatever lies there.

use std::path::{Component, Path, PathBuf};

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
