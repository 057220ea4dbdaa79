//! What a report builds on from outside itself, to be pinned in a lock file.

use std::path::Path;

use crate::diagnostics::Diagnostic;
use crate::project::{self, ProjectProblem};
use crate::semantics;
use crate::source::{Files, Named, Sources, Wanted, Workspace};
use crate::syntax::ast::Str;

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
    let workspace = Workspace::around(files, root, report);
    let loaded = project::load(&workspace, report, &mut linked.sources, None);
    linked.diagnostics = loaded.diagnostics;
    linked.unreadable = loaded.unreadable;
    let folder = report.parent().unwrap_or(Path::new(""));
    let read =
        |found: &Named, name: &Str, wanted: Wanted| project::read(&workspace, found, name, wanted);
    for name in semantics::previous_files(&loaded.nodes) {
        let wanted = Wanted::Previous;
        let found = project::find(&workspace, folder, name, wanted);
        linked.add(
            &name.text,
            found.and_then(|found| read(&found, name, wanted)),
        );
    }
    for pattern in semantics::collected(&loaded.nodes)
        .into_iter()
        .flat_map(|members| &members.patterns)
    {
        match project::matching(&workspace, folder, pattern) {
            Ok(all) => {
                for found in all {
                    let bytes = read(&found, pattern, Wanted::Member);
                    linked.add(&found.written, bytes);
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
