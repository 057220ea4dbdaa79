//! `rptc diff`: two versions or two years of a report, by meaning.

mod compared;
mod driver;
mod markdown;
mod revision;
mod said;
mod text;
mod versions;

pub(crate) use compared::{Compared, Side};

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::arguments::Diff;
use super::problems::Problem;
use super::session::Settings;
use super::terminal::Terminal;
use super::{Exit, Ran};
use crate::comparison::compare;
use crate::diagnostics::Lang;
use crate::diagnostics::render::{Findings, Format, order};
use crate::published::Report;

use versions::{Read, Unread, Version};

pub(super) fn run(wanted: &Diff, terminal: &Terminal) -> Ran {
    let settings = Settings {
        root: wanted.root.clone(),
        ..Settings::default()
    };
    if wanted.driver {
        return driver::run(&wanted.versions, &settings, terminal);
    }
    let (pairs, problems) = versions::pairs(wanted).map_err(|problem| {
        let unclear = matches!(problem, Problem::NothingToCompare);
        problem.stop(if unclear {
            Exit::Usage
        } else {
            Exit::InputOutput
        })
    })?;
    let mut exit = Exit::Clean;
    for problem in problems {
        terminal.show_one(problem.diagnostic())?;
        exit = Exit::InputOutput;
    }
    let mut all = Vec::new();
    for [before, after] in &pairs {
        match compared([before, after], &settings) {
            Ok(compared) => all.push(compared),
            Err(unread) => {
                show(unread, terminal)?;
                exit = exit.max(Exit::InputOutput);
            }
        }
    }
    terminal.print(rendered(&all, terminal).as_bytes())?;
    if wanted.exit_code && all.iter().any(|it| !it.comparison.is_empty()) {
        exit = exit.max(Exit::Problems);
    }
    Ok(exit)
}

fn compared([before, after]: [&Version<'_>; 2], settings: &Settings) -> Result<Compared, Unread> {
    let [before, after] = [before.read(settings)?, after.read(settings)?];
    let comparison = compare(&before.report, &after.report);
    let side = |read: Read| Side {
        name: read.name,
        errors: read.errors,
    };
    Ok(Compared {
        sides: [side(before), side(after)],
        comparison,
    })
}

/// What changed between two looks at one report; nothing if nothing did.
pub(super) fn told(
    before: &Report,
    after: &Report,
    path: &Path,
    terminal: &Terminal,
) -> Option<String> {
    let comparison = compare(before, after);
    let side = || Side {
        name: path.display().to_string(),
        errors: 0,
    };
    let changed = !comparison.is_empty();
    let compared = Compared {
        sides: [side(), side()],
        comparison,
    };
    changed.then(|| text::changes(&compared, terminal.lang, terminal.colors_results()))
}

fn show(unread: Unread, terminal: &Terminal) -> io::Result<()> {
    match unread {
        Unread::Problem(problem) => terminal.show_one(problem.diagnostic()),
        Unread::Report(finished) => {
            let diagnostics = order(finished.diagnostics, &finished.sources);
            terminal.show(&[Findings::of(&diagnostics, &finished.sources)])
        }
    }
}

fn rendered(all: &[Compared], terminal: &Terminal) -> String {
    let each = |one: &dyn Fn(&Compared, Lang) -> String| {
        let texts: Vec<String> = all.iter().map(|it| one(it, terminal.lang)).collect();
        texts.join("\n")
    };
    match terminal.format {
        Format::Json => {
            let mut text = serde_json::to_string_pretty(&document(all)).unwrap_or_default();
            text.push('\n');
            text
        }
        Format::Markdown => markdown::all(all, terminal.lang),
        Format::Human | Format::Short | Format::Sarif | Format::Github | Format::Junit => {
            let color = terminal.colors_results();
            each(&|it, lang| text::shown(it, lang, color))
        }
    }
}

/// One comparison a report, in the order they were asked for.
fn document(all: &[Compared]) -> Value {
    let each = all.iter().map(|compared| {
        let [before, after] = &compared.sides;
        let side = |side: &Side| json!({ "name": side.name, "errors": side.errors });
        json!({
            "before": side(before),
            "after": side(after),
            "changes": compared.comparison,
        })
    });
    json!({ "comparisons": each.collect::<Vec<_>>() })
}
