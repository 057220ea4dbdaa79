//! An installed `typst`, given the same text and the same fonts.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Component, Path};
use std::process::{Command, Output};

use super::font_file::FontData;
use super::problems::TypesetProblem;
use super::{Options, Pdf, tracing};
use crate::emit::typst::{ATTACH, TypstFile};

/// Makes the PDF with the program at `program`, or found in `PATH` by that
/// name.
pub fn pdf(
    typst: &TypstFile,
    options: &Options<'_>,
    program: &Path,
) -> Result<Pdf, Vec<TypesetProblem>> {
    run(typst, options, program).map_err(|problem| match problem {
        Failure::One(problem) => vec![problem],
        Failure::Reported(problems) => problems,
    })
}

enum Failure {
    One(TypesetProblem),
    Reported(Vec<TypesetProblem>),
}

fn run(typst: &TypstFile, options: &Options<'_>, program: &Path) -> Result<Pdf, Failure> {
    let folder = tempfile::Builder::new()
        .prefix("rptc-")
        .tempdir()
        .map_err(|error| no_room(&std::env::temp_dir(), &error))?;
    let (source, target) = (
        folder.path().join("main.typ"),
        folder.path().join("main.pdf"),
    );
    let fonts = folder.path().join("fonts");
    for file in &typst.files {
        let path = folder.path().join(&file.name);
        // Whatever it is called, it comes to lie in here.
        if !Path::new(&file.name).components().all(is_plain) {
            let error = std::io::Error::from(ErrorKind::InvalidFilename);
            return Err(no_room(&path, &error));
        }
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| no_room(parent, &error))?;
        }
        write(&path, &file.bytes)?;
    }
    write(&source, typst.text.as_bytes())?;
    std::fs::create_dir_all(&fonts).map_err(|error| no_room(&fonts, &error))?;
    for file in options.fonts.files() {
        if let FontData::Embedded(bytes) = &file.data {
            write(&fonts.join(&file.name), bytes)?;
        }
    }

    let mut command = Command::new(program);
    command.arg("compile").arg("--root").arg(folder.path());
    command.arg("--diagnostic-format").arg("short");
    // Heads of rows are tagged only with it, as the embedded engine does.
    command.arg("--features").arg("a11y-extras");
    command
        .arg("--ignore-system-fonts")
        .arg("--font-path")
        .arg(&fonts);
    for path in options.fonts.paths() {
        // typst searches folders only.
        let folder = if path.is_dir() {
            Some(path.as_path())
        } else {
            path.parent()
        };
        command.arg("--font-path").arg(folder.unwrap_or(path));
    }
    let standards: Vec<&str> = options.standards.iter().map(|it| it.name()).collect();
    if !standards.is_empty() {
        command.arg("--pdf-standard").arg(standards.join(","));
    }
    let (key, yes) = ATTACH;
    command.arg("--input").arg(format!("{key}={yes}"));
    command.arg(&source).arg(&target);
    let output = command.output().map_err(|error| {
        Failure::One(TypesetProblem::ProgramMissing {
            program: program.to_owned(),
            cause: if error.kind() == ErrorKind::NotFound {
                "not found".to_owned()
            } else {
                error.to_string()
            },
        })
    })?;
    match std::fs::read(&target) {
        Ok(bytes) if output.status.success() => {
            let pages = page_count(&bytes);
            Ok(Pdf { bytes, pages })
        }
        Ok(_) | Err(_) => Err(Failure::Reported(reported(typst, program, &output))),
    }
}

/// An error as the program printed it.
struct Printed {
    message: String,
    /// Line and column.
    at: (usize, usize),
    /// Where in the text it is, and the calls that led there.
    traced: Vec<Range<usize>>,
}

/// The errors that the program printed, at their places in the report.
///
/// It prints `main.typ:LINE:COLUMN: error: …`, and behind that a line with
/// `help:` for each call that led there, the innermost first.
fn reported(typst: &TypstFile, program: &Path, output: &Output) -> Vec<TypesetProblem> {
    let printed = String::from_utf8_lossy(&output.stderr);
    let mut errors: Vec<Printed> = Vec::new();
    for line in printed.lines() {
        if let Some((at, message)) = located(line, ": error: ") {
            errors.push(Printed {
                message: message.to_owned(),
                at,
                traced: range(typst, at).into_iter().collect(),
            });
        } else if let (Some((at, _)), Some(error)) = (located(line, ": help: "), errors.last_mut())
        {
            error.traced.extend(range(typst, at));
        }
    }
    let problems: Vec<TypesetProblem> = errors
        .into_iter()
        .map(|error| match error.traced.as_slice() {
            [] => TypesetProblem::Internal {
                message: error.message,
                at: Some(error.at),
            },
            traced => tracing::problem(typst, error.message, traced),
        })
        .collect();
    if problems.is_empty() {
        let message = match printed.trim() {
            "" => output.status.to_string(),
            printed => printed.to_owned(),
        };
        return vec![TypesetProblem::ProgramFailed {
            program: program.to_owned(),
            message,
        }];
    }
    problems
}

/// Line, column and words of a printed line of that kind.
fn located<'a>(line: &'a str, kind: &str) -> Option<((usize, usize), &'a str)> {
    let (before, message) = line.split_once(kind)?;
    let mut parts = before.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some(((line, column), message))
}

fn range(typst: &TypstFile, (line, column): (usize, usize)) -> Option<Range<usize>> {
    let offset = offset(&typst.text, line, column)?;
    Some(offset..offset)
}

/// The count at the root of the page tree, which holds all others.
fn page_count(pdf: &[u8]) -> Option<usize> {
    let key = b"/Type/Pages/Count ";
    let counts = pdf
        .windows(key.len())
        .enumerate()
        .filter_map(|(at, found)| {
            let digits = (found == key).then(|| pdf.get(at + key.len()..))??;
            let digits = digits.iter().take_while(|byte| byte.is_ascii_digit());
            let digits: String = digits.map(|&byte| char::from(byte)).collect();
            digits.parse().ok()
        });
    counts.max()
}

/// The byte at a line and a column, both from 1, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let mut start = 0;
    for (number, found) in (1..).zip(text.split_inclusive('\n')) {
        if number == line {
            let inside = found.char_indices().nth(column.saturating_sub(1));
            return Some(start + inside.map_or(found.len(), |(at, _)| at));
        }
        start += found.len();
    }
    None
}

fn is_plain(component: Component<'_>) -> bool {
    matches!(component, Component::Normal(_))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|error| no_room(path, &error))
}

fn no_room(path: &Path, error: &std::io::Error) -> Failure {
    Failure::One(TypesetProblem::NoRoom {
        path: path.to_owned(),
        cause: error.to_string(),
    })
}

#[cfg(test)]
mod tests;
