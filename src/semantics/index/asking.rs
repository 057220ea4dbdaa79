//! The questions that lowering a declaration may put to the index.

use std::cell::RefCell;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::semantics::model::{
    Expr, ExprKind, Figure, FigureId, Header, Inline, Meaning, Meanings, MemberGroup,
    PreviousReport, Series, Shared, Table, TableBlock,
};
use crate::semantics::typing::builtin;
use crate::semantics::typing::types::Type;
use crate::semantics::typing::unit::Unit;
use crate::source::{Base, Bases, SourceId, Span};
use crate::syntax::ast;

use super::asked::{Asked, Topic};
use super::declared::{Draft, Index, LateText, Owner, Shell, Units};
use super::known::{Kind, Known};
use super::spelled::spelt;
use super::tables::draft::{Filling, TableDraft};

/// The index and what is known beside it, to be asked and not to be changed.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'i> {
    index: &'i Index<'i>,
    known: &'i Known,
    /// Where it is noted what is asked, if that is wanted.
    asked: Option<&'i RefCell<Asked>>,
}

impl<'i> Asking<'i> {
    pub(crate) fn new(index: &'i Index<'i>, known: &'i Known) -> Self {
        Asking {
            index,
            known,
            asked: None,
        }
    }

    /// The same, noting what is asked.
    pub(crate) fn noting(self, asked: &'i RefCell<Asked>) -> Self {
        Asking {
            asked: Some(asked),
            ..self
        }
    }

    fn ask(&self, topic: Topic) {
        if let Some(asked) = self.asked {
            asked.borrow_mut().topics.add(topic);
        }
    }

    fn ask_figure(&self, id: FigureId) {
        if let Some(asked) = self.asked {
            asked.borrow_mut().figures.push(id);
        }
    }

    /// What a name written there means.
    pub(crate) fn find(&self, name: &str, base: Base) -> Option<Meaning> {
        let meaning = self.index.meaning(name, base);
        if let Some(asked) = self.asked {
            asked.borrow_mut().names.push((name.into(), base, meaning));
        }
        meaning
    }

    /// The known name nearest to a wrong one.
    pub(crate) fn nearest(&self, wrong: &str) -> Option<String> {
        self.ask(Topic::AllNames);
        self.index.names.nearest(wrong)
    }

    /// A qualified name without what qualifies it.
    pub(crate) fn plain<'n>(&self, qualified: &'n str) -> Option<&'n str> {
        self.ask(Topic::Header);
        self.index.names.plain(qualified)
    }

    /// Every figure as declared.
    pub(crate) fn figures(&self) -> impl Iterator<Item = &'i Shell> {
        self.ask(Topic::AllNames);
        self.index.figures.iter()
    }

    pub(crate) fn figure(&self, id: FigureId) -> Option<&'i Shell> {
        self.ask_figure(id);
        self.index.figures.get(id.0 as usize)
    }

    pub(crate) fn figure_name(&self, id: FigureId) -> String {
        self.figure(id)
            .map_or_else(String::new, |figure| figure.name.clone())
    }

    /// How a figure was written.
    pub(crate) fn draft_of(&self, id: FigureId) -> Option<Draft<'i>> {
        self.ask_figure(id);
        self.index.drafts.get(id.0 as usize).copied()
    }

    /// What kind of number a figure is, if that is known yet.
    pub(crate) fn kind(&self, id: FigureId) -> Option<&'i Kind> {
        self.ask_figure(id);
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
        self.ask(Topic::Adjusted);
        self.index.adjusted_figures.get(&id).copied()
    }

    /// The figures said to be adjusted, and why.
    pub(crate) fn adjusted_figures(&self) -> &'i IndexMap<FigureId, &'i ast::Str> {
        self.ask(Topic::Adjusted);
        &self.index.adjusted_figures
    }

    pub(crate) fn series(&self, index: usize) -> Option<&'i Series> {
        self.ask(Topic::Series);
        self.known
            .series(index)
            .or_else(|| self.index.series.get(index))
    }

    /// Every series as declared.
    pub(crate) fn all_series(&self) -> &'i [Series] {
        self.ask(Topic::Series);
        &self.index.series
    }

    pub(crate) fn table(&self, table: usize) -> Option<&'i Table> {
        self.ask(Topic::Tables);
        self.index.tables.get(table)
    }

    pub(crate) fn caption(&self, table: usize) -> &'i [Inline] {
        self.ask(Topic::Captions);
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
        self.ask(Topic::Tables);
        self.index.tables.iter().map(|table| table.name.as_str())
    }

    /// What a table's cells were written as.
    pub(crate) fn table_draft(&self, table: usize) -> Option<&'i TableDraft<'i>> {
        self.ask(Topic::Tables);
        self.index.table_drafts.get(table)
    }

    pub(crate) fn table_count(&self) -> usize {
        self.ask(Topic::Tables);
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
        self.ask(Topic::Tables);
        self.index.given_rows(fills)
    }

    pub(crate) fn units(&self) -> &'i Units {
        self.ask(Topic::Units);
        &self.index.units
    }

    /// Whether the report declares a unit of that symbol.
    pub(crate) fn is_declared_unit(&self, symbol: &str) -> bool {
        self.ask(Topic::Units);
        let mut declared = self.index.declared_units.iter();
        declared.any(|(name, _)| name == symbol)
    }

    pub(crate) fn header(&self) -> &'i Header {
        self.ask(Topic::Header);
        &self.index.header
    }

    /// Whether a field of the header is written wrongly, which is reported.
    pub(crate) fn is_broken_field(&self, name: &str) -> bool {
        self.ask(Topic::Header);
        self.index.broken_fields.contains(name)
    }

    pub(crate) fn previous(&self) -> &'i [PreviousReport] {
        self.ask(Topic::Header);
        &self.index.header.previous
    }

    /// How an entity is spelt.
    pub(crate) fn entity(&self, entity: usize) -> &'i str {
        self.ask(Topic::Header);
        let entity = self.index.header.entities.get(entity);
        entity.map_or("", |(_, spelling, _)| spelling)
    }

    pub(crate) fn members(&self) -> &'i [MemberGroup] {
        self.ask(Topic::Header);
        &self.index.header.members
    }

    pub(crate) fn notes(&self) -> &'i IndexMap<String, (&'i ast::Template, Span)> {
        self.ask(Topic::Texts);
        &self.index.notes
    }

    pub(crate) fn sections(&self) -> &'i [(Option<String>, String, Span)] {
        self.ask(Topic::Texts);
        &self.index.sections
    }

    pub(crate) fn chart_names(&self) -> &'i [(&'i ast::Name, Span)] {
        self.ask(Topic::Texts);
        &self.index.chart_names
    }

    /// Whether a name may be declared where nothing could be read.
    pub(crate) fn may_be_unread(&self, name: &str) -> bool {
        self.ask(Topic::Unread);
        self.index.may_be_unread(name)
    }

    /// Whether a former report could not be read.
    pub(crate) fn lacks_previous(&self) -> bool {
        self.ask(Topic::Unread);
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
        self.ask(Topic::AllNames);
        self.index.names.declared()
    }
}

impl<'a> Index<'a> {
    /// What a name written there means.
    pub(crate) fn meaning(&self, name: &str, base: Base) -> Option<Meaning> {
        self.names.find(name, base)
    }

    /// Whether these are the names, with these meanings.
    pub(crate) fn has_names(&self, names: &Meanings) -> bool {
        self.names.are(names)
    }

    /// Whether these are the figures' names and labels.
    pub(crate) fn has_labels(&self, figures: &[Shared<Figure>]) -> bool {
        let called = |(own, known): (&Shell, &Shared<Figure>)| {
            own.name == known.name && own.label == known.label
        };
        self.figures.len() == figures.len() && self.figures.iter().zip(figures).all(called)
    }

    pub(crate) fn shell(&self, id: FigureId) -> Option<&Shell> {
        self.figures.get(id.0 as usize)
    }

    pub(crate) fn figure_count(&self) -> usize {
        self.figures.len()
    }

    /// By figure, the declaration that holds it.
    pub(crate) fn owners(&self) -> Vec<Option<Owner<'a>>> {
        let mut owners = Vec::with_capacity(self.figures.len());
        let ends = self
            .owners
            .iter()
            .skip(1)
            .map(|(first, _)| first.0 as usize);
        let ends = ends.chain([self.figures.len()]);
        for ((first, item), end) in self.owners.iter().zip(ends) {
            owners.resize(end, item.map(|item| (item, *first)));
        }
        owners
    }

    /// The number of the figure that is declared next.
    pub(super) fn next_figure(&self) -> FigureId {
        FigureId(u32::try_from(self.figures.len()).unwrap_or(u32::MAX))
    }
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
