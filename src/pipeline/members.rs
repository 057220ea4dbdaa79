//! The reports that a report collects: read and checked side by side, each on
//! its own, in the order of their paths whatever the number of threads.

use std::cell::OnceCell;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Text};
use crate::project::{self, CollectingProblem, Node, Pins, ProjectProblem};
use crate::semantics::{
    self,
    model::{MemberGroup, MemberReport},
};
use crate::source::{Named, Sources, Wanted, Workspace};
use crate::stack;
use crate::syntax::ast::{Members, Str};

use super::Options;
use super::consulted::{Around, Depth, Trace, Unread};
use super::membership;

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
    around: &'a Around<'a>,
    trace: Mutex<&'a mut Trace>,
    pins: Pins,
    /// Each file's digest is needed.
    hashed: bool,
}

pub(super) fn reports(
    (workspace, path): (&Workspace<'_>, &Path),
    (nodes, sources): (&[Node], &Sources),
    options: &Options,
    around: &Around<'_>,
    trace: &mut Trace,
) -> Collected {
    let mut collected = Collected::default();
    let written = semantics::collected(nodes);
    if written.is_empty() {
        return collected;
    }
    let pins = Pins::beside(workspace, path, options.locked && around.is_outermost());
    let reading = Reading {
        workspace,
        options: Options {
            root: Some(workspace.root().to_owned()),
            ..options.clone()
        },
        hashed: options.emit.json || pins.ask(),
        pins,
        around,
        trace: Mutex::new(trace),
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
        let (shown, place) = (found.written.clone(), pattern.span);
        let broken = |errors: usize, first: Text| {
            let path = found.written.clone();
            let problem = CollectingProblem::Broken {
                path,
                errors,
                first,
                place,
            };
            Box::new(problem.diagnostic())
        };
        let mut trace = Trace::default();
        let circle = self.around.circle(&found.canonical, &mut trace);
        if circle.is_some() {
            self.came_by(&trace);
            let problem = CollectingProblem::Circle { path: shown, place };
            return Err(Box::new(problem.diagnostic()));
        }
        let digest = OnceCell::new();
        let bytes = || {
            let bytes = project::read(self.workspace, found, pattern, Wanted::Member)?;
            if self.hashed {
                digest.get_or_init(|| project::digest(&bytes));
            }
            Ok(bytes)
        };
        let is_json = found.path.extension().is_some_and(|it| it == "json");
        let consulted = if is_json {
            let read = self.around.published(found, place, Depth::Figures, bytes);
            read.map_err(|unread| match unread {
                Unread::Unopened(problem) => Box::new(problem.diagnostic()),
                Unread::Published(problem) => broken(1, problem.diagnostic().title),
            })?
        } else {
            let (workspace, options) = (self.workspace, &self.options);
            project::unless_report(workspace, found, pattern, Wanted::Member)
                .map_err(|problem| Box::new(problem.diagnostic()))?;
            let depth = Depth::Figures;
            self.around
                .checked(workspace, found, options, depth, &mut trace)
        };
        self.came_by(&trace);
        if let Some((errors, first)) = consulted.errors.clone() {
            return Err(broken(errors, first));
        }
        if !consulted.is_report {
            let problem = ProjectProblem::NoReport { path: shown, place };
            return Err(broken(1, problem.diagnostic().title));
        }
        if self.hashed && digest.get().is_none() {
            bytes().map_err(|problem| Box::new(problem.diagnostic()))?;
        }
        Ok(MemberReport {
            name: consulted.issuer.clone().unwrap_or_else(|| shown.clone()),
            issuer: consulted.issuer.clone(),
            packages: consulted.packages.clone(),
            sha256: digest.into_inner(),
            report: consulted.named(&shown, place),
            file: shown,
        })
    }

    fn came_by(&self, trace: &Trace) {
        let mut all = self.trace.lock().unwrap_or_else(PoisonError::into_inner);
        all.add(trace);
    }
}
