//! What a renderer is given, and what several of them say alike.

use super::super::{Diagnostic, Label, Lang, Severity};
use super::lines::Lines;
use crate::source::{Sources, Span};

/// What the output is read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A person at a terminal: the code with what is wrong drawn under it.
    Human,
    /// One line each.
    Short,
    /// One JSON document.
    Json,
    /// One SARIF 2.1.0 document.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
    /// A list in Markdown, for the comment on a merge request.
    Markdown,
    /// One JUnit document: a test for each check and each problem beside them.
    Junit,
}

#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub lang: Lang,
    pub color: bool,
    /// Columns of the terminal; notes are wrapped to it.
    pub width: Option<usize>,
    /// Warnings count as failures, where that is told.
    pub deny_warnings: bool,
}

/// What a check or a claim came to.
#[derive(Clone, Debug)]
pub struct Case {
    /// As it is called; the same name may come again.
    pub name: String,
    pub place: Span,
    pub verdict: CaseVerdict,
    /// Both sides of a comparison, as printed.
    pub sides: Vec<String>,
    /// Values, the reason of a waiver, what is missing.
    pub said: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseVerdict {
    Passed,
    /// It fails unless only a warning is told of it.
    Failed,
    /// Waived or unchecked.
    Skipped,
}

/// What was found in one compilation, in the order it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    pub diagnostics: &'a [Diagnostic],
    pub sources: &'a Sources,
    /// What was checked, for the formats that tell of each check.
    pub cases: &'a [Case],
    /// Numbers of the text that nothing verified.
    pub unverified: usize,
}

/// The word for how much it matters, as printed.
pub fn severity_word(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Hint, Lang::Zh) => "提示",
        (Severity::Hint, Lang::En) => "hint",
    }
}

/// What the formats of one line or one excerpt a diagnostic share.
pub(super) struct Context<'a> {
    pub(super) sources: &'a Sources,
    pub(super) lines: Lines<'a>,
    pub(super) options: &'a Options,
}

/// Columns where nobody says how wide the terminal is, as in a log.
const UNKNOWN_WIDTH: usize = 160;

/// Columns of the border beside the code, without the number of the line.
const BORDER: usize = 4;

impl<'a> Context<'a> {
    pub(super) fn of(findings: &Findings<'a>, options: &'a Options) -> Self {
        Context {
            sources: findings.sources,
            lines: Lines::new(findings.sources),
            options,
        }
    }

    /// Columns for the code of a line, counted from 0.
    pub(super) fn room(&self, line: usize) -> usize {
        let width = self.options.width.unwrap_or(UNKNOWN_WIDTH);
        width.saturating_sub(BORDER + (line + 1).to_string().len())
    }
}

/// Where a diagnostic is shown that has one place only: a rule of a package
/// stands in a text that the reader does not have, the numbers under it do not.
pub(super) fn reachable<'d>(diagnostic: &'d Diagnostic, sources: &Sources) -> Option<&'d Label> {
    let on_disk = |label: &&Label| {
        let source = sources.get(sources.source_of(label.span));
        source.is_some_and(|source| !source.path.as_os_str().is_empty())
    };
    let places = || diagnostic.place.iter().chain(&diagnostic.others);
    places().find(on_disk).or(diagnostic.place.as_ref())
}
