//! From a report's declarations to the index of what they declare.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::project::{Node, Outside, program};
use crate::semantics::lower::Lowering;
use crate::semantics::model::{FigureId, Header, Named, TableBlock};
use crate::semantics::problems::{NameProblem, SemanticsProblem};
use crate::source::{Bases, Span};
use crate::syntax::ast;

use super::asking::Asking;
use super::declared::{Draft, Index, Others, Shell, Units, Unread};
use super::known::Known;
use super::names::Names;
use super::tables::draft::Filling;
use super::told::Told;

/// Where a declaration stands among others.
#[derive(Default)]
pub(super) struct Near {
    pub(super) report: Option<Span>,
    pub(super) section: Option<Span>,
    pub(super) item: Option<Span>,
}

impl Near {
    fn met(&mut self, item: &ast::Item) {
        self.item = Some(item.span);
        if let ast::ItemKind::Section(_) = item.kind {
            self.section = self.item;
        } else if let ast::ItemKind::Report(_) = item.kind {
            self.report = self.item;
        }
    }
}

/// An index in the making.
pub(crate) struct Declaring<'a> {
    pub(super) index: Index<'a>,
    /// Nothing is known of a figure while it is declared; of a published one all.
    pub(super) known: Known,
    pub(crate) told: Told,
    /// What stands in files that declarations name.
    pub(super) outside: &'a Outside,
    /// The declarations of the report, of the section last met, and the one at hand.
    pub(super) near: Near,
    /// What fills each form, by its name.
    pub(super) fills: IndexMap<String, Vec<Filling<'a>>>,
}

impl<'a> Declaring<'a> {
    pub(crate) fn new(
        others: Others,
        outside: &'a Outside,
        bases: &'a Bases,
        unread: Unread,
    ) -> Self {
        Declaring {
            told: Told::new(others.noting),
            index: Index {
                units: Units::default(),
                declared_units: Vec::new(),
                names: Names::new(others.qualified.clone()),
                header: Header::empty(others),
                broken_fields: BTreeSet::new(),
                figures: Vec::new(),
                drafts: Vec::new(),
                owners: Vec::new(),
                lists: Vec::new(),
                series: Vec::new(),
                tables: Vec::new(),
                table_drafts: Vec::new(),
                late_texts: Vec::new(),
                chart_names: Vec::new(),
                notes: IndexMap::new(),
                sections: Vec::new(),
                unread,
                unreadable: BTreeSet::new(),
                adjusted_figures: IndexMap::new(),
                brought_rows: Vec::new(),
                bases,
                whole_names: false,
            },
            known: Known::default(),
            outside,
            near: Near::default(),
            fills: IndexMap::new(),
        }
    }

    /// All that these declare.
    pub(crate) fn declare(mut self, nodes: &'a [Node]) -> (Index<'a>, Told) {
        self.units(nodes);
        self.header(nodes);
        self.set_other_periods_aside();
        self.collect_fills(nodes);
        self.adopt_fills(nodes);
        let expected = counted(nodes);
        self.index.figures.reserve(expected);
        self.index.drafts.reserve(expected);
        self.index.names.reserve(expected);
        for node in program::all(nodes) {
            let first = self.index.next_figure();
            self.item(node);
            if self.index.next_figure() != first {
                let item = Some(&node.item).filter(|item| self.is_whole(item));
                self.index.owners.push((first, item));
            }
        }
        self.unused_fills();
        let changes = self.lower(|lowering| lowering.restatements(nodes));
        self.restate(changes);
        self.add_to_previous(nodes);
        (self.index, self.told)
    }

    /// Declares every name, with a shell for every figure.
    fn item(&mut self, node: &'a Node) {
        let item = &*node.item;
        self.near.met(item);
        if let ast::ItemKind::Figure(figure) = &item.kind {
            let figure = self.outside.figure(figure).unwrap_or(figure);
            self.figure(figure, None, item.doc.clone());
        } else if let ast::ItemKind::List(list) = &item.kind {
            self.list(list);
        } else if let ast::ItemKind::Series(series) = &item.kind {
            self.series(series);
        } else if let ast::ItemKind::Entity(entity) = &item.kind {
            self.entity(entity);
        } else if let ast::ItemKind::Table(table) = &item.kind {
            self.table(table);
        } else if let ast::ItemKind::Section(section) = &item.kind {
            let title = section.title.words();
            let name = node.name().map(|name| name.text.clone());
            self.index.sections.push((name, title, section.title.span));
        } else if let ast::ItemKind::Note(note) = &item.kind {
            self.footnote(note);
        } else if let ast::ItemKind::Members(members) = &item.kind {
            self.members(members);
        } else if let ast::ItemKind::Chart(chart) = &item.kind {
            self.chart(chart);
        } else if let ast::ItemKind::Form(form) = &item.kind {
            let fills = self.fills_of(form);
            self.form(form, fills);
        }
    }

    /// Whether nothing of a declaration stands in a file that it names.
    fn is_whole(&self, item: &ast::Item) -> bool {
        let ast::ItemKind::Figure(figure) = &item.kind else {
            return true;
        };
        self.outside.figure(figure).is_none()
    }

    /// What lowering makes of a part of a declaration, as far as all is declared.
    pub(crate) fn lower<T>(&mut self, lower: impl FnOnce(&mut Lowering<'_>) -> T) -> T {
        let asking = Asking::new(&self.index, &self.known);
        let mut lowering = Lowering::new(asking, self.told.notes());
        let made = lower(&mut lowering);
        self.told.extend(&lowering.told);
        made
    }

    pub(super) fn report(&mut self, problem: impl Into<SemanticsProblem>) {
        self.told.report(problem);
    }

    /// A name that stands somewhere already.
    pub(super) fn repeated(&mut self, name: &ast::Name, first: Span) {
        self.report(NameProblem::Repeated {
            name: name.text.clone(),
            place: name.span,
            first,
        });
    }

    pub(super) fn blocks_of(&self, table: usize) -> &[TableBlock] {
        let table = self.index.tables.get(table);
        table.map_or(&[], |table| &table.blocks)
    }

    pub(super) fn table_name(&self, table: usize) -> String {
        let table = self.index.tables.get(table);
        table.map_or_else(String::new, |table| table.name.clone())
    }

    /// What a line of cells names.
    pub(super) fn line_named(&mut self, table: usize, axis: ast::Axis, key: &str, place: Span) {
        if self.told.notes() {
            let key = key.to_owned();
            self.told.note(place, Named::Member { table, axis, key });
        }
    }

    pub(super) fn push(&mut self, figure: Shell, draft: Draft<'a>) -> FigureId {
        let id = self.index.next_figure();
        self.index.figures.push(figure);
        self.index.drafts.push(draft);
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
