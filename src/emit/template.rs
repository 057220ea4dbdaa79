//! Templates: a folder of minijinja files that turn a report into Typst or
//! HTML. Whatever one prints is written as `Target` writes text, so that no
//! text of a report, and no mistake in a template, can make code out of it.

mod target;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Component, Path};

use include_dir::{Dir, DirEntry, include_dir};
use minijinja::{Error, Value};

use super::problems::{EmitProblem, FolderFault};
use crate::document::tree::Locale;
use crate::source::{Files, Span};

pub(super) use target::Target;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The file that a template starts at, for Typst.
const START: &str = "report.typ.jinja";
/// The same for HTML, which a template may leave to the built-in one.
const HTML_START: &str = "report.html.jinja";
const BUILT_IN_HTML: &str = "html/report.html.jinja";

/// Which template is wanted, and by whom.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// A built-in name, or the path of a folder; `None` for the locale's own.
    pub asked: Option<&'a str>,
    pub locale: Locale,
    /// What a relative folder is relative to.
    pub base: &'a Path,
    /// The folder must lie in here; `None` when a person asked at the terminal.
    pub project: Option<&'a Path>,
    pub place: Option<Span>,
}

/// The files of a template, by the names that they include each other under.
#[derive(Clone, Debug)]
pub struct Template {
    /// What stands before the names of its own files: `official/`.
    prefix: String,
    /// Those compiled in are borrowed.
    files: BTreeMap<String, Cow<'static, str>>,
}

impl Template {
    /// Finds the template that is wished for.
    pub fn find(wish: Wish<'_>, files: &dyn Files) -> Result<Template, EmitProblem> {
        let asked = wish.asked.unwrap_or(match wish.locale {
            Locale::ZhCn => "official",
            Locale::EnUs => "plain",
        });
        if let Some(template) = Template::built_in(asked) {
            return Ok(template);
        }
        let folder = wish.base.join(asked);
        let looks_like_path = asked.contains(['/', '\\', '.']);
        if !files.is_dir(&folder) {
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
        if let Some(project) = wish.project {
            let inside = match (files.canonical(&folder), files.canonical(project)) {
                (Ok(folder), Ok(project)) => folder.starts_with(project),
                (Err(_), _) | (_, Err(_)) => false,
            };
            if !inside {
                return Err(fault(FolderFault::OutsideProject));
            }
        }
        let mut template = Template {
            prefix: String::new(),
            files: built_in_files(),
        };
        read_folder(&folder, "", files, &mut template.files)
            .map_err(|cause| fault(FolderFault::Unreadable(cause)))?;
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

    /// Prints the values by this template.
    pub(super) fn render(&self, target: Target, context: Value) -> Result<String, EmitProblem> {
        let start = self.start(target);
        let mut environment = target.environment();
        for (name, text) in self.reached_from(&start) {
            environment
                .add_template(name, text)
                .map_err(|error| broken(&start, &error))?;
        }
        environment
            .get_template(&start)
            .and_then(|template| template.render(context))
            .map_err(|error| broken(&start, &error))
    }

    fn start(&self, target: Target) -> String {
        let own = match target {
            Target::Typst => return format!("{}{START}", self.prefix),
            Target::Html => format!("{}{HTML_START}", self.prefix),
        };
        if self.files.contains_key(&own) {
            own
        } else {
            BUILT_IN_HTML.to_owned()
        }
    }

    /// The files to be parsed: those that `start` leads to by a quoted name,
    /// and all of a folder's own, which may make up the names.
    fn reached_from<'a>(&'a self, start: &'a str) -> BTreeMap<&'a str, &'a str> {
        let own = self
            .files
            .iter()
            .filter(|(_, text)| matches!(text, Cow::Owned(_)));
        let mut open: Vec<&str> = own.map(|(name, _)| name.as_str()).collect();
        open.push(start);
        let mut reached = BTreeMap::new();
        while let Some(name) = open.pop() {
            let Some(text) = self.files.get(name) else {
                continue;
            };
            if reached.insert(name, text.as_ref()).is_none() {
                let named = |other: &&String| text.contains(&format!("\"{other}\""));
                open.extend(self.files.keys().filter(named).map(String::as_str));
            }
        }
        reached
    }
}

/// The names of the built-in templates.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN
        .dirs()
        .filter(|dir| dir.get_file(dir.path().join(START)).is_some())
        .filter_map(|dir| dir.path().to_str())
}

fn built_in_files() -> BTreeMap<String, Cow<'static, str>> {
    fn collect(dir: &'static Dir<'static>, files: &mut BTreeMap<String, Cow<'static, str>>) {
        for entry in dir.entries() {
            match entry {
                DirEntry::Dir(dir) => collect(dir, files),
                DirEntry::File(file) => {
                    if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8())
                        && is_template_file(file.path())
                    {
                        files.insert(name.replace('\\', "/"), Cow::Borrowed(text));
                    }
                }
            }
        }
    }
    let mut files = BTreeMap::new();
    collect(&BUILT_IN, &mut files);
    files
}

fn read_folder(
    folder: &Path,
    prefix: &str,
    files: &dyn Files,
    into: &mut BTreeMap<String, Cow<'static, str>>,
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
            into.insert(name, Cow::Owned(text));
        }
    }
    Ok(())
}

fn is_template_file(path: &Path) -> bool {
    path.extension()
        .is_some_and(|it| it == "jinja" || it == "typ" || it == "css" || it == "js")
}

fn unknown(name: &str, place: Option<Span>) -> EmitProblem {
    let known: Vec<String> = names().map(str::to_owned).collect();
    let similar = known
        .iter()
        .map(|known| (strsim::damerau_levenshtein(known, name), known))
        .filter(|&(distance, known)| distance <= known.len() / 3)
        .min()
        .map(|(_, known)| known.clone());
    EmitProblem::UnknownTemplate {
        name: name.to_owned(),
        known,
        similar,
        place,
    }
}

fn broken(start: &str, error: &Error) -> EmitProblem {
    // An error inside an include comes wrapped; the innermost says where.
    let mut innermost = error;
    while let Some(inner) =
        std::error::Error::source(innermost).and_then(|source| source.downcast_ref::<Error>())
    {
        innermost = inner;
    }
    let message = match innermost.detail() {
        Some(detail) => format!("{}: {detail}", innermost.kind()),
        None => innermost.kind().to_string(),
    };
    EmitProblem::BrokenTemplate {
        file: innermost.name().unwrap_or(start).to_owned(),
        line: innermost.line(),
        message,
    }
}

#[cfg(test)]
mod tests;
