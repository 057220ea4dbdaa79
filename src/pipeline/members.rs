//! The reports that a report collects: read and checked side by side, each on
//! its own, in the order of their paths whatever the number of threads.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::project::{self, CollectingProblem, Node, Pins};
use crate::published::{self, Extent};
use crate::semantics::{
    self,
    model::{MemberGroup, MemberReport},
};
use crate::source::{Named, Sources, Wanted, Workspace};
use crate::stack;
use crate::syntax::ast::{Members, Str};

use super::former;
use super::membership;
use super::{Emit, Options, check_after};

/// What a report collects.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) groups: Vec<MemberGroup>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) unreadable: bool,
}

/// What is needed to read a member.
struct Reading<'a> {
    workspace: &'a Workspace<'a>,
    /// With the root of the report that collects.
    options: Options,
    /// The canonical paths of the reports that led here, with this one.
    open: Vec<PathBuf>,
    pins: Pins,
    /// Each file's digest is needed.
    hashed: bool,
    /// The figures of the first member read: most have the same.
    names: OnceLock<Vec<Arc<str>>>,
}

pub(super) fn reports(
    workspace: &Workspace<'_>,
    path: &Path,
    (nodes, sources): (&[Node], &Sources),
    options: &Options,
    open: &[PathBuf],
) -> Collected {
    let mut collected = Collected::default();
    let written = semantics::collected(nodes);
    if written.is_empty() {
        return collected;
    }
    let own = workspace.files.canonical(path);
    let own = own.unwrap_or_else(|_| path.to_owned());
    let pins = Pins::beside(workspace, path, options.locked && open.is_empty());
    let reading = Reading {
        workspace,
        options: Options {
            root: Some(workspace.root().to_owned()),
            emit: Emit::default(),
            ..options.clone()
        },
        hashed: options.emit.json || pins.ask(),
        pins,
        names: OnceLock::new(),
        open: open.iter().cloned().chain([own]).collect(),
    };
    for members in written {
        let source = sources.get(sources.source_of(members.span));
        let dir = source.and_then(|source| source.path.parent());
        let group = reading.group(members, dir.unwrap_or(Path::new("")), &mut collected);
        collected.groups.push(group);
    }
    collected
}

impl Reading<'_> {
    fn group(&self, ast: &Members, dir: &Path, out: &mut Collected) -> MemberGroup {
        let errors = out.diagnostics.len();
        let found = self.found(ast, dir, out);
        let member = |(found, pattern): &(Named, &Str)| self.member(found, pattern);
        let read: Vec<Result<MemberReport, Box<Diagnostic>>> =
            stack::on_all_cores(|| found.par_iter().map(member).collect());
        let mut members: Vec<MemberReport> = Vec::with_capacity(read.len());
        for member in read {
            match member {
                Ok(member) => members.push(member),
                Err(diagnostic) => out.diagnostics.push(*diagnostic),
            }
        }
        // What one of them is called cannot be known before it is read.
        if out.diagnostics.len() == errors {
            let problems = membership::complete(ast, &members);
            out.diagnostics
                .extend(problems.iter().map(CollectingProblem::diagnostic));
        }
        let broken = out.diagnostics.len() > errors;
        out.diagnostics
            .extend(membership::pinned(&self.pins, &members));
        let (name, _) = semantics::group_name(ast);
        MemberGroup {
            name: name.to_owned(),
            members,
            broken,
            place: ast.span,
        }
    }

    /// The files that the patterns name, each once.
    fn found<'m>(
        &self,
        ast: &'m Members,
        dir: &Path,
        out: &mut Collected,
    ) -> Vec<(Named, &'m Str)> {
        let mut found: Vec<(Named, &Str)> = Vec::new();
        for pattern in &ast.patterns {
            let place = pattern.span;
            let matching = match project::matching(self.workspace, dir, pattern) {
                Ok(matching) => matching,
                Err(problem) => {
                    out.unreadable |= problem.is_io();
                    out.diagnostics.push(problem.diagnostic());
                    continue;
                }
            };
            if matching.is_empty() {
                let pattern = pattern.text.clone();
                let problem = CollectingProblem::NothingFits { pattern, place };
                out.diagnostics.push(problem.diagnostic());
            }
            for one in matching {
                // Named by two patterns, it is still one report.
                let known = |(other, _): &(Named, _)| other.canonical == one.canonical;
                if !found.iter().any(known) {
                    found.push((one, pattern));
                }
            }
        }
        found
    }

    fn member(&self, found: &Named, pattern: &Str) -> Result<MemberReport, Box<Diagnostic>> {
        let (path, place) = (&found.path, pattern.span);
        let shown = found.written.clone();
        let broken = |errors: usize, first: &Diagnostic| {
            let path = shown.clone();
            let first = first.title.clone();
            Box::new(
                CollectingProblem::Broken {
                    path,
                    errors,
                    first,
                    place,
                }
                .diagnostic(),
            )
        };
        if self.open.contains(&found.canonical) {
            let problem = CollectingProblem::Circle { path: shown, place };
            return Err(Box::new(problem.diagnostic()));
        }
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let bytes = self.bytes(found, pattern)?;
            let names = self.names.get().map_or(&[][..], Vec::as_slice);
            let published = published::read(&bytes, Extent::Figures(names), &shown, place)
                .map_err(|problem| broken(1, &problem.diagnostic()))?;
            self.names
                .get_or_init(|| published.figures.iter().map(|it| it.0.clone()).collect());
            let issuer = published.report.issuer.as_deref().map(str::to_owned);
            return Ok(MemberReport {
                name: issuer.clone().unwrap_or_else(|| shown.clone()),
                issuer,
                packages: published
                    .report
                    .packages
                    .iter()
                    .map(|package| package.to_string())
                    .collect(),
                sha256: self.hashed.then(|| project::digest(&bytes)),
                report: semantics::published::former(&published, &shown, place),
                file: shown,
            });
        }
        let mut open = self.open.clone();
        let checked = check_after(
            self.workspace.files,
            path,
            &self.options,
            &|_| {},
            &mut open,
        );
        if let Some(first) = checked.errors().next() {
            return Err(broken(checked.errors().count(), first));
        }
        let header = &checked.model.header;
        if header.place.is_none() {
            let path = shown.clone();
            let problem = project::ProjectProblem::NoReport { path, place };
            return Err(broken(1, &problem.diagnostic()));
        }
        let sha256 = match self.hashed {
            true => Some(project::digest(&self.bytes(found, pattern)?)),
            false => None,
        };
        Ok(MemberReport {
            name: header.issuer.clone().unwrap_or_else(|| shown.clone()),
            issuer: header.issuer.clone(),
            packages: header.packages.clone(),
            sha256,
            report: former::report(&checked, &shown, place),
            file: shown,
        })
    }

    fn bytes(&self, found: &Named, pattern: &Str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let bytes = project::read(self.workspace, found, pattern, Wanted::Member);
        bytes.map_err(|problem| Box::new(problem.diagnostic()))
    }
}
