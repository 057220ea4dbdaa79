//! What a report builds on from outside itself, to be pinned in a lock file.

use std::path::Path;

use crate::diagnostics::Diagnostic;
use crate::project::{self, ProjectProblem, Root, Wanted};
use crate::semantics;
use crate::source::{Files, Sources};

/// The files that a report links, and what is wrong with finding them.
#[derive(Debug, Default)]
pub struct Linked {
    pub sources: Sources,
    /// As written in the report, with their bytes.
    pub files: Vec<(String, Vec<u8>)>,
    pub diagnostics: Vec<Diagnostic>,
    /// A file could not be read.
    pub unreadable: bool,
}

pub fn linked(files: &dyn Files, root: Option<&Path>, report: &Path) -> Linked {
    let mut linked = Linked::default();
    let root = Root::find(files, root, report);
    let loaded = project::load(files, &root, report, &mut linked.sources, None);
    linked.diagnostics = loaded.diagnostics;
    linked.unreadable = loaded.unreadable;
    let folder = report.parent().unwrap_or(Path::new(""));
    for named in semantics::previous_files(&loaded.nodes) {
        let wanted = Wanted::Previous;
        let found = root.resolve(files, folder, &named.text, named.span, wanted);
        let read = found.and_then(|(path, _)| {
            files.read(&path).map_err(|error| {
                ProjectProblem::unreadable(wanted, &path, &error, Some(named.span))
            })
        });
        linked.add(&named.text, read);
    }
    for pattern in semantics::collected(&loaded.nodes)
        .into_iter()
        .flat_map(|members| &members.patterns)
    {
        match project::matching(files, &root, folder, pattern) {
            Ok(found) => {
                for (path, _) in found {
                    let read = files.read(&path).map_err(|error| {
                        let wanted = Wanted::Member;
                        ProjectProblem::unreadable(wanted, &path, &error, Some(pattern.span))
                    });
                    linked.add(&project::written(folder, &path), read);
                }
            }
            Err(problem) => linked.add(&pattern.text, Err(problem)),
        }
    }
    linked
}

impl Linked {
    fn add(&mut self, written: &str, read: Result<Vec<u8>, ProjectProblem>) {
        match read {
            Ok(bytes) => self.files.push((written.to_owned(), bytes)),
            Err(problem) => {
                self.unreadable |= problem.is_io();
                self.diagnostics.push(problem.diagnostic());
            }
        }
    }
}
