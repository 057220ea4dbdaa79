//! `rptc package`: which packages of official forms there are, and what one asks for.

use std::path::Path;

use super::arguments::{Package, PackageCommand};
use super::problems::Problem;
use super::terminal::Terminal;
use super::{Exit, Ran, Stop};
use crate::beginning;
use crate::diagnostics::render::Findings;
use crate::diagnostics::suggest::closest;
use crate::diagnostics::{Diagnostic, Lang, Severity, Text};
use crate::project::{self, UsedPackage};
use crate::source::{DiskFiles, Sources, Workspace};

pub(super) fn run(wanted: &Package, terminal: &Terminal) -> Ran {
    let root = wanted.root.as_deref();
    match &wanted.what {
        PackageCommand::List => list(root, terminal),
        PackageCommand::Show { package, form } => show(package, form.as_deref(), root, terminal),
    }
}

/// Whether a word names a package and no file: `gov/disclosure@2021`.
pub(super) fn is_named(subject: &str) -> bool {
    subject.contains('@') && !subject.ends_with(".rpt")
}

fn list(root: Option<&Path>, terminal: &Terminal) -> Ran {
    let workspace = Workspace::around_folder(&DiskFiles, root, Path::new(""));
    let known = project::known_packages(&workspace);
    let width = known.iter().map(|name| name.chars().count()).max();
    let told = known.iter().map(|name| {
        let mut sources = Sources::default();
        match project::package(&workspace, name, &mut sources) {
            Ok((package, _)) => aligned(&package, &sources, width.unwrap_or(0), terminal.lang),
            // What is wrong with it, `package show` says.
            Err(_) => format!("{name}\n"),
        }
    });
    let mut told: String = told.collect();
    told.push_str(terminal.lang.pick(
        "\n各有哪些部分和表：rptc package show 格式包\n",
        "\nTheir sections and forms: rptc package show PACKAGE\n",
    ));
    terminal.print(told.as_bytes())?;
    Ok(Exit::Clean)
}

/// The name padded, so that the titles stand below each other.
fn aligned(package: &UsedPackage, sources: &Sources, width: usize, lang: Lang) -> String {
    let summary = beginning::summary(package, sources, lang);
    let rest = summary.strip_prefix(package.name.as_str()).unwrap_or("");
    format!("{:<width$}{rest}\n", package.name)
}

/// What a package asks for, or one form of it.
pub(super) fn show(
    name: &str,
    form: Option<&str>,
    root: Option<&Path>,
    terminal: &Terminal,
) -> Ran {
    let workspace = Workspace::around_folder(&DiskFiles, root, Path::new(""));
    let mut sources = Sources::default();
    let (package, exit) = found(&workspace, name, &mut sources, terminal)?;
    let told = match form {
        None => beginning::package(&package, &sources, terminal.lang),
        Some(form) => {
            let mut forms = beginning::forms(&package);
            let Some(found) = forms.find(|it| it.name.text == form) else {
                return Err(unknown_form(&package, form).stop(Exit::Usage));
            };
            beginning::form(&package, found, &sources, terminal.lang)
        }
    };
    terminal.print(told.as_bytes())?;
    Ok(exit)
}

/// The package of this name, and how the run stands: what is wrong with its text
/// is shown.
fn found(
    workspace: &Workspace<'_>,
    name: &str,
    sources: &mut Sources,
    terminal: &Terminal,
) -> Result<(UsedPackage, Exit), Stop> {
    let (package, diagnostics) = read(workspace, name, sources)?;
    let broken = diagnostics.iter().any(|it| it.severity == Severity::Error);
    if !broken {
        return Ok((package, Exit::Clean));
    }
    terminal.show(&[Findings::of(&diagnostics, sources)])?;
    Ok((package, Exit::Problems))
}

/// The package of this name, of which nothing is wrong.
pub(super) fn sound(
    workspace: &Workspace<'_>,
    name: &str,
    sources: &mut Sources,
) -> Result<UsedPackage, Stop> {
    let (package, diagnostics) = read(workspace, name, sources)?;
    let mut all = diagnostics.into_iter();
    match all.find(|it| it.severity == Severity::Error) {
        // Its place is in the package, of which nothing is at hand any more.
        Some(first) => {
            let note = Text::new(
                format!("全部问题：rptc package show {name}"),
                format!("all that is wrong with it: rptc package show {name}"),
            );
            let told = Diagnostic::coded(first.code, first.title).note(note);
            Err(Stop::Problem(Box::new(told), Exit::Problems))
        }
        None => Ok(package),
    }
}

fn read(
    workspace: &Workspace<'_>,
    name: &str,
    sources: &mut Sources,
) -> Result<(UsedPackage, Vec<Diagnostic>), Stop> {
    project::package(workspace, name, sources).map_err(|problem| {
        let exit = match problem.is_io() {
            true => Exit::InputOutput,
            false => Exit::Usage,
        };
        Stop::Problem(Box::new(problem.diagnostic()), exit)
    })
}

fn unknown_form(package: &UsedPackage, form: &str) -> Problem {
    let forms = beginning::forms(package);
    let known: Vec<String> = forms.map(|form| form.name.text.clone()).collect();
    Problem::UnknownForm {
        package: package.name.clone(),
        form: form.to_owned(),
        near: closest(form, known.iter().map(String::as_str)).map(str::to_owned),
        known,
    }
}
