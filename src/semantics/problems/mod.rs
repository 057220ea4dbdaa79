//! What semantics finds wrong: names (E02xx), types and units (E03xx), and the
//! header's periods (E06xx). One enum a topic.

mod cells;
mod charts;
mod claims;
mod clashes;
mod content;
mod forms;
mod header;
mod look;
mod members;
mod names;
mod tables;
mod types;
mod years;

pub(super) use charts::{ChartProblem, Source};
pub(super) use claims::ClaimProblem;
pub(super) use clashes::Operand;
pub(super) use content::ContentProblem;
pub(super) use forms::FormProblem;
pub(super) use header::HeaderProblem;
pub(super) use look::{LookProblem, SettingKind};
pub(super) use members::MemberProblem;
pub(super) use names::NameProblem;
pub(super) use tables::{CellFault, Offset, TableProblem};
pub(super) use types::TypeProblem;
pub(super) use years::YearProblem;

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq)]
pub enum SemanticsProblem {
    Names(NameProblem),
    Header(HeaderProblem),
    Look(LookProblem),
    Types(TypeProblem),
    Tables(TableProblem),
    Content(ContentProblem),
    Forms(FormProblem),
    Years(YearProblem),
    Members(MemberProblem),
    Charts(ChartProblem),
    Claims(ClaimProblem),
}

impl SemanticsProblem {
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Names(problem) => problem.diagnostic(),
            Self::Header(problem) => problem.diagnostic(),
            Self::Look(problem) => problem.diagnostic(),
            Self::Types(problem) => problem.diagnostic(),
            Self::Tables(problem) => problem.diagnostic(),
            Self::Content(problem) => problem.diagnostic(),
            Self::Forms(problem) => problem.diagnostic(),
            Self::Years(problem) => problem.diagnostic(),
            Self::Members(problem) => problem.diagnostic(),
            Self::Charts(problem) => problem.diagnostic(),
            Self::Claims(problem) => problem.diagnostic(),
        }
    }
}

impl SemanticsProblem {
    /// The package used is for other years: an error before all others.
    pub fn is_of_another_year(&self) -> bool {
        matches!(self, Self::Forms(FormProblem::PackagePeriod { .. }))
    }

    /// What is said of forms, tables and names: it follows where the package
    /// used is the wrong one.
    fn rests_on_package(&self) -> bool {
        match self {
            Self::Forms(FormProblem::PackagePeriod { .. } | FormProblem::Late { .. })
            | Self::Header(_)
            | Self::Look(_)
            | Self::Types(_)
            | Self::Members(_) => false,
            Self::Names(_)
            | Self::Tables(_)
            | Self::Charts(_)
            | Self::Content(_)
            | Self::Forms(_)
            | Self::Claims(_)
            | Self::Years(_) => true,
        }
    }

    /// Says that this form is not filled.
    pub(super) fn is_unfilled(&self, form: Option<&str>) -> bool {
        matches!(self, Self::Forms(FormProblem::Unfilled { form: unfilled, .. })
            if Some(unfilled.as_str()) == form)
    }
}

/// Each as it is shown. Where the package used is for other years, that comes
/// first and what follows from it stands below.
pub fn told(problems: &[SemanticsProblem]) -> Vec<Diagnostic> {
    let first = problems
        .first()
        .filter(|problem| problem.is_of_another_year());
    let mut told = Vec::new();
    let mut below = Vec::new();
    for problem in problems {
        if first.is_some() && problem.rests_on_package() {
            below.push(problem.diagnostic());
        } else {
            told.push(problem.diagnostic());
        }
    }
    if let Some(first) = told.first_mut() {
        first.consequences.extend(below);
    }
    told
}

impl From<NameProblem> for SemanticsProblem {
    fn from(problem: NameProblem) -> Self {
        Self::Names(problem)
    }
}

impl From<HeaderProblem> for SemanticsProblem {
    fn from(problem: HeaderProblem) -> Self {
        Self::Header(problem)
    }
}

impl From<LookProblem> for SemanticsProblem {
    fn from(problem: LookProblem) -> Self {
        Self::Look(problem)
    }
}

impl From<TypeProblem> for SemanticsProblem {
    fn from(problem: TypeProblem) -> Self {
        Self::Types(problem)
    }
}

impl From<TableProblem> for SemanticsProblem {
    fn from(problem: TableProblem) -> Self {
        Self::Tables(problem)
    }
}

impl From<ContentProblem> for SemanticsProblem {
    fn from(problem: ContentProblem) -> Self {
        Self::Content(problem)
    }
}

impl From<FormProblem> for SemanticsProblem {
    fn from(problem: FormProblem) -> Self {
        Self::Forms(problem)
    }
}

impl From<YearProblem> for SemanticsProblem {
    fn from(problem: YearProblem) -> Self {
        Self::Years(problem)
    }
}

impl From<MemberProblem> for SemanticsProblem {
    fn from(problem: MemberProblem) -> Self {
        Self::Members(problem)
    }
}

impl From<ChartProblem> for SemanticsProblem {
    fn from(problem: ChartProblem) -> Self {
        Self::Charts(problem)
    }
}

impl From<ClaimProblem> for SemanticsProblem {
    fn from(problem: ClaimProblem) -> Self {
        Self::Claims(problem)
    }
}

/// What stands under a name that is not known.
fn did_you_mean(nearest: Option<&str>) -> Text {
    match nearest {
        Some(nearest) => Text::new(
            format!("是不是“{nearest}”？"),
            format!("did you mean `{nearest}`?"),
        ),
        None => Text::new("没有声明过", "not declared"),
    }
}

/// Offers to put what was probably meant.
fn offer(diagnostic: Diagnostic, nearest: Option<&str>, place: Span) -> Diagnostic {
    match nearest {
        Some(nearest) => diagnostic.suggest(
            Text::new(format!("改为“{nearest}”"), format!("change to `{nearest}`")),
            place,
            nearest,
        ),
        None => diagnostic,
    }
}
