//! Former reports: last year's .rpt, checked on its own, or its JSON.

use std::path::{Path, PathBuf};

use crate::diagnostics::Diagnostic;
use crate::document::facts::Facts;
use crate::emit::json::Places;
use crate::evaluation::results::Value;
use crate::project::{self, Node, Pins, ProjectProblem, program};
use crate::prose;
use crate::published::{self, Extent};
use crate::semantics::{
    self,
    model::{
        FigureId, FormerPlace, PreviousFigure, PreviousFigures, PreviousReport, PreviousValue,
    },
};
use crate::source::{Named, Span, Wanted, Workspace};
use crate::syntax::ast::{ItemKind, Str};

use super::kept::{Computed, InFull, Kept};
use super::{Checked, Memory, Options, check_after};

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
    open: &mut Vec<PathBuf>,
    mut memory: Option<&mut Memory>,
) -> Former {
    let mut former = Former::default();
    let written = semantics::previous_files(nodes);
    if written.is_empty() {
        return former;
    }
    former.pins = Pins::beside(workspace, path, options.locked && open.is_empty());
    former.keeps = restates(nodes);
    let dir = path.parent().unwrap_or(Path::new(""));
    let own = workspace.files.canonical(path);
    open.push(own.unwrap_or_else(|_| path.to_owned()));
    for file in written {
        former.add((workspace, dir), file, options, open, memory.as_deref_mut());
    }
    open.pop();
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
        open: &mut Vec<PathBuf>,
        memory: Option<&mut Memory>,
    ) {
        let place = file.span;
        let found = match project::find(workspace, dir, file, Wanted::Previous) {
            Ok(found) => found,
            Err(problem) => return self.problem(problem),
        };
        let canonical = &found.canonical;
        if open.contains(canonical) {
            let mut chain: Vec<String> =
                open.iter().map(|path| file_name(path).to_owned()).collect();
            chain.push(file_name(canonical).to_owned());
            return self.problem(ProjectProblem::PreviousCycle { chain, place });
        }
        let bytes = || workspace.read(canonical, Wanted::Previous).ok();
        let digest = || bytes().map(|bytes| project::digest(&bytes));
        let pinned = self.pins.problem(&file.text, place, digest);
        self.diagnostics.extend(pinned.map(|it| it.diagnostic()));
        // What is restated is computed again from the whole report.
        let memory = memory.filter(|_| !self.keeps);
        if let Some(report) = memory
            .as_ref()
            .and_then(|memory| memory.former(canonical, place))
        {
            self.reports.push(report);
            return;
        }
        let before = (self.reports.len(), self.diagnostics.len());
        self.read(workspace, &found, file, options, open);
        let clean = !self.broken && self.diagnostics.len() == before.1;
        if let (Some(memory), true) = (memory, clean) {
            for report in self.reports.iter().skip(before.0) {
                memory.keep_former(canonical.clone(), report);
            }
        }
    }

    fn read(
        &mut self,
        workspace: &Workspace<'_>,
        found: &Named,
        file: &Str,
        options: &Options,
        open: &mut Vec<PathBuf>,
    ) {
        let (path, place) = (&found.path, file.span);
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            return self.published(workspace, found, file);
        }
        let checked = check_after(workspace.files, path, options, &|_| {}, open);
        let errors = checked.errors().count();
        if let Some(first) = checked.errors().next() {
            let title = first.title.clone();
            let path = path.display().to_string();
            self.problem(ProjectProblem::PreviousBroken {
                path,
                errors,
                first: title,
                place,
            });
        }
        if errors == 0 && checked.model.header.place.is_none() {
            let path = path.display().to_string();
            return self.problem(ProjectProblem::NoReport { path, place });
        }
        let mut former = report(&checked, &file.text, place);
        // Only last year's text is compared, not that of members.
        let sentences = prose::sentences(&checked.model, &checked.evaluation, &checked.sources);
        former.sentences = sentences.into();
        self.reports.push(former);
        let computed = Computed::from(checked);
        self.keep(&file.text, InFull::Checked(computed.into()));
    }

    fn published(&mut self, workspace: &Workspace<'_>, found: &Named, file: &Str) {
        let (written, place) = (&file.text, file.span);
        let bytes = match project::read(workspace, found, file, Wanted::Previous) {
            Ok(bytes) => bytes,
            Err(problem) => return self.problem(problem),
        };
        match published::read(&bytes, Extent::Everything, written, place) {
            Ok(published) => {
                let former = semantics::published::former(&published, written, place);
                self.reports.push(former);
                self.keep(written, InFull::Published(bytes));
            }
            Err(problem) => {
                self.broken = true;
                self.diagnostics.push(problem.diagnostic());
            }
        }
    }

    /// What is restated is computed again from the whole report.
    fn keep(&mut self, file: &str, report: InFull) {
        if self.keeps {
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

/// A checked report as figures to refer to.
pub(super) fn report(checked: &Checked, written: &str, place: Span) -> PreviousReport {
    let model = &checked.model;
    let facts = Facts::new(model, &checked.evaluation);
    let totals = model.typed_totals();
    let places = Places::new(&checked.sources);
    let own = checked.sources.iter().next().map(|source| source.id);
    let mut figures = PreviousFigures::default();
    for (index, figure) in model.figures.iter().enumerate() {
        let id = FigureId(u32::try_from(index).unwrap_or(u32::MAX));
        let value = checked.evaluation.values.get(index);
        let Some(value) = value.and_then(|value| previous_value(facts, id, value)) else {
            continue;
        };
        let place = places.of(figure.place);
        let inner =
            (Some(checked.sources.place(figure.place).source) != own).then(|| place.file.into());
        let at = FormerPlace {
            file: inner,
            line: place.line,
        };
        figures.insert(
            figure.name.as_str().into(),
            PreviousFigure {
                ty: figure.ty.clone(),
                unit: figure.unit.clone(),
                places: figure.places,
                rounded: figure.rounded,
                value,
                text: facts.figure_text(id, None),
                at: Some(at),
                formula: crate::words::written(model, &figure.definition),
                total_of: totals.get(&id).cloned().unwrap_or_default(),
            },
        );
    }
    PreviousReport {
        period: model.header.period.clone(),
        ..PreviousReport::new(Some(written.to_owned()), figures, place)
    }
}

/// A value as last year's, where it can be one: what has no number is its words.
pub(super) fn previous_value(facts: Facts, id: FigureId, value: &Value) -> Option<PreviousValue> {
    match value {
        Value::Number(number) => Some(PreviousValue::Known(number.point.clone(), number.exact)),
        Value::Missing(kind) => Some(PreviousValue::Missing(*kind)),
        Value::Text(text) => Some(PreviousValue::Text(text.clone())),
        Value::Undefined { .. } | Value::List(_) | Value::Date(..) => {
            Some(PreviousValue::Text(facts.figure_text(id, None)))
        }
        Value::Poisoned => None,
    }
}

fn file_name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or("")
}
