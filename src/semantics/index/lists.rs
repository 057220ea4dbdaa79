//! Lists, entities, footnotes, charts and groups of members: their names.

use indexmap::IndexMap;

use crate::number::Exact;
use crate::semantics::model::{ExprKind, List, Meaning};
use crate::semantics::problems::{NameProblem, TypeProblem};
use crate::source::Span;
use crate::syntax::ast;

use super::declaring::Declaring;
use super::spelled::{everyday, label};

/// What the members are called where the report gives no name.
const UNNAMED: &str = "members";

impl<'a> Declaring<'a> {
    /// Declares a name; that it stands somewhere already is reported.
    pub(crate) fn name(&mut self, name: &str, meaning: Meaning, place: Span) {
        let problems = &mut self.told.problems;
        self.index.names.declare(name, meaning, place, problems);
    }

    pub(super) fn entity(&mut self, entity: &'a ast::Entity) {
        let meaning = Meaning::Entity(self.index.header.entities.len());
        let name = entity.name.as_ref();
        let called = name.map(|name| self.index.names.called(name));
        if let (Some(declared), Some(called)) = (name, &called) {
            self.name(called, meaning, declared.span);
        }
        let spelling = entity.spelling.text.clone();
        let entities = &mut self.index.header.entities;
        entities.push((called, spelling, entity.spelling.span));
    }

    pub(super) fn footnote(&mut self, note: &'a ast::NoteDecl) {
        let name = &note.name;
        if let Some((_, first)) = self.index.notes.get(&name.text) {
            let first = *first;
            self.repeated(name, first);
        } else {
            let notes = &mut self.index.notes;
            notes.insert(name.text.clone(), (&note.text, name.span));
        }
    }

    pub(super) fn chart(&mut self, chart: &'a ast::Chart) {
        let Some(name) = &chart.name else {
            return;
        };
        let mut known = self.index.chart_names.iter();
        match known.find(|(known, _)| known.text == name.text) {
            Some((first, _)) => self.repeated(name, first.span),
            None => self.index.chart_names.push((name, chart.span)),
        }
    }

    /// The members' names are a list: `{members}`, `count(members)`.
    pub(super) fn members(&mut self, ast: &'a ast::Members) {
        let (name, place) = group_name(ast);
        let group = self.index.header.members.iter();
        let entries = group
            .filter(|group| group.place == ast.span)
            .flat_map(|group| &group.members)
            .map(|member| (member.name.clone(), place))
            .collect();
        self.name(name, Meaning::List(self.index.lists.len()), place);
        self.index.lists.push(List {
            name: name.to_owned(),
            label: name.to_owned(),
            also: Vec::new(),
            entries,
            of: None,
            unit: None,
            place,
        });
    }

    pub(super) fn list(&mut self, list: &'a ast::List) {
        let name = self.index.names.called(&list.name);
        let meaning = Meaning::List(self.index.lists.len());
        self.name(&name, meaning, list.name.span);
        let of = list.of.as_ref().and_then(|of| {
            let count = self.lower(|lowering| lowering.quantity(of));
            let ExprKind::Number { value, .. } = &count.kind else {
                return None;
            };
            Some((count.unit.from_base(value), count.unit.clone()))
        });
        if let Some((count, _)) = &of {
            let named = i64::try_from(list.entries.len()).unwrap_or(i64::MAX);
            if *count < Exact::from(named) {
                self.report(TypeProblem::ListLongerThanCount {
                    name: name.clone(),
                    count: count.fraction(),
                    named,
                    place: list.of.as_ref().map_or(list.name.span, |of| of.number.span),
                });
            }
        }
        self.repeated_entries(list);
        let unit = list.unit.as_ref();
        let unit = unit.and_then(|unit| self.lower(|lowering| lowering.unit(unit)));
        let entries = list.entries.iter();
        let entries = entries.map(|entry| (entry.text.clone(), entry.span));
        self.index.lists.push(List {
            name,
            label: label(list.label.as_ref(), &list.name),
            also: everyday(&list.also),
            entries: entries.collect(),
            of,
            unit,
            place: list.name.span,
        });
    }

    fn repeated_entries(&mut self, list: &ast::List) {
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
    }
}

/// What a group is called, and where it says so.
pub fn group_name(ast: &ast::Members) -> (&str, Span) {
    match &ast.name {
        Some(name) => (&name.text, name.span),
        None => (UNNAMED, ast.span),
    }
}
