//! Former reports: last year's .rpt, checked on its own, or its JSON.

use std::path::Path;

use crate::diagnostics::Diagnostic;
use crate::document::facts::Facts;
use crate::emit::json::Places;
use crate::evaluation::results::Value;
use crate::project::{self, Node, Pins, ProjectProblem, program};
use crate::semantics::{
    self,
    model::{
        FigureId, FormerPlace, PreviousFigure, PreviousFigures, PreviousReport, PreviousValue,
    },
};
use crate::source::{Named, SourceId, Span, Wanted, Workspace};
use crate::syntax::ast::{ItemKind, Str};

use super::consulted::{Around, Depth, Trace, Unread};
use super::kept::{InFull, Kept};
use super::{Checked, Options};

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

/// A checked report as figures to refer to, whoever names it.
pub(super) fn report(checked: &Checked) -> PreviousReport {
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
        ..PreviousReport::new(None, figures, Span::new(SourceId(0), 0, 0))
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
