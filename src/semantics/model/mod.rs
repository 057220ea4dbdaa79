//! What a report means: every name resolved, every expression typed. Written
//! by `semantics`, read by everyone above.

mod charts;
mod claims;
mod collected;
mod content;
mod everyday;
mod expressions;
mod figures;
mod former;
mod leaves;
mod locale;
mod look;
mod questions;
mod shared;
mod totals;
mod uses;
mod values;

pub use charts::*;
pub use claims::*;
pub use collected::*;
pub use content::*;
pub use everyday::EverydayName;
pub use expressions::*;
pub use figures::*;
pub use former::*;
pub use locale::Locale;
pub use look::*;
pub use shared::Shared;
pub use uses::*;
pub use values::*;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::number::Rounding;
use crate::source::Span;
pub use crate::syntax::ast::{
    Approximation, BreakdownKind, Comparison, Date, Missing, Operator, PeriodPoint,
};

use super::typing::units::UnitTable;

/// What each name means.
pub type Meanings = IndexMap<String, Meaning, FxBuildHasher>;

/// A whole report, typed.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub header: Header,
    /// Every number with a name: figures, parts of breakdowns, table cells.
    /// `FigureId` is the index.
    pub figures: Vec<Shared<Figure>>,
    pub lists: Vec<List>,
    pub series: Vec<Series>,
    pub checks: Vec<Shared<Check>>,
    pub tables: Vec<Table>,
    pub charts: Vec<Chart>,
    pub content: Vec<Content>,
    /// Footnote texts by name.
    pub notes: IndexMap<String, Vec<Inline>>,
    /// What each name of the report means.
    pub names: Shared<Meanings>,
    /// The units that the report may write, those it declares among them.
    pub units: UnitTable,
    pub allowances: Vec<Allowance>,
    /// Where names stand; empty unless an editor asks.
    pub uses: Vec<Use>,
}

impl Model {
    pub fn figure(&self, id: FigureId) -> Option<&Figure> {
        self.figures.get(id.0 as usize).map(|figure| &**figure)
    }

    /// All figures in their order, each with its id.
    pub fn figures_by_id(&self) -> impl Iterator<Item = (FigureId, &Figure)> + Clone {
        let figures = self.figures.iter().map(|figure| &**figure);
        (0..).map(FigureId).zip(figures)
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

#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The `report` line; `None` for a source of declarations only.
    pub place: Option<Span>,
    pub title: Vec<Inline>,
    pub issuer: Option<String>,
    /// Where that is written.
    pub issuer_place: Option<Span>,
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
