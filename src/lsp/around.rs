//! Reports that lie beside an open one and build on it, though nobody has
//! opened them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lsp_types::Uri;

use crate::project::Root;
use crate::source::Files as _;
use crate::syntax;

use super::addresses;
use super::documents::Document;
use super::server::Server;

/// In a project with more reports only the first are looked at.
const MOST: usize = 2000;

impl Server {
    /// Reads the reports of the project that name a document's file and are not
    /// open.
    pub(super) fn look_around(&mut self, uri: &Uri) {
        self.closed.clear();
        let Some(path) = self.document(uri).map(|document| document.path.clone()) else {
            return;
        };
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return;
        };
        let root = Root::find(&self.files, None, &path);
        for other in self.reports_below(root.path()) {
            let bytes = self.files.read(&other).unwrap_or_default();
            let Ok(text) = syntax::decode(&bytes) else {
                continue;
            };
            if !text.contains(name) && !text.contains("members ") {
                continue;
            }
            let other = self.files.canonical(&other).unwrap_or(other);
            if self.documents.contains_key(&other) {
                continue;
            }
            if let Some(uri) = addresses::uri(&other) {
                let mut document = Document::new(uri, other.clone(), 0, text);
                document.check(&self.files);
                self.closed.insert(other, document);
            }
        }
    }

    fn reports_below(&self, folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut open = vec![folder.to_owned()];
        let mut seen = BTreeSet::new();
        while let Some(folder) = open.pop() {
            // A link may lead back to where it stands.
            let real = self.files.canonical(&folder).unwrap_or(folder.clone());
            if !seen.insert(real) {
                continue;
            }
            for entry in self.files.list(&folder).unwrap_or_default() {
                let name = entry.file_name().and_then(|name| name.to_str());
                if name.is_some_and(|name| name.starts_with('.') || name == "target") {
                    continue;
                }
                if self.files.is_dir(&entry) {
                    open.push(entry);
                } else if entry.extension().is_some_and(|ending| ending == "rpt") {
                    found.push(entry);
                }
                if found.len() == MOST {
                    return found;
                }
            }
        }
        found
    }
}
