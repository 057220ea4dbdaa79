//! Former reports in full, kept where something of them is restated.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Severity};
use crate::evaluation::results::Evaluation;
use crate::judging::{self, JudgeOptions, JudgingProblem};
use crate::published::{self, Extent};
use crate::semantics::model::{FigureId, Model, PreviousReport, PreviousValue};
use crate::semantics::published::{Rebuilt, rebuild};
use crate::source::{Base, Sources, Span};

use super::Checked;
use super::as_former::values;

/// A former report as it was read.
pub(super) struct Kept {
    /// As the header names it.
    pub(super) file: String,
    pub(super) report: InFull,
}

pub(super) enum InFull {
    /// A .rpt, checked.
    Checked(Arc<Computed>),
    /// The bytes of a JSON.
    Published(Vec<u8>),
}

/// What a checked report means and comes to.
#[derive(Debug)]
pub(super) struct Computed {
    model: Model,
    evaluation: Evaluation,
    wrong: BTreeSet<Error>,
    sources: Sources,
}

/// An error: its code and where it is.
pub(super) type Error = (&'static str, Option<Span>);

impl From<Checked> for Computed {
    fn from(checked: Checked) -> Self {
        let wrong = checked.errors().map(error).collect();
        Computed {
            model: checked.model,
            evaluation: checked.evaluation,
            wrong,
            sources: checked.sources,
        }
    }
}

pub(super) fn error(diagnostic: &Diagnostic) -> Error {
    let place = diagnostic.place.as_ref().map(|label| label.span);
    (diagnostic.code, place)
}

/// A report that can be evaluated again.
pub(super) struct Whole {
    pub(super) model: Model,
    /// As it was published.
    pub(super) evaluation: Evaluation,
    /// Errors that it has without any restatement.
    pub(super) wrong: BTreeSet<Error>,
    pub(super) places: Places,
    /// Figures that stand as published because their formula cannot be used, with
    /// the names of what they are computed from.
    pub(super) unread: BTreeMap<FigureId, Vec<String>>,
}

/// Where the lines of a report stand.
pub(super) enum Places {
    Checked(Arc<Computed>),
    /// File and line by what was read.
    Published(BTreeMap<Base, (String, u32)>),
}

impl Places {
    /// `2022.rpt:5`, `2022.json (2022.rpt:5)`
    pub(super) fn at(&self, span: Span, file: &str) -> String {
        match self {
            Places::Checked(report) => {
                let line = report.sources.line_column(span).line;
                format!("{file}:{line}")
            }
            Places::Published(places) => match places.get(&span.base()) {
                Some((inner, line)) if *line > 0 => format!("{file} ({inner}:{line})"),
                Some(_) | None => file.to_owned(),
            },
        }
    }
}

impl InFull {
    /// What is needed to evaluate it again; `report` is how others see it.
    pub(super) fn opened(
        self,
        report: &PreviousReport,
        earlier: &[PreviousReport],
        file: &str,
        place: Span,
    ) -> Option<Whole> {
        match self {
            InFull::Checked(computed) => Some(Whole {
                model: computed.model.clone(),
                evaluation: computed.evaluation.clone(),
                wrong: computed.wrong.clone(),
                places: Places::Checked(computed),
                unread: BTreeMap::new(),
            }),
            InFull::Published(bytes) => {
                let published = published::read(&bytes, Extent::Everything, file, place).ok()?;
                Some(verified(rebuild(&published, earlier, place), report))
            }
        }
    }
}

/// A formula that does not give what was published is not used.
fn verified(rebuilt: Rebuilt, report: &PreviousReport) -> Whole {
    let Rebuilt {
        mut model,
        mut computed,
        unread,
        places,
    } = rebuilt;
    let inputs = |id| Some((id, computed.remove(&id)?.inputs));
    let mut unread: BTreeMap<FigureId, Vec<String>> =
        unread.into_iter().filter_map(inputs).collect();
    let (evaluation, _) = judging::judge(&model, JudgeOptions::default());
    let values = values(&model, &evaluation);
    for (index, (figure, now)) in (0u32..).zip(model.figures.iter_mut().zip(values)) {
        let then = report.as_published(&figure.name).map(|then| &then.value);
        if then.is_some_and(|then| !same(then, now.as_ref()))
            && let Some(typed) = computed.remove(&FigureId(index))
        {
            figure.definition = typed.value;
            unread.insert(FigureId(index), typed.inputs);
        }
    }
    let (evaluation, problems) = judging::judge(&model, JudgeOptions::default());
    let problems = problems.iter().map(JudgingProblem::diagnostic);
    let wrong = problems.filter(|problem| problem.severity == Severity::Error);
    Whole {
        wrong: wrong.map(|problem| error(&problem)).collect(),
        model,
        evaluation,
        places: Places::Published(places),
        unread,
    }
}

/// Whether what is exact is told by how it is written, not by the value.
fn same(then: &PreviousValue, now: Option<&PreviousValue>) -> bool {
    match (then, now) {
        (PreviousValue::Known(then, _), Some(PreviousValue::Known(now, _))) => then == now,
        (then, now) => Some(then) == now,
    }
}
