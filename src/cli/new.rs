//! `rptc new DIR`: a small complete report to begin with.

use std::io;
use std::path::Path;

use super::arguments::{Locale, New};
use super::problems::Problem;
use super::terminal::Terminal;
use super::{Exit, Ran, Stop};
use crate::diagnostics::Lang;
use crate::source::{DiskFiles, Files as _, write_all_beside};

const CHINESE: &str = include_str!("starters/zh.rpt");
const ENGLISH: &str = include_str!("starters/en.rpt");
const REPORT: &str = "2024.rpt";
const IGNORED: &str = "*.pdf\n*.typ\n";

pub(super) fn run(wanted: &New, terminal: &Terminal) -> Ran {
    let folder = &wanted.folder;
    unused(folder)?;
    let report = match wanted.locale {
        Locale::Zh => CHINESE,
        Locale::En => ENGLISH,
    };
    let files = [(REPORT, report), (".gitignore", IGNORED)];
    let files = files.map(|(name, text)| (folder.join(name), text.as_bytes().to_owned()));
    write_all_beside(&files).map_err(Problem::unwritten)?;
    terminal.say(&next_step(&folder.join(REPORT), terminal.lang))?;
    Ok(Exit::Clean)
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
        format!("已写好 {report}，接着可以：rptc compile {report}\n"),
        format!("Wrote {report}. Next: rptc compile {report}\n"),
    )
}
