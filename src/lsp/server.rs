//! What the server knows: the open documents, and the files below them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use lsp_types::{InitializeParams, Uri};

use crate::diagnostics::Lang;
use crate::pipeline::Checked;
use crate::source::{DiskFiles, Files as _, Overlay};

use super::addresses;
use super::documents::Document;

/// File → document → what the document's check found in the file.
pub(super) type Published = BTreeMap<PathBuf, BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>>>;

pub(super) struct Server {
    pub(super) files: Overlay<'static>,
    /// By canonical path, in the order in which they were opened.
    pub(super) documents: IndexMap<PathBuf, Document>,
    /// Reports that are not open but name figures of one that is; looked at
    /// when somebody asks where a name stands.
    pub(super) closed: IndexMap<PathBuf, Document>,
    /// By the file it is shown in, what each document found.
    pub(super) published: Published,
    /// What checks found that others have taken the place of.
    outdated: Vec<Checked>,
    /// The language asked for; that of each report when none was.
    pub(super) lang: Option<Lang>,
}

impl Server {
    pub(super) fn new(params: &InitializeParams, lang: Option<Lang>) -> Self {
        let options = params.initialization_options.as_ref();
        let wished = options.and_then(|options| options.get("lang")?.as_str());
        let wished = wished.or(params.locale.as_deref());
        Server {
            files: Overlay::new(&DiskFiles),
            documents: IndexMap::new(),
            closed: IndexMap::new(),
            published: Published::default(),
            outdated: Vec::new(),
            lang: lang.or_else(|| wished.and_then(language)),
        }
    }

    pub(super) fn open(&mut self, uri: Uri, version: i32, text: String) {
        let Some(path) = addresses::path(&uri) else {
            return;
        };
        let path = self.files.canonical(&path).unwrap_or(path);
        let text = text
            .strip_prefix('\u{feff}')
            .map_or(text.clone(), str::to_owned);
        self.files.put(path.clone(), text.clone().into_bytes());
        self.others_changed(Some(&path));
        let document = Document::new(uri, path.clone(), version, text);
        self.documents.insert(path, document);
    }

    /// A file is not what it was; whoever builds on others looks again.
    pub(super) fn others_changed(&mut self, changed: Option<&Path>) {
        for document in self.documents.values_mut() {
            if changed != Some(&document.path) && document.builds_on_others() {
                document.memory.forget_others();
                document.stale = true;
            }
        }
    }

    /// An `rpt.toml` came, went or changed: it holds for every report below.
    pub(super) fn root_changed(&mut self) {
        for document in self.documents.values_mut() {
            document.memory.forget_others();
            document.stale = true;
        }
    }

    pub(super) fn document_mut(&mut self, uri: &Uri) -> Option<&mut Document> {
        let path = self.document(uri)?.path.clone();
        self.documents.get_mut(&path)
    }

    /// The document that a request is about, checked before it was handed on.
    pub(super) fn document(&self, uri: &Uri) -> Option<&Document> {
        let path = addresses::path(uri)?;
        let open = self.documents.get(&path);
        open.or_else(|| self.documents.get(&self.files.canonical(&path).ok()?))
    }

    /// Looks again at what a request is about: at one document, or at all.
    pub(super) fn refresh(&mut self, uri: Option<Uri>) {
        let all = || self.documents.keys().cloned().collect();
        let paths: Vec<PathBuf> = match uri {
            Some(uri) => self
                .document(&uri)
                .map(|it| it.path.clone())
                .into_iter()
                .collect(),
            None => all(),
        };
        for path in paths {
            self.check(&path);
        }
    }

    pub(super) fn check(&mut self, path: &Path) {
        let Some(document) = self.documents.get_mut(path) else {
            return;
        };
        if document.stale {
            self.outdated.extend(document.check(&self.files));
        }
    }

    /// Gives back what is no longer needed, once the editor has been told: that
    /// takes as long as a step of a check. On this thread, for what another one
    /// frees is slow to be had again.
    pub(super) fn tidy(&mut self) {
        if self.outdated.is_empty() {
            return;
        }
        self.outdated.clear();
        for document in self.documents.values_mut() {
            document.memory.forget_outdated();
        }
    }
}

fn language(wished: &str) -> Option<Lang> {
    if wished.starts_with("zh") {
        Some(Lang::Zh)
    } else if wished.starts_with("en") {
        Some(Lang::En)
    } else {
        None
    }
}
