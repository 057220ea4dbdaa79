//! How often each declaration is used, and by how many checks.

use std::collections::{BTreeMap, BTreeSet};

use crate::semantics::model::{FigureId, Named};
use crate::source::{SourceId, Span};

use super::View;

/// A declaration with the number of its uses and checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub place: Span,
    pub used: usize,
    pub checks: usize,
}

/// All figures, lists, series and tables that a source declares.
pub fn counted(view: View<'_>, source: SourceId) -> Vec<Counted> {
    let mut uses: BTreeMap<(u8, u32), usize> = BTreeMap::new();
    for it in view.model.uses.iter().filter(|it| !it.declares) {
        if let Some(key) = key(&it.named) {
            *uses.entry(key).or_default() += 1;
        }
    }
    let checks = checks(view);
    let mut found = Vec::new();
    for it in view.model.uses.iter() {
        if !it.declares || view.sources.source_of(it.place) != source {
            continue;
        }
        let Some(key) = key(&it.named) else {
            continue;
        };
        let figure = figure(&it.named);
        let checks = figure
            .and_then(|id| checks.get(&id))
            .map_or(0, BTreeSet::len);
        let used = uses.get(&key).copied().unwrap_or(0);
        // Parts are counted with their whole.
        let part = figure.is_some_and(|id| is_part(view, id));
        if !part {
            found.push(Counted {
                place: it.place,
                used,
                checks,
            });
        }
    }
    found
}

fn figure(named: &Named) -> Option<FigureId> {
    if let Named::Figure(id) = named {
        return Some(*id);
    }
    None
}

fn is_part(view: View<'_>, id: FigureId) -> bool {
    view.model
        .figure(id)
        .is_some_and(|figure| figure.part_of.is_some())
}

fn key(named: &Named) -> Option<(u8, u32)> {
    let (kind, index) = if let Named::Figure(id) = named {
        return Some((0, id.0));
    } else if let Named::List(list) = named {
        (1, list)
    } else if let Named::Series(series) = named {
        (2, series)
    } else if let Named::Table(table) = named {
        (3, table)
    } else {
        return None;
    };
    Some((kind, u32::try_from(*index).ok()?))
}

/// By figure the names of the checks that read it.
fn checks(view: View<'_>) -> BTreeMap<FigureId, BTreeSet<&str>> {
    let mut found: BTreeMap<FigureId, BTreeSet<&str>> = BTreeMap::new();
    for check in &view.model.checks {
        for name in check.names() {
            if let Some(id) = name.as_figure() {
                found.entry(id).or_default().insert(&check.name);
            }
        }
    }
    found
}
