//! `rptc fix`: applies the fixes that need no choice, and shows what changed.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::arguments::Fix;
use super::closing::{Tally, english};
use super::difference::unified;
use super::problems::Problem;
use super::session::{self, Finished, Settings};
use super::terminal::Terminal;
use super::{Exit, Ran, batch, inputs};
use crate::diagnostics::render::{Findings, Format, values};
use crate::diagnostics::{Diagnostic, Lang, Severity};
use crate::pipeline::{Applied, Rounds};
use crate::source::{DiskFiles, Files as _, Overlay, Sources, Wanted, write_all_beside};

pub(super) fn run(wanted: &Fix, terminal: &Terminal) -> Ran {
    let (inputs, problems) = inputs::collect(&wanted.reports.paths, wanted.reports.root.as_deref());
    let mut files = Overlay::new(&DiskFiles);
    let (mut left, applied) = rounds(&mut files, &inputs, wanted, terminal);
    let outside = problems.iter().chain(&left.broken);
    let mut apart: Vec<Diagnostic> = outside.map(Problem::diagnostic).collect();
    let mut exit = Exit::Clean;
    if !left.broken.is_empty() {
        exit = Exit::Internal;
    }

    let changed = changed(
        &files,
        &applied,
        terminal.colors_results() && !terminal.is_for_programs(),
    );
    if !wanted.dry_run
        && let Err((path, error)) = write(&files, &changed)
    {
        apart.push(Problem::writing(&path, error).diagnostic());
        exit = exit.max(Exit::InputOutput);
    } else if wanted.dry_run && !changed.is_empty() {
        exit = exit.max(Exit::Problems);
    }
    let written = exit < Exit::InputOutput && !wanted.dry_run;

    let mut tally = Tally::default();
    tally.add(&apart);
    for finished in &mut left.reports {
        finished.sort(terminal);
        tally.add(&finished.diagnostics);
        if finished.unreadable {
            exit = exit.max(Exit::InputOutput);
        }
    }
    let nothing = Sources::default();
    let apart = Findings::of(&apart, &nothing);
    let each = left
        .reports
        .iter()
        .map(|finished| Findings::of(&finished.diagnostics, &finished.sources));
    let findings: Vec<Findings<'_>> = std::iter::once(apart).chain(each).collect();
    match terminal.format {
        Format::Json => {
            let document = document(&changed, &applied, written, &findings, terminal.lang);
            terminal.print(format!("{document:#}\n").as_bytes())?;
        }
        Format::Sarif | Format::Github | Format::Markdown | Format::Junit => {
            terminal.show(&findings)?
        }
        Format::Human | Format::Short => {
            for change in &changed {
                terminal.say(&change.diff)?;
            }
            terminal.show(&findings)?;
        }
    }
    let counts = [applied.len(), changed.len()];
    terminal.say(&closing(counts, written, &tally, terminal.lang))?;
    Ok(exit.max(tally.exit(wanted.reports.deny)))
}

/// What is still wrong after the last round.
#[derive(Default)]
struct Left {
    reports: Vec<Finished>,
    broken: Vec<Problem>,
}

impl Left {
    fn errors(&self) -> usize {
        let all = self.reports.iter().flat_map(|it| &it.diagnostics);
        all.filter(|it| it.severity == Severity::Error).count()
    }
}

/// Checks and fixes in turn until nothing is left to fix, or a text comes back.
fn rounds(
    files: &mut Overlay<'_>,
    inputs: &[inputs::Input],
    wanted: &Fix,
    terminal: &Terminal,
) -> (Left, Vec<Applied>) {
    let settings = Settings {
        root: wanted.reports.root.clone(),
        locked: wanted.reports.locked,
        ..Settings::default()
    };
    let mut applied = Vec::new();
    let mut rounds = Rounds::default();
    for round in 0.. {
        let (found, left) = looked_at(files, inputs, &settings, terminal);
        if round == Rounds::MOST || !left.broken.is_empty() {
            return (left, applied);
        }
        if let Some(fixes) = rounds.came_back(files, applied.len(), left.errors()) {
            // What was applied since has undone itself.
            applied.truncate(fixes);
            let (_, left) = looked_at(files, inputs, &settings, terminal);
            return (left, applied);
        }
        let found: Vec<(&Path, &Finished)> = found.into_iter().zip(&left.reports).collect();
        let now = session::mend(files, wanted.reports.root.as_deref(), &found);
        if now.is_empty() {
            let Some(fixes) = rounds.best(files, left.errors()) else {
                return (left, applied);
            };
            applied.truncate(fixes);
            let (_, left) = looked_at(files, inputs, &settings, terminal);
            return (left, applied);
        }
        applied.extend(now);
    }
    (Left::default(), applied)
}

/// The reports that could be looked at, and what is wrong now.
fn looked_at<'i>(
    files: &Overlay<'_>,
    inputs: &'i [inputs::Input],
    settings: &Settings,
    terminal: &Terminal,
) -> (Vec<&'i Path>, Left) {
    let mut found = Vec::new();
    let mut left = Left::default();
    let done = batch::each(inputs, terminal, |input| {
        session::check(files, &input.path, settings)
    });
    for (input, done) in inputs.iter().zip(done) {
        match done {
            Ok(finished) => {
                found.push(input.path.as_path());
                left.reports.push(finished);
            }
            Err(problem) => left.broken.push(problem),
        }
    }
    (found, left)
}

/// A file that is not what it was.
struct Changed {
    path: PathBuf,
    name: String,
    diff: String,
}

fn changed(files: &Overlay<'_>, applied: &[Applied], color: bool) -> Vec<Changed> {
    let names: BTreeMap<&Path, &str> = applied
        .iter()
        .flat_map(|applied| &applied.files)
        .map(|(path, name)| (path.as_path(), name.as_str()))
        .collect();
    let mut changed = Vec::new();
    for (path, after) in files.different() {
        let before = DiskFiles.read(path, Wanted::Report).unwrap_or_default();
        let name = names.get(path).copied().unwrap_or_default();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        changed.push(Changed {
            path: path.to_owned(),
            name: name.to_owned(),
            diff: unified(name, &text(&before), &text(after), color),
        });
    }
    changed
}

fn write(files: &Overlay<'_>, changed: &[Changed]) -> Result<(), (PathBuf, io::Error)> {
    let new = |path: &Path| changed.iter().any(|change| change.path == path);
    let all: Vec<(PathBuf, Vec<u8>)> = files
        .changed()
        .filter(|(path, _)| new(path))
        .map(|(path, bytes)| (path.to_owned(), bytes.to_owned()))
        .collect();
    write_all_beside(&all)
}

fn document(
    changed: &[Changed],
    applied: &[Applied],
    written: bool,
    findings: &[Findings<'_>],
    lang: Lang,
) -> Value {
    let fixes = applied.iter().map(|applied| {
        let files: Vec<&str> = applied
            .files
            .iter()
            .map(|(_, name)| name.as_str())
            .collect();
        json!({ "code": applied.code, "message": applied.title.get(lang), "files": files })
    });
    let changed = changed
        .iter()
        .map(|change| json!({ "file": change.name, "diff": change.diff }));
    json!({
        "written": written,
        "fixes": fixes.collect::<Vec<_>>(),
        "changed": changed.collect::<Vec<_>>(),
        "remaining": values(findings, lang),
    })
}

/// `3 fixes in 2 files; 1 error remains`
fn closing([fixes, files]: [usize; 2], written: bool, tally: &Tally, lang: Lang) -> String {
    let done = match lang {
        _ if files == 0 => lang.pick("没有可以自动修正的".to_owned(), "nothing to fix".to_owned()),
        Lang::Zh if written => format!("修正{fixes}处，改动{files}个文件"),
        Lang::Zh => format!("可以修正{fixes}处，涉及{files}个文件，没有写入"),
        Lang::En => {
            let note = if written { "" } else { ", not written" };
            format!(
                "{} in {}{note}",
                plural(fixes, "fix", "fixes"),
                english(files, "file")
            )
        }
    };
    match (tally.left(lang), lang) {
        (Some(left), Lang::Zh) => format!("{done}；{left}\n"),
        (Some(left), Lang::En) => format!("{done}; {left}\n"),
        (None, _) => format!("{done}\n"),
    }
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
