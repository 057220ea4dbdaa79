//! The names of a report: declared in any order, found by path.

use std::cell::RefCell;
use std::collections::BTreeMap;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

use crate::diagnostics::suggest::{self, Look};
use crate::semantics::model::{Meaning, Meanings};
use crate::semantics::problems::{NameProblem, SemanticsProblem};
use crate::source::{Base, Span};
use crate::syntax::ast;

use super::hiding::Qualified;

/// All names with what they mean and where they were declared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    meanings: IndexMap<String, (Meaning, Span), FxBuildHasher>,
    /// NFKC skeleton → the name first seen with it, where they differ.
    skeletons: BTreeMap<String, String>,
    qualified: Qualified,
    /// What was found near to wrong names, and among how many names: a wrong
    /// one often stands in several places.
    near: RefCell<FxHashMap<String, (usize, Option<String>)>>,
    /// Of the names in their order, as far as was asked.
    looks: RefCell<Vec<Look>>,
}

impl Names {
    pub(crate) fn new(qualified: Qualified) -> Self {
        Names {
            qualified,
            ..Names::default()
        }
    }

    pub(crate) fn reserve(&mut self, count: usize) {
        self.meanings.reserve(count);
    }

    /// Declares a name; reports a second one of the same spelling or skeleton.
    pub(crate) fn declare(
        &mut self,
        name: &str,
        meaning: Meaning,
        place: Span,
        problems: &mut Vec<SemanticsProblem>,
    ) {
        if let Some((_, first)) = self.meanings.get(name) {
            let repeated = NameProblem::Repeated {
                name: name.to_owned(),
                place,
                first: *first,
            };
            problems.push(repeated.into());
            return;
        }
        let skeleton = skeleton(name);
        let other = match &skeleton {
            Some(skeleton) if self.meanings.contains_key(skeleton) => Some(skeleton),
            Some(skeleton) => self.skeletons.get(skeleton),
            None => self.skeletons.get(name),
        };
        if let Some(other) = other.cloned() {
            let first = self.meanings.get(&other).map_or(place, |(_, place)| *place);
            let confusable = NameProblem::Confusable {
                name: name.to_owned(),
                other,
                place,
                first,
            };
            problems.push(confusable.into());
        } else if let Some(skeleton) = skeleton {
            self.skeletons.insert(skeleton, name.to_owned());
        }
        self.meanings.insert(name.to_owned(), (meaning, place));
    }

    pub(super) fn qualified(&self) -> &Qualified {
        &self.qualified
    }

    /// Whether these are the names, with these meanings.
    pub(super) fn are(&self, others: &Meanings) -> bool {
        let mut both = self.meanings.iter().zip(others);
        self.meanings.len() == others.len()
            && both.all(|((name, (meaning, _)), (other, meant))| name == other && meaning == meant)
    }

    /// What a declaration's name is called: of a package's that the report
    /// hides the qualified form.
    pub(crate) fn called(&self, name: &ast::Name) -> String {
        self.qualified.declared(name)
    }

    /// What a name written there means.
    pub(crate) fn find(&self, name: &str, base: Base) -> Option<Meaning> {
        let found = match self.qualified.hidden(name, base) {
            Some(qualified) => self.meanings.get(&qualified),
            None => self.meanings.get(name),
        };
        let found = found.or_else(|| self.meanings.get(self.short(name)?));
        found.map(|(meaning, _)| *meaning)
    }

    /// `申请处理` for `gov.disclosure.申请处理` where nothing hides it.
    pub(crate) fn short<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (short, bases) = self.qualified.short(name)?;
        let whole = short.split('.').next().unwrap_or(short);
        let (_, place) = self.meanings.get(whole)?;
        bases.contains(&place.base()).then_some(short)
    }

    /// A qualified name without what qualifies it.
    pub(crate) fn plain<'n>(&self, qualified: &'n str) -> Option<&'n str> {
        self.qualified.short(qualified).map(|(short, _)| short)
    }

    /// The qualified form of a package's name that the report hides.
    pub(crate) fn hidden(&self, name: &str) -> Option<String> {
        self.qualified.of_hidden(name)
    }

    /// Every name with its meaning and place.
    pub(crate) fn declared(&self) -> impl Iterator<Item = (&str, Meaning, Span)> {
        let each = self.meanings.iter();
        each.map(|(name, (meaning, place))| (name.as_str(), *meaning, *place))
    }

    /// The known name nearest to a wrong one.
    pub(crate) fn nearest(&self, wrong: &str) -> Option<String> {
        let mut near = self.near.borrow_mut();
        match near.get(wrong) {
            Some((among, found)) if *among == self.meanings.len() => found.clone(),
            Some(_) | None => {
                let mut looks = self.looks.borrow_mut();
                let fresh = self.meanings.keys().skip(looks.len());
                looks.extend(fresh.map(|name| Look::of(name)));
                let names = self.meanings.keys().map(String::as_str);
                let found = suggest::nearest(wrong, names.zip(looks.iter().copied()));
                let found = found.map(str::to_owned);
                near.insert(wrong.to_owned(), (self.meanings.len(), found.clone()));
                found
            }
        }
    }

    pub(crate) fn into_map(self) -> Meanings {
        self.meanings
            .into_iter()
            .map(|(name, (meaning, _))| (name, meaning))
            .collect()
    }
}

/// A name's NFKC form, unless the name is that already.
fn skeleton(name: &str) -> Option<String> {
    let plain = |letter: char| {
        letter.is_ascii_alphanumeric()
            || letter == '_'
            || ('\u{4e00}'..='\u{9fff}').contains(&letter)
    };
    if name.chars().all(plain) || is_nfkc_quick(name.chars()) == IsNormalized::Yes {
        return None;
    }
    let skeleton: String = name.nfkc().collect();
    (skeleton != name).then_some(skeleton)
}
