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

use indexmap::IndexMap;

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

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

    /// A unit that is not known, and where.
    fn unknown_unit(&self) -> Option<(&str, Span)> {
        let Self::Names(NameProblem::UnknownUnit { symbol, place, .. }) = self else {
            return None;
        };
        Some((symbol, *place))
    }

    /// A row without a number.
    fn blank_row(&self) -> Option<Span> {
        let Self::Tables(TableProblem::BlankRow { place, .. }) = self else {
            return None;
        };
        Some(*place)
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
    let mut rows: Vec<(Span, usize)> = Vec::new();
    let mut units: IndexMap<&str, Vec<Span>> = IndexMap::new();
    for (symbol, place) in problems.iter().filter_map(SemanticsProblem::unknown_unit) {
        units.entry(symbol).or_default().push(place);
    }
    // A missing section says itself which forms it has.
    let missing: Vec<&String> = problems
        .iter()
        .flat_map(SemanticsProblem::missing_forms)
        .collect();
    for problem in problems {
        if missing.iter().any(|form| problem.is_unfilled(Some(form))) {
            continue;
        }
        // One declaration mends all of them.
        let unit = problem.unknown_unit();
        let unit = unit.and_then(|(symbol, place)| Some((units.get(symbol)?, place)));
        if unit.is_some_and(|(places, place)| places.first() != Some(&place)) {
            continue;
        }
        let mut diagnostic = problem.diagnostic();
        // Rows of one form with nothing in them are one thing to fill in.
        if let Some(place) = problem.blank_row() {
            let first = rows.iter().find(|(other, _)| other.base() == place.base());
            let first = first.and_then(|(_, index)| told.get_mut(*index));
            if let Some(first) = first {
                let first: &mut Diagnostic = first;
                first.consequences.push(diagnostic);
                continue;
            }
            rows.push((place, told.len()));
        }
        if let Some((places, _)) = unit
            && let Some(others) = places.len().checked_sub(1).filter(|others| *others > 0)
        {
            diagnostic = diagnostic.note(also_elsewhere(others));
        }
        if first.is_some() && problem.rests_on_package() {
            below.push(diagnostic);
        } else {
            told.push(diagnostic);
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

/// The same unit stands in other places.
fn also_elsewhere(count: usize) -> Text {
    text!(match count {
        1 =>
            "另有1处也写着它，声明一次就都认识了。"
                | "It stands in one more place; one declaration is for both.",
        _ =>
            "另有{count}处也写着它，声明一次就都认识了。"
                | "It stands in {count} more places; one declaration is for all.",
    })
}
