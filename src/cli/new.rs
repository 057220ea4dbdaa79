//! `rptc new DIR`: a small complete report to begin with.

use std::io;
use std::path::{Path, PathBuf};

use super::Exit;
use super::arguments::{Locale, New};
use super::problems::Problem;
use super::terminal::Terminal;
use crate::diagnostics::Lang;
use crate::source::{DiskFiles, Files as _, write_all_beside};

const CHINESE: &str = include_str!("starters/zh.rpt");
const ENGLISH: &str = include_str!("starters/en.rpt");
const REPORT: &str = "2024.rpt";
const IGNORED: &str = "*.pdf\n*.typ\n";

pub(super) fn run(wanted: &New, terminal: &Terminal) -> io::Result<Exit> {
    let folder = &wanted.folder;
    if let Some(exit) = in_use(folder, terminal)? {
        return Ok(exit);
    }
    let report = match wanted.locale {
        Locale::Zh => CHINESE,
        Locale::En => ENGLISH,
    };
    let files = [(REPORT, report), (".gitignore", IGNORED)];
    let files = files.map(|(name, text)| (folder.join(name), text.as_bytes().to_owned()));
    if let Some(exit) = write(&files, terminal)? {
        return Ok(exit);
    }
    terminal.say(&next_step(&folder.join(REPORT), terminal.lang))?;
    Ok(Exit::Clean)
}

/// Complains of a folder that holds anything.
pub(super) fn in_use(folder: &Path, terminal: &Terminal) -> io::Result<Option<Exit>> {
    let folder = folder.to_owned();
    let (problem, exit) = match DiskFiles.list(&folder) {
        Ok(entries) if entries.is_empty() => return Ok(None),
        Ok(_) => (Problem::FolderInUse { folder }, Exit::Usage),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => (
            Problem::UnreadableFolder { folder, error },
            Exit::InputOutput,
        ),
    };
    terminal.show_one(problem.diagnostic())?;
    Ok(Some(exit))
}

/// Writes the files, or complains.
pub(super) fn write(files: &[(PathBuf, Vec<u8>)], terminal: &Terminal) -> io::Result<Option<Exit>> {
    match write_all_beside(files) {
        Ok(()) => Ok(None),
        Err((path, error)) => {
            terminal.show_one(Problem::writing(&path, error).diagnostic())?;
            Ok(Some(Exit::InputOutput))
        }
    }
}

fn next_step(report: &Path, lang: Lang) -> String {
    let report = report.display();
    lang.pick(
        format!("已写好 {report}，接着可以：rptc compile {report}\n"),
        format!("Wrote {report}. Next: rptc compile {report}\n"),
    )
}
