//! What an index answers, kept to be compared with the answers of the next one.

use std::sync::Arc;

use crate::project::{Node, program};
use crate::semantics::model::{FigureId, PreviousReport, Series};
use crate::source::Span;
use crate::syntax::ast::{Item, ItemKind};

use super::asked::{Topic, Topics};
use super::declared::Index;
use super::hiding::Qualified;

/// By topic; names and figures are asked again one by one.
#[derive(Debug)]
pub(crate) struct Answers {
    qualified: Qualified,
    units: Vec<Arc<Item>>,
    headers: Vec<Arc<Item>>,
    entities: Vec<(Option<String>, String, Span)>,
    previous: Vec<PreviousReport>,
    has_members: bool,
    series: Vec<Series>,
    /// Forms, tables and fills, and the first cell of each table.
    tables: (Vec<Arc<Item>>, Vec<Option<FigureId>>),
    /// Something is read from files, of which nobody knows whether it has changed.
    has_outside: bool,
    sections: Vec<(Option<String>, String, Span)>,
    charts: Vec<(String, Span)>,
    notes: Vec<String>,
    unread: (bool, bool, Vec<String>),
    adjusted: Vec<(FigureId, Span)>,
}

impl Answers {
    pub(crate) fn of(index: &Index<'_>, nodes: &[Node], has_outside: bool) -> Answers {
        let (mut units, mut headers, mut tables) = (Vec::new(), Vec::new(), Vec::new());
        for node in program::all(nodes) {
            let kind = &node.item.kind;
            let group = if matches!(kind, ItemKind::Unit(_)) {
                &mut units
            } else if matches!(kind, ItemKind::Report(_)) {
                &mut headers
            } else if matches!(kind, ItemKind::Fill(_)) || kind.as_form().is_some() {
                &mut tables
            } else {
                continue;
            };
            group.push(node.item.clone());
        }
        let cells = index.table_drafts.iter();
        let cells = cells.map(|draft| draft.cells.first().map(|cell| cell.figure));
        let charts = index.chart_names.iter();
        let unreadable = index.unreadable.iter().map(|&name| name.to_owned());
        let adjusted = index.adjusted_figures.iter();
        Answers {
            qualified: index.names.qualified().clone(),
            units,
            headers,
            entities: index.header.entities.clone(),
            previous: index.header.previous.clone(),
            has_members: !index.header.members.is_empty(),
            series: index.series.clone(),
            tables: (tables, cells.collect()),
            has_outside,
            sections: index.sections.clone(),
            charts: charts
                .map(|(name, place)| (name.text.clone(), *place))
                .collect(),
            notes: index.notes.keys().cloned().collect(),
            unread: (
                index.unread.previous,
                index.unread.used,
                unreadable.collect(),
            ),
            adjusted: adjusted.map(|(id, why)| (*id, why.span)).collect(),
        }
    }

    /// Whether the names of packages mean the same.
    pub(crate) fn same_packages(&self, before: &Answers) -> bool {
        self.qualified == before.qualified
    }

    /// Whether what a name means may depend on where it is written.
    pub(crate) fn has_packages(&self) -> bool {
        self.qualified != Qualified::default()
    }

    /// The topics of which all is as it was.
    pub(crate) fn same(&self, before: &Answers) -> Topics {
        let units = same_items(&self.units, &before.units);
        let headers = same_items(&self.headers, &before.headers);
        let tables = same_items(&self.tables.0, &before.tables.0)
            && self.tables.1 == before.tables.1
            && !(self.has_outside || before.has_outside);
        let header = headers
            && units
            && self.entities == before.entities
            && same_reports(&self.previous, &before.previous)
            && !(self.has_members || before.has_members);
        let texts = self.sections == before.sections
            && self.charts == before.charts
            && self.notes == before.notes;
        let mut topics = Topics::default();
        for (topic, same) in [
            (Topic::Units, units),
            (Topic::Header, header),
            (Topic::Series, units && self.series == before.series),
            (Topic::Tables, units && headers && tables),
            (Topic::Captions, units && headers && tables),
            (Topic::Texts, texts),
            (Topic::Unread, self.unread == before.unread),
            (Topic::Adjusted, self.adjusted == before.adjusted),
        ] {
            if same {
                topics.add(topic);
            }
        }
        topics
    }
}

fn same_items(now: &[Arc<Item>], before: &[Arc<Item>]) -> bool {
    let same = |(now, before): (&Arc<Item>, &Arc<Item>)| Arc::ptr_eq(now, before);
    now.len() == before.len() && now.iter().zip(before).all(same)
}

/// Read once and lent since; what the header itself declares is as the header.
fn same_reports(now: &[PreviousReport], before: &[PreviousReport]) -> bool {
    let same = |(now, before): (&PreviousReport, &PreviousReport)| {
        let declared = now.file.is_none() && now.published.is_empty();
        now.place == before.place
            && now.file == before.file
            && now.period == before.period
            && now.added.is_empty()
            && before.added.is_empty()
            && now.restated.is_empty()
            && before.restated.is_empty()
            && Arc::ptr_eq(&now.published, &before.published)
            && (declared || Arc::ptr_eq(&now.figures, &before.figures))
    };
    now.len() == before.len() && now.iter().zip(before).all(same)
}
