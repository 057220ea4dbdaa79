//! Last year's report computed again with what this one restates: every figure
//! that follows, and its own checks.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostics::{Diagnostic, Severity};
use crate::document::facts::Facts;
use crate::evaluation::{self, EvaluateOptions};
use crate::project::{Node, ProjectProblem, program};
use crate::semantics::model::{
    Definition, Expr, ExprKind, Figure, FigureId, Followed, Model, PreviousReport, PreviousValue,
};
use crate::source::Sources;
use crate::syntax::ast::ItemKind;

use super::Checked;
use super::former::previous_value;

/// A former report in full.
pub(super) struct Kept {
    /// As the header names it.
    pub(super) file: String,
    model: Model,
    sources: Sources,
}

impl Kept {
    pub(super) fn new(file: &str, checked: Checked) -> Self {
        Kept {
            file: file.to_owned(),
            model: checked.model,
            sources: checked.sources,
        }
    }
}

/// Whether anything of a former report is restated.
pub(super) fn restates(nodes: &[Node]) -> bool {
    program::items(nodes).any(|item| matches!(item.kind, ItemKind::Restate(_)))
}

/// Computes each kept report again, the earliest first: a later one may be
/// computed from it.
pub(super) fn compute(previous: &mut [PreviousReport], kept: Vec<Kept>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut kept = kept;
    for index in (0..previous.len()).rev() {
        let (reports, earlier) = previous.split_at_mut(index + 1);
        let Some(report) = reports.last_mut() else {
            continue;
        };
        let earlier = earlier.first().filter(|earlier| is_changed(earlier));
        let named = |kept: &Kept| report.file.as_deref() == Some(kept.file.as_str());
        let Some(at) = kept.iter().position(named) else {
            continue;
        };
        let kept = kept.swap_remove(at);
        if is_changed(report) || earlier.is_some() {
            diagnostics.extend(again(report, earlier, kept));
        }
    }
    diagnostics
}

fn is_changed(report: &PreviousReport) -> bool {
    !report.restated.is_empty() || !report.followed.is_empty()
}

fn again(
    report: &mut PreviousReport,
    earlier: Option<&PreviousReport>,
    mut kept: Kept,
) -> Option<Diagnostic> {
    let place = report
        .restated
        .first()
        .or_else(|| earlier?.restated.first())
        .map(|restated| restated.place)?;
    if let (Some(earlier), Some(known)) = (earlier, kept.model.header.previous.first_mut()) {
        for (name, figure) in Arc::make_mut(&mut known.figures) {
            if let Some(now) = earlier.figures.get(name) {
                figure.value = now.value.clone();
                figure.text.clone_from(&now.text);
            }
        }
    }
    for (name, value) in given(report) {
        let mut figures = kept.model.figures.iter_mut();
        if let Some(figure) = figures.find(|figure| figure.name == name) {
            give(figure, &value);
        }
    }
    let (evaluation, problems) = evaluation::evaluate(&kept.model, EvaluateOptions::default());
    let facts = Facts::new(&kept.model, &evaluation);
    let mut changed: IndexMap<String, (PreviousValue, String)> = IndexMap::new();
    for (index, figure) in kept.model.figures.iter().enumerate() {
        let id = FigureId(u32::try_from(index).unwrap_or(u32::MAX));
        let value = evaluation.values.get(index).and_then(previous_value);
        if let Some(value) = value {
            let text = facts.figure_text(id, None);
            changed.insert(figure.name.clone(), (value, text));
        }
    }
    take(report, earlier, changed);

    let failing = problems.iter().map(|problem| problem.diagnostic());
    let failing = failing.filter(|diagnostic| diagnostic.severity == Severity::Error);
    let failing: Vec<_> = failing
        .map(|diagnostic| {
            let place = diagnostic.place.map(|label| label.span);
            let line = place.map(|place| kept.sources.line_column(place).line);
            (diagnostic.title, line)
        })
        .collect();
    (!failing.is_empty()).then(|| {
        let file = kept.file;
        ProjectProblem::RestatedFails {
            file,
            failing,
            place,
        }
        .diagnostic()
    })
}

/// What is put in place of numbers that were typed: those restated, and typed
/// totals that have moved with them.
fn given(report: &PreviousReport) -> Vec<(String, PreviousValue)> {
    let restated = report.restated.iter();
    let restated = restated.map(|restated| (restated.name.clone(), restated.value.clone()));
    let moved = report.followed.iter().filter_map(|followed| {
        let figure = report.figures.get(followed.name.as_str())?;
        let typed = figure.formula.is_none();
        typed.then(|| (followed.name.clone(), figure.value.clone()))
    });
    restated.chain(moved).collect()
}

fn give(figure: &mut Figure, value: &PreviousValue) {
    let kind = match value {
        PreviousValue::Known(value, _) => ExprKind::Number {
            value: value.clone(),
            typed: figure.places,
        },
        PreviousValue::Missing(kind) => ExprKind::Missing(*kind),
        PreviousValue::Text(text) => ExprKind::Text(text.clone()),
        PreviousValue::Absent => return,
    };
    figure.stated.clear();
    figure.definition = Definition::Expression(Expr {
        kind,
        ty: figure.ty.clone(),
        unit: figure.unit.clone(),
        place: figure.place,
    });
}

/// Puts the new values in place of those that could be worked out without the
/// report itself.
fn take(
    report: &mut PreviousReport,
    earlier: Option<&PreviousReport>,
    values: IndexMap<String, (PreviousValue, String)>,
) {
    let names = |report: &PreviousReport| -> Vec<String> {
        let restated = report.restated.iter();
        restated.map(|restated| restated.name.clone()).collect()
    };
    let mut reasons = names(report);
    if let Some(earlier) = earlier {
        let earlier = names(earlier).into_iter();
        reasons.extend(earlier.map(|name| format!("previous.{name}")));
    }
    let figures = Arc::make_mut(&mut report.figures);
    for (name, (value, text)) in values {
        let own = report.restated.iter().any(|restated| restated.name == name);
        let Some(figure) = figures.get_mut(name.as_str()).filter(|_| !own) else {
            continue;
        };
        let now = figure.clone();
        (figure.value, figure.text) = (value, text);
        let figure = figure.clone();
        let published = figures
            .entry(format!("published.{name}").into())
            .or_insert(now);
        let (from, same) = (published.text.clone(), published.value == figure.value);
        let known = report.followed.iter().position(|known| known.name == name);
        match known.and_then(|at| report.followed.get_mut(at)) {
            Some(known) if !same => known.to = figure.text,
            Some(_) => {
                report.followed.retain(|known| known.name != name);
            }
            None if !same => report.followed.push(Followed {
                name,
                from,
                to: figure.text,
                follows: reasons.clone(),
            }),
            None => {
                figures.shift_remove(format!("published.{name}").as_str());
            }
        }
    }
}
