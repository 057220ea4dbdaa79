//! `rptc compile`: reports as PDF, Typst, JSON, HTML and CSV.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::arguments::{Compile, Deny};
use super::coverage;
use super::depfile;
use super::earlier;
use super::inputs::{self, Input};
use super::leftover::{leftover, remove};
use super::problems::Problem;
use super::report::run_all;
use super::session::{self, Finished, Settings};
use super::terminal::Terminal;
use super::{Exit, Ran};
use crate::diagnostics::{Lang, Severity};
use crate::source::{write_all_beside, write_beside};

pub(super) fn run(wanted: &Compile, terminal: &Terminal) -> Ran {
    let (inputs, problems) = inputs::collect(&wanted.reports.paths, wanted.reports.root.as_deref());
    if let Some(problem) = same_output(&inputs, wanted) {
        return Err(problem.stop(Exit::Usage));
    }
    let settings = Settings {
        cases: terminal.tells_cases(),
        ..Settings::of(wanted)
    };
    let work = |input: &Input| {
        let (mut finished, outputs) = session::compile(&input.path, &settings);
        let folder = folder(input, wanted);
        let outputs = outputs.into_iter();
        let outputs: Vec<(PathBuf, Vec<u8>)> = outputs
            .map(|output| (folder.join(output.name), output.bytes))
            .collect();
        let over = earlier::of_another(input, &folder, &outputs);
        finished.diagnostics.extend(over.map(|it| it.diagnostic()));
        if may_write(&finished, wanted.reports.deny) {
            write(outputs, &mut finished);
        }
        if finished.written.is_empty() {
            finished.left = earlier::still_there(input, &folder, &wanted.emit);
        }
        finished
    };
    let (exit, all) = run_all(
        (inputs, problems),
        wanted.reports.deny,
        terminal,
        work,
        |finished| coverage::lines(finished, terminal.lang) + &written(finished, terminal.lang),
    )?;
    match (&wanted.depfile, depfile::rules(&all)) {
        (Some(path), Some(rules)) => Ok(exit.max(note_read(path, &rules, terminal)?)),
        (Some(_) | None, _) => Ok(exit),
    }
}

fn note_read(path: &Path, rules: &str, terminal: &Terminal) -> Ran {
    match write_beside(path, rules.as_bytes()) {
        Ok(()) => Ok(Exit::Clean),
        Err(error) => {
            terminal.show_one(Problem::writing(path, error).diagnostic())?;
            Ok(Exit::InputOutput)
        }
    }
}

fn may_write(finished: &Finished, deny: Option<Deny>) -> bool {
    let worst = finished
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.severity)
        .max();
    match worst {
        None | Some(Severity::Hint) => true,
        Some(Severity::Warning) => deny != Some(Deny::Warnings),
        Some(Severity::Error) => false,
    }
}

/// All outputs or, if one cannot be written, none.
fn write(outputs: Vec<(PathBuf, Vec<u8>)>, finished: &mut Finished) {
    let leftover = leftover(&outputs);
    match write_all_beside(&outputs) {
        Ok(()) => {
            remove(&leftover);
            finished.written = outputs.into_iter().map(|(path, _)| path).collect();
        }
        Err((path, error)) => {
            let problem = Problem::writing(&path, error);
            finished.diagnostics.push(problem.diagnostic());
        }
    }
}

fn folder(input: &Input, wanted: &Compile) -> PathBuf {
    match &wanted.output {
        Some(output) => output.join(&input.below),
        None => input.path.parent().unwrap_or(Path::new("")).to_owned(),
    }
}

fn same_output(inputs: &[Input], wanted: &Compile) -> Option<Problem> {
    let mut taken = BTreeMap::new();
    for input in inputs {
        let output = folder(input, wanted).join(input.path.file_stem()?);
        if let Some(other) = taken.insert(output.clone(), &input.path) {
            return Some(Problem::SameOutput {
                path: output,
                reports: [other.clone(), input.path.clone()],
            });
        }
    }
    None
}

fn written(finished: &Finished, lang: Lang) -> String {
    if finished.written.is_empty() {
        return String::new();
    }
    let mut paths: Vec<String> = Vec::new();
    for path in &finished.written {
        // The files of a folder of data are many: the folder says it.
        let folder = path
            .parent()
            .filter(|it| it.extension().is_some_and(|it| it == "data"));
        let shown = folder.unwrap_or(path).display().to_string();
        if paths.last() != Some(&shown) {
            paths.push(shown);
        }
    }
    lang.pick(
        format!("已写好 {}\n", paths.join("、")),
        format!("wrote {}\n", paths.join(", ")),
    )
}
