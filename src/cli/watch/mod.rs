//! `rptc watch`: checks again at each change, and says what the change did.

mod changes;
mod serve;

use std::io;
use std::path::Path;
use std::time::Instant;

use super::arguments::{Emit, Watch};
use super::closing::Tally;
use super::diff;
use super::inputs::{self, Input};
use super::problems::Problem;
use super::session::{self, Finished, Settings};
use super::terminal::Terminal;
use super::{Exit, Ran};
use crate::diagnostics::Lang;
use crate::diagnostics::render::Findings;
use crate::published::Report;
use crate::source::DiskFiles;

use changes::Changes;
use serve::{Page, Served};

/// A report that is watched, as it was last.
struct Watched {
    input: Input,
    /// None before the first look, and while it cannot be read.
    last: Option<Report>,
    /// Which page it is.
    number: usize,
}

pub(super) fn run(wanted: &Watch, terminal: &Terminal) -> Ran {
    let (inputs, problems) = inputs::collect(&wanted.paths, wanted.root.as_deref());
    for problem in &problems {
        terminal.show_one(problem.diagnostic())?;
    }
    if inputs.is_empty() {
        return Ok(Exit::InputOutput);
    }
    let served = wanted.serve.map(|port| {
        let served = Served::start(port, inputs.len());
        served.map_err(|reason| Problem::NotServed { port, reason }.stop(Exit::InputOutput))
    });
    let served = served.transpose()?;
    let settings = Settings {
        root: wanted.root.clone(),
        emit: served.iter().map(|_| Emit::Html).collect(),
        ..Settings::default()
    };
    let folders = inputs.iter().map(|input| input.path.as_path());
    let mut changes = Changes::around(folders, wanted.root.as_deref())
        .map_err(|reason| Problem::NotWatched { reason }.stop(Exit::InputOutput))?;
    let mut watched: Vec<Watched> = (0..)
        .zip(inputs)
        .map(|(number, input)| Watched {
            input,
            last: None,
            number,
        })
        .collect();
    if let Some(served) = &served {
        terminal.say(&format!("{}\n", served.address))?;
    }
    loop {
        for report in &mut watched {
            look(report, (&settings, served.as_ref()), terminal)?;
        }
        if !changes.wait() {
            return Ok(Exit::Clean);
        }
    }
}

/// Checks a report, and tells what is wrong and what is not as it was.
fn look(
    watched: &mut Watched,
    (settings, served): (&Settings, Option<&Served>),
    terminal: &Terminal,
) -> io::Result<()> {
    let clock = Instant::now();
    let path = &watched.input.path;
    let (mut finished, report, html) = match served {
        Some(_) => session::paged(path, settings),
        None => {
            let (finished, report) = session::published(&DiskFiles, path, settings);
            (finished, report, None)
        }
    };
    let took = clock.elapsed();
    finished.sort(terminal);
    let mut tally = Tally::default();
    tally.add(&finished.diagnostics);
    tally.count(finished.counts);
    let findings = [Findings::of(&finished.diagnostics, &finished.sources)];
    if let Some(served) = served {
        let page = Page {
            name: path.display().to_string(),
            broken: html.is_none(),
            html,
            verdict: tally.line(terminal.lang).trim_end().to_owned(),
            problems: terminal.written(&findings)?,
            ..Page::default()
        };
        served.put(watched.number, page);
    }
    let changed = match &watched.last {
        Some(last) => diff::told(last, &report, path, terminal),
        None => None,
    };
    let first = watched.last.is_none();
    if !first && changed.is_none() && !concerns(&finished) {
        return Ok(());
    }
    terminal.show(&findings)?;
    if let Some(changed) = changed {
        terminal.print(changed.as_bytes())?;
    }
    let millis = took.as_millis();
    terminal.say(&closing(
        path,
        &tally.line(terminal.lang),
        millis,
        terminal.lang,
    ))?;
    watched.last = (!finished.unreadable).then_some(report);
    Ok(())
}

/// Whether anything is to be said although no number and no word changed.
fn concerns(finished: &Finished) -> bool {
    finished.unreadable || !finished.diagnostics.is_empty()
}

/// `2023.rpt: 12 checks: 12 equal (4 ms)`
fn closing(path: &Path, line: &str, millis: u128, lang: Lang) -> String {
    let (path, line) = (path.display(), line.trim_end());
    lang.pick(
        format!("{path}：{line}（{millis}毫秒）\n"),
        format!("{path}: {line} ({millis} ms)\n"),
    )
}
