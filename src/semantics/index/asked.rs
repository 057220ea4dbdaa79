//! What lowering a declaration asked the index, so that what was made of it may
//! be taken again as long as the answers are the same.

use crate::semantics::model::{FigureId, Meaning};
use crate::source::Base;

/// Nothing was answered that does not stand here.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// Names, where they are written, and what they were said to mean.
    pub(crate) names: Vec<(Box<str>, Base, Option<Meaning>)>,
    /// Figures of which the declaration or the kind was asked.
    pub(crate) figures: Vec<FigureId>,
    pub(crate) topics: Topics,
}

/// What else there is to ask for: too rarely changed to be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    Units = 1,
    /// The header's fields, entities, former reports and members.
    Header = 1 << 1,
    Series = 1 << 2,
    /// Tables, their cells, and what fills them.
    Tables = 1 << 3,
    Captions = 1 << 4,
    /// Sections, notes and charts.
    Texts = 1 << 5,
    /// All names and labels: for the one that is nearest to a wrong one.
    AllNames = 1 << 6,
    /// What could not be read.
    Unread = 1 << 7,
    Adjusted = 1 << 8,
}

/// A set of topics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Topics(u16);

impl Topics {
    pub(crate) fn add(&mut self, topic: Topic) {
        self.0 |= topic as u16;
    }

    pub(crate) fn remove(&mut self, topic: Topic) {
        self.0 &= !(topic as u16);
    }

    pub(crate) fn are_all_in(self, others: Topics) -> bool {
        self.0 & !others.0 == 0
    }
}
