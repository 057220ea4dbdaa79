//! `rptc check --coverage`: the typed numbers of which nobody would notice that they
//! are others.

use super::problems::Problem;
use super::session::Finished;
use crate::diagnostics::{Diagnostic, Lang, Text};

/// `2023.rpt:18  unguarded  窗口  4 个  write a check, …`
pub(super) fn lines(finished: &Finished, lang: Lang) -> String {
    let coverage = finished.coverage.iter();
    let numbers = coverage.flat_map(|coverage| &coverage.unguarded);
    let lines = numbers.map(|number| {
        let file = finished.sources.name_of(number.place);
        let line = finished.sources.line_column(number.place).line;
        let word = lang.pick("改错不会发现", "unguarded");
        let name = number.name.as_deref();
        let name = name.unwrap_or(lang.pick("正文", "text"));
        let typed = finished.sources.text(number.place);
        let tie = number.tie.get(lang);
        format!("{file}:{line}  {word}  {name}  {typed}  {tie}\n")
    });
    lines.collect()
}

/// The same for programs, with the share of each form and section.
pub(super) fn told(finished: &Finished) -> Vec<Diagnostic> {
    let Some(coverage) = &finished.coverage else {
        return Vec::new();
    };
    let report = finished.sources.iter().next();
    let report = report.map_or("", |source| source.name.as_str());
    let parts = coverage.shares.parts.iter().map(|part| Problem::Covered {
        report: report.to_owned(),
        name: part.text(),
        numbers: part.numbers,
        guarded: part.guarded,
    });
    let numbers = coverage.unguarded.iter().map(|number| {
        let typed = finished.sources.text(number.place);
        Problem::Unguarded {
            what: match &number.name {
                Some(name) => Text::new(format!("“{name}”{typed}"), format!("“{name}” {typed}")),
                None => Text::new(format!("正文中的{typed}"), format!("{typed} of the text")),
            },
            tie: number.tie.clone(),
            place: number.place,
        }
    });
    parts
        .chain(numbers)
        .map(|problem| problem.diagnostic())
        .collect()
}
