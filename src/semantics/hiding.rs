//! A report's name hides a package's of the same spelling, which keeps its
//! qualified name: `gov.disclosure.申请处理` is that of `gov/disclosure`.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::source::{SourceId, Span};
use crate::syntax::ast::{self, Item, ItemKind, Name};

/// The packages of a report, and which of their names it hides.
#[derive(Clone, Debug, Default)]
pub struct Qualified {
    packages: Vec<Brought>,
}

#[derive(Clone, Debug)]
struct Brought {
    /// `gov.disclosure` of `gov/disclosure@2021`.
    prefix: String,
    sources: BTreeSet<SourceId>,
    hidden: BTreeSet<String>,
}

/// A name of a package that the report declares as well.
pub(super) struct Hidden {
    pub(super) qualified: String,
    pub(super) place: Span,
    pub(super) declared: Span,
}

impl Qualified {
    /// Gives the names of a package that the report declares as well their
    /// qualified form.
    pub(super) fn bring(
        &mut self,
        package: &str,
        items: &mut [Item],
        own: &IndexMap<String, Span>,
    ) -> Vec<Hidden> {
        let mut brought = Brought {
            prefix: prefix(package),
            sources: BTreeSet::new(),
            hidden: BTreeSet::new(),
        };
        let mut hidden = Vec::new();
        brought.hide(items, own, &mut hidden);
        self.packages.push(brought);
        hidden
    }

    /// What a name written in that source is declared as, where that differs:
    /// a package's own lines mean what the package declares.
    pub(super) fn hidden(&self, name: &str, source: SourceId) -> Option<String> {
        let head = name.split('.').next().unwrap_or(name);
        let package = self
            .packages
            .iter()
            .find(|package| package.hidden.contains(head) && package.sources.contains(&source))?;
        Some(format!("{}.{name}", package.prefix))
    }

    /// The short form of a qualified name that is not hidden, and whether what
    /// stands in a source is its package's.
    pub(super) fn short<'n>(&self, name: &'n str) -> Option<(&'n str, &BTreeSet<SourceId>)> {
        self.packages.iter().find_map(|package| {
            let rest = name.strip_prefix(package.prefix.as_str())?;
            Some((rest.strip_prefix('.')?, &package.sources))
        })
    }

    /// The qualified form of a name that the report hides.
    pub(super) fn of_hidden(&self, name: &str) -> Option<String> {
        let hides = |package: &&Brought| package.hidden.contains(name);
        let package = self.packages.iter().find(hides)?;
        Some(format!("{}.{name}", package.prefix))
    }
}

impl Brought {
    fn hide(&mut self, items: &mut [Item], own: &IndexMap<String, Span>, hidden: &mut Vec<Hidden>) {
        for item in items {
            self.sources.insert(item.span.source);
            if let ItemKind::Section(section) = &mut item.kind {
                self.hide(&mut section.items, own, hidden);
                continue;
            }
            let Some(name) = declared(&mut item.kind) else {
                continue;
            };
            let Some(place) = own.get(&name.text) else {
                continue;
            };
            let (qualified, declared) = (format!("{}.{}", self.prefix, name.text), name.span);
            let short = std::mem::replace(&mut name.text, qualified.clone());
            keep_label(&mut item.kind, &short);
            self.hidden.insert(short);
            hidden.push(Hidden {
                qualified,
                place: *place,
                declared,
            });
        }
    }
}

/// The names that a report declares, with their places.
pub(super) fn names(items: &mut [Item], found: &mut IndexMap<String, Span>) {
    for item in items {
        if let ItemKind::Section(section) = &mut item.kind {
            names(&mut section.items, found);
        } else if let ItemKind::If(item) = &mut item.kind {
            names(&mut item.then, found);
            names(item.otherwise.as_deref_mut().unwrap_or(&mut []), found);
        } else if let Some(name) = declared(&mut item.kind) {
            found.entry(name.text.clone()).or_insert(name.span);
        }
    }
}

/// `gov.disclosure` of `gov/disclosure`: a package's name as a path.
fn prefix(package: &str) -> String {
    let word = |word: &str| {
        let word = word.replace('-', "_");
        if word.starts_with(char::is_numeric) {
            format!("_{word}")
        } else {
            word
        }
    };
    let words: Vec<String> = package.split('/').map(word).collect();
    words.join(".")
}

/// What is printed without a label of its own keeps its short name there.
fn keep_label(item: &mut ItemKind, short: &str) {
    let text = |name: &Name| ast::Str {
        text: short.to_owned(),
        span: name.span,
    };
    let template = |name: &Name| ast::Template {
        parts: vec![ast::Inline {
            kind: ast::InlineKind::Text(short.to_owned()),
            span: name.span,
        }],
        span: name.span,
    };
    if let ItemKind::Figure(figure) = item {
        let label = || text(&figure.name);
        figure.label.get_or_insert_with(label);
    } else if let ItemKind::List(list) = item {
        let label = || text(&list.name);
        list.label.get_or_insert_with(label);
    } else if let ItemKind::Series(series) = item {
        let label = || text(&series.name);
        series.label.get_or_insert_with(label);
    } else if let ItemKind::Table(table) = item {
        let label = || template(&table.form.name);
        table.form.label.get_or_insert_with(label);
    } else if let ItemKind::Form(form) = item {
        let label = || template(&form.name);
        form.label.get_or_insert_with(label);
    }
}

fn declared(item: &mut ItemKind) -> Option<&mut Name> {
    match item {
        ItemKind::Figure(figure) => Some(&mut figure.name),
        ItemKind::List(list) => Some(&mut list.name),
        ItemKind::Series(series) => Some(&mut series.name),
        ItemKind::Entity(entity) => entity.name.as_mut(),
        ItemKind::Table(table) => Some(&mut table.form.name),
        ItemKind::Form(form) => Some(&mut form.name),
        ItemKind::Use(_)
        | ItemKind::Report(_)
        | ItemKind::Package(_)
        | ItemKind::Unit(_)
        | ItemKind::Check(_)
        | ItemKind::Section(_)
        | ItemKind::Fill(_)
        | ItemKind::Carry(_)
        | ItemKind::Restate(_)
        | ItemKind::Chart(_)
        | ItemKind::Members(_)
        | ItemKind::Prose(_)
        | ItemKind::If(_)
        | ItemKind::Note(_)
        | ItemKind::Allow(_) => None,
    }
}
