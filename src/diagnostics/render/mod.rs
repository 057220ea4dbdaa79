//! Diagnostics as people and machines read them.

mod bounded;
mod cases;
mod clip;
mod context;
mod excerpt;
mod github;
mod human;
mod json;
mod junit;
mod lines;
mod markdown;
mod markup;
mod paint;
mod printable;
mod sarif;
mod short;
mod values;
mod wrap;

pub(crate) use bounded::bounded;
use context::Context;
pub use context::{Case, CaseVerdict, Findings, Format, Options, severity_word};

pub use json::values;
pub use markdown::escaped as markdown;
pub use markup::escaped as markup;
pub use printable::printable;

use std::cmp::Reverse;
use std::io::{self, Write};

use super::{Diagnostic, Severity};
use crate::source::{SourceId, Sources};

impl<'a> Findings<'a> {
    /// Without what was checked.
    pub fn of(diagnostics: &'a [Diagnostic], sources: &'a Sources) -> Self {
        Findings {
            diagnostics,
            sources,
            cases: &[],
            unverified: 0,
        }
    }
}

/// Writes the diagnostics of one compilation.
pub fn render(
    format: Format,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    render_all(format, &[Findings::of(diagnostics, sources)], options, out)
}

/// Writes the diagnostics of several compilations; the document formats put
/// all of them into one document.
pub fn render_all(
    format: Format,
    findings: &[Findings<'_>],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let bounded: Vec<_> = findings
        .iter()
        .map(|it| bounded::bounded(it.diagnostics, format))
        .collect();
    let findings: Vec<Findings<'_>> = findings
        .iter()
        .zip(&bounded)
        .map(|(it, diagnostics)| Findings { diagnostics, ..*it })
        .collect();
    let findings = findings.as_slice();
    match format {
        Format::Human => each(findings, options, out, human::write),
        Format::Short => each(findings, options, out, short::write),
        Format::Github => each(findings, options, out, github::write),
        Format::Markdown => markdown::write(findings, options, out),
        Format::Json => json::write(findings, options, out),
        Format::Sarif => sarif::write(findings, options, out),
        Format::Junit => junit::write(findings, options, out),
    }
}

/// Puts diagnostics into the order of the files, and removes exact duplicates.
pub fn order(mut diagnostics: Vec<Diagnostic>, sources: &Sources) -> Vec<Diagnostic> {
    let rank = |diagnostic: &Diagnostic| rank(diagnostic, sources);
    diagnostics.sort_by_key(rank);
    let mut ordered: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for mut diagnostic in diagnostics {
        diagnostic.consequences = order(diagnostic.consequences, sources);
        let seen = ordered
            .iter()
            .rev()
            .take_while(|earlier| rank(earlier) == rank(&diagnostic))
            .any(|earlier| *earlier == diagnostic);
        if !seen {
            ordered.push(diagnostic);
        }
    }
    ordered
}

type WriteOne = fn(&Diagnostic, &Context<'_>, &mut dyn Write) -> io::Result<()>;

fn each(
    findings: &[Findings<'_>],
    options: &Options,
    out: &mut dyn Write,
    write: WriteOne,
) -> io::Result<()> {
    for findings in findings {
        let context = Context::of(findings, options);
        for diagnostic in findings.diagnostics {
            write(diagnostic, &context, out)?;
        }
    }
    Ok(())
}

/// Those without a place come first; at one place the worst.
fn rank(
    diagnostic: &Diagnostic,
    sources: &Sources,
) -> (Option<(SourceId, u32)>, Reverse<Severity>, &'static str) {
    let place = diagnostic.place.as_ref();
    let start = place.map(|place| sources.place(place.span));
    let start = start.map(|place| (place.source, place.start));
    (start, Reverse(diagnostic.severity), diagnostic.code)
}
