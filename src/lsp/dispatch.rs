//! What the editor says and asks, each to where it is answered.

use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Notification as _,
};
use lsp_types::request::{self, RegisterCapability, Request as _};
use lsp_types::{InitializeParams, Uri};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::source::ProjectFile;

use super::documents::Document;
use super::server::Server;
use super::{actions, definition, hover, publishing, symbols};
use super::{completion, folding, formatting, hints, lens, references, rename, signature, tokens};

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
    /// Asks to be told of files that change on the disk, where that can be
    /// asked.
    pub(super) fn watched(&self, params: &InitializeParams) -> Option<Message> {
        let workspace = params.capabilities.workspace.as_ref()?;
        let watching = workspace.did_change_watched_files.as_ref()?;
        watching.dynamic_registration.filter(|can| *can)?;
        let watchers: Vec<Value> = ["rpt", "csv", "xlsx", "json", "lock"]
            .iter()
            .map(|ending| format!("**/*.{ending}"))
            .chain([format!("**/{}", ProjectFile::NAME)])
            .map(|pattern| json!({ "globPattern": pattern }))
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
            DidChangeWatchedFiles::METHOD => {
                self.told::<DidChangeWatchedFiles>(notification, |server, params| {
                    let paths = params.changes.iter().map(|it| it.uri.path().as_str());
                    if paths.clone().any(|path| path.ends_with(ProjectFile::NAME)) {
                        server.root_changed();
                    }
                    server.others_changed(None);
                    Vec::new()
                })
            }
            DidSaveTextDocument::METHOD => {
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

    fn close(&mut self, uri: &Uri) -> Vec<Message> {
        let Some(path) = self.document_mut(uri).map(|document| document.path.clone()) else {
            return Vec::new();
        };
        self.documents.shift_remove(&path);
        self.files.remove(&path);
        self.others_changed(Some(&path));
        publishing::withdrawn(self, &path)
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
