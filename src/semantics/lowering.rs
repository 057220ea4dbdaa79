//! The state of turning a report's declarations into a model: what is known
//! so far, and every problem met.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::project::{Node, Outside, program};
use crate::source::{Bases, Span};
use crate::syntax::ast;

use super::builtin;
use super::model::{
    Allowance, Chart, ExprKind, Figure, FigureId, Header, List, Meaning, Model, Role, Series,
    Table, Use,
};
use super::problems::{FormProblem, NameProblem, SemanticsProblem, TypeProblem};
use super::scope::Names;
use super::tables::{Filling, TableDraft};
use super::units::{Unit, UnitTable};
use super::{Others, Unread};

pub(super) struct Lowering<'a> {
    pub(super) units: Units,
    pub(super) names: Names,
    pub(super) header: Header,
    pub(super) figures: Vec<Figure>,
    /// What each figure was written as; by `FigureId`.
    pub(super) drafts: Vec<Draft<'a>>,
    pub(super) lists: Vec<List>,
    pub(super) series: Vec<Series>,
    pub(super) tables: Vec<Table>,
    pub(super) table_drafts: Vec<TableDraft<'a>>,
    pub(super) charts: Vec<Chart>,
    /// The names of charts, with the places of the charts.
    pub(super) chart_names: Vec<(&'a ast::Name, Span)>,
    pub(super) notes: IndexMap<String, (&'a ast::Template, Span)>,
    /// Name and title of each section, with the place of its title.
    pub(super) sections: Vec<(Option<String>, String, Span)>,
    pub(super) problems: Vec<SemanticsProblem>,
    pub(super) unread: Unread,
    /// Fields of the header that are written wrongly; reported already.
    pub(super) broken_fields: BTreeSet<&'a str>,
    /// Names of which no more than the name could be read.
    pub(super) unreadable: BTreeSet<&'a str>,
    pub(super) check_names: IndexMap<&'a str, Span>,
    pub(super) declared_units: Vec<(String, Span)>,
    pub(super) allowances: Vec<Allowance>,
    /// Text cells with interpolations: table, row and column, cell.
    pub(super) late_texts: Vec<LateText<'a>>,
    /// What fills each form, by its name.
    pub(super) fills: IndexMap<String, Vec<Filling<'a>>>,
    /// Figures said to be adjusted, why, and whether anything carries over
    /// to them.
    pub(super) adjusted_figures: IndexMap<FigureId, (&'a ast::Str, bool)>,
    /// Every `rows component { … }` of a fill; one is enough for all forms.
    pub(super) brought_rows: Vec<&'a (ast::Name, Vec<ast::Member>)>,
    /// Where declarations stand.
    pub(super) bases: &'a Bases,
    /// Names are declared with their indices: what a published report calls its
    /// cells, `办理[公开, 法人]`.
    pub(super) whole_names: bool,
    /// What stands in files that declarations name.
    pub(super) outside: &'a Outside,
    /// What names were taken for, if that is wanted.
    pub(super) uses: Option<Vec<Use>>,
}

/// The units known, and those that are needed everywhere.
pub(super) struct Units {
    pub(super) table: UnitTable,
    pub(super) number: Arc<Unit>,
    pub(super) unknown: Arc<Unit>,
}

impl Units {
    /// A unit for a figure with these printed places: zeros at the end are left
    /// out where they or the unit as declared say so, not where another figure
    /// in that unit does.
    pub(super) fn printed(&self, unit: Arc<Unit>, round: Option<ast::Places>) -> Arc<Unit> {
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

/// A text cell to be lowered late: table, block, row and column, cell.
pub(super) type LateText<'a> = (usize, usize, (String, String), &'a ast::GridCell);

/// How a figure was written.
#[derive(Clone, Copy)]
pub(super) enum Draft<'a> {
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
    /// Lowered already.
    Done,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(
        others: Others,
        outside: &'a Outside,
        bases: &'a Bases,
        unread: Unread,
    ) -> Self {
        Lowering {
            uses: others.noting.then(Vec::new),
            units: Units {
                table: UnitTable::default(),
                number: Arc::new(builtin::number()),
                unknown: Arc::new(builtin::none(super::types::Type::Unknown)),
            },
            names: Names::new(others.qualified.clone()),
            header: Header::empty(others),
            figures: Vec::new(),
            drafts: Vec::new(),
            lists: Vec::new(),
            series: Vec::new(),
            tables: Vec::new(),
            table_drafts: Vec::new(),
            charts: Vec::new(),
            chart_names: Vec::new(),
            notes: IndexMap::new(),
            sections: Vec::new(),
            problems: Vec::new(),
            unread,
            broken_fields: BTreeSet::new(),
            unreadable: BTreeSet::new(),
            check_names: IndexMap::new(),
            declared_units: Vec::new(),
            allowances: Vec::new(),
            late_texts: Vec::new(),
            fills: IndexMap::new(),
            adjusted_figures: IndexMap::new(),
            brought_rows: Vec::new(),
            whole_names: false,
            outside,
            bases,
        }
    }

    pub(super) fn model(mut self, nodes: &'a [Node]) -> (Model, Vec<SemanticsProblem>) {
        self.declare_units(nodes);
        self.header(nodes);
        self.set_other_periods_aside();
        self.collect_fills(nodes);
        self.adopt_fills(nodes);
        let expected = counted(nodes);
        self.figures.reserve(expected);
        self.drafts.reserve(expected);
        self.names.reserve(expected);
        self.declare(nodes);
        self.unused_fills();
        self.restatements(nodes);
        self.lower_figures();
        self.title(nodes);
        self.finish_tables();
        let checks = self.checks(nodes);
        self.stray_adjustments();
        let content = self.content(nodes);
        let notes = self.note_texts();
        let uses = self.take_uses(nodes);
        let problems = std::mem::take(&mut self.problems);
        let model = Model {
            checks,
            content,
            notes,
            uses,
            ..self.declared()
        };
        (model, problems)
    }

    /// The model as far as it is declared, without what rests on that.
    pub(super) fn declared(self) -> Model {
        Model {
            header: self.header,
            figures: self.figures,
            lists: self.lists,
            series: self.series,
            checks: Vec::new(),
            tables: self.tables,
            charts: self.charts,
            content: Vec::new(),
            notes: IndexMap::new(),
            names: self.names.into_map(),
            units: self.units.table,
            allowances: self.allowances,
            uses: Vec::new(),
        }
    }

    fn collect_fills(&mut self, nodes: &'a [Node]) {
        for item in program::items(nodes) {
            let ast::ItemKind::Fill(fill) = &item.kind else {
                continue;
            };
            let grid = match &fill.from {
                Some(from) => self.outside.grid(from),
                None => fill.grid.as_ref(),
            };
            let form = super::paths::joined(&fill.form.segments);
            self.brought_rows.extend(&fill.settings.rows);
            self.fills.entry(form).or_default().push(Filling {
                grid,
                value: fill.value.as_ref(),
                settings: &fill.settings,
                lost: fill.from.is_some() && grid.is_none(),
                place: fill.form.span,
            });
        }
    }

    /// Fills of forms that are not there.
    fn unused_fills(&mut self) {
        for (form, fills) in std::mem::take(&mut self.fills) {
            if self.may_be_unread(&form) {
                continue;
            }
            let tables = self.tables.iter().map(|table| table.name.as_str());
            let nearest = self
                .names
                .hidden(&form)
                .or_else(|| crate::diagnostics::suggest::closest(&form, tables).map(str::to_owned));
            // That the one meant is not filled follows from this.
            self.problems
                .retain(|problem| !problem.is_unfilled(nearest.as_deref()));
            self.unknown_form(&form, nearest.as_deref(), &fills);
        }
    }

    /// Says of each fill that there is no such form.
    pub(super) fn unknown_form(
        &mut self,
        form: &str,
        nearest: Option<&str>,
        fills: &[Filling<'a>],
    ) {
        for fill in fills {
            self.report(FormProblem::Unknown {
                form: form.to_owned(),
                nearest: nearest.map(str::to_owned),
                place: fill.place,
            });
        }
    }

    /// Declares every name, with a shell for every figure.
    fn declare(&mut self, nodes: &'a [Node]) {
        for node in program::all(nodes) {
            let item = &*node.item;
            if let ast::ItemKind::Figure(figure) = &item.kind {
                let figure = self.outside.figure(figure).unwrap_or(figure);
                self.declare_figure(figure, None, item.doc.clone());
            } else if let ast::ItemKind::List(list) = &item.kind {
                self.declare_list(list);
            } else if let ast::ItemKind::Series(series) = &item.kind {
                self.declare_series(series);
            } else if let ast::ItemKind::Entity(entity) = &item.kind {
                self.declare_entity(entity);
            } else if let ast::ItemKind::Table(table) = &item.kind {
                self.declare_table(table);
            } else if let ast::ItemKind::Section(section) = &item.kind {
                let title = plain_title(&section.title);
                let name = node.name().map(|name| name.text.clone());
                self.sections.push((name, title, section.title.span));
            } else if let ast::ItemKind::Note(note) = &item.kind {
                self.declare_note(note);
            } else if let ast::ItemKind::Members(members) = &item.kind {
                self.declare_members(members);
            } else if let ast::ItemKind::Chart(chart) = &item.kind {
                self.name_chart(chart);
            } else if let ast::ItemKind::Form(form) = &item.kind {
                let name = self.names.called(&form.name);
                let mut fills = self.fills.swap_remove(&name).unwrap_or_default();
                let short = |known: &&String| self.names.short(known) == Some(&name);
                let qualified = self.fills.keys().find(short).cloned();
                let qualified = qualified.and_then(|name| self.fills.swap_remove(&name));
                fills.extend(qualified.unwrap_or_default());
                self.declare_form(form, fills);
            }
        }
    }

    fn declare_entity(&mut self, entity: &'a ast::Entity) {
        let index = self.header.entities.len();
        let name = entity.name.as_ref().map(|name| self.names.called(name));
        if let (Some(declared), Some(name)) = (&entity.name, &name) {
            let meaning = Meaning::Entity(index);
            self.names
                .declare(name, meaning, declared.span, &mut self.problems);
        }
        let spelling = entity.spelling.text.clone();
        self.header
            .entities
            .push((name, spelling, entity.spelling.span));
    }

    fn declare_note(&mut self, note: &'a ast::NoteDecl) {
        let name = &note.name;
        if let Some((_, first)) = self.notes.get(&name.text) {
            self.report(NameProblem::Repeated {
                name: name.text.clone(),
                place: name.span,
                first: *first,
            });
        } else {
            self.notes
                .insert(name.text.clone(), (&note.text, name.span));
        }
    }

    /// Whether a name may be declared where nothing could be read.
    pub(super) fn may_be_unread(&self, name: &str) -> bool {
        self.unread.used || self.unreadable.contains(name)
    }

    fn declare_list(&mut self, list: &'a ast::List) {
        let meaning = Meaning::List(self.lists.len());
        let name = self.names.called(&list.name);
        self.names
            .declare(&name, meaning, list.name.span, &mut self.problems);
        let of = list.of.as_ref().and_then(|of| {
            let count = self.quantity(of);
            let ExprKind::Number { value, .. } = &count.kind else {
                return None;
            };
            Some((count.unit.from_base(value), count.unit.clone()))
        });
        if let Some((count, _)) = &of {
            let named = i64::try_from(list.entries.len()).unwrap_or(i64::MAX);
            if *count < crate::number::Exact::from(named) {
                self.report(TypeProblem::ListLongerThanCount {
                    name: name.clone(),
                    count: count.fraction(),
                    named,
                    place: list.of.as_ref().map_or(list.name.span, |of| of.number.span),
                });
            }
        }
        let mut seen: IndexMap<&str, Span> = IndexMap::new();
        let mut end = list.name.span;
        for entry in &list.entries {
            if let Some(first) = seen.get(entry.text.as_str()) {
                self.report(NameProblem::RepeatedEntry {
                    entry: entry.text.clone(),
                    place: entry.span,
                    first: *first,
                    whole: end.after().to(entry.span),
                });
            }
            end = entry.span;
            seen.insert(&entry.text, entry.span);
        }
        let unit = list.unit.as_ref().and_then(|unit| self.unit(unit));
        self.lists.push(List {
            name,
            label: label(list.label.as_ref(), &list.name),
            entries: list
                .entries
                .iter()
                .map(|entry| (entry.text.clone(), entry.span))
                .collect(),
            of,
            unit,
            place: list.name.span,
        });
    }

    /// A figure of which only the name is known.
    pub(super) fn shell(&self, name: String, place: Span) -> Figure {
        Figure {
            label: name.clone(),
            name,
            place,
            extent: place,
            doc: None,
            ty: super::types::Type::Unknown,
            unit: self.units.unknown.clone(),
            places: 0,
            rounded: false,
            definition: super::model::Definition::Broken,
            stated: Vec::new(),
            breakdowns: Vec::new(),
            part_of: None,
            note: None,
            waive: None,
            role: Role::Figure,
        }
    }

    pub(super) fn report(&mut self, problem: impl Into<SemanticsProblem>) {
        self.problems.push(problem.into());
    }

    pub(super) fn push(&mut self, figure: Figure, draft: Draft<'a>) -> FigureId {
        let id = FigureId(u32::try_from(self.figures.len()).unwrap_or(u32::MAX));
        self.figures.push(figure);
        self.drafts.push(draft);
        id
    }
}

/// How many figures are declared, cells not counted.
fn counted(nodes: &[Node]) -> usize {
    fn of(figure: &ast::Figure) -> usize {
        let parts = figure.breakdowns.iter().flat_map(|it| &it.parts);
        1 + parts.map(of).sum::<usize>()
    }
    let each = program::items(nodes).map(|item| {
        if let ast::ItemKind::Figure(figure) = &item.kind {
            of(figure)
        } else if let ast::ItemKind::Series(series) = &item.kind {
            1 + series.points.len()
        } else {
            0
        }
    });
    each.sum()
}

/// The label, or the name where there is none.
pub(super) fn label(label: Option<&ast::Str>, name: &ast::Name) -> String {
    label.map_or_else(|| name.text.clone(), |label| label.text.clone())
}

/// A title's plain text, for finding it: interpolations left out.
pub(super) fn plain_title(title: &ast::Template) -> String {
    title
        .parts
        .iter()
        .map(|part| match &part.kind {
            ast::InlineKind::Text(text) | ast::InlineKind::Literal(text) => text.as_str(),
            ast::InlineKind::Strong(_)
            | ast::InlineKind::Emphasis(_)
            | ast::InlineKind::Link { .. }
            | ast::InlineKind::NoteRef(_)
            | ast::InlineKind::Value { .. }
            | ast::InlineKind::Stated { .. }
            | ast::InlineKind::Plural { .. }
            | ast::InlineKind::Claim(_)
            | ast::InlineKind::Reference { .. } => "",
        })
        .collect()
}
