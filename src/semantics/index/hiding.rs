//! A report's name hides a package's of the same spelling, which keeps its
//! qualified name: `gov.disclosure.申请处理` is that of `gov/disclosure`.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use crate::project::{Node, program};
use crate::source::{Base, Span};
use crate::syntax::ast;

/// The packages of a report, and which of their names it hides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Qualified {
    packages: Vec<Brought>,
}

#[derive(Clone, Debug, PartialEq)]
struct Brought {
    /// `gov.disclosure` of `gov/disclosure@2021`.
    prefix: String,
    /// What the spans of its declarations count from.
    bases: FxHashSet<Base>,
    hidden: BTreeSet<String>,
}

/// A name of a package that the report declares as well.
pub(crate) struct Hidden {
    pub(crate) qualified: String,
    pub(crate) place: Span,
    pub(crate) declared: Span,
}

impl Qualified {
    /// Takes a package in; which of its names the report declares as well.
    pub(crate) fn bring(
        &mut self,
        package: &str,
        nodes: &[Node],
        own: &IndexMap<String, Span>,
    ) -> Vec<Hidden> {
        let prefix = prefix(package);
        let mut bases = FxHashSet::default();
        let mut hidden = Vec::new();
        for item in program::items(nodes) {
            bases.insert(item.span.base());
            if let Some(name) = item.kind.declared()
                && let Some(place) = own.get(&name.text)
            {
                hidden.push(Hidden {
                    qualified: format!("{prefix}.{}", name.text),
                    place: *place,
                    declared: name.span,
                });
            }
        }
        let short =
            |hidden: &Hidden| Some(hidden.qualified.strip_prefix(&prefix)?.get(1..)?.to_owned());
        self.packages.push(Brought {
            hidden: hidden.iter().filter_map(short).collect(),
            prefix,
            bases,
        });
        hidden
    }

    /// What a declaration's name is called: of a package's that the report
    /// hides the qualified form.
    pub(crate) fn declared(&self, name: &ast::Name) -> String {
        self.hidden(&name.text, name.span.base())
            .unwrap_or_else(|| name.text.clone())
    }

    /// What a name written there is declared as, where that differs:
    /// a package's own lines mean what the package declares.
    pub(crate) fn hidden(&self, name: &str, base: Base) -> Option<String> {
        let head = name.split('.').next().unwrap_or(name);
        let package = self
            .packages
            .iter()
            .find(|package| package.hidden.contains(head) && package.bases.contains(&base))?;
        Some(format!("{}.{name}", package.prefix))
    }

    /// The short form of a qualified name that is not hidden, and whether what
    /// stands there is its package's.
    pub(crate) fn short<'n>(&self, name: &'n str) -> Option<(&'n str, &FxHashSet<Base>)> {
        self.packages.iter().find_map(|package| {
            let rest = name.strip_prefix(package.prefix.as_str())?;
            Some((rest.strip_prefix('.')?, &package.bases))
        })
    }

    /// The qualified form of a name that the report hides.
    pub(crate) fn of_hidden(&self, name: &str) -> Option<String> {
        let hides = |package: &&Brought| package.hidden.contains(name);
        let package = self.packages.iter().find(hides)?;
        Some(format!("{}.{name}", package.prefix))
    }
}

/// The names that a report declares, with their places.
pub(crate) fn names(nodes: &[Node]) -> IndexMap<String, Span> {
    let mut found = IndexMap::new();
    for name in program::items(nodes).filter_map(|item| item.kind.declared()) {
        found.entry(name.text.clone()).or_insert(name.span);
    }
    found
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
