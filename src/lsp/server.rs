//! What the server knows: the open documents, and the files below them.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Notification as _,
};
use lsp_types::request::{self, RegisterCapability, Request as _};
use lsp_types::{InitializeParams, Uri};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::diagnostics::Lang;
use crate::pipeline::Checked;
use crate::source::{DiskFiles, Files as _, Overlay};

use super::documents::Document;
use super::publishing::Published;
use super::{actions, addresses, definition, hover, publishing, symbols};
use super::{completion, folding, formatting, hints, lens, references, rename, signature, tokens};

pub(super) struct Server {
    pub(super) files: Overlay<'static>,
    /// By canonical path, in the order in which they were opened.
    pub(super) documents: IndexMap<PathBuf, Document>,
    /// Reports that are not open but name figures of one that is; looked at
    /// when somebody asks where a name stands.
    pub(super) closed: IndexMap<PathBuf, Document>,
    pub(super) published: Published,
    /// What checks found that others have taken the place of.
    outdated: Vec<Checked>,
    /// The language asked for; that of each report when none was.
    pub(super) lang: Option<Lang>,
}

/// What the editor may ask.
pub(super) fn capabilities() -> Value {
    json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": { "openClose": true, "change": 2, "save": true },
        "hoverProvider": true,
        "completionProvider": { "triggerCharacters": [".", "{", "[", ":", "|", "(", ","] },
        "signatureHelpProvider": { "triggerCharacters": ["(", ","] },
        "referencesProvider": true,
        "documentHighlightProvider": true,
        "renameProvider": { "prepareProvider": true },
        "inlayHintProvider": true,
        "codeLensProvider": {},
        "foldingRangeProvider": true,
        "documentFormattingProvider": true,
        "semanticTokensProvider": {
            "legend": { "tokenTypes": tokens::LEGEND, "tokenModifiers": tokens::MODIFIERS },
            "full": true,
        },
        "definitionProvider": true,
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "codeActionProvider": { "codeActionKinds": ["quickfix", "source.fixAll"] },
    })
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

    /// Asks to be told of files that change on the disk, where that can be
    /// asked.
    pub(super) fn watched(&self, params: &InitializeParams) -> Option<Message> {
        let workspace = params.capabilities.workspace.as_ref()?;
        let watching = workspace.did_change_watched_files.as_ref()?;
        watching.dynamic_registration.filter(|can| *can)?;
        let watchers: Vec<Value> = ["rpt", "csv", "xlsx", "json", "lock"]
            .iter()
            .map(|ending| json!({ "globPattern": format!("**/*.{ending}") }))
            .collect();
        let registration = json!({
            "id": "files",
            "method": DidChangeWatchedFiles::METHOD,
            "registerOptions": { "watchers": watchers },
        });
        let params = json!({ "registrations": [registration] });
        let id = "files".to_owned().into();
        let method = RegisterCapability::METHOD.to_owned();
        Some(Message::Request(Request { id, method, params }))
    }

    pub(super) fn hear(&mut self, notification: Notification) -> Vec<Message> {
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                self.told::<DidOpenTextDocument>(notification, |server, params| {
                    let document = params.text_document;
                    server.open(document.uri, document.version, document.text);
                    Vec::new()
                })
            }
            DidChangeTextDocument::METHOD => {
                self.told::<DidChangeTextDocument>(notification, |server, params| {
                    let about = params.text_document;
                    if let Some(document) = server.document_mut(&about.uri) {
                        document.change(about.version, params.content_changes);
                        let (path, text) = (document.path.clone(), document.text.clone());
                        server.files.put(path.clone(), text.into_bytes());
                        server.others_changed(Some(&path));
                    }
                    Vec::new()
                })
            }
            DidCloseTextDocument::METHOD => self
                .told::<DidCloseTextDocument>(notification, |server, params| {
                    server.close(&params.text_document.uri)
                }),
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => {
                self.others_changed(None);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn told<N: lsp_types::notification::Notification>(
        &mut self,
        notification: Notification,
        hear: impl FnOnce(&mut Self, N::Params) -> Vec<Message>,
    ) -> Vec<Message> {
        match read(notification.params) {
            Some(params) => hear(self, params),
            None => Vec::new(),
        }
    }

    pub(super) fn answer(&mut self, request: Request) -> Response {
        let about = request
            .params
            .get("textDocument")
            .and_then(|it| it.get("uri"));
        // A name may stand in any open report.
        let everywhere = [request::References::METHOD, request::Rename::METHOD];
        let anywhere = everywhere.contains(&request.method.as_str());
        let about: Option<Uri> = about.and_then(|uri| read(uri.clone()));
        if let (true, Some(uri)) = (anywhere, &about) {
            self.look_around(uri);
        }
        self.refresh(about.filter(|_| !anywhere));
        match request.method.as_str() {
            request::HoverRequest::METHOD => {
                self.asked::<request::HoverRequest>(request, hover::answer)
            }
            request::GotoDefinition::METHOD => {
                self.asked::<request::GotoDefinition>(request, definition::answer)
            }
            request::DocumentSymbolRequest::METHOD => {
                self.asked::<request::DocumentSymbolRequest>(request, symbols::of_document)
            }
            request::WorkspaceSymbolRequest::METHOD => {
                self.asked::<request::WorkspaceSymbolRequest>(request, symbols::of_workspace)
            }
            request::CodeActionRequest::METHOD => {
                self.asked::<request::CodeActionRequest>(request, actions::answer)
            }
            request::Completion::METHOD => {
                self.asked::<request::Completion>(request, completion::answer)
            }
            request::SignatureHelpRequest::METHOD => {
                self.asked::<request::SignatureHelpRequest>(request, signature::answer)
            }
            request::References::METHOD => {
                self.asked::<request::References>(request, references::answer)
            }
            request::DocumentHighlightRequest::METHOD => {
                self.asked::<request::DocumentHighlightRequest>(request, references::highlight)
            }
            request::PrepareRenameRequest::METHOD => {
                self.asked::<request::PrepareRenameRequest>(request, rename::prepare)
            }
            request::InlayHintRequest::METHOD => {
                self.asked::<request::InlayHintRequest>(request, hints::answer)
            }
            request::CodeLensRequest::METHOD => {
                self.asked::<request::CodeLensRequest>(request, lens::answer)
            }
            request::Formatting::METHOD => {
                self.asked::<request::Formatting>(request, formatting::answer)
            }
            request::FoldingRangeRequest::METHOD => {
                self.asked::<request::FoldingRangeRequest>(request, folding::answer)
            }
            request::SemanticTokensFullRequest::METHOD => {
                self.asked::<request::SemanticTokensFullRequest>(request, tokens::answer)
            }
            request::Rename::METHOD => self.renamed(request),
            unknown => {
                let why = format!("no such request: {unknown}");
                Response::new_err(request.id, ErrorCode::MethodNotFound as i32, why)
            }
        }
    }

    fn asked<R: request::Request>(
        &self,
        request: Request,
        answer: impl FnOnce(&Self, R::Params) -> R::Result,
    ) -> Response {
        match read::<R::Params>(request.params) {
            Some(params) => {
                let answer = answer(self, params);
                Response::new_ok(request.id, answer)
            }
            None => {
                let why = "these are not its parameters".to_owned();
                Response::new_err(request.id, ErrorCode::InvalidParams as i32, why)
            }
        }
    }

    fn renamed(&self, request: Request) -> Response {
        let id = request.id;
        match read(request.params).map(|params| rename::answer(self, params)) {
            Some(Ok(edit)) => Response::new_ok(id, edit),
            Some(Err(why)) => Response::new_err(id, ErrorCode::RequestFailed as i32, why),
            None => {
                let why = "these are not its parameters".to_owned();
                Response::new_err(id, ErrorCode::InvalidParams as i32, why)
            }
        }
    }

    fn open(&mut self, uri: Uri, version: i32, text: String) {
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

    fn close(&mut self, uri: &Uri) -> Vec<Message> {
        let Some(path) = self.document_mut(uri).map(|document| document.path.clone()) else {
            return Vec::new();
        };
        self.documents.shift_remove(&path);
        self.files.remove(&path);
        self.others_changed(Some(&path));
        publishing::withdrawn(self, &path)
    }

    /// A file is not what it was; whoever builds on others looks again.
    fn others_changed(&mut self, changed: Option<&Path>) {
        for document in self.documents.values_mut() {
            if changed != Some(&document.path) && document.builds_on_others() {
                document.memory.forget_others();
                document.stale = true;
            }
        }
    }

    fn document_mut(&mut self, uri: &Uri) -> Option<&mut Document> {
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
    fn refresh(&mut self, uri: Option<Uri>) {
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

    fn check(&mut self, path: &Path) {
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

    /// Checks the last opened document that has changed, and says what is
    /// wrong with it. Nothing when all is said.
    pub(super) fn check_one(&mut self) -> Option<Vec<Message>> {
        let due = |document: &Document| document.stale || document.unpublished;
        let last = self.documents.values().rev().find(|document| due(document));
        let path = last?.path.clone();
        self.check(&path);
        if let Some(document) = self.documents.get_mut(&path) {
            document.unpublished = false;
        }
        Some(publishing::published(self, &path))
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
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
