//! Which files belong together: a report, what it uses, and the root that
//! none of them may leave.

mod collecting;
mod lock;
mod outside;
mod packages;
mod problems;
pub mod program;
mod root;

pub use collecting::{Found, matching, written};
pub use lock::{Lock, Pins, digest};
pub use outside::Outside;
pub use packages::known as known_packages;
pub use problems::{CollectingProblem, ProjectProblem, Wanted};
pub use program::Node;
pub use root::Root;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::source::{Files, Sources, Span};
use crate::syntax::ast::{File, Item, ItemKind, Use};
use crate::syntax::{self, Reuse, problems::SyntaxProblem};

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
    files: &dyn Files,
    root: &Root,
    path: &Path,
    sources: &mut Sources,
    reuse: Option<&mut Reuse>,
) -> Loaded {
    let mut loader = Loader {
        files,
        root,
        sources,
        reuse,
        done: Vec::new(),
        open: Vec::new(),
        loaded: Loaded::default(),
    };
    match files.canonical(path) {
        Ok(canonical) => {
            let dir = path.parent().unwrap_or(Path::new("")).to_owned();
            loader.loaded.nodes = loader.file(path, canonical, &dir, None);
        }
        Err(error) => loader.problem(ProjectProblem::unreadable(
            Wanted::Report,
            path,
            &error,
            None,
        )),
    }
    loader.loaded
}

struct Loader<'a> {
    files: &'a dyn Files,
    root: &'a Root,
    sources: &'a mut Sources,
    reuse: Option<&'a mut Reuse>,
    /// Canonical paths of files loaded before.
    done: Vec<PathBuf>,
    /// The chain of files being loaded: canonical path and shown name.
    open: Vec<(PathBuf, String)>,
    loaded: Loaded,
}

impl Loader<'_> {
    fn file(&mut self, path: &Path, canonical: PathBuf, dir: &Path, by: Option<Span>) -> Vec<Node> {
        let bytes = match self.files.read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let wanted = if by.is_some() {
                    Wanted::Use
                } else {
                    Wanted::Report
                };
                self.problem(ProjectProblem::unreadable(wanted, path, &error, by));
                return Vec::new();
            }
        };
        let shown = path.display().to_string();
        let parsed = self.parse(&shown, path, &bytes);
        self.open.push((canonical.clone(), shown));
        let nodes = self.nodes(&parsed.items, dir);
        self.open.pop();
        self.done.push(canonical);
        nodes
    }

    fn parse(&mut self, shown: &str, path: &Path, bytes: &[u8]) -> File {
        let text = match syntax::decode(bytes) {
            Ok(text) => text,
            Err(undecodable) => {
                let id = self.sources.add(shown, path, undecodable.shown.as_str());
                let problem = undecodable.problem(id);
                self.loaded.incomplete = true;
                self.loaded.diagnostics.push(problem.diagnostic());
                return File {
                    source: id,
                    items: Vec::new(),
                };
            }
        };
        let id = self.sources.add(shown, path, text.as_str());
        if text.trim().is_empty() {
            let problem = SyntaxProblem::empty(id);
            self.loaded.diagnostics.push(problem.diagnostic());
        }
        let (file, problems) = match self.reuse.as_deref_mut() {
            Some(reuse) => syntax::parse_again(id, &text, reuse),
            None => {
                let parsed = syntax::parse(id, &text);
                (parsed.file, parsed.problems)
            }
        };
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
                    Use::File(name) => nodes.extend(self.used(&name.text, name.span, dir)),
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
        let known = packages::known(self.files, self.root);
        let meant = packages::meant(&package, &known).map(str::to_owned);
        let before = self.loaded.incomplete;
        self.problem(ProjectProblem::NoPackage {
            package,
            known,
            place,
        });
        let guessed = self.guessed(meant.as_deref(), place);
        self.loaded.incomplete = before || !guessed;
    }

    /// Takes a package in, if there is one of that name.
    fn brought(&mut self, name: &str, version: &str, place: Span) -> bool {
        let Some(package) = packages::find(self.files, self.root, name, version) else {
            return false;
        };
        let file = self.parse(&package.shown, &package.path, &package.text);
        let nodes = self.nodes(&file.items, Path::new(""));
        self.loaded.packages.push(UsedPackage {
            name: format!("{name}@{version}"),
            nodes,
            place,
        });
        true
    }

    /// A package of which the name could not be read, which is told.
    fn unread_package(&mut self, written: &str, place: Span) {
        let known = packages::known(self.files, self.root);
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

    fn used(&mut self, name: &str, span: Span, dir: &Path) -> Vec<Node> {
        let (path, canonical) = match self.root.resolve(self.files, dir, name, span, Wanted::Use) {
            Ok(found) => found,
            Err(problem) => {
                self.problem(problem);
                return Vec::new();
            }
        };
        if let Some(start) = self.open.iter().position(|(open, _)| *open == canonical) {
            let mut chain: Vec<String> = self
                .open
                .iter()
                .skip(start)
                .map(|(_, shown)| shown.clone())
                .collect();
            chain.push(path.display().to_string());
            self.problem(ProjectProblem::UseCycle { chain, place: span });
            return Vec::new();
        }
        if self.done.contains(&canonical) {
            return Vec::new();
        }
        let dir = path.parent().unwrap_or(Path::new("")).to_owned();
        self.file(&path, canonical, &dir, Some(span))
    }

    fn problem(&mut self, problem: ProjectProblem) {
        self.loaded.incomplete = true;
        self.loaded.unreadable |= problem.is_io();
        self.loaded.diagnostics.push(problem.diagnostic());
    }
}
