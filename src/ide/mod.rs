//! What is under the cursor, in plain data: for an editor, but knowing nothing
//! of its protocol. All answers are read off a checked report.

mod about;
mod calls;
mod completion;
mod counting;
mod expected;
mod folds;
mod hints;
mod links;
mod marking;
mod names;
mod outline;
mod renaming;
mod spelling;
mod surroundings;
mod touching;

pub use about::{about, statement_at};
pub use calls::{Call, call_at};
pub use completion::{Candidate, Kind, completion};
pub use counting::{Counted, counted};
pub use folds::{Fold, folds};
pub use hints::hints;
pub use links::{Link, link_at};
pub use marking::{Marked, Paint, marked};
pub use names::{at, cell_at, described, place_of, places};
pub use outline::{Entry, Sort, outline};
pub use renaming::{renamed_at, renaming};
pub use spelling::{fits, initials};

use crate::diagnostics::Lang;
use crate::document::facts::Facts;
use crate::evaluation::results::Evaluation;
use crate::project::Node;
use crate::semantics::model::Model;
use crate::source::Sources;

/// A checked report, with its declarations as written.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub model: &'a Model,
    pub evaluation: &'a Evaluation,
    pub sources: &'a Sources,
    pub nodes: &'a [Node],
    pub lang: Lang,
}

impl<'a> View<'a> {
    fn facts(self) -> Facts<'a> {
        Facts::new(self.model, self.evaluation)
    }

    fn say(self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(zh, en)
    }
}
