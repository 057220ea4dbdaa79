//! `rptc explain`: the page of a code, or how a figure came about.

use std::path::Path;

use super::arguments::Explain;
use super::problems::Problem;
use super::session::{self, Settings};
use super::terminal::Terminal;
use super::{Exit, Ran, closing::Tally};
use crate::diagnostics::Lang;
use crate::diagnostics::pages::{self, Example, File, Page};
use crate::diagnostics::render::{Findings, order};
use crate::diagnostics::suggest::closest;

pub(super) fn run(wanted: &Explain, terminal: &Terminal) -> Ran {
    match &wanted.figure {
        Some(figure) => explain_figure(Path::new(&wanted.subject), figure, wanted, terminal),
        None => explain_code(&wanted.subject, terminal),
    }
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
    let (mut finished, explanation) = session::explain(report, figure, &settings, terminal.lang);
    finished.diagnostics = order(finished.diagnostics, &finished.sources);
    let found = explanation.is_some();
    terminal.print(explanation.unwrap_or_default().as_bytes())?;
    terminal.show(&[Findings::of(&finished.diagnostics, &finished.sources)])?;
    let mut tally = Tally::default();
    tally.add(&finished.diagnostics);
    Ok(if finished.unreadable {
        Exit::InputOutput
    } else if found {
        tally.exit(None)
    } else {
        Exit::Usage
    })
}
