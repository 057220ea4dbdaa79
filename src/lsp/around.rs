//! Reports that lie beside an open one and build on it, though nobody has
//! opened them.

use lsp_types::Uri;

use crate::source::{Files as _, Search, Wanted, Workspace};
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
        let workspace = Workspace::around(&self.files, None, &path);
        let search = Search {
            within: Some(workspace.root()),
            most: MOST,
            takes: &|path| path.extension().is_some_and(|ending| ending == "rpt"),
            passes_over: &|name| name.starts_with('.') || name == "target",
            ..Search::default()
        };
        for other in search.below(&self.files, workspace.root()).files {
            let bytes = self.files.read(&other, Wanted::Report).unwrap_or_default();
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
}
