//! The files of templates: those compiled in, and those of a folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Component, Path};

use include_dir::{Dir, DirEntry};

use super::BUILT_IN;
use crate::source::Files;

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

pub(super) fn read_folder(
    folder: &Path,
    prefix: &str,
    files: &dyn Files,
    into: &mut BTreeMap<String, File>,
) -> Result<(), String> {
    for path in files.list(folder).map_err(|error| error.to_string())? {
        let Some(Component::Normal(name)) = path.components().next_back() else {
            continue;
        };
        let Some(name) = name.to_str() else { continue };
        let name = format!("{prefix}{name}");
        if files.is_dir(&path) {
            // One level is enough, and a loop of links ends here.
            if prefix.is_empty() {
                read_folder(&path, &format!("{name}/"), files, into)?;
            }
        } else if is_template_file(&path) {
            let bytes = files
                .read(&path)
                .map_err(|error| format!("{name}: {error}"))?;
            let text = String::from_utf8(bytes).map_err(|_| format!("{name}: not UTF-8"))?;
            let file = File {
                text: Cow::Owned(text),
                path: Some(path.display().to_string().replace('\\', "/")),
            };
            into.insert(name, file);
        }
    }
    Ok(())
}

fn is_template_file(path: &Path) -> bool {
    path.extension()
        .is_some_and(|it| it == "jinja" || it == "typ" || it == "css" || it == "js")
}
