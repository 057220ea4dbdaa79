//! What an editor keeps of the text of a report: a paragraph whose words are as they
//! were is not read again, as long as nothing else has changed.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::source::{Base, Bases, Span};

use super::findings::PassageFindings;
use super::problems::ProseProblem;
use super::reading::passage::Passage;

/// What was found in each passage, of one check for the next.
#[derive(Debug, Default)]
pub struct KeptText {
    before: FxHashMap<Place, Kept>,
    now: FxHashMap<Place, Kept>,
}

#[derive(Debug)]
struct Kept {
    found: PassageFindings,
    /// What the places count from that its problems tell of.
    bases: BTreeSet<Base>,
}

/// Where a passage stands, and in which section. A declaration that is read anew
/// gets a number of its own, so that other words have another place.
type Place = (Span, Option<usize>);

impl KeptText {
    /// A check begins, of which nothing but paragraphs has changed since the last:
    /// neither figures, names and tables nor other reports.
    pub(super) fn begin(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// What was found in a passage, by `read` where it is not known.
    pub(super) fn found(
        &mut self,
        passage: &Passage<'_>,
        bases: &Bases,
        read: impl FnOnce() -> PassageFindings,
    ) -> PassageFindings {
        let Some(place) = passage.span(&(0..passage.text.len())) else {
            return read();
        };
        let place = (place, passage.section);
        // What is told of the title of a section that was read anew has another place.
        let stands = |kept: &Kept| kept.bases.iter().all(|base| bases.hold(*base));
        let kept = self.before.remove(&place).filter(stands);
        let kept = kept.unwrap_or_else(|| Kept::of(read()));
        let found = kept.found.clone();
        self.now.insert(place, kept);
        found
    }
}

impl Kept {
    fn of(found: PassageFindings) -> Self {
        let told = found.problems.iter().map(ProseProblem::diagnostic);
        let bases = told.flat_map(|told| told.spans().map(Span::base).collect::<Vec<_>>());
        Kept {
            bases: bases.collect(),
            found,
        }
    }
}
