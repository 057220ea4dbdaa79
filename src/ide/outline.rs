//! What a source declares, as a tree: its sections with what stands in them.

use crate::project::Node;
use crate::source::{SourceId, Span};
use crate::syntax::ast::{Figure, FormBlock, ItemKind, Member};

use super::View;

/// One line of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    /// Its value, or its label.
    pub detail: String,
    pub sort: Sort,
    /// The whole declaration.
    pub extent: Span,
    pub place: Span,
    pub below: Vec<Entry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Report,
    Section,
    Figure,
    List,
    Series,
    Table,
    Member,
    Check,
    Entity,
    Unit,
}

/// The outline of one source of the report.
pub fn outline(view: View<'_>, source: SourceId) -> Vec<Entry> {
    let mut entries = below(view, source, view.nodes);
    // A package puts the sections into its own order.
    entries.sort_by_key(|entry| view.sources.place(entry.extent).start);
    entries
}

fn below(view: View<'_>, source: SourceId, nodes: &[Node]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for node in nodes {
        // A section may bring in what stands in another source.
        if view.sources.source_of(node.item.span) == source {
            entries.extend(entry(view, source, node));
        } else if node.as_section().is_some() {
            entries.extend(below(view, source, node.below()));
        }
        if matches!(node.item.kind, ItemKind::If(_)) {
            entries.extend(below(view, source, node.below()));
            entries.extend(below(view, source, node.otherwise()));
        }
    }
    entries
}

fn entry(view: View<'_>, source: SourceId, node: &Node) -> Option<Entry> {
    let item = &*node.item;
    let entry = |name: &str, sort, place| Entry {
        name: name.to_owned(),
        detail: String::new(),
        sort,
        extent: item.span,
        place,
        below: Vec::new(),
    };
    Some(match &item.kind {
        ItemKind::Report(header) => {
            let title = header.title.span;
            entry(&text(view, title), Sort::Report, title)
        }
        ItemKind::Package(package) => Entry {
            detail: package.version.clone(),
            ..entry(&package.name, Sort::Report, package.span)
        },
        ItemKind::Section(section) => Entry {
            detail: worded(section.name.as_ref().map(|name| &name.text)),
            below: below(view, source, node.below()),
            ..entry(
                &text(view, section.title.span),
                Sort::Section,
                section.title.span,
            )
        },
        ItemKind::Figure(declared) => figure(view, declared, "", item.span),
        ItemKind::List(list) => Entry {
            detail: list.entries.len().to_string(),
            ..entry(&list.name.text, Sort::List, list.name.span)
        },
        ItemKind::Series(series) => Entry {
            detail: worded(series.label.as_ref().map(|label| &label.text)),
            ..entry(&series.name.text, Sort::Series, series.name.span)
        },
        ItemKind::Check(check) => entry(&check.name.text, Sort::Check, check.name.span),
        ItemKind::Table(table) => Entry {
            below: members(&table.form.blocks),
            ..entry(&table.form.name.text, Sort::Table, table.form.name.span)
        },
        ItemKind::Form(form) => Entry {
            below: members(&form.blocks),
            ..entry(&form.name.text, Sort::Table, form.name.span)
        },
        ItemKind::Fill(fill) => Entry {
            detail: "fill".to_owned(),
            ..entry(
                view.sources.text(fill.form.span),
                Sort::Table,
                fill.form.span,
            )
        },
        ItemKind::Chart(chart) => Entry {
            detail: chart.kind.text.clone(),
            ..entry(&text(view, chart.title.span), Sort::Table, chart.title.span)
        },
        ItemKind::Entity(entity) => {
            let spelling = &entity.spelling;
            let name = entity.name.as_ref().map_or(&spelling.text, |it| &it.text);
            Entry {
                detail: spelling.text.clone(),
                ..entry(name, Sort::Entity, spelling.span)
            }
        }
        ItemKind::Unit(unit) => entry(&unit.name.text, Sort::Unit, unit.name.span),
        ItemKind::Use(_)
        | ItemKind::Carry(_)
        | ItemKind::Restate(_)
        | ItemKind::Members(_)
        | ItemKind::Prose(_)
        | ItemKind::If(_)
        | ItemKind::Note(_)
        | ItemKind::Allow(_) => return None,
    })
}

fn worded(words: Option<&String>) -> String {
    words.cloned().unwrap_or_default()
}

fn figure(view: View<'_>, figure: &Figure, above: &str, extent: Span) -> Entry {
    let full = match above {
        "" => figure.name.text.clone(),
        above => format!("{above}.{}", figure.name.text),
    };
    let parts = figure
        .breakdowns
        .iter()
        .flat_map(|breakdown| &breakdown.parts);
    Entry {
        detail: value(view, &full),
        name: figure.name.text.clone(),
        sort: Sort::Figure,
        extent,
        place: figure.name.span,
        below: parts
            .map(|part| self::figure(view, part, &full, part.span))
            .collect(),
    }
}

fn value(view: View<'_>, name: &str) -> String {
    use crate::semantics::model::Meaning;
    let Some(Meaning::Figure(id)) = view.model.names.get(name) else {
        return String::new();
    };
    view.facts().figure_text(*id, None)
}

fn members(blocks: &[FormBlock]) -> Vec<Entry> {
    let axes = blocks
        .iter()
        .flat_map(|block| block.columns.iter().chain(&block.rows));
    axes.map(member).collect()
}

fn member(member: &Member) -> Entry {
    Entry {
        name: member.name.text.clone(),
        detail: member
            .label
            .as_ref()
            .map_or_else(String::new, |label| label.text.clone()),
        sort: Sort::Member,
        extent: member.span,
        place: member.name.span,
        below: member.children.iter().map(self::member).collect(),
    }
}

fn text(view: View<'_>, title: Span) -> String {
    view.sources.text(title).trim_matches('"').to_owned()
}
