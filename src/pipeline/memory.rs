//! What an editor keeps from one check of a report to the next, so that a
//! keystroke costs what it changes.

use std::sync::{Arc, Mutex, PoisonError};

use crate::project::Node;
use crate::prose::KeptText;
use crate::semantics::Kept;
use crate::source::Sources;
use crate::syntax::Reuse;

use super::consulted::Library;

/// Memory for one report; to be forgotten when any file but the report changes.
#[derive(Debug, Default)]
pub struct Memory {
    /// The declarations last checked, with those of its packages.
    pub nodes: Vec<Node>,
    /// What was read of other reports.
    pub(super) others: Arc<Library>,
    /// Declarations as they were read.
    read: Mutex<Reuse>,
    /// What was made of them.
    pub(super) lowered: Kept,
    /// What was found in its text; empty where more than paragraphs has changed since.
    pub(super) text: KeptText,
}

impl Memory {
    /// Gives back what was kept only so that no check waits for that.
    pub fn forget_outdated(&mut self) {
        self.reuse().forget_outdated();
    }

    /// What other files said may be out of date.
    pub fn forget_others(&mut self) {
        self.others = Arc::default();
        self.text = KeptText::default();
    }

    /// What the last check read, for the next.
    pub(super) fn reading(&mut self, sources: &mut Sources) -> &Mutex<Reuse> {
        let reuse = self.reuse();
        reuse.begin();
        sources.set_next_number(reuse.number());
        &self.read
    }

    /// What the round that has ended read, for the next one.
    pub(super) fn has_read(&mut self, sources: &Sources) {
        self.reuse().set_number(sources.next_number());
    }

    fn reuse(&mut self) -> &mut Reuse {
        self.read.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}
