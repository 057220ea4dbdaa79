//! Templates: a folder of minijinja files that turn a report into Typst or
//! HTML. Whatever one prints is written as `Target` writes text, so that no
//! text of a report, and no mistake in a template, can make code out of it.

mod folder;
mod lines;
mod printing;
mod target;

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::Dir;

use super::problems::{EmitProblem, FolderFault};
use crate::diagnostics::suggest::closest;
use crate::diagnostics::{Text, unopened_reason};
use crate::document::tree::Locale;
use crate::source::{Span, Unopened, Workspace};

use folder::{BUILT_IN, File, built_in_files, read_folder};
pub(super) use lines::{LINE, LINE_END};
pub(super) use target::Target;

/// The file that a template starts at, for Typst.
const START: &str = "report.typ.jinja";

/// Which template is wanted, and by whom.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// A built-in name, or the path of a folder; `None` for the locale's own.
    pub asked: Option<&'a str>,
    pub locale: Locale,
    /// What a relative folder is relative to.
    pub base: &'a Path,
    /// A person asked, whose folder may lie anywhere; that of a report lies in
    /// its project.
    pub at_terminal: bool,
    pub place: Option<Span>,
}

/// The files of a template, by the names that they include each other under.
#[derive(Clone, Debug)]
pub struct Template {
    /// What stands before the names of its own files: `official/`.
    prefix: String,
    files: BTreeMap<String, File>,
}

/// A line of a template, from which a part of the Typst text came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateLine {
    /// The path of a file, or the name of a built-in one.
    pub file: String,
    pub line: usize,
    pub built_in: bool,
}

impl Template {
    /// Finds the template that is wished for.
    pub fn find(wish: Wish<'_>, workspace: &Workspace<'_>) -> Result<Template, EmitProblem> {
        let asked = wish.asked.unwrap_or(match wish.locale {
            Locale::ZhCn => "official",
            Locale::EnUs => "plain",
        });
        if let Some(template) = Template::built_in(asked) {
            return Ok(template);
        }
        let folder = wish.base.join(asked);
        let looks_like_path = asked.contains(['/', '\\', '.']);
        if !workspace.files.is_dir(&folder) {
            if !looks_like_path || asked.is_empty() {
                return Err(unknown(asked, wish.place));
            }
            return Err(EmitProblem::BadTemplateFolder {
                folder,
                reason: FolderFault::Missing,
                place: wish.place,
            });
        }
        let fault = |reason| EmitProblem::BadTemplateFolder {
            folder: folder.clone(),
            reason,
            place: wish.place,
        };
        let apart;
        let workspace = match workspace.inside(&folder) {
            Ok(_) => workspace,
            Err(_) if wish.at_terminal => {
                apart = Workspace::around_folder(workspace.files, None, &folder);
                &apart
            }
            Err(_) => return Err(fault(FolderFault::OutsideProject)),
        };
        let mut template = Template {
            prefix: String::new(),
            files: built_in_files(),
        };
        read_folder(&folder, workspace, &mut template.files).map_err(|(name, why)| {
            if matches!(why, Unopened::Outside(_)) {
                return fault(FolderFault::FileOutside(name));
            }
            let Text { zh, en } = unopened_reason(&why);
            let name = if name.is_empty() { name } else { name + ": " };
            let cause = Text::new(format!("{name}{zh}"), format!("{name}{en}"));
            fault(FolderFault::Unreadable(cause))
        })?;
        if template.files.contains_key(START) {
            Ok(template)
        } else {
            Err(fault(FolderFault::NoReport))
        }
    }

    pub fn built_in(name: &str) -> Option<Template> {
        names().any(|known| known == name).then(|| Template {
            prefix: format!("{name}/"),
            files: built_in_files(),
        })
    }
}

/// The files of a built-in template as a folder of its own: what a report
/// prints with that folder is what it prints with the template.
pub fn ejected(name: &str) -> Option<Vec<(String, &'static [u8])>> {
    fn collect(dir: &'static Dir<'static>, prefix: &str, files: &mut Vec<(String, &'static [u8])>) {
        for file in dir.files() {
            if let Some(name) = file.path().file_name().and_then(|name| name.to_str()) {
                files.push((format!("{prefix}{name}"), file.contents()));
            }
        }
    }
    let own = names().find(|known| *known == name)?;
    let mut files = Vec::new();
    collect(BUILT_IN.get_dir(own)?, "", &mut files);
    for shared in ["shared", "html"] {
        collect(BUILT_IN.get_dir(shared)?, &format!("{shared}/"), &mut files);
    }
    let about = BUILT_IN.get_file("README.md")?;
    files.push(("README.md".to_owned(), about.contents()));
    files.sort();
    Some(files)
}

/// No built-in template of that name.
pub fn unknown(name: &str, place: Option<Span>) -> EmitProblem {
    let known: Vec<String> = names().map(str::to_owned).collect();
    let similar = closest(name, known.iter().map(String::as_str)).map(str::to_owned);
    EmitProblem::UnknownTemplate {
        name: name.to_owned(),
        known,
        similar,
        place,
    }
}

/// The names of the built-in templates.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN
        .dirs()
        .filter(|dir| dir.get_file(dir.path().join(START)).is_some())
        .filter_map(|dir| dir.path().to_str())
}

#[cfg(test)]
mod tests;
