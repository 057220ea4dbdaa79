//! Former reports: last year's .rpt, checked on its own, or its JSON.

use std::path::Path;

use crate::diagnostics::Diagnostic;
use crate::project::{self, Node, Pins, ProjectProblem, program};
use crate::semantics::{self, model::PreviousReport};
use crate::source::{Named, Wanted, Workspace};
use crate::syntax::ast::{ItemKind, Str};

use super::Options;
use super::consulted::{Around, Depth, Trace, Unread};
use super::in_full::{InFull, Kept};

/// The former reports of one report.
#[derive(Default)]
pub(super) struct Former {
    pub(super) reports: Vec<PreviousReport>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// One could not be used; reported.
    pub(super) broken: bool,
    pub(super) unreadable: bool,
    /// The reports in full, where something of them is restated.
    pub(super) kept: Vec<Kept>,
    keeps: bool,
    pins: Pins,
}

pub(super) fn reports(
    (workspace, path): (&Workspace<'_>, &Path),
    nodes: &[Node],
    options: &Options,
    around: &Around<'_>,
    trace: &mut Trace,
) -> Former {
    let mut former = Former::default();
    let written = semantics::previous_files(nodes);
    if written.is_empty() {
        return former;
    }
    former.pins = Pins::beside(workspace, path, options.locked && around.is_outermost());
    former.keeps = restates(nodes);
    let dir = path.parent().unwrap_or(Path::new(""));
    for file in written {
        former.add((workspace, dir), file, options, around, trace);
    }
    former
}

/// Whether anything of a former report is restated.
fn restates(nodes: &[Node]) -> bool {
    program::items(nodes).any(|item| matches!(item.kind, ItemKind::Restate(_)))
}

impl Former {
    fn add(
        &mut self,
        (workspace, dir): (&Workspace<'_>, &Path),
        file: &Str,
        options: &Options,
        around: &Around<'_>,
        trace: &mut Trace,
    ) {
        let place = file.span;
        let found = match project::find(workspace, dir, file, Wanted::Previous) {
            Ok(found) => found,
            Err(problem) => return self.problem(problem),
        };
        let canonical = &found.canonical;
        if let Some(chain) = around.circle(canonical, trace) {
            return self.problem(ProjectProblem::PreviousCycle { chain, place });
        }
        let bytes = || workspace.read(canonical, Wanted::Previous).ok();
        let digest = || bytes().map(|bytes| project::digest(&bytes));
        let pinned = self.pins.problem(&file.text, place, digest);
        self.diagnostics.extend(pinned.map(|it| it.diagnostic()));
        // Only last year's text is compared, not that of members.
        let depth = if self.keeps {
            Depth::Whole
        } else {
            Depth::Text
        };
        if found
            .path
            .extension()
            .is_some_and(|ending| ending == "json")
        {
            return self.published(workspace, &found, file, (around, depth));
        }
        if let Err(problem) = project::unless_report(workspace, &found, file, Wanted::Previous) {
            return self.problem(problem);
        }
        let consulted = around.checked(workspace, &found, options, depth, trace);
        let path = found.path.display().to_string();
        if let Some((errors, first)) = consulted.errors.clone() {
            self.problem(ProjectProblem::PreviousBroken {
                path,
                errors,
                first,
                place,
            });
        } else if !consulted.is_report {
            return self.problem(ProjectProblem::NoReport { path, place });
        }
        self.reports.push(consulted.named(&file.text, place));
        let computed = consulted.computed.clone().map(InFull::Checked);
        self.keep(&file.text, computed);
    }

    fn published(
        &mut self,
        workspace: &Workspace<'_>,
        found: &Named,
        file: &Str,
        (around, depth): (&Around<'_>, Depth),
    ) {
        let read = || project::read(workspace, found, file, Wanted::Previous);
        match around.published(found, file.span, depth, read) {
            Ok(consulted) => {
                self.reports.push(consulted.named(&file.text, file.span));
                let bytes = self.keeps.then(read).and_then(Result::ok);
                self.keep(&file.text, bytes.map(InFull::Published));
            }
            Err(Unread::Unopened(problem)) => self.problem(problem),
            Err(Unread::Published(problem)) => {
                self.broken = true;
                self.diagnostics.push(problem.diagnostic());
            }
        }
    }

    /// What is restated is computed again from the whole report.
    fn keep(&mut self, file: &str, report: Option<InFull>) {
        if let (true, Some(report)) = (self.keeps, report) {
            let file = file.to_owned();
            self.kept.push(Kept { file, report });
        }
    }

    fn problem(&mut self, problem: ProjectProblem) {
        self.broken = true;
        self.unreadable |= problem.is_io();
        self.diagnostics.push(problem.diagnostic());
    }
}
