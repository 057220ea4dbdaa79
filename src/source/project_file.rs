//! `rpt.toml`: marks the root of a project, and what the project asks for.
//! What its keys mean is judged by `project::settings`; here it is read.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use toml_edit::{ImDocument, Item};

use super::{Files, NotAFile, Unopened, Wanted, tidy};

/// What marks the root of a version control.
const MARKS: [&str; 2] = [".git", ".hg"];

/// The file that marks a project.
#[derive(Debug)]
pub struct ProjectFile {
    /// Canonical.
    pub path: PathBuf,
    /// As it is called from where the program stands.
    pub shown: PathBuf,
    pub content: Result<Content, Unopened>,
    /// The folder that its `root` names, or why it names none.
    pub root: Option<Result<PathBuf, RootFault>>,
}

/// What a project file says.
#[derive(Debug)]
pub struct Content {
    pub text: String,
    /// Those of its first level, in their order.
    pub keys: Vec<Key>,
    pub broken: Option<Broken>,
}

#[derive(Debug)]
pub struct Key {
    pub name: String,
    pub place: Range<usize>,
    /// None where no text is written there but a number, a table.
    pub value: Option<String>,
    pub value_place: Range<usize>,
}

/// The first thing that is no TOML.
#[derive(Debug)]
pub struct Broken {
    pub place: Range<usize>,
    pub why: BrokenBy,
}

#[derive(Debug)]
pub enum BrokenBy {
    Encoding,
    /// As the reader of TOML says it.
    Writing(String),
}

/// Why `root` names no folder that can be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootFault {
    NotThere,
    NotAFolder,
    /// No root reaches beyond the folder with this mark; where there is none,
    /// beyond that of the project file.
    Outside(Option<&'static str>),
}

impl ProjectFile {
    pub const NAME: &str = "rpt.toml";

    /// The one that lies in a folder, given by its canonical path.
    pub(super) fn within(files: &dyn Files, folder: &Path) -> Option<Self> {
        let path = folder.join(Self::NAME);
        let canonical = files.canonical(&path).ok()?;
        if files.is_dir(&path) {
            return None;
        }
        let content = match canonical == path {
            true => files.read(&path, Wanted::Project).map(Content::read),
            false => Err(Unopened::NotAFile(NotAFile::Link)),
        };
        let written = content.as_ref().ok().and_then(|content| {
            let key = content.key("root")?;
            key.value.clone()
        });
        Some(ProjectFile {
            root: written.map(|written| named(files, folder, &written)),
            shown: path.clone(),
            path,
            content,
        })
    }

    /// The folder that it makes the root.
    pub(super) fn folder(&self) -> &Path {
        match &self.root {
            Some(Ok(named)) => named,
            Some(Err(_)) | None => self.path.parent().unwrap_or(Path::new("")),
        }
    }
}

impl Content {
    fn read(bytes: Vec<u8>) -> Self {
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                return Content::broken(text, valid..valid, BrokenBy::Encoding);
            }
        };
        let keys = match ImDocument::parse(text.as_str()) {
            Ok(document) => keys(&document),
            Err(error) => {
                let why = BrokenBy::Writing(error.message().replace('\n', "; "));
                let place = error.span().unwrap_or(0..0);
                return Content::broken(text, place, why);
            }
        };
        Content {
            text,
            keys,
            broken: None,
        }
    }

    fn broken(text: String, place: Range<usize>, why: BrokenBy) -> Self {
        Content {
            text,
            keys: Vec::new(),
            broken: Some(Broken { place, why }),
        }
    }

    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

fn keys(document: &ImDocument<&str>) -> Vec<Key> {
    let table = document.as_table();
    let entries = table
        .iter()
        .filter_map(|(name, _)| table.get_key_value(name));
    let mut keys: Vec<Key> = entries
        .map(|(key, item): (_, &Item)| {
            let place = key.span().or_else(|| item.span()).unwrap_or(0..0);
            Key {
                name: key.get().to_owned(),
                value: item.as_str().map(str::to_owned),
                value_place: item.span().unwrap_or(place.clone()),
                place,
            }
        })
        .collect();
    keys.sort_by_key(|key| key.place.start);
    keys
}

/// The mark of a version control in a folder, given by its canonical path.
pub(super) fn version_control(files: &dyn Files, folder: &Path) -> Option<&'static str> {
    let mut marks = MARKS.into_iter();
    marks.find(|mark| files.canonical(&folder.join(mark)).is_ok())
}

/// The folder that `root = "…"` names. Whether it lies outside does not depend on
/// whether it is there.
fn named(files: &dyn Files, folder: &Path, written: &str) -> Result<PathBuf, RootFault> {
    let mut above = folder.ancestors();
    let marked = above.find_map(|above| Some((above, version_control(files, above)?)));
    let (bound, mark) = marked.map_or((folder, None), |(above, mark)| (above, Some(mark)));
    let within = |path: &Path| {
        let climbs = path.components().next() == Some(Component::ParentDir);
        path.starts_with(bound) && !climbs
    };
    let target = tidy(&folder.join(written));
    if Path::new(written).has_root() || written.contains('\\') || !within(&target) {
        return Err(RootFault::Outside(mark));
    }
    let target = match target.as_os_str().is_empty() {
        true => folder.to_owned(),
        false => target,
    };
    let real = files.canonical(&target);
    let real = real.map_err(|_| RootFault::NotThere)?;
    if !within(&real) {
        return Err(RootFault::Outside(mark));
    }
    match files.is_dir(&real) {
        true => Ok(real),
        false => Err(RootFault::NotAFolder),
    }
}
