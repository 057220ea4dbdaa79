//! `rptc lock`: pins what reports build on, so that a change is noticed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::arguments::Lock as Wanted;
use super::closing::Tally;
use super::problems::Problem;
use super::terminal::Terminal;
use super::{Exit, Ran, inputs, session};
use crate::diagnostics::Lang;
use crate::diagnostics::render::{Findings, order};
use crate::pipeline::Linked;
use crate::project::Lock;
use crate::source::{DiskFiles, Workspace, write_beside};

pub(super) fn run(wanted: &Wanted, terminal: &Terminal) -> Ran {
    let (inputs, problems) = inputs::collect(&wanted.paths, wanted.root.as_deref());
    let mut tally = Tally::default();
    for problem in &problems {
        tally.add(&[problem.diagnostic()]);
        terminal.show_one(problem.diagnostic())?;
    }
    let mut folders: BTreeMap<PathBuf, Vec<Linked>> = BTreeMap::new();
    for input in &inputs {
        let mut linked = session::linked(&input.path, wanted.root.as_deref());
        linked.diagnostics = order(linked.diagnostics, &linked.sources);
        terminal.show(&[Findings::of(&linked.diagnostics, &linked.sources)])?;
        tally.add(&linked.diagnostics);
        let folder = input.path.parent().unwrap_or(Path::new(""));
        folders.entry(folder.to_owned()).or_default().push(linked);
    }
    let mut exit = tally.exit(None);
    for (folder, linked) in folders {
        if linked.iter().any(|linked| linked.unreadable) {
            exit = exit.max(Exit::InputOutput);
        }
        match write(&folder, &linked, wanted.root.as_deref()) {
            Ok(Some(lock)) => terminal.say(&said(&folder, &lock, terminal.lang))?,
            Ok(None) => {}
            Err(problem) => {
                terminal.show_one(problem.diagnostic())?;
                exit = exit.max(Exit::InputOutput);
            }
        }
    }
    Ok(exit)
}

/// The lock file of one folder, with the files of these reports as they are
/// now; what other reports pinned stays. Nothing is written for nothing.
pub(super) fn write(
    folder: &Path,
    linked: &[Linked],
    root: Option<&Path>,
) -> Result<Option<Lock>, Problem> {
    let workspace = Workspace::around_folder(&DiskFiles, root, folder);
    // A broken one is written anew.
    let before = Lock::read(&workspace, folder).unwrap_or_default();
    let mut lock = before.clone().unwrap_or_default();
    for (path, bytes) in linked.iter().flat_map(|linked| &linked.files) {
        lock.pin(path, bytes);
    }
    lock.forget_lost(&workspace, folder);
    if lock.is_empty() && before.is_none() {
        return Ok(None);
    }
    let path = Lock::path(folder);
    match write_beside(&path, lock.text().as_bytes()) {
        Ok(()) => Ok(Some(lock)),
        Err(error) => Err(Problem::writing(&path, error)),
    }
}

fn said(folder: &Path, lock: &Lock, lang: Lang) -> String {
    let path = Lock::path(folder);
    let (path, count) = (path.display(), lock.len());
    match lang {
        Lang::Zh => format!("已写好 {path}，锁定{count}个文件\n"),
        Lang::En if count == 1 => format!("wrote {path}: 1 file\n"),
        Lang::En => format!("wrote {path}: {count} files\n"),
    }
}
