//! `rptc new DIR`: a whole report as a package asks for it, or a small example.

mod begun;
mod place;

use std::io;
use std::path::{Path, PathBuf};

use super::arguments::{Locale, New};
use super::problems::Problem;
use super::terminal::Terminal;
use super::{Exit, Ran, Stop};
use crate::diagnostics::Lang;
use crate::source::{DiskFiles, Files as _, ProjectFile, RootBy, write_all_beside};

const CHINESE: &str = include_str!("starters/zh.rpt");
const ENGLISH: &str = include_str!("starters/en.rpt");
const REPORT: &str = "2024.rpt";
const IGNORED: &str = "*.pdf\n*.typ\n";

pub(super) fn run(wanted: &New, terminal: &Terminal) -> Ran {
    let folder = &wanted.folder;
    unused(folder)?;
    if let Some(package) = &wanted.package {
        let begun = begun::begun(wanted, package)?;
        write(wanted, begun.lang, begun.files())?;
        return begun.tell(wanted.root.as_deref(), terminal);
    }
    let (lang, example) = match wanted.locale {
        Some(Locale::Zh) | None => (Lang::Zh, CHINESE),
        Some(Locale::En) => (Lang::En, ENGLISH),
    };
    let report = folder.join(REPORT);
    let files = vec![(report.clone(), example.as_bytes().to_owned())];
    write(wanted, lang, files)?;
    terminal.say(&next_step(&report, terminal.lang))?;
    Ok(Exit::Clean)
}

/// These files, what keeps those made of them out of a version control, and what
/// marks the folder as a project where it is not in one already.
fn write(wanted: &New, lang: Lang, mut files: Vec<(PathBuf, Vec<u8>)>) -> Result<(), Stop> {
    let folder = &wanted.folder;
    files.push((folder.join(".gitignore"), IGNORED.as_bytes().to_owned()));
    let root = place::workspace(wanted).told_root();
    if root.by == RootBy::Own {
        let path = folder.join(ProjectFile::NAME);
        files.push((path, place::project_file(lang).into_bytes()));
    }
    write_all_beside(&files).map_err(Problem::unwritten)
}

/// A folder that holds anything is no place for something new.
pub(super) fn unused(folder: &Path) -> Result<(), Stop> {
    let folder = folder.to_owned();
    match DiskFiles.list(&folder) {
        Ok(entries) if entries.is_empty() => Ok(()),
        Ok(_) => Err(Problem::FolderInUse { folder }.stop(Exit::Usage)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Problem::UnreadableFolder { folder, error }.stop(Exit::InputOutput)),
    }
}

fn next_step(report: &Path, lang: Lang) -> String {
    let report = report.display();
    lang.pick(
        format!("已写好一个小例子 {report}，接着可以：rptc compile {report}\n"),
        format!("Wrote {report}, a small example. Next: rptc compile {report}\n"),
    )
}
