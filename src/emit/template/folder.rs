//! The files of templates: those compiled in, and those of a folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use include_dir::{Dir, DirEntry, include_dir};

use crate::source::{Search, Unopened, Wanted, Workspace};

pub(super) static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) text: Cow<'static, str>,
    /// Where it lies, for a file that is not compiled in.
    pub(super) path: Option<String>,
}

pub(super) fn built_in_files() -> BTreeMap<String, File> {
    fn collect(dir: &'static Dir<'static>, files: &mut BTreeMap<String, File>) {
        for entry in dir.entries() {
            match entry {
                DirEntry::Dir(dir) => collect(dir, files),
                DirEntry::File(file) => {
                    if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8())
                        && is_template_file(file.path())
                    {
                        let text = Cow::Borrowed(text);
                        let file = File { text, path: None };
                        files.insert(name.replace('\\', "/"), file);
                    }
                }
            }
        }
    }
    let mut files = BTreeMap::new();
    collect(&BUILT_IN, &mut files);
    files
}

/// Takes in the files of a folder and of the folders in it. An error comes with
/// the name of what could not be read; empty for the folder itself.
pub(super) fn read_folder(
    folder: &Path,
    workspace: &Workspace<'_>,
    into: &mut BTreeMap<String, File>,
) -> Result<(), (String, Unopened)> {
    let search = Search {
        within: Some(workspace.root()),
        deepest: 1,
        takes: &is_template_file,
        passes_over: &|_| false,
        ..Search::default()
    };
    let name = |path: &Path| {
        let path = path.strip_prefix(folder).unwrap_or(path);
        path.to_string_lossy().replace('\\', "/")
    };
    let found = search.below(workspace.files, folder);
    if let Some((path, error)) = found.unreadable.into_iter().next() {
        return Err((name(&path), Unopened::from(error)));
    }
    let mut outside = found.files_outside.iter().chain(&found.folders_outside);
    if let Some(path) = outside.next() {
        return Err((name(path), workspace.outside()));
    }
    for path in found.files {
        let bytes = workspace.read(&path, Wanted::Template);
        let bytes = bytes.map_err(|why| (name(&path), why))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            let error = io::Error::new(io::ErrorKind::InvalidData, "not UTF-8");
            (name(&path), Unopened::Refused(error))
        })?;
        let file = File {
            text: Cow::Owned(text),
            path: Some(path.display().to_string().replace('\\', "/")),
        };
        into.insert(name(&path), file);
    }
    Ok(())
}

fn is_template_file(path: &Path) -> bool {
    path.extension()
        .is_some_and(|it| it == "jinja" || it == "typ" || it == "css" || it == "js")
}
