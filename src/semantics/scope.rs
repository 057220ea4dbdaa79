//! The names of a report: declared in any order, found by path.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

use crate::diagnostics::suggest;
use crate::source::Span;

use super::model::Meaning;
use super::problems::{NameProblem, SemanticsProblem};

/// All names with what they mean and where they were declared.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    meanings: IndexMap<String, (Meaning, Span), FxBuildHasher>,
    /// NFKC skeleton → the name first seen with it, where they differ.
    skeletons: BTreeMap<String, String>,
}

impl Names {
    /// Declares a name; reports a second one of the same spelling or skeleton.
    pub(super) fn declare(
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

    pub(super) fn find(&self, name: &str) -> Option<Meaning> {
        self.meanings.get(name).map(|(meaning, _)| *meaning)
    }

    /// The known name nearest to a wrong one.
    pub(super) fn nearest(&self, wrong: &str) -> Option<String> {
        suggest::closest(wrong, self.meanings.keys().map(String::as_str)).map(str::to_owned)
    }

    pub(super) fn into_map(self) -> IndexMap<String, Meaning> {
        self.meanings
            .into_iter()
            .map(|(name, (meaning, _))| (name, meaning))
            .collect()
    }
}

/// A name's NFKC form, unless the name is that already.
fn skeleton(name: &str) -> Option<String> {
    if is_nfkc_quick(name.chars()) == IsNormalized::Yes {
        return None;
    }
    let skeleton: String = name.nfkc().collect();
    (skeleton != name).then_some(skeleton)
}
