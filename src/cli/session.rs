//! The commands' one door to the pipeline.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::arguments::{Compile, Emit, Engine};
use super::problems::Problem;
use crate::diagnostics::{Diagnostic, Lang};
use crate::evaluation::results::Outcome;
use crate::source::{DiskFiles, Files as _, Sources};

/// How reports are compiled.
#[derive(Clone, Debug, Default)]
#[expect(dead_code, reason = "read as soon as the pipeline is wired")]
pub(super) struct Settings {
    pub(super) root: Option<PathBuf>,
    pub(super) emit: Vec<Emit>,
    pub(super) engine: Option<Engine>,
    pub(super) typst: Option<PathBuf>,
    pub(super) font_paths: Vec<PathBuf>,
    pub(super) template: Option<String>,
    pub(super) draft: bool,
}

/// What became of one report.
#[derive(Default)]
pub(super) struct Finished {
    pub(super) sources: Sources,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) counts: Counts,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) timings: Vec<(&'static str, Duration)>,
    pub(super) written: Vec<PathBuf>,
}

/// How many checks ended how.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) equal: usize,
    pub(super) rounding: usize,
    pub(super) suspect: usize,
    pub(super) unequal: usize,
    pub(super) unchecked: usize,
    pub(super) waived: usize,
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
            font_paths: wanted.font_paths.clone(),
            template: wanted.template.clone(),
            draft: wanted.draft,
        }
    }
}

pub(super) fn check(report: &Path, _settings: &Settings) -> Finished {
    let mut finished = Finished::default();
    match DiskFiles.read(report) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            finished
                .sources
                .add(&report.to_string_lossy(), report, text);
        }
        Err(error) => {
            let problem = Problem::UnreadableFolder {
                folder: report.to_owned(),
                error,
            };
            finished.diagnostics.push(problem.diagnostic());
        }
    }
    finished
}

pub(super) fn compile(report: &Path, settings: &Settings) -> (Finished, Vec<Output>) {
    (check(report, settings), Vec::new())
}

pub(super) fn explain(
    report: &Path,
    _figure: &str,
    settings: &Settings,
    _lang: Lang,
) -> (Finished, Option<String>) {
    (check(report, settings), None)
}

pub(super) fn schema() -> String {
    String::new()
}
