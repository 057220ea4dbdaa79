//! `rptc fmt`: sources as they should be laid out.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::arguments::Fmt;
use super::closing::{Tally, english};
use super::difference::unified;
use super::inputs::{self, Input};
use super::problems::Problem;
use super::terminal::Terminal;
use super::{Exit, Ran, batch};
use crate::diagnostics::render::{Case, CaseVerdict, Findings, Format, order, values};
use crate::diagnostics::{Diagnostic, Lang};
use crate::project::ProjectProblem;
use crate::source::{DiskFiles, Files as _, Sources, Span, Wanted, write_beside};
use crate::syntax::{self, Decoded};

/// The name of what comes in at standard input.
const STDIN: &str = "<stdin>";

pub(super) fn run(wanted: &Fmt, terminal: &Terminal) -> Ran {
    if wanted.stdin {
        return from_stdin(wanted.check, terminal);
    }
    let (inputs, problems) = inputs::sources(&wanted.paths);
    let mut apart: Vec<Diagnostic> = problems.iter().map(Problem::diagnostic).collect();
    let mut exit = Exit::Clean;
    let mut all = Vec::new();
    // Where nobody reads a difference, each file to change is a warning.
    let told = match terminal.format {
        Format::Github | Format::Sarif | Format::Markdown => wanted.check,
        Format::Human | Format::Short | Format::Json | Format::Junit => false,
    };
    for done in batch::each(&inputs, terminal, |input| file(input, wanted.check)) {
        match done {
            Ok(mut done) => {
                if told {
                    let unformatted = done.unformatted();
                    done.diagnostics.extend(unformatted);
                }
                all.push(done);
            }
            Err(problem) => {
                exit = Exit::Internal;
                apart.push(problem.diagnostic());
            }
        }
    }
    Ok(exit.max(close(&apart, &all, wanted.check, terminal)?))
}

fn from_stdin(check: bool, terminal: &Terminal) -> Ran {
    let mut bytes = Vec::new();
    // One more than there may be: then it is told that there are too many.
    let most = Wanted::Report.most() + 1;
    io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    let done = lay_out(Path::new(STDIN), syntax::decode(&bytes), is_marked(&bytes));
    if check {
        return close(&[], &[done], true, terminal);
    }
    let mut tally = Tally::default();
    tally.add(&done.diagnostics);
    let findings = [done.findings()];
    if terminal.format == Format::Json {
        let document = json!({
            "text": done.after,
            "remaining": values(&findings, terminal.lang),
        });
        terminal.print(format!("{document:#}\n").as_bytes())?;
    } else {
        terminal.print(done.after.as_bytes())?;
        if !terminal.is_for_programs() {
            terminal.show(&findings)?;
        }
    }
    Ok(tally.exit(None))
}

/// What became of one file.
#[derive(Default)]
struct Done {
    path: PathBuf,
    before: String,
    after: String,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    /// Where nothing is to be written: whether it is laid out, as a test.
    cases: Vec<Case>,
}

impl Done {
    fn changed(&self) -> bool {
        self.before != self.after
    }

    fn findings(&self) -> Findings<'_> {
        Findings {
            diagnostics: &self.diagnostics,
            sources: &self.sources,
            cases: &self.cases,
            unverified: 0,
        }
    }

    fn case(&self) -> Option<Case> {
        let source = self.sources.iter().next()?;
        Some(Case {
            name: "rptc fmt".to_owned(),
            place: Span::new(source.id, 0, 0),
            verdict: match self.changed() {
                true => CaseVerdict::Failed,
                false => CaseVerdict::Passed,
            },
            sides: Vec::new(),
            // First what to do, then what it would do.
            said: format!(
                "rptc fmt {}\n{}",
                self.path.display(),
                self.difference(false)
            ),
        })
    }

    /// At the first line that is not as it should be.
    fn unformatted(&self) -> Option<Diagnostic> {
        if !self.changed() {
            return None;
        }
        let source = self.sources.iter().next()?;
        let mut start = 0;
        let mut wanted = self.after.split_inclusive('\n');
        let line = source.text.split_inclusive('\n').find(|line| {
            let alike = wanted.next() == Some(*line);
            start += if alike { line.len() } else { 0 };
            !alike
        });
        let end = start + line.map_or(0, |line| line.trim_end().len());
        let problem = Problem::Unformatted {
            path: self.path.clone(),
            place: Span::new(source.id, start, end),
        };
        Some(problem.diagnostic())
    }

    fn difference(&self, color: bool) -> String {
        let name = self.path.display().to_string();
        unified(&name, &self.before, &self.after, color)
    }
}

fn file(input: &Input, check: bool) -> Done {
    let path = &input.path;
    let read = DiskFiles.read(path, Wanted::Report);
    let marked = read.as_deref().is_ok_and(is_marked);
    let mut done = match syntax::decode_opened(read) {
        Ok(text) => lay_out(path, text, marked),
        Err(why) => {
            let problem = ProjectProblem::unopened(Wanted::Report, path, &why, None);
            return Done {
                path: path.clone(),
                diagnostics: vec![problem.diagnostic()],
                ..Done::default()
            };
        }
    };
    // Through a link the file itself is written, not the link.
    let target = DiskFiles.canonical(path).unwrap_or_else(|_| path.clone());
    if !check
        && done.changed()
        && let Err(error) = write_beside(&target, done.after.as_bytes())
    {
        done.diagnostics
            .push(Problem::writing(path, error).diagnostic());
        done.after.clone_from(&done.before);
    }
    if check {
        done.cases.extend(done.case());
    }
    done
}

/// A mark at the beginning says how the file is stored.
fn is_marked(bytes: &[u8]) -> bool {
    bytes.starts_with("\u{feff}".as_bytes())
}

fn lay_out(path: &Path, text: Decoded, marked: bool) -> Done {
    let mut done = Done {
        path: path.to_owned(),
        ..Done::default()
    };
    let name = path.display().to_string();
    match text {
        Ok(text) => {
            let id = done.sources.add(&name, path, text.as_str());
            let formatted = syntax::format(id, &text);
            let problems = formatted.problems.iter();
            let diagnostics = problems.map(|problem| problem.diagnostic()).collect();
            done.diagnostics = order(diagnostics, &done.sources);
            done.after = formatted.text;
            done.before = text;
            // The mark goes, too.
            if marked {
                done.before.insert(0, '\u{feff}');
            }
        }
        Err(undecodable) => {
            let id = done.sources.add(&name, path, undecodable.shown.as_str());
            done.diagnostics.push(undecodable.problem(id).diagnostic());
        }
    }
    done
}

fn close(apart: &[Diagnostic], all: &[Done], check: bool, terminal: &Terminal) -> Ran {
    let mut tally = Tally::default();
    tally.add(apart);
    for done in all {
        tally.add(&done.diagnostics);
    }
    let changed: Vec<&Done> = all.iter().filter(|done| done.changed()).collect();
    let read = all
        .iter()
        .filter(|done| done.sources.iter().next().is_some());
    let nothing = Sources::default();
    let apart = Findings::of(apart, &nothing);
    let findings: Vec<Findings<'_>> = std::iter::once(apart)
        .chain(all.iter().map(Done::findings))
        .collect();
    match terminal.format {
        Format::Json => {
            let document = document(&changed, check, &findings, terminal.lang);
            terminal.print(format!("{document:#}\n").as_bytes())?;
        }
        Format::Sarif | Format::Github | Format::Markdown | Format::Junit => {
            terminal.show(&findings)?
        }
        Format::Human | Format::Short => {
            for done in changed.iter().filter(|_| check) {
                terminal.say(&done.difference(terminal.colors_results()))?;
            }
            terminal.show(&findings)?;
        }
    }
    terminal.say(&closing(
        [changed.len(), read.count()],
        check,
        &tally,
        terminal.lang,
    ))?;
    let differs = if check && !changed.is_empty() {
        Exit::Problems
    } else {
        Exit::Clean
    };
    Ok(differs.max(tally.exit(None)))
}

fn document(changed: &[&Done], check: bool, findings: &[Findings<'_>], lang: Lang) -> Value {
    let changed = changed.iter().map(|done| {
        json!({
            "file": done.path.display().to_string(),
            "diff": done.difference(false),
        })
    });
    json!({
        "written": !check,
        "changed": changed.collect::<Vec<_>>(),
        "remaining": values(findings, lang),
    })
}

/// `2 of 7 files laid out anew; 1 error remains`
fn closing([changed, all]: [usize; 2], check: bool, tally: &Tally, lang: Lang) -> String {
    let done = match lang {
        Lang::Zh if changed == 0 => format!("{all}个文件，格式都对"),
        Lang::Zh if check => format!("{all}个文件，{changed}个的格式要改，没有写入"),
        Lang::Zh => format!("{all}个文件，改了{changed}个的格式"),
        Lang::En if changed == 0 => format!("{}, nothing to change", english(all, "file")),
        Lang::En if check => format!("{}, {changed} to change, not written", english(all, "file")),
        Lang::En => format!("{}, {changed} changed", english(all, "file")),
    };
    match (tally.left(lang), lang) {
        (Some(left), Lang::Zh) => format!("{done}；{left}\n"),
        (Some(left), Lang::En) => format!("{done}; {left}\n"),
        (None, _) => format!("{done}\n"),
    }
}
