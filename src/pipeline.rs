//! The steps of a compilation, in order: load → check → evaluate → compose →
//! emit → typeset. `steps` has those of a check, `making` those of its outputs.

mod again;
mod as_former;
mod attaching;
mod blamed;
mod checked;
mod claims;
mod consulted;
mod coverage;
mod covered;
mod explanation;
mod filling;
mod former;
mod in_full;
mod locking;
mod logo;
mod making;
mod members;
mod membership;
mod memory;
mod mending;
mod options;
mod sizes;
mod steps;

pub use checked::Checked;
pub use claims::{Claimed, claims};
pub use coverage::coverage;
pub use covered::{Coverage, Unguarded};
pub use locking::{Linked, linked};
pub use making::Output;
pub use memory::Memory;
pub use mending::{Applied, Found, Rounds, mend};
pub use options::{Emit, Engine, Options, Watch};

use std::path::Path;

use crate::diagnostics::Lang;
use crate::document::{self, facts::Facts};
use crate::emit;
use crate::prose::{self, Statement};
use crate::published::Report;
use crate::semantics::model::FigureId;
use crate::source::Files;

use consulted::{Around, Library};
use options::Asked;

#[derive(Debug)]
pub struct Compiled {
    pub checked: Checked,
    /// Empty when anything is wrong.
    pub outputs: Vec<Output>,
}

/// Loads, types, evaluates and checks a report.
pub fn check(files: &dyn Files, path: &Path, options: &Options, watch: Watch) -> Checked {
    let library = Library::default();
    let asked = Asked {
        files,
        path,
        options,
        watch,
    };
    let mut checked = steps::check(asked, &Around::nothing(&library, steps::check)).0;
    if options.coverage {
        watch("coverage");
        checked.coverage = Some(coverage(&checked));
    }
    checked
}

/// As `check`, again and again for the same report. Where each name stands is
/// in the model.
pub fn check_again(
    files: &dyn Files,
    path: &Path,
    options: &Options,
    memory: &mut Memory,
) -> Checked {
    let library = memory.others.clone();
    let asked = Asked {
        files,
        path,
        options,
        watch: &|_| {},
    };
    let around = Around::nothing(&library, steps::check);
    steps::check_remembering(asked, &around, Some(memory)).0
}

/// Checks a report and, if nothing is wrong, makes its outputs.
pub fn compile(files: &dyn Files, path: &Path, options: &Options, watch: Watch) -> Compiled {
    let mut checked = check(files, path, options, watch);
    checked.require_header(path);
    let mut outputs = Vec::new();
    if checked.passes(options) {
        let asked = Asked {
            files,
            path,
            options,
            watch,
        };
        match making::make(asked, &checked) {
            Ok((made, warnings)) => {
                outputs = made;
                checked.diagnostics.extend(warnings);
            }
            Err(problems) => checked.diagnostics.extend(problems),
        }
    }
    if !checked.passes(options) {
        outputs.clear();
    }
    Compiled { checked, outputs }
}

/// What the JSON of a report says, also of one that is not sound.
pub fn published(checked: &Checked) -> Report {
    let (model, evaluation) = (&checked.model, &checked.evaluation);
    let document = document::compose(model, evaluation, document::Settings::default());
    let report = emit::json::report(model, evaluation, &document, &checked.sources);
    Report {
        coverage: checked.coverage.as_ref().map(|it| it.shares.clone()),
        ..report
    }
}

/// What the numbers typed in the text were read to say, in their order.
pub fn statements(checked: &Checked) -> Vec<Statement> {
    prose::statements(&checked.model, &checked.evaluation, &checked.sources)
}

/// How a figure came about, as a tree.
pub fn explain(checked: &Checked, figure: FigureId, lang: Lang) -> String {
    let facts = Facts::new(&checked.model, &checked.evaluation);
    explanation::explain(facts, &checked.sources, figure, lang)
}
