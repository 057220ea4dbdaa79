//! A report's name hides a package's of the same spelling.

use indexmap::IndexMap;

use crate::source::Span;
use crate::syntax::ast::{Item, ItemKind, Name};

/// The names that a report declares, with their places.
pub(super) fn names(items: &[Item], found: &mut IndexMap<String, Span>) {
    for item in items {
        if let Some(name) = name(item) {
            found.entry(name.text.clone()).or_insert(name.span);
        } else if let ItemKind::Section(section) = &item.kind {
            names(&section.items, found);
        } else if let ItemKind::If(item) = &item.kind {
            names(&item.then, found);
            names(item.otherwise.as_deref().unwrap_or(&[]), found);
        }
    }
}

/// Takes what is hidden out of a package: each name, where it is hidden and
/// where it was.
pub(super) fn hide(
    items: &mut Vec<Item>,
    own: &IndexMap<String, Span>,
    hidden: &mut Vec<(String, Span, Span)>,
) {
    items.retain(|item| {
        let Some(name) = name(item) else {
            return true;
        };
        let Some(place) = own.get(&name.text) else {
            return true;
        };
        hidden.push((name.text.clone(), *place, name.span));
        false
    });
    for item in items {
        if let ItemKind::Section(section) = &mut item.kind {
            hide(&mut section.items, own, hidden);
        }
    }
}

/// What may be hidden; an official form may not.
fn name(item: &Item) -> Option<&Name> {
    match &item.kind {
        ItemKind::Figure(figure) => Some(&figure.name),
        ItemKind::List(list) => Some(&list.name),
        ItemKind::Series(series) => Some(&series.name),
        ItemKind::Entity(entity) => entity.name.as_ref(),
        ItemKind::Table(table) => Some(&table.form.name),
        ItemKind::Use(_)
        | ItemKind::Report(_)
        | ItemKind::Package(_)
        | ItemKind::Unit(_)
        | ItemKind::Check(_)
        | ItemKind::Section(_)
        | ItemKind::Form(_)
        | ItemKind::Fill(_)
        | ItemKind::Carry(_)
        | ItemKind::Restate(_)
        | ItemKind::Members(_)
        | ItemKind::Prose(_)
        | ItemKind::If(_)
        | ItemKind::Note(_)
        | ItemKind::Allow(_) => None,
    }
}
