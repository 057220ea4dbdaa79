//! `rptc explain`: the page of a code, how a figure came about, what a package asks for.

use std::path::Path;

use super::arguments::Explain;
use super::problems::Problem;
use super::session::{self, Settings};
use super::terminal::Terminal;
use super::{Exit, Ran, package};
use crate::diagnostics::Lang;
use crate::diagnostics::pages::{self, Example, File, Page};
use crate::diagnostics::render::{Findings, order};
use crate::diagnostics::suggest::closest;
use crate::source::SourceId;

pub(super) fn run(wanted: &Explain, terminal: &Terminal) -> Ran {
    let report = Path::new(&wanted.subject);
    if wanted.sentence.is_none() && package::is_named(&wanted.subject) {
        let root = wanted.root.as_deref();
        return package::show(&wanted.subject, wanted.figure.as_deref(), root, terminal);
    }
    match (&wanted.figure, wanted.sentence) {
        (Some(figure), _) => explain_figure(report, figure, wanted, terminal),
        (None, Some(at)) => explain_sentence(report, at, wanted, terminal),
        (None, None) => explain_code(&wanted.subject, terminal),
    }
}

/// Each number on a line, or the one at a column, and how it was read.
fn explain_sentence(
    report: &Path,
    (line, column): (usize, Option<usize>),
    wanted: &Explain,
    terminal: &Terminal,
) -> Ran {
    let settings = Settings {
        root: wanted.root.clone(),
        ..Settings::default()
    };
    let (finished, statements) = session::statements(report, &settings);
    let mut told = String::new();
    for statement in &statements {
        let start = finished.sources.line_column(statement.place);
        let end = start.column + statement.typed.chars().count();
        let here = column.is_none_or(|column| (start.column..end).contains(&column));
        let own = finished.sources.source_of(statement.place) == SourceId(0);
        if own && start.line == line && here {
            let (typed, reading) = (&statement.typed, statement.reading.get(terminal.lang));
            told.push_str(&format!("{line}:{} {typed}  {reading}\n", start.column));
        }
    }
    if finished.unreadable {
        terminal.show(&[Findings::of(&finished.diagnostics, &finished.sources)])?;
        return Ok(Exit::InputOutput);
    }
    if told.is_empty() {
        return Err(Problem::NoStatement { line }.stop(Exit::Usage));
    }
    terminal.print(told.as_bytes())?;
    Ok(Exit::Clean)
}

fn explain_code(code: &str, terminal: &Terminal) -> Ran {
    let Some(page) = pages::page(code) else {
        let all = pages::all();
        let near = closest(code, all.iter().map(|page| page.code.as_str()));
        let problem = Problem::UnknownCode {
            code: code.to_owned(),
            near: near.map(str::to_owned),
        };
        return Err(problem.stop(Exit::Usage));
    };
    terminal.print(shown(&page, terminal.lang).as_bytes())?;
    Ok(Exit::Clean)
}

fn shown(page: &Page, lang: Lang) -> String {
    let mut shown = format!("{} {}\n\n", page.code, page.title.get(lang));
    shown.push_str(page.text.get(lang));
    shown.push('\n');
    if let Example::Program {
        wrong,
        shown: message,
        corrected,
    } = &page.example
    {
        let [one, two, three] = lang.pick(
            ["错误的写法", "报出", "改正后"],
            ["Wrong", "What it gives", "Corrected"],
        );
        shown.push_str(&format!("\n{one}\n{}", programs(wrong)));
        shown.push_str(&format!("\n{two}\n\n{}", indented(message.get(lang))));
        shown.push_str(&format!("\n{three}\n{}", programs(corrected)));
    }
    shown
}

fn programs(files: &[File]) -> String {
    let named = files.len() > 1;
    let program = |file: &File| {
        let name = if named {
            format!("\n  {}\n", file.name)
        } else {
            String::new()
        };
        format!("{name}\n{}", indented(&file.text))
    };
    files.iter().map(program).collect()
}

fn indented(text: &str) -> String {
    let line = |line: &str| match line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    };
    text.lines().map(line).collect()
}

fn explain_figure(report: &Path, figure: &str, wanted: &Explain, terminal: &Terminal) -> Ran {
    let settings = Settings {
        root: wanted.root.clone(),
        ..Settings::default()
    };
    let (finished, explanation) = session::explain(report, figure, &settings, terminal.lang);
    // What else is wrong with the report, `check` says.
    if let Some(tree) = explanation.filter(|_| !finished.unreadable) {
        terminal.print(tree.as_bytes())?;
        return Ok(Exit::Clean);
    }
    let diagnostics = order(finished.diagnostics, &finished.sources);
    terminal.show(&[Findings::of(&diagnostics, &finished.sources)])?;
    Ok(if finished.unreadable {
        Exit::InputOutput
    } else {
        Exit::Usage
    })
}
