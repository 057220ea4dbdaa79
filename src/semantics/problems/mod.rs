//! What semantics finds wrong: names (E02xx), types and units (E03xx), and the
//! header's periods (E06xx). One enum a topic.

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

pub(super) use charts::{ChartProblem, NoNumber};
pub(super) use claims::ClaimProblem;
pub(super) use clashes::{Clashing, Operand};
pub(super) use content::ContentProblem;
pub(super) use forms::FormProblem;
pub(super) use header::{FIELDS, HeaderProblem};
pub(super) use look::{LookProblem, SettingKind};
pub(super) use members::MemberProblem;
pub(super) use names::NameProblem;
pub(super) use tables::{CellFault, Offset, TableProblem};
pub(super) use types::TypeProblem;
pub(super) use years::YearProblem;

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Diagnostic, Text};

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum SemanticsProblem {
        Names(problem: NameProblem);
        Header(problem: HeaderProblem);
        Look(problem: LookProblem);
        Types(problem: TypeProblem);
        Tables(problem: TableProblem);
        Content(problem: ContentProblem);
        Forms(problem: FormProblem);
        Years(problem: YearProblem);
        Members(problem: MemberProblem);
        Charts(problem: ChartProblem);
        Claims(problem: ClaimProblem);
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
        !matches!(
            self,
            Self::Forms(FormProblem::PackagePeriod { .. } | FormProblem::Late { .. })
                | Self::Header(_)
                | Self::Look(_)
                | Self::Types(_)
                | Self::Members(_)
        )
    }

    /// The forms of a section that is missing.
    fn missing_forms(&self) -> &[String] {
        let Self::Forms(FormProblem::SectionMissing { forms, .. }) = self else {
            return &[];
        };
        forms
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
    // A missing section says itself which forms it has.
    let missing: Vec<&String> = problems
        .iter()
        .flat_map(SemanticsProblem::missing_forms)
        .collect();
    for problem in problems {
        if missing.iter().any(|form| problem.is_unfilled(Some(form))) {
            continue;
        }
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

/// What stands under a name that is not known, and near no other.
fn undeclared() -> Text {
    text!("没有声明过" | "not declared")
}
