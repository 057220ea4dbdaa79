//! The commands' one door to the pipeline.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::arguments::{Compile, Emit, Engine};
use super::cases;
use super::closing::unverified;
use super::problems::Problem;
use super::terminal::Terminal;
use crate::diagnostics::render::{Case, Findings, order};
use crate::diagnostics::suggest::closest;
use crate::diagnostics::{Diagnostic, Lang};
use crate::evaluation::results::Outcome;
use crate::judging::VerdictCounts;
use crate::pipeline::{self, Applied, Checked, Claimed, Coverage, Found, Linked, Options};
use crate::prose::{SectionTally, Statement};
use crate::published::Report;
use crate::semantics::model::{FigureId, Model};
use crate::source::{DiskFiles, Files, Noted, Overlay, Sources};
use crate::stack;
use crate::typeset::Standard;

/// How reports are compiled.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) root: Option<PathBuf>,
    pub(super) emit: Vec<Emit>,
    pub(super) engine: Option<Engine>,
    pub(super) typst: Option<PathBuf>,
    pub(super) standards: Option<Vec<Standard>>,
    /// The outputs come to lie beside each report.
    pub(super) beside: bool,
    pub(super) font_paths: Vec<PathBuf>,
    pub(super) template: Option<String>,
    pub(super) draft: bool,
    pub(super) deny_warnings: bool,
    pub(super) locked: bool,
    /// Each check is told as a test, in this language.
    pub(super) cases: Option<Lang>,
    /// What guards each typed number is asked.
    pub(super) coverage: bool,
}

/// What became of one report.
#[derive(Default)]
pub(super) struct Finished {
    pub(super) sources: Sources,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) counts: VerdictCounts,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) claims: Vec<Claimed>,
    pub(super) cases: Vec<Case>,
    pub(super) numerals: Vec<SectionTally>,
    pub(super) coverage: Option<Coverage>,
    pub(super) timings: Vec<(&'static str, Duration)>,
    pub(super) written: Vec<PathBuf>,
    /// Where nothing was written, what an earlier build left there.
    pub(super) left: Vec<PathBuf>,
    /// Files that its outputs were made of.
    pub(super) read: BTreeSet<PathBuf>,
    /// A file could not be read.
    pub(super) unreadable: bool,
}

impl Finished {
    /// In the order in which it is read; hints that nobody asked for go.
    pub(super) fn sort(&mut self, terminal: &Terminal) {
        self.diagnostics.retain(|it| terminal.tells(it));
        self.diagnostics = order(std::mem::take(&mut self.diagnostics), &self.sources);
    }

    /// Numbers of its text that nothing verified: what is silent is not checked.
    pub(super) fn tell_unverified(&mut self) {
        let numbers = unverified(&self.numerals);
        let report = self.sources.iter().next().map(|it| it.name.clone());
        if let Some(report) = report.filter(|_| numbers > 0) {
            let problem = Problem::Unverified { report, numbers };
            self.diagnostics.push(problem.diagnostic());
        }
    }

    pub(super) fn findings(&self) -> Findings<'_> {
        Findings {
            diagnostics: &self.diagnostics,
            sources: &self.sources,
            cases: &self.cases,
            unverified: unverified(&self.numerals),
        }
    }
}

/// A file to write, named as it lies beside its report.
pub(super) struct Output {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Settings {
    pub(super) fn of(wanted: &Compile) -> Self {
        let mut emit = wanted.emit.clone();
        emit.sort_unstable();
        emit.dedup();
        Settings {
            root: wanted.reports.root.clone(),
            emit,
            engine: wanted.engine,
            typst: wanted.typst.clone(),
            standards: standards(&wanted.pdf_standards),
            beside: wanted.output.is_none() && wanted.emit.contains(&Emit::Json),
            font_paths: wanted.font_paths.clone(),
            template: wanted.template.clone(),
            draft: wanted.draft,
            deny_warnings: wanted.reports.deny.is_some(),
            locked: wanted.reports.locked,
            cases: None,
            coverage: wanted.coverage,
        }
    }

    /// What a release build asks of a report; checking allows what is `todo`.
    fn options(&self, release: bool) -> Options {
        Options {
            root: self.root.clone(),
            release,
            draft: self.draft,
            emit: pipeline::Emit {
                pdf: self.emit.contains(&Emit::Pdf),
                typ: self.emit.contains(&Emit::Typ),
                json: self.emit.contains(&Emit::Json),
                html: self.emit.contains(&Emit::Html),
                csv: self.emit.contains(&Emit::Csv),
            },
            template: self.template.clone(),
            engine: match (self.engine, &self.typst) {
                (Some(Engine::Embedded), _) | (None, None) => pipeline::Engine::Embedded,
                (Some(Engine::TypstCli), None) => pipeline::Engine::External("typst".into()),
                (Some(Engine::TypstCli) | None, Some(program)) => {
                    pipeline::Engine::External(program.clone())
                }
            },
            standards: self.standards.clone(),
            beside: self.beside,
            font_paths: self.font_paths.clone(),
            deny_warnings: self.deny_warnings,
            locked: self.locked,
            coverage: self.coverage,
        }
    }
}

/// `None` when nothing was asked for; `none` asks for none.
fn standards(names: &[String]) -> Option<Vec<Standard>> {
    let named = names.iter().filter_map(|name| Standard::named(name));
    (!names.is_empty()).then(|| named.collect())
}

pub(super) fn check(files: &dyn Files, report: &Path, settings: &Settings) -> Finished {
    let clock = Clock::default();
    let checked = pipeline::check(files, report, &settings.options(false), &|step| {
        clock.step(step);
    });
    finished(checked, clock, settings.cases)
}

pub(super) fn compile(report: &Path, settings: &Settings) -> (Finished, Vec<Output>) {
    let clock = Clock::default();
    let files = Noted::new(&DiskFiles);
    let compiled = pipeline::compile(&files, report, &settings.options(true), &|step| {
        clock.step(step);
    });
    let stem = report
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let outputs = compiled
        .outputs
        .into_iter()
        .map(|output| Output {
            name: format!("{stem}.{}", output.extension),
            bytes: output.bytes,
        })
        .collect();
    let mut finished = finished(compiled.checked, clock, settings.cases);
    finished.read = files.into_read();
    (finished, outputs)
}

/// A report, checked, as its JSON says it; also of one that is not sound.
pub(super) fn published(
    files: &dyn Files,
    report: &Path,
    settings: &Settings,
) -> (Finished, Report) {
    let checked = pipeline::check(files, report, &settings.options(false), &|_| {});
    let published = pipeline::published(&checked);
    (finished(checked, Clock::default(), None), published)
}

/// The same with its page for browsers, if it is sound.
pub(super) fn paged(report: &Path, settings: &Settings) -> (Finished, Report, Option<String>) {
    let compiled = pipeline::compile(&DiskFiles, report, &settings.options(false), &|_| {});
    let published = pipeline::published(&compiled.checked);
    let mut outputs = compiled.outputs.into_iter();
    let page = outputs.find(|output| output.extension == "html");
    let page = page.and_then(|page| String::from_utf8(page.bytes).ok());
    let finished = finished(compiled.checked, Clock::default(), None);
    (finished, published, page)
}

/// What the numbers of the text were read to say.
pub(super) fn statements(report: &Path, settings: &Settings) -> (Finished, Vec<Statement>) {
    let checked = pipeline::check(&DiskFiles, report, &settings.options(false), &|_| {});
    let statements = pipeline::statements(&checked);
    (finished(checked, Clock::default(), None), statements)
}

/// The tree of a figure, if the report has one of that name.
pub(super) fn explain(
    report: &Path,
    figure: &str,
    settings: &Settings,
    lang: Lang,
) -> (Finished, Option<String>) {
    let checked = pipeline::check(&DiskFiles, report, &settings.options(false), &|_| {});
    let explained = find(&checked.model, figure).map(|id| pipeline::explain(&checked, id, lang));
    let near = closest(
        figure,
        checked.model.figures.iter().map(|it| it.name.as_str()),
    );
    let unknown = Problem::UnknownFigure {
        name: figure.to_owned(),
        near: near.map(str::to_owned),
    };
    let mut finished = finished(checked, Clock::default(), None);
    if explained.is_none() && !finished.unreadable {
        finished.diagnostics.push(unknown.diagnostic());
    }
    (finished, explained)
}

/// By name, or by a label that only one figure has. Blanks do not count.
fn find(model: &Model, wanted: &str) -> Option<FigureId> {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let wanted = bare(wanted);
    let ids = model.figures_by_id();
    let mut labelled = ids
        .clone()
        .filter(|(_, figure)| bare(&figure.label) == wanted);
    let named = ids.clone().find(|(_, figure)| bare(&figure.name) == wanted);
    match (named, labelled.next(), labelled.next()) {
        (Some((id, _)), _, _) | (None, Some((id, _)), None) => Some(id),
        (None, _, _) => None,
    }
}

/// What a report builds on.
pub(super) fn linked(report: &Path, root: Option<&Path>) -> Linked {
    pipeline::linked(&DiskFiles, root, report)
}

/// Applies the automatic fixes of what was found.
pub(super) fn mend(
    files: &mut Overlay<'_>,
    root: Option<&Path>,
    found: &[(&Path, &Finished)],
) -> Vec<Applied> {
    let each = found.iter().map(|(report, finished)| Found {
        report,
        sources: &finished.sources,
        diagnostics: &finished.diagnostics,
    });
    pipeline::mend(files, root, &each.collect::<Vec<_>>())
}

pub(super) fn schema() -> String {
    crate::published::schema()
}

fn finished(checked: Checked, clock: Clock, cases: Option<Lang>) -> Finished {
    let counts = VerdictCounts::of(&checked.evaluation.outcomes);
    let claims = pipeline::claims(&checked);
    let cases = cases.map(|lang| {
        let report = pipeline::published(&checked);
        cases::of(&report, &checked.evaluation.outcomes, &claims, lang)
    });
    let done = (checked.model, checked.evaluation.values);
    stack::free_apart(done.0.figures.len(), done);
    Finished {
        counts,
        sources: checked.sources,
        diagnostics: checked.diagnostics,
        outcomes: checked.evaluation.outcomes,
        claims,
        cases: cases.unwrap_or_default(),
        numerals: checked.numerals,
        coverage: checked.coverage,
        timings: clock.finish(),
        written: Vec::new(),
        left: Vec::new(),
        read: BTreeSet::new(),
        unreadable: checked.unreadable,
    }
}

/// How long each step took.
#[derive(Default)]
struct Clock {
    steps: RefCell<Vec<(&'static str, Instant)>>,
}

impl Clock {
    fn step(&self, name: &'static str) {
        self.steps.borrow_mut().push((name, Instant::now()));
    }

    fn finish(self) -> Vec<(&'static str, Duration)> {
        let steps = self.steps.into_inner();
        let ends = steps
            .iter()
            .skip(1)
            .map(|(_, start)| *start)
            .chain([Instant::now()]);
        steps
            .iter()
            .zip(ends)
            .map(|((name, start), end)| (*name, end.duration_since(*start)))
            .collect()
    }
}
