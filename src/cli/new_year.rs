//! `rptc new-year 2024.rpt`: next year's report from this one.

use std::path::{Path, PathBuf};

use super::arguments::NewYear;
use super::closing::Tally;
use super::problems::Problem;
use super::terminal::Terminal;
use super::{Exit, Ran, lock, session};
use crate::diagnostics::render::{Findings, order};
use crate::diagnostics::{Lang, Severity};
use crate::pipeline::{self, Checked, Options};
use crate::semantics::model::{Definition, ExprKind, Missing};
use crate::source::{DiskFiles, Files as _, Overlay, write_beside};
use crate::succession::{self, Unfit};

pub(super) fn run(wanted: &NewYear, terminal: &Terminal) -> Ran {
    let report = &wanted.report;
    let options = Options {
        root: wanted.root.clone(),
        ..Options::default()
    };
    let checked = pipeline::check(&DiskFiles, report, &options, &|_| {});
    if checked.errors().next().is_some() {
        return show(&checked, terminal);
    }
    let path = target(wanted, &checked).map_err(|problem| problem.stop(Exit::Usage))?;
    let text = begun(&checked, report).map_err(|problem| problem.stop(Exit::Problems))?;
    let mut files = Overlay::new(&DiskFiles);
    let place = whole(&path);
    files.put(place.clone(), text.as_bytes().to_vec());
    let first = pipeline::check(&files, &place, &options, &|_| {});
    let text = match first.model.header.place {
        Some(place) => succession::opened(place, &text, &first.model, &first.sources),
        None => text,
    };
    write_beside(&path, text.as_bytes())
        .map_err(|error| Problem::unwritten((path.clone(), error)))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let linked = session::linked(&path, wanted.root.as_deref());
    lock::write(folder, &[linked], wanted.root.as_deref())
        .map_err(|problem| problem.stop(Exit::InputOutput))?;
    let checked = pipeline::check(&DiskFiles, &path, &options, &|_| {});
    terminal.say(&said(&path, report, &checked, terminal.lang))?;
    show_errors(&checked, terminal)
}

/// The errors of what was written, if it has any.
pub(super) fn show_errors(checked: &Checked, terminal: &Terminal) -> Ran {
    if checked.errors().next().is_some() {
        return show(checked, terminal);
    }
    Ok(Exit::Clean)
}

/// Where it is written: beside the report, and never over anything.
fn target(wanted: &NewYear, checked: &Checked) -> Result<PathBuf, Problem> {
    let report = &wanted.report;
    let name = match &wanted.output {
        Some(name) => Some(PathBuf::from(name)),
        None => {
            let name = report.file_name().unwrap_or_default().to_string_lossy();
            succession::file_name(&name, &checked.model).map(PathBuf::from)
        }
    };
    let path = report.to_owned();
    let name = name.ok_or(Problem::NoYear { path })?;
    let path = report.with_file_name(name.file_name().unwrap_or_default());
    match DiskFiles.canonical(&path) {
        Ok(_) => Err(Problem::FileInUse { path }),
        Err(_) => Ok(path),
    }
}

fn begun(checked: &Checked, report: &Path) -> Result<String, Problem> {
    let former = report.file_name().unwrap_or_default().to_string_lossy();
    let place = checked.model.header.place;
    let source = place.and_then(|place| checked.sources.get(checked.sources.source_of(place)));
    let next = match source {
        Some(source) => succession::next_year(source, &checked.model, &checked.sources, &former),
        None => Err(Unfit::NoPeriod),
    };
    next.map_err(|unfit| match unfit {
        Unfit::NoPeriod => Problem::NoYear {
            path: report.to_owned(),
        },
        Unfit::InParts { path } => Problem::InParts {
            report: report.to_owned(),
            path,
        },
    })
}

/// As the compiler knows it, though nothing is there yet.
fn whole(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let folder = DiskFiles.canonical(folder);
    folder.map_or_else(
        |_| path.to_owned(),
        |folder| folder.join(path.file_name().unwrap_or_default()),
    )
}

pub(super) fn to_fill_in(checked: &Checked) -> usize {
    let figures = checked.model.figures.iter();
    let todo = figures.filter(|figure| {
        matches!(
            &figure.definition,
            Definition::Expression(expr) if matches!(expr.kind, ExprKind::Missing(Missing::Todo))
        )
    });
    todo.count()
}

fn show(checked: &Checked, terminal: &Terminal) -> Ran {
    let errors = checked.diagnostics.iter();
    let errors = errors.filter(|it| it.severity == Severity::Error).cloned();
    let errors = order(errors.collect(), &checked.sources);
    terminal.show(&[Findings::of(&errors, &checked.sources)])?;
    let mut tally = Tally::default();
    tally.add(&errors);
    Ok(tally.exit(None))
}

/// Paragraphs that are last year's until somebody changes them.
fn carried_over(checked: &Checked) -> usize {
    let all = checked.diagnostics.iter();
    all.filter(|it| ["H0989", "H0990", "W0989"].contains(&it.code))
        .count()
}

fn said(path: &Path, former: &Path, checked: &Checked, lang: Lang) -> String {
    let (todo, carried) = (to_fill_in(checked), carried_over(checked));
    let (path, former) = (path.display(), former.display());
    match lang {
        Lang::Zh => format!(
            "已写好 {path}：{todo}个数待填（todo），{carried}处文字沿用去年（rptc check --summary 逐处列出）；上年是 {former}，已锁定\n"
        ),
        Lang::En => format!(
            "Wrote {path}: {todo} numbers to fill in (`todo`), {carried} passages carried over (`rptc check --summary` lists them); {former} is the former year, locked\n"
        ),
    }
}
