//! The steps of a compilation, in order: load → check → evaluate → compose →
//! emit → typeset. Each is one public function of its floor.

mod again;
mod attaching;
mod consulted;
mod explanation;
mod filling;
mod former;
mod keeping;
mod kept;
mod locking;
mod logo;
mod making;
mod members;
mod membership;
mod mending;

pub use keeping::{Memory, check_again};
pub use locking::{Linked, linked};
pub use mending::{Applied, Found, Rounds, mend};

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Diagnostic, Lang, Severity};
use crate::document::{self, facts::Facts};
use crate::emit::{self, logo::LogoFile};
use crate::evaluation;
use crate::evaluation::results::{Asserted, Evaluation};
use crate::judging::{self, JudgeOptions};
use crate::project::{self, ProjectProblem};
use crate::prose;
use crate::published::Report;
use crate::semantics::{
    self,
    model::{FigureId, Model},
};
use crate::source::{Files, Sources, Span, Workspace};
use crate::stack;
use crate::typeset::Standard;

use consulted::{Around, Library, Trace};

/// What the caller wants.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The project root; found by itself when absent.
    pub root: Option<PathBuf>,
    /// A release build: nothing may be left `todo`.
    pub release: bool,
    pub draft: bool,
    pub emit: Emit,
    /// A template's name or folder, over what the report says.
    pub template: Option<String>,
    pub engine: Engine,
    /// What the PDF conforms to; as much as it can when absent.
    pub standards: Option<Vec<Standard>>,
    /// The outputs come to lie beside the report.
    pub beside: bool,
    pub font_paths: Vec<PathBuf>,
    /// Warnings stop the build too.
    pub deny_warnings: bool,
    /// What a report builds on must be pinned in a lock file.
    pub locked: bool,
}

/// What typesets.
#[derive(Clone, Debug, Default)]
pub enum Engine {
    #[default]
    Embedded,
    /// An installed `typst`, by its path or its name.
    External(PathBuf),
}

/// Which outputs are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Emit {
    pub pdf: bool,
    pub typ: bool,
    pub json: bool,
    pub html: bool,
    pub csv: bool,
}

/// A report, checked: everything known of it, and everything wrong with it.
#[derive(Debug)]
pub struct Checked {
    pub sources: Sources,
    pub model: Model,
    pub evaluation: Evaluation,
    pub diagnostics: Vec<Diagnostic>,
    /// How the numbers of the text stand there.
    pub numerals: prose::Tally,
    /// The picture that the header asks for.
    pub logo: Option<LogoFile>,
    /// A file could not be read.
    pub unreadable: bool,
}

/// One file to be written: the report's name with another ending.
#[derive(Clone, Debug)]
pub struct Output {
    /// `json`; of a file in a folder `data/figures.csv`.
    pub extension: Cow<'static, str>,
    pub bytes: Vec<u8>,
}

#[derive(Debug)]
pub struct Compiled {
    pub checked: Checked,
    /// Empty when anything is wrong.
    pub outputs: Vec<Output>,
}

/// Told the name of each step as it begins.
pub type Watch<'a> = &'a dyn Fn(&'static str);

/// Loads, types, evaluates and checks a report.
pub fn check(files: &dyn Files, path: &Path, options: &Options, watch: Watch) -> Checked {
    let library = Library::default();
    check_around(files, path, options, watch, &Around::nothing(&library)).0
}

/// Checks a report and, if nothing is wrong, makes its outputs.
pub fn compile(files: &dyn Files, path: &Path, options: &Options, watch: Watch) -> Compiled {
    let mut checked = check(files, path, options, watch);
    checked.require_header(path);
    let mut outputs = Vec::new();
    if checked.passes(options) {
        match making::make(files, path, &checked, options, watch) {
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

/// Checks a report that others may build on; what it came by is told with it.
fn check_around(
    files: &dyn Files,
    path: &Path,
    options: &Options,
    watch: Watch,
    around: &Around<'_>,
) -> (Checked, Trace) {
    check_keeping(files, path, options, watch, around, None)
}

fn check_keeping(
    files: &dyn Files,
    path: &Path,
    options: &Options,
    watch: Watch,
    around: &Around<'_>,
    mut memory: Option<&mut Memory>,
) -> (Checked, Trace) {
    watch("load");
    let mut sources = Sources::default();
    let workspace = &Workspace::around(files, options.root.as_deref(), path);
    let reuse = memory
        .as_deref_mut()
        .map(|memory| memory.reading(&mut sources));
    let loaded = project::load(workspace, path, &mut sources, reuse);
    if let Some(memory) = memory.as_deref_mut() {
        memory.has_read(&sources);
    }
    let mut diagnostics = loaded.diagnostics;

    watch("previous");
    let own = files.canonical(path).unwrap_or_else(|_| path.to_owned());
    let around = around.within(own);
    let mut trace = Trace::default();
    let named = (workspace, path);
    let former = former::reports(named, &loaded.nodes, options, &around, &mut trace);
    let broken = former.broken;
    diagnostics.extend(former.diagnostics);

    watch("members");
    let written = (loaded.nodes.as_slice(), &sources);
    let collected = members::reports(named, written, options, &around, &mut trace);
    diagnostics.extend(collected.diagnostics);

    watch("check");
    let (outside, unfilled) = filling::bring(workspace, &loaded.nodes, &mut sources);
    diagnostics.extend(unfilled);
    let packages = loaded.packages.iter();
    let packages: Vec<String> = packages.map(|package| package.name.clone()).collect();
    let (nodes, qualified, mut found) = semantics::merge(loaded.nodes, loaded.packages);
    let others = semantics::Others {
        previous: former.reports,
        members: collected.groups,
        packages,
        qualified,
        noting: memory.is_some(),
    };
    let unread = semantics::Unread {
        previous: broken,
        used: loaded.incomplete,
    };
    let kept = memory.as_deref_mut().map(|memory| &mut memory.lowered);
    let (mut model, problems) =
        semantics::analyse(&nodes, &outside, sources.bases(), others, unread, kept);
    diagnostics.extend(again::compute(&mut model.header.previous, former.kept));
    diagnostics.extend(membership::verify(&model.header));
    found.extend(problems);
    let first = diagnostics.len();
    diagnostics.extend(semantics::told(&found));
    let other_year = found
        .first()
        .is_some_and(|first| first.is_of_another_year());
    match memory {
        Some(memory) => memory.nodes = nodes,
        None => free_apart(nodes.len(), nodes),
    }

    let logo = logo::logo(workspace, path, &model).unwrap_or_else(|problem| {
        diagnostics.push(*problem);
        None
    });

    watch("evaluate");
    let settings = JudgeOptions {
        release: options.release && !options.draft,
    };
    let (evaluation, problems) = judging::judge(&model, settings);
    let evaluated = problems.iter().map(|problem| problem.diagnostic());
    match diagnostics.get_mut(first).filter(|_| other_year) {
        Some(cause) => cause.consequences.extend(evaluated),
        None => diagnostics.extend(evaluated),
    }
    // What is wrong above may decide what is printed.
    let sound = |diagnostic: &Diagnostic| diagnostic.severity < Severity::Error;
    if diagnostics.iter().all(sound) {
        let problems = document::check(&model, &evaluation);
        diagnostics.extend(problems.iter().map(|problem| problem.diagnostic()));
    }

    watch("prose");
    let read = prose::check(&model, &evaluation, &sources);
    diagnostics.extend(read.problems.iter().map(|problem| problem.diagnostic()));

    let checked = Checked {
        sources,
        model,
        evaluation,
        diagnostics,
        numerals: read.tally,
        logo,
        unreadable: loaded.unreadable || former.unreadable || collected.unreadable,
    };
    (checked, around.close(trace))
}

/// The problems, if none of them is an error.
fn stop_at_errors(
    problems: impl Iterator<Item = Diagnostic>,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let problems: Vec<Diagnostic> = problems.collect();
    let error = |problem: &Diagnostic| problem.severity == Severity::Error;
    if problems.iter().any(error) {
        Err(problems)
    } else {
        Ok(problems)
    }
}

/// Gives back what is no longer needed; what is large, beside the next steps:
/// a big tree takes as long to free as a third of its checks.
pub fn free_apart<T: Send + 'static>(size: usize, what: T) {
    const LARGE: usize = 10_000;
    if size > LARGE {
        stack::beside(move || drop(what));
    }
}

impl Checked {
    /// Nothing is wrong that stops a build.
    pub fn passes(&self, options: &Options) -> bool {
        let limit = if options.deny_warnings {
            Severity::Warning
        } else {
            Severity::Error
        };
        self.diagnostics
            .iter()
            .all(|diagnostic| diagnostic.severity < limit)
    }

    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    fn require_header(&mut self, path: &Path) {
        let source = self.sources.iter().next().map(|source| source.id);
        let clean = self.errors().next().is_none();
        if let (None, Some(source), true) = (self.model.header.place, source, clean) {
            let problem = ProjectProblem::NoReport {
                path: path.display().to_string(),
                place: Span::new(source, 0, 0),
            };
            self.diagnostics.push(problem.diagnostic());
        }
    }
}

/// What the JSON of a report says, also of one that is not sound.
pub fn published(checked: &Checked) -> Report {
    let (model, evaluation) = (&checked.model, &checked.evaluation);
    let document = document::compose(model, evaluation, document::Settings::default());
    emit::json::report(model, evaluation, &document, &checked.sources)
}

/// A claim of the text, what it says and what became of it.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// As written: `none of 投诉`.
    pub written: String,
    /// As printed.
    pub words: String,
    pub asserted: Asserted,
    pub place: Span,
}

/// The claims of what is printed, in their order.
pub fn claims(checked: &Checked) -> Vec<Claimed> {
    let facts = Facts::new(&checked.model, &checked.evaluation);
    let claims = evaluation::claims(&checked.model, &checked.evaluation);
    let outcomes = &checked.evaluation.claims;
    let told = claims.into_iter().zip(outcomes);
    told.map(|(claim, outcome)| Claimed {
        written: claim.written.clone(),
        words: facts.claim_text(claim),
        asserted: outcome.asserted,
        place: claim.place,
    })
    .collect()
}

/// How a figure came about, as a tree.
pub fn explain(checked: &Checked, figure: FigureId, lang: Lang) -> String {
    let facts = Facts::new(&checked.model, &checked.evaluation);
    explanation::explain(facts, &checked.sources, figure, lang)
}
