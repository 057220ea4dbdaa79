//! `rptc new DIR`: a small complete report to begin with.

use std::io;
use std::path::Path;

use super::Exit;
use super::arguments::{Locale, New};
use super::problems::Problem;
use super::terminal::Terminal;
use crate::diagnostics::Lang;
use crate::source::{DiskFiles, Files as _, write_beside};

const CHINESE: &str = include_str!("starters/zh.rpt");
const ENGLISH: &str = include_str!("starters/en.rpt");
const REPORT: &str = "2024.rpt";
const IGNORED: &str = "*.pdf\n*.typ\n";

pub(super) fn run(wanted: &New, terminal: &Terminal) -> io::Result<Exit> {
    let folder = &wanted.folder;
    let in_use = match DiskFiles.list(folder) {
        Ok(entries) => !entries.is_empty(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => {
            let problem = Problem::UnreadableFolder {
                folder: folder.clone(),
                error,
            };
            return fail(&problem, Exit::InputOutput, terminal);
        }
    };
    if in_use {
        let problem = Problem::FolderInUse {
            folder: folder.clone(),
        };
        return fail(&problem, Exit::Usage, terminal);
    }
    let report = match wanted.locale {
        Locale::Zh => CHINESE,
        Locale::En => ENGLISH,
    };
    for (name, text) in [(REPORT, report), (".gitignore", IGNORED)] {
        let path = folder.join(name);
        if let Err(error) = write_beside(&path, text.as_bytes()) {
            return fail(&Problem::writing(&path, error), Exit::InputOutput, terminal);
        }
    }
    terminal.say(&next_step(&folder.join(REPORT), terminal.lang))?;
    Ok(Exit::Clean)
}

fn fail(problem: &Problem, exit: Exit, terminal: &Terminal) -> io::Result<Exit> {
    terminal.show_one(problem.diagnostic())?;
    Ok(exit)
}

fn next_step(report: &Path, lang: Lang) -> String {
    let report = report.display();
    match lang {
        Lang::Zh => format!("已写好 {report}，接着可以：rptc compile {report}\n"),
        Lang::En => format!("Wrote {report}. Next: rptc compile {report}\n"),
    }
}
