//! What a report means: every name resolved, every expression typed. Written
//! by `semantics`, read by everyone above.

mod charts;
mod claims;
mod collected;
mod content;
mod expressions;
mod figures;
mod leaves;
mod look;
mod questions;
mod totals;
mod uses;
mod values;

pub use charts::*;
pub use claims::*;
pub use collected::*;
pub use content::*;
pub use expressions::*;
pub use figures::*;
pub use look::*;
pub use uses::*;
pub use values::*;

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::number::{Exact, Rounding};
use crate::source::Span;
pub use crate::syntax::ast::{
    Approximation, BreakdownKind, Comparison, Date, Missing, Operator, PeriodPoint,
};

use super::types::Type;
use super::units::{Unit, UnitTable};

/// A whole report, typed.
#[derive(Clone, Debug)]
pub struct Model {
    pub header: Header,
    /// Every number with a name: figures, parts of breakdowns, table cells.
    /// `FigureId` is the index.
    pub figures: Vec<Figure>,
    pub lists: Vec<List>,
    pub series: Vec<Series>,
    pub checks: Vec<Check>,
    pub tables: Vec<Table>,
    pub charts: Vec<Chart>,
    pub content: Vec<Content>,
    /// Footnote texts by name.
    pub notes: IndexMap<String, Vec<Inline>>,
    /// What each name of the report means.
    pub names: IndexMap<String, Meaning, FxBuildHasher>,
    /// The units that the report may write, those it declares among them.
    pub units: UnitTable,
    pub allowances: Vec<Allowance>,
    /// Where names stand; empty unless an editor asks.
    pub uses: Vec<Use>,
}

impl Model {
    pub fn figure(&self, id: FigureId) -> Option<&Figure> {
        self.figures.get(id.0 as usize)
    }

    /// The blocks of a table.
    pub fn blocks(&self, table: usize) -> &[TableBlock] {
        let table = self.tables.get(table);
        table.map_or(&[], |table| &table.blocks)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Figure(FigureId),
    List(usize),
    Series(usize),
    Entity(usize),
    Table(usize),
}

/// `allow stray_number "reason"`
#[derive(Clone, Debug)]
pub struct Allowance {
    pub lint: String,
    pub reason: String,
    /// The `place` of the section it stands in; `None` for the whole report.
    pub section: Option<Span>,
    /// The whole line.
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct Header {
    /// The `report` line; `None` for a source of declarations only.
    pub place: Option<Span>,
    pub title: Vec<Inline>,
    pub issuer: Option<String>,
    pub period: Option<Period>,
    pub published: Option<Date>,
    pub rounding: Rounding,
    pub locale: Locale,
    pub template: Option<String>,
    pub look: Look,
    pub fonts: Vec<String>,
    /// Under what others may use the data: a short name, an address, or words.
    pub license: Option<String>,
    pub previous: Vec<PreviousReport>,
    /// Why there is none: `previous none because "…"`.
    pub previous_none: Option<String>,
    /// The reports that this one collects.
    pub members: Vec<MemberGroup>,
    /// The packages used: `gov/disclosure@2021`.
    pub packages: Vec<String>,
    pub entities: Vec<(Option<String>, String, Span)>,
}

/// Decides formats, phrases and the page's typography.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Locale {
    #[default]
    ZhCn,
    EnUs,
}

impl Locale {
    /// What is said in this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Locale::ZhCn => zh,
            Locale::EnUs => en,
        }
    }

    /// As in HTML and in data: `zh-CN`.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::ZhCn => "zh-CN",
            Locale::EnUs => "en-US",
        }
    }
}

/// A reporting period: first and last day, and how it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    pub first: (u16, u8, u8),
    pub last: (u16, u8, u8),
    /// As printed: `2023`, `2022年上半年`, `fiscal year 2017`.
    pub text: String,
    /// As in data: `2023`, `2022H1`, `2016-10-01..2017-09-30`.
    pub code: String,
    pub place: Span,
}

/// Last year's figures: a report, a JSON, or a declaration in the header.
#[derive(Clone, Debug)]
pub struct PreviousReport {
    /// The year asked for in `previous(2023)`, when known.
    pub period: Option<Period>,
    /// The file, as written; `None` when declared in the header.
    pub file: Option<String>,
    /// By name; `published.x` beside a restated `x` is what was published.
    pub figures: Arc<PreviousFigures>,
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
    /// The figure of that name, if the report has it.
    pub fn figure(&self, name: &str) -> Option<&PreviousFigure> {
        let found = self.figures.get(name);
        found.filter(|figure| !matches!(figure.value, PreviousValue::Absent))
    }
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
    /// Where it stands, in words: `2022.rpt:12`.
    pub source: String,
    /// What it is computed by, in the names of its report.
    pub formula: Option<String>,
    /// What it is the typed total of, perhaps in several ways.
    pub total_of: Vec<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PreviousValue {
    /// The value in the base unit of its type, and whether it is exact.
    Known(Exact, bool),
    Missing(Missing),
    Text(String),
    /// Not in that report: what would carry over from it is unchecked.
    Absent,
}
