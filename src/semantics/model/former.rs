//! Former reports, and what this one says that they should have said.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::number::Exact;
use crate::semantics::typing::types::Type;
use crate::semantics::typing::unit::Unit;
use crate::source::Span;

use super::{Missing, Period};

/// Last year's figures: a report, a JSON, or a declaration in the header.
#[derive(Clone, Debug)]
pub struct PreviousReport {
    /// The year asked for in `previous(2023)`, when known.
    pub period: Option<Period>,
    /// The file, as written; `None` when declared in the header.
    pub file: Option<String>,
    /// By name, as they hold now.
    pub figures: Arc<PreviousFigures>,
    /// As they were published, where something of the report is restated.
    pub published: Arc<PreviousFigures>,
    /// What this report says of it beside, because it lacks that.
    pub added: Vec<Added>,
    /// What this report says that it should have said.
    pub restated: Vec<Restated>,
    /// What else is different because of that.
    pub followed: Vec<Followed>,
    /// Its sentences that have a number, where its text is known.
    pub sentences: Arc<BTreeSet<String>>,
    pub place: Span,
}

/// Looked up often: a thousand collected reports have a thousand of these.
pub type PreviousFigures = IndexMap<Arc<str>, PreviousFigure, FxBuildHasher>;

/// `restate previous.x from 53 件 to 54 件 because "…"`.
#[derive(Clone, Debug)]
pub struct Restated {
    pub name: String,
    /// As published, and as it should have been: `53件`.
    pub from: String,
    pub to: String,
    pub value: PreviousValue,
    pub because: String,
    pub place: Span,
}

/// `previous "2022.rpt" { x = 3 件 } because "…"`: a number that the report lacks.
#[derive(Clone, Debug)]
pub struct Added {
    pub name: String,
    /// As it is printed: `3件`.
    pub text: String,
    pub because: String,
    pub place: Span,
}

/// A total or computed figure of a former report, as published and as it is
/// after what was restated.
#[derive(Clone, Debug)]
pub struct Followed {
    pub name: String,
    pub from: String,
    pub to: String,
    /// Names of what was restated that it follows from.
    pub follows: Vec<String>,
}

impl PreviousReport {
    /// A report of which nothing is restated.
    pub fn new(file: Option<String>, figures: PreviousFigures, place: Span) -> Self {
        PreviousReport {
            period: None,
            file,
            figures: figures.into(),
            published: Arc::default(),
            added: Vec::new(),
            restated: Vec::new(),
            followed: Vec::new(),
            sentences: Arc::default(),
            place,
        }
    }

    /// The figure that a formula names so: `published.x` is what was published
    /// where `x` is restated.
    pub fn find(&self, name: &str) -> Option<&PreviousFigure> {
        let published = || self.published.get(name.strip_prefix(PUBLISHED)?);
        published().or_else(|| self.figures.get(name))
    }

    /// The figure of that name, if the report has it.
    pub fn figure(&self, name: &str) -> Option<&PreviousFigure> {
        let found = self.find(name);
        found.filter(|figure| !matches!(figure.value, PreviousValue::Absent))
    }

    /// Every figure by the name that formulas have for it.
    pub fn all(&self) -> impl Iterator<Item = (Arc<str>, &PreviousFigure)> {
        let now = self
            .figures
            .iter()
            .map(|(name, figure)| (name.clone(), figure));
        let then = self.published.iter();
        now.chain(then.map(|(name, figure)| (format!("{PUBLISHED}{name}").into(), figure)))
    }

    /// The same as it was published.
    pub fn as_published(&self, name: &str) -> Option<&PreviousFigure> {
        let published = self.published.get(name);
        published.or_else(|| self.figures.get(name))
    }

    /// A name without a `published.` that tells nothing.
    pub fn plain<'n>(&self, name: &'n str) -> &'n str {
        match name.strip_prefix(PUBLISHED) {
            Some(plain) if !self.published.contains_key(plain) => plain,
            Some(_) | None => name,
        }
    }

    /// Of what is as it was published, that is not told twice.
    pub fn forget_unchanged(&mut self) {
        if self.published.is_empty() {
            return;
        }
        let (figures, restated) = (&self.figures, &self.restated);
        Arc::make_mut(&mut self.published).retain(|name, then| {
            let now = figures.get(name);
            let same = now.is_some_and(|now| now.value == then.value);
            !same || restated.iter().any(|restated| restated.name == **name)
        });
    }

    /// Where a figure of it stands, in words: `2022.rpt:12`.
    pub fn source(&self, figure: &PreviousFigure) -> String {
        match (self.file.as_ref().filter(|_| !figure.added), &figure.at) {
            (Some(file), Some(FormerPlace { file: None, line })) => format!("{file}:{line}"),
            (
                Some(file),
                Some(FormerPlace {
                    file: Some(inner),
                    line,
                }),
            ) => {
                format!("{file} ({inner}:{line})")
            }
            (Some(file), None) => file.clone(),
            (None, _) => "previous { … }".to_owned(),
        }
    }
}

/// Before the name of a restated figure: what was published.
const PUBLISHED: &str = "published.";

/// A line of a former report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerPlace {
    /// Of the source that a published JSON tells of.
    pub file: Option<Arc<str>>,
    pub line: u32,
}

#[derive(Clone, Debug)]
pub struct PreviousFigure {
    pub ty: Type,
    pub unit: Arc<Unit>,
    pub places: u32,
    pub rounded: bool,
    pub value: PreviousValue,
    /// As printed last year: `53件`.
    pub text: String,
    /// Where it stands in its report.
    pub at: Option<FormerPlace>,
    /// What it is computed by, in the names of its report.
    pub formula: Option<String>,
    /// What it is the typed total of, perhaps in several ways.
    pub total_of: Vec<Vec<String>>,
    /// Its report lacks it: it stands behind `previous "2022.rpt"`.
    pub added: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PreviousValue {
    /// The value in the base unit of its type, and whether it is exact.
    Known(Exact, bool),
    Missing(Missing),
    Text(String),
    /// Not in that report: what would carry over from it is unchecked.
    Absent,
    /// It follows from what is restated, and its report does not tell how.
    Lost,
}
