//! What a report declares, as far as it can be said without lowering anything:
//! nobody writes into it once it is made.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::semantics::model::{
    Breakdown, EverydayName, FigureId, Header, List, MemberGroup, PreviousReport, Role, Series,
    Table, Waiver,
};
use crate::semantics::typing::builtin;
use crate::semantics::typing::types::Type;
use crate::semantics::typing::unit::Unit;
use crate::semantics::typing::units::UnitTable;
use crate::source::{Bases, Span};
use crate::syntax::ast::{self, Item};

use super::hiding::Qualified;
use super::names::Names;
use super::tables::draft::TableDraft;

/// What could not be read and is reported: names that are not known may stand
/// there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unread {
    /// A former report.
    pub previous: bool,
    /// A file or package that the report uses.
    pub used: bool,
}

/// What stands beside a report: other reports, read already, and packages.
#[derive(Clone, Debug, Default)]
pub struct Others {
    /// The former reports in the order the header names them.
    pub previous: Vec<PreviousReport>,
    /// The reports collected, in the order of their `members` lines.
    pub members: Vec<MemberGroup>,
    pub packages: Vec<String>,
    pub qualified: Qualified,
    /// Where each name stands is wanted, too.
    pub noting: bool,
}

/// The declaration that holds a figure, and its first figure.
pub(crate) type Owner<'a> = (&'a Arc<Item>, FigureId);

/// All that is declared. Outside this room it is asked through
/// [`Asking`](super::asking::Asking).
pub(crate) struct Index<'a> {
    pub(super) units: Units,
    /// Those that the report declares, with their places.
    pub(super) declared_units: Vec<(String, Span)>,
    pub(super) names: Names,
    /// Without the title, which may use every figure.
    pub(super) header: Header,
    /// Fields of the header that are written wrongly; reported already.
    pub(super) broken_fields: BTreeSet<&'a str>,
    /// By `FigureId`: figures, parts, points of series, cells.
    pub(super) figures: Vec<Shell>,
    /// What each figure was written as; by `FigureId`.
    pub(super) drafts: Vec<Draft<'a>>,
    /// From which figure on which declaration holds them, where it can be told
    /// by itself whether they are as before.
    pub(super) owners: Vec<(FigureId, Option<&'a Arc<Item>>)>,
    pub(super) lists: Vec<List>,
    pub(super) series: Vec<Series>,
    pub(super) tables: Vec<Table>,
    pub(super) table_drafts: Vec<TableDraft<'a>>,
    /// Text cells with interpolations.
    pub(super) late_texts: Vec<LateText<'a>>,
    /// The names of charts, with the places of the charts.
    pub(super) chart_names: Vec<(&'a ast::Name, Span)>,
    pub(super) notes: IndexMap<String, (&'a ast::Template, Span)>,
    /// Name and title of each section, with the place of its title.
    pub(super) sections: Vec<(Option<String>, String, Span)>,
    pub(super) unread: Unread,
    /// Names of which no more than the name could be read.
    pub(super) unreadable: BTreeSet<&'a str>,
    /// Figures said to be adjusted, and why.
    pub(super) adjusted_figures: IndexMap<FigureId, &'a ast::Str>,
    /// Every `rows component { … }` of a fill; one is enough for all forms.
    pub(super) brought_rows: Vec<&'a (ast::Name, Vec<ast::Member>)>,
    /// Where declarations stand.
    pub(super) bases: &'a Bases,
    /// Names are declared with their indices: what a published report calls its
    /// cells, `办理[公开, 法人]`.
    pub(super) whole_names: bool,
}

/// An index taken apart, once all is lowered.
pub(crate) struct Parts<'a> {
    pub(crate) units: Units,
    pub(crate) names: Names,
    pub(crate) header: Header,
    pub(crate) figures: Vec<Shell>,
    pub(crate) lists: Vec<List>,
    pub(crate) tables: Vec<Table>,
    pub(crate) late_texts: Vec<LateText<'a>>,
    pub(crate) bases: &'a Bases,
}

impl<'a> Index<'a> {
    pub(crate) fn into_parts(self) -> Parts<'a> {
        Parts {
            units: self.units,
            names: self.names,
            header: self.header,
            figures: self.figures,
            lists: self.lists,
            tables: self.tables,
            late_texts: self.late_texts,
            bases: self.bases,
        }
    }
}

/// A figure of which only the declaration is known.
pub(crate) struct Shell {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) also: Vec<EverydayName>,
    pub(crate) place: Span,
    pub(crate) extent: Span,
    pub(crate) doc: Option<String>,
    pub(crate) breakdowns: Vec<Breakdown>,
    pub(crate) part_of: Option<FigureId>,
    pub(crate) note: Option<String>,
    pub(crate) waive: Option<Waiver>,
    pub(crate) role: Role,
}

impl Shell {
    pub(crate) fn new(name: String, place: Span) -> Shell {
        Shell {
            label: name.clone(),
            also: Vec::new(),
            name,
            place,
            extent: place,
            doc: None,
            breakdowns: Vec::new(),
            part_of: None,
            note: None,
            waive: None,
            role: Role::Figure,
        }
    }
}

/// How a figure was written.
#[derive(Clone, Copy)]
pub(crate) enum Draft<'a> {
    Figure(&'a ast::Figure),
    /// A point of a series.
    Point {
        series: usize,
        value: &'a ast::Expr,
    },
    /// A cell: its table, and which of the table's cells.
    Cell {
        table: usize,
        cell: usize,
    },
    /// Not in the language: its value is known.
    Done,
}

/// A text cell to be lowered when all figures are.
pub(crate) struct LateText<'a> {
    pub(crate) table: usize,
    pub(crate) block: usize,
    /// Row and column.
    pub(crate) at: (String, String),
    pub(crate) cell: &'a ast::GridCell,
}

/// The units known, and those that are needed everywhere.
pub(crate) struct Units {
    pub(crate) table: UnitTable,
    pub(crate) number: Arc<Unit>,
    pub(crate) unknown: Arc<Unit>,
}

impl Default for Units {
    fn default() -> Self {
        Units {
            table: UnitTable::default(),
            number: Arc::new(builtin::number()),
            unknown: Arc::new(builtin::none(Type::Unknown)),
        }
    }
}

impl Units {
    /// A unit for a figure with these printed places: zeros at the end are left
    /// out where they or the unit as declared say so, not where another figure
    /// in that unit does.
    pub(crate) fn printed(&self, unit: Arc<Unit>, round: Option<ast::Places>) -> Arc<Unit> {
        let least = match round {
            Some(round) => round.least,
            None if unit.least.is_none() => return unit,
            None => self.table.find(&unit.symbol).and_then(|unit| unit.least),
        };
        if unit.least == least {
            return unit;
        }
        Arc::new(Unit {
            least,
            ..(*unit).clone()
        })
    }
}
