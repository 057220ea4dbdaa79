//! Which files belong together: a report and what it uses.

mod collecting;
mod lock;
mod named;
mod outside;
mod packages;
mod problems;
pub mod program;
mod settings;

pub use collecting::matching;
pub use lock::{Lock, Pins, digest};
pub use named::{find, read, unless_report};
pub use outside::Outside;
use packages::Package;
pub use packages::known as known_packages;
pub use problems::{CollectingProblem, ProjectProblem};
pub use program::{Node, differ_in_prose_alone};
pub use settings::verify as verify_settings;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::diagnostics::Diagnostic;
use crate::source::{Bases, Named, SourceId, Sources, Span, Unopened, Wanted, Workspace};
use crate::syntax::ast::{File, Item, ItemKind, Str, Use};
use crate::syntax::{self, Decoded, Reuse, problems::SyntaxProblem};

/// A report's declarations with those of the files it uses, each in its place.
#[derive(Debug, Default)]
pub struct Loaded {
    pub nodes: Vec<Node>,
    pub packages: Vec<UsedPackage>,
    pub diagnostics: Vec<Diagnostic>,
    /// Something used is missing, and so is what it declares.
    pub incomplete: bool,
    /// A file could not be read at all.
    pub unreadable: bool,
}

/// A package's declarations, with the place of the `use` that brought it.
#[derive(Clone, Debug)]
pub struct UsedPackage {
    /// `gov/disclosure@2021`
    pub name: String,
    pub nodes: Vec<Node>,
    pub place: Span,
}

/// Loads a report and everything it uses; with what was read before, if that
/// was kept.
pub fn load(
    workspace: &Workspace<'_>,
    path: &Path,
    sources: &mut Sources,
    reuse: Option<&Mutex<Reuse>>,
) -> Loaded {
    let mut loader = Loader::new(workspace, sources, reuse);
    loader.loaded.nodes = loader.report(path);
    loader.loaded
}

/// A package by itself, as `gov/disclosure@2021` names it, and what is wrong
/// with its text.
pub fn package(
    workspace: &Workspace<'_>,
    name: &str,
    sources: &mut Sources,
) -> Result<(UsedPackage, Vec<Diagnostic>), ProjectProblem> {
    let found = match name.split_once('@') {
        Some((name, version)) => packages::find(workspace, name, version),
        None => Ok(None),
    };
    let found = found.map_err(|(path, why)| {
        ProjectProblem::unopened(Wanted::Package, &workspace.from_root(&path), &why, None)
    });
    let unknown = || packages::unknown(workspace, name);
    let package = found?.ok_or_else(unknown)?;
    let mut loader = Loader::new(workspace, sources, None);
    loader.take(package, name.to_owned(), Span::new(SourceId(0), 0, 0));
    let Loaded {
        packages,
        diagnostics,
        ..
    } = loader.loaded;
    let package = packages.into_iter().next().ok_or_else(unknown)?;
    Ok((package, diagnostics))
}

struct Loader<'a> {
    workspace: &'a Workspace<'a>,
    sources: &'a mut Sources,
    reuse: Option<&'a Mutex<Reuse>>,
    /// Canonical paths of files loaded before.
    done: Vec<PathBuf>,
    /// The chain of files being loaded: canonical path and shown name.
    open: Vec<(PathBuf, String)>,
    loaded: Loaded,
}

/// A text to be read into declarations.
struct Read<'t> {
    /// As shown to people.
    shown: &'t str,
    spelling: String,
    /// Empty for a built-in package.
    path: &'t Path,
    text: Decoded,
}

impl<'a> Loader<'a> {
    fn new(
        workspace: &'a Workspace<'a>,
        sources: &'a mut Sources,
        reuse: Option<&'a Mutex<Reuse>>,
    ) -> Self {
        Loader {
            workspace,
            sources,
            reuse,
            done: Vec::new(),
            open: Vec::new(),
            loaded: Loaded::default(),
        }
    }

    /// The report itself, which somebody called by a path of their own.
    fn report(&mut self, path: &Path) -> Vec<Node> {
        let files = self.workspace.files;
        let canonical = files.canonical(path).map_err(Unopened::from);
        let read = canonical.and_then(|canonical| {
            let text = syntax::decode_opened(files.read(&canonical, Wanted::Report))?;
            Ok((canonical, text))
        });
        match read {
            Ok((canonical, text)) => self.file(path, canonical, text),
            Err(why) => {
                self.problem(ProjectProblem::unopened(Wanted::Report, path, &why, None));
                Vec::new()
            }
        }
    }

    fn file(&mut self, path: &Path, canonical: PathBuf, text: Decoded) -> Vec<Node> {
        let shown = path.display().to_string();
        let parsed = self.parse(Read {
            shown: &shown,
            spelling: self.workspace.spelling(&canonical),
            path,
            text,
        });
        self.open.push((canonical.clone(), shown));
        let folder = path.parent().unwrap_or(Path::new(""));
        let nodes = self.nodes(&parsed.items, folder);
        self.open.pop();
        self.done.push(canonical);
        nodes
    }

    fn parse(&mut self, read: Read<'_>) -> File {
        let Read {
            shown,
            spelling,
            path,
            text,
        } = read;
        let text = match text {
            Ok(text) => text,
            Err(undecodable) => {
                let text = undecodable.shown.as_str();
                let id = self.sources.add_spelled(shown, spelling, path, text);
                let problem = undecodable.problem(id);
                self.loaded.incomplete = true;
                self.loaded.diagnostics.push(problem.diagnostic());
                return File {
                    source: id,
                    items: Vec::new(),
                    bases: Bases::default(),
                };
            }
        };
        let sources = &mut *self.sources;
        let id = sources.add_spelled(shown, spelling, path, text.as_str());
        if text.trim().is_empty() {
            let problem = SyntaxProblem::empty(id);
            self.loaded.diagnostics.push(problem.diagnostic());
        }
        let mut next = self.sources.next_number();
        let (mut file, problems) = syntax::parse_declarations(id, &text, &mut next, self.reuse);
        self.sources.set_next_number(next);
        self.sources.extend_bases(std::mem::take(&mut file.bases));
        let diagnostics = problems.iter().map(|problem| problem.diagnostic());
        self.loaded.diagnostics.extend(diagnostics);
        file
    }

    /// Declarations in their places; what a `use` brings stands where it stands.
    fn nodes(&mut self, items: &[Arc<Item>], dir: &Path) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(items.len());
        for item in items {
            if let ItemKind::Section(section) = &item.kind {
                let below = self.nodes(&section.items, dir);
                nodes.push(Node::section(item.clone(), section.name.clone(), below));
            } else if let ItemKind::If(branch) = &item.kind {
                let then = self.nodes(&branch.then, dir);
                let otherwise = branch.otherwise.as_deref().unwrap_or(&[]);
                let otherwise = self.nodes(otherwise, dir);
                nodes.push(Node::branches(item.clone(), then, otherwise));
            } else if let ItemKind::Use(used) = &item.kind {
                match used {
                    Use::File(name) => nodes.extend(self.used(name, dir)),
                    Use::Package {
                        name,
                        version,
                        span,
                    } => self.package(name, version, *span),
                    Use::Unread { written, span } => self.unread_package(written, *span),
                }
            } else {
                nodes.push(Node::leaf(item.clone()));
            }
        }
        nodes
    }

    fn package(&mut self, name: &str, version: &str, place: Span) {
        if self.brought(name, version, place) {
            return;
        }
        let package = format!("{name}@{version}");
        let known = packages::known(self.workspace);
        let meant = packages::meant(&package, &known).map(str::to_owned);
        let before = self.loaded.incomplete;
        self.problem(ProjectProblem::NoPackage {
            package,
            known,
            near: None,
            place: Some(place),
        });
        let guessed = self.guessed(meant.as_deref(), place);
        self.loaded.incomplete = before || !guessed;
    }

    /// Takes a package in, if there is one of that name; one that cannot be
    /// opened is told.
    fn brought(&mut self, name: &str, version: &str, place: Span) -> bool {
        let package = match packages::find(self.workspace, name, version) {
            Ok(Some(package)) => package,
            Ok(None) => return false,
            Err((path, why)) => {
                let written = self.workspace.from_root(&path);
                let named = (&*path.to_string_lossy(), place);
                let wanted = Wanted::Package;
                self.problem(ProjectProblem::unopened(
                    wanted,
                    &written,
                    &why,
                    Some(named),
                ));
                return true;
            }
        };
        self.take(package, format!("{name}@{version}"), place);
        true
    }

    fn take(&mut self, package: Package, name: String, place: Span) {
        let file = self.parse(Read {
            shown: &package.shown,
            spelling: package.spelling,
            path: &package.path,
            text: package.text,
        });
        let nodes = self.nodes(&file.items, Path::new(""));
        let package = UsedPackage { name, nodes, place };
        self.loaded.packages.push(package);
    }

    /// A package of which the name could not be read, which is told.
    fn unread_package(&mut self, written: &str, place: Span) {
        let known = packages::known(self.workspace);
        let meant = packages::left_of(written, &known).or_else(|| packages::meant(written, &known));
        let guessed = self.guessed(meant, place);
        self.loaded.incomplete |= !guessed;
    }

    /// Takes the package that was most likely meant, so that the rest of the
    /// report can be looked at; whether there is one.
    fn guessed(&mut self, package: Option<&str>, place: Span) -> bool {
        let package = package.and_then(|package| package.split_once('@'));
        package.is_some_and(|(name, version)| self.brought(name, version, place))
    }

    fn used(&mut self, name: &Str, folder: &Path) -> Vec<Node> {
        match self.opened(name, folder) {
            Ok(Some((file, text))) => self.file(&file.path, file.canonical, text),
            Ok(None) => Vec::new(),
            Err(problem) => {
                self.problem(problem);
                Vec::new()
            }
        }
    }

    /// A file to use with what is in it; nothing if it was used before.
    fn opened(
        &self,
        name: &Str,
        folder: &Path,
    ) -> Result<Option<(Named, Decoded)>, ProjectProblem> {
        let file = named::find(self.workspace, folder, name, Wanted::Use)?;
        let mut open = self.open.iter();
        if let Some(start) = open.position(|(open, _)| *open == file.canonical) {
            let chain = self.open.iter().skip(start);
            let chain = chain.map(|(_, shown)| shown.clone());
            return Err(ProjectProblem::UseCycle {
                chain: chain.chain([file.path.display().to_string()]).collect(),
                place: name.span,
            });
        }
        if self.done.contains(&file.canonical) {
            return Ok(None);
        }
        let read = self.workspace.read(&file.canonical, Wanted::Use);
        let text = syntax::decode_opened(read);
        let text = text.map_err(|why| named::unopened(Wanted::Use, &file.path, &why, name))?;
        Ok(Some((file, text)))
    }

    fn problem(&mut self, problem: ProjectProblem) {
        self.loaded.incomplete = true;
        self.loaded.unreadable |= problem.is_io();
        self.loaded.diagnostics.push(problem.diagnostic());
    }
}
