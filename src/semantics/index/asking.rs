//! The questions that lowering a declaration may put to the index.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::semantics::model::{
    Expr, ExprKind, FigureId, Header, Inline, Meaning, MemberGroup, PreviousReport, Series, Table,
    TableBlock,
};
use crate::semantics::typing::builtin;
use crate::semantics::typing::types::Type;
use crate::semantics::typing::unit::Unit;
use crate::source::{Base, Bases, SourceId, Span};
use crate::syntax::ast;

use super::declared::{Draft, Index, LateText, Shell, Units};
use super::known::{Kind, Known};
use super::spelled::spelt;
use super::tables::draft::{Filling, TableDraft};

/// The index and what is known beside it, to be asked and not to be changed.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'i> {
    index: &'i Index<'i>,
    known: &'i Known,
}

impl<'i> Asking<'i> {
    pub(crate) fn new(index: &'i Index<'i>, known: &'i Known) -> Self {
        Asking { index, known }
    }

    /// What a name written there means.
    pub(crate) fn find(&self, name: &str, base: Base) -> Option<Meaning> {
        self.index.names.find(name, base)
    }

    /// The known name nearest to a wrong one.
    pub(crate) fn nearest(&self, wrong: &str) -> Option<String> {
        self.index.names.nearest(wrong)
    }

    /// A qualified name without what qualifies it.
    pub(crate) fn plain<'n>(&self, qualified: &'n str) -> Option<&'n str> {
        self.index.names.plain(qualified)
    }

    /// Every figure as declared.
    pub(crate) fn figures(&self) -> impl Iterator<Item = &'i Shell> {
        self.index.figures.iter()
    }

    pub(crate) fn figure(&self, id: FigureId) -> Option<&'i Shell> {
        self.index.figures.get(id.0 as usize)
    }

    pub(crate) fn figure_name(&self, id: FigureId) -> String {
        self.figure(id)
            .map_or_else(String::new, |figure| figure.name.clone())
    }

    /// How a figure was written.
    pub(crate) fn draft_of(&self, id: FigureId) -> Option<Draft<'i>> {
        self.index.drafts.get(id.0 as usize).copied()
    }

    /// What kind of number a figure is, if that is known yet.
    pub(crate) fn kind(&self, id: FigureId) -> Option<&'i Kind> {
        self.known.kind(id)
    }

    /// In what a figure is shown, as far as that is known yet.
    pub(crate) fn figure_unit(&self, id: FigureId) -> Option<Arc<Unit>> {
        self.figure(id)?;
        let unit = self.kind(id).map(|kind| &kind.unit);
        Some(unit.unwrap_or(&self.units().unknown).clone())
    }

    pub(crate) fn figure_ref(&self, id: FigureId, place: Span) -> Expr {
        let (kind, ty, unit) = match (self.figure(id), self.kind(id)) {
            (Some(_), Some(kind)) => (ExprKind::Figure(id), kind.ty.clone(), kind.unit.clone()),
            (Some(_), None) => {
                let unit = self.units().unknown.clone();
                (ExprKind::Figure(id), Type::Unknown, unit)
            }
            (None, _) => {
                let unit = builtin::none(Type::Unknown).into();
                (ExprKind::Broken, Type::Unknown, unit)
            }
        };
        Expr {
            kind,
            ty,
            unit,
            place,
        }
    }

    pub(crate) fn figure_adjusted(&self, id: FigureId) -> Option<&'i ast::Str> {
        self.index.adjusted_figures.get(&id).copied()
    }

    /// The figures said to be adjusted, and why.
    pub(crate) fn adjusted_figures(&self) -> &'i IndexMap<FigureId, &'i ast::Str> {
        &self.index.adjusted_figures
    }

    pub(crate) fn series(&self, index: usize) -> Option<&'i Series> {
        self.known
            .series(index)
            .or_else(|| self.index.series.get(index))
    }

    /// Every series as declared.
    pub(crate) fn all_series(&self) -> &'i [Series] {
        &self.index.series
    }

    pub(crate) fn table(&self, table: usize) -> Option<&'i Table> {
        self.index.tables.get(table)
    }

    pub(crate) fn caption(&self, table: usize) -> &'i [Inline] {
        let declared = || self.table(table).map(|table| &table.caption);
        let caption = self.known.caption(table).or_else(declared);
        caption.map_or(&[], Vec::as_slice)
    }

    pub(crate) fn table_blocks(&self, table: usize) -> &'i [TableBlock] {
        self.table(table).map_or(&[], |table| &table.blocks)
    }

    pub(crate) fn table_name(&self, table: usize) -> String {
        let table = self.table(table);
        table.map_or_else(String::new, |table| table.name.clone())
    }

    pub(crate) fn table_names(&self) -> impl Iterator<Item = &'i str> {
        self.index.tables.iter().map(|table| table.name.as_str())
    }

    /// What a table's cells were written as.
    pub(crate) fn table_draft(&self, table: usize) -> Option<&'i TableDraft<'i>> {
        self.index.table_drafts.get(table)
    }

    pub(crate) fn table_count(&self) -> usize {
        self.index.table_drafts.len()
    }

    /// The table or form of that name.
    pub(crate) fn table_named(&self, segments: &[ast::Name]) -> Option<usize> {
        let base = segments.first()?.span.base();
        let Meaning::Table(table) = self.find(&spelt(segments), base)? else {
            return None;
        };
        Some(table)
    }

    /// The rows that fills bring: a form's own, then those of any other.
    pub(crate) fn given_rows(
        &self,
        fills: &'i [Filling<'i>],
    ) -> Vec<&'i (ast::Name, Vec<ast::Member>)> {
        self.index.given_rows(fills)
    }

    pub(crate) fn units(&self) -> &'i Units {
        &self.index.units
    }

    /// Whether the report declares a unit of that symbol.
    pub(crate) fn is_declared_unit(&self, symbol: &str) -> bool {
        let mut declared = self.index.declared_units.iter();
        declared.any(|(name, _)| name == symbol)
    }

    pub(crate) fn header(&self) -> &'i Header {
        &self.index.header
    }

    /// Whether a field of the header is written wrongly, which is reported.
    pub(crate) fn is_broken_field(&self, name: &str) -> bool {
        self.index.broken_fields.contains(name)
    }

    pub(crate) fn previous(&self) -> &'i [PreviousReport] {
        &self.index.header.previous
    }

    /// How an entity is spelt.
    pub(crate) fn entity(&self, entity: usize) -> &'i str {
        let entity = self.index.header.entities.get(entity);
        entity.map_or("", |(_, spelling, _)| spelling)
    }

    pub(crate) fn members(&self) -> &'i [MemberGroup] {
        &self.index.header.members
    }

    pub(crate) fn notes(&self) -> &'i IndexMap<String, (&'i ast::Template, Span)> {
        &self.index.notes
    }

    pub(crate) fn sections(&self) -> &'i [(Option<String>, String, Span)] {
        &self.index.sections
    }

    pub(crate) fn chart_names(&self) -> &'i [(&'i ast::Name, Span)] {
        &self.index.chart_names
    }

    /// Whether a name may be declared where nothing could be read.
    pub(crate) fn may_be_unread(&self, name: &str) -> bool {
        self.index.may_be_unread(name)
    }

    /// Whether a former report could not be read.
    pub(crate) fn lacks_previous(&self) -> bool {
        self.index.unread.previous
    }

    pub(crate) fn has_whole_names(&self) -> bool {
        self.index.whole_names
    }

    pub(crate) fn source_of(&self, place: Span) -> SourceId {
        self.bases().place(place).source
    }

    fn bases(&self) -> &'i Bases {
        self.index.bases
    }

    /// Every name with its meaning and place.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&'i str, Meaning, Span)> {
        self.index.names.declared()
    }
}

impl<'a> Index<'a> {
    pub(crate) fn late_texts(&self) -> &[LateText<'a>] {
        &self.late_texts
    }

    pub(crate) fn notes(&self) -> &IndexMap<String, (&'a ast::Template, Span)> {
        &self.notes
    }

    pub(super) fn may_be_unread(&self, name: &str) -> bool {
        self.unread.used || self.unreadable.contains(name)
    }

    pub(super) fn given_rows<'f>(
        &self,
        fills: &'f [Filling<'a>],
    ) -> Vec<&'a (ast::Name, Vec<ast::Member>)> {
        let own = fills.iter().flat_map(|fill| &fill.settings.rows);
        own.chain(self.brought_rows.iter().copied()).collect()
    }
}
