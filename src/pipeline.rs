//! The steps of a compilation, in order: load → check → evaluate → compose →
//! emit → typeset. Each is one public function of its floor.

mod again;
mod attaching;
mod explanation;
mod filling;
mod former;
mod keeping;
mod locking;
mod members;
mod membership;
mod mending;

pub use keeping::{Memory, check_again};
pub use locking::{Linked, linked};
pub use mending::{Applied, Found, mend};

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Diagnostic, Lang, Severity};
use crate::document::{self, facts::Facts, tree::Document};
use crate::emit::json::shape::Report;
use crate::emit::template::{Template, Wish};
use crate::emit::{
    self,
    logo::LogoFile,
    typst::{Attachments, Extras, TypstFile},
};
use crate::evaluation::results::{Asserted, Evaluation};
use crate::evaluation::{self, EvaluateOptions};
use crate::project::{self, ProjectProblem, Root, Wanted};
use crate::prose;
use crate::semantics::{
    self,
    model::{FigureId, Model},
};
use crate::source::{Files, Sources, Span};
use crate::typeset::{self, Standard, fonts::Fonts, standards};

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
    check_after(files, path, options, watch, &mut Vec::new())
}

/// Checks a report and, if nothing is wrong, makes its outputs.
pub fn compile(files: &dyn Files, path: &Path, options: &Options, watch: Watch) -> Compiled {
    let mut checked = check(files, path, options, watch);
    checked.require_header(path);
    let mut outputs = Vec::new();
    if checked.passes(options) {
        match make(files, path, &checked, options, watch) {
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

/// `open` holds the canonical paths of the reports that led here.
fn check_after(
    files: &dyn Files,
    path: &Path,
    options: &Options,
    watch: Watch,
    open: &mut Vec<PathBuf>,
) -> Checked {
    check_keeping(files, path, options, watch, open, None)
}

fn check_keeping(
    files: &dyn Files,
    path: &Path,
    options: &Options,
    watch: Watch,
    open: &mut Vec<PathBuf>,
    mut memory: Option<&mut Memory>,
) -> Checked {
    watch("load");
    let mut sources = Sources::default();
    let root = Root::find(files, options.root.as_deref(), path);
    let loaded = project::load(files, &root, path, &mut sources);
    let mut diagnostics = loaded.diagnostics;

    watch("previous");
    let former = former::reports(
        (files, &root, path),
        &loaded.items,
        options,
        open,
        memory.as_deref_mut(),
    );
    let broken = former.broken;
    diagnostics.extend(former.diagnostics);

    watch("members");
    let written = (loaded.items.as_slice(), &sources);
    let collected = members::reports(files, &root, path, written, options, open);
    diagnostics.extend(collected.diagnostics);

    watch("check");
    let mut items = loaded.items;
    diagnostics.extend(filling::bring(files, &root, &mut items, &mut sources));
    let packages = loaded.packages.iter();
    let packages = packages.map(|package| package.name.clone()).collect();
    let (items, qualified, mut found) = semantics::merge(items, loaded.packages);
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
    let (mut model, problems) = semantics::analyse(&items, others, unread);
    diagnostics.extend(again::compute(&mut model.header.previous, former.kept));
    diagnostics.extend(membership::verify(&model.header));
    found.extend(problems);
    let first = diagnostics.len();
    diagnostics.extend(semantics::told(&found));
    let other_year = found
        .first()
        .is_some_and(|first| first.is_of_another_year());
    match memory {
        Some(memory) => memory.items = items,
        None => free_apart(items.len(), items),
    }

    let logo = logo(files, &root, path, &model).unwrap_or_else(|problem| {
        diagnostics.push(*problem);
        None
    });

    watch("evaluate");
    let settings = EvaluateOptions {
        release: options.release && !options.draft,
    };
    let (evaluation, problems) = evaluation::evaluate(&model, settings);
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

    Checked {
        sources,
        model,
        evaluation,
        diagnostics,
        numerals: read.tally,
        logo,
        unreadable: loaded.unreadable || former.unreadable || collected.unreadable,
    }
}

/// The picture that the header asks for.
fn logo(
    files: &dyn Files,
    root: &Root,
    report: &Path,
    model: &Model,
) -> Result<Option<LogoFile>, Box<Diagnostic>> {
    let Some(wanted) = &model.header.look.logo else {
        return Ok(None);
    };
    let dir = report.parent().unwrap_or(Path::new(""));
    let found = root.resolve(files, dir, &wanted.path, wanted.place, Wanted::Logo);
    let (path, _) = found.map_err(|problem| Box::new(problem.diagnostic()))?;
    let bytes = files.read(&path).map_err(|error| {
        let problem = ProjectProblem::unreadable(Wanted::Logo, &path, &error, Some(wanted.place));
        Box::new(problem.diagnostic())
    })?;
    LogoFile::read(bytes, &wanted.path, wanted.place)
        .map(Some)
        .map_err(|problem| Box::new(problem.diagnostic()))
}

/// Composes the document and emits what is wanted; what stops nothing comes with it.
fn make(
    files: &dyn Files,
    path: &Path,
    checked: &Checked,
    options: &Options,
    watch: Watch,
) -> Result<(Vec<Output>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut outputs = Vec::new();
    let mut warnings = Vec::new();
    watch("compose");
    let settings = document::Settings {
        draft: options.draft,
    };
    let document = document::compose(&checked.model, &checked.evaluation, settings);
    let wanted = options.emit;
    let report = (wanted.json || wanted.pdf || wanted.html || wanted.csv).then(|| {
        watch("json");
        let (model, evaluation) = (&checked.model, &checked.evaluation);
        emit::json::report(model, evaluation, &document, &checked.sources)
    });
    let json = report.as_ref().filter(|_| wanted.json || wanted.pdf);
    let json = json.map(emit::json::json);
    if let (true, Some(json)) = (wanted.json, &json) {
        outputs.push(Output {
            extension: "json".into(),
            bytes: json.clone(),
        });
    }
    if let Some(report) = report.as_ref().filter(|_| wanted.csv) {
        watch("csv");
        outputs.extend(open_data(report, &checked.sources));
    }
    if !wanted.typ && !wanted.pdf && !wanted.html {
        return Ok((outputs, warnings));
    }
    let one = |problem: emit::problems::EmitProblem| vec![problem.diagnostic()];
    let template = template(files, path, &document, options).map_err(one)?;
    if wanted.html {
        watch("html");
        let behind = report.as_ref().map(|report| emit::html::Behind {
            facts: Facts::new(&checked.model, &checked.evaluation),
            report,
        });
        let html = emit::html::html(&document, behind, &template).map_err(one)?;
        outputs.push(Output {
            extension: "html".into(),
            bytes: html.into_bytes(),
        });
    }
    if !options.emit.typ && !options.emit.pdf {
        return Ok((outputs, warnings));
    }
    watch("typst");
    let (standards, problem) = standards::of(&document, options.standards.as_deref());
    if options.emit.pdf {
        let problems = problem.iter().map(|problem| problem.diagnostic());
        warnings.extend(stop_at_errors(problems)?);
    }
    let attachments = if standards::take_files(&standards) {
        let json = json.unwrap_or_default();
        attaching::attachments(files, path, &checked.sources, json, options.beside)
    } else {
        Attachments::default()
    };
    let extras = Extras {
        attachments,
        logo: checked.logo.clone(),
    };
    let typst = emit::typst::typst(&document, &template, extras).map_err(one)?;
    if options.emit.pdf {
        watch("typeset");
        let settings = (options, standards.as_slice());
        let bytes = pdf(files, &document, &typst, settings, &mut warnings)?;
        outputs.push(Output {
            extension: "pdf".into(),
            bytes,
        });
    }
    if options.emit.typ {
        outputs.push(Output {
            extension: "typ".into(),
            bytes: typst.text.into_bytes(),
        });
    }
    Ok((outputs, warnings))
}

/// The numbers for others to use, in a folder of their own.
fn open_data(report: &Report, sources: &Sources) -> Vec<Output> {
    let source = sources.iter().next();
    let hash = source.map(|source| project::digest(source.text.as_bytes()));
    let origin = emit::data::Origin {
        name: source.map_or("", |source| file_name(&source.path)),
        hash: hash.as_deref().unwrap_or_default(),
    };
    let files = emit::data::data(report, origin).into_iter();
    files
        .map(|file| Output {
            extension: format!("data/{}", file.name).into(),
            bytes: file.bytes,
        })
        .collect()
}

fn file_name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or("")
}

fn template(
    files: &dyn Files,
    path: &Path,
    document: &Document,
    options: &Options,
) -> Result<Template, emit::problems::EmitProblem> {
    let report = path.parent().unwrap_or(Path::new(""));
    let root = Root::find(files, options.root.as_deref(), path);
    let wish = match &options.template {
        Some(asked) => Wish {
            asked: Some(asked),
            locale: document.locale,
            base: Path::new(""),
            project: None,
            place: None,
        },
        None => Wish {
            asked: document.template.as_deref(),
            locale: document.locale,
            base: report,
            project: Some(root.path()),
            place: document.place,
        },
    };
    Template::find(wish, files)
}

fn pdf(
    files: &dyn Files,
    document: &Document,
    typst: &TypstFile,
    (options, standards): (&Options, &[Standard]),
    warnings: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let fonts = Fonts::with_paths(files, &options.font_paths)
        .map_err(|problem| vec![problem.diagnostic()])?;
    let settings = typeset::Options {
        fonts: &fonts,
        standards,
    };
    let problems = typeset::check(document, &settings);
    let problems = problems.iter().map(|problem| problem.diagnostic());
    warnings.extend(stop_at_errors(problems)?);
    let made = match &options.engine {
        Engine::Embedded => typeset::embedded::pdf(typst, &settings),
        Engine::External(program) => typeset::external::pdf(typst, &settings, program),
    };
    made.map(|pdf| pdf.bytes)
        .map_err(|problems| problems.iter().map(|p| p.diagnostic()).collect())
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
        rayon::spawn(move || drop(what));
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
