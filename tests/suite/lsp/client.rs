//! An editor in this process: the protocol without a pipe.

use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use libtest_mimic::Failed;
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use rptc::diagnostics::Lang;
use rptc::lsp;
use serde_json::{Value, json};

use super::marks::Mark;

pub(crate) struct Client {
    connection: Connection,
    server: JoinHandle<()>,
    last: i32,
    /// What was published last, by address.
    pub(crate) published: std::collections::BTreeMap<String, Value>,
    /// How often something was, by address.
    told: std::collections::BTreeMap<String, usize>,
}

const PATIENCE: Duration = Duration::from_secs(120);

impl Client {
    pub(crate) fn start() -> Self {
        let (client, gate) = Client::waiting();
        let _ = gate.send(());
        client
    }

    /// A server that reads nothing before the gate is opened: then everything
    /// that was sent is there at once.
    pub(crate) fn waiting() -> (Self, Sender<()>) {
        let (connection, server) = Connection::memory();
        let (gate, opened) = channel();
        let server = std::thread::spawn(move || {
            let _ = opened.recv();
            let _ = lsp::serve(&server, Some(Lang::Zh));
        });
        let mut client = Client {
            connection,
            server,
            last: 0,
            published: std::collections::BTreeMap::new(),
            told: std::collections::BTreeMap::new(),
        };
        client.send("initialize", json!({ "capabilities": {} }));
        client.notify("initialized", json!({}));
        (client, gate)
    }

    pub(crate) fn notify(&self, method: &str, params: Value) {
        let notification = Notification::new(method.to_owned(), params);
        let _ = self
            .connection
            .sender
            .send(Message::Notification(notification));
    }

    /// Sends a request without waiting.
    pub(crate) fn send(&mut self, method: &str, params: Value) -> RequestId {
        self.last += 1;
        let id = RequestId::from(self.last);
        let request = Request::new(id.clone(), method.to_owned(), params);
        let _ = self.connection.sender.send(Message::Request(request));
        id
    }

    pub(crate) fn request(&mut self, method: &str, params: Value) -> Result<Value, Failed> {
        let id = self.send(method, params);
        self.response(&id)
    }

    /// The answer, or what was refused.
    pub(crate) fn response(&mut self, id: &RequestId) -> Result<Value, Failed> {
        loop {
            if let Message::Response(response) = self.receive()?
                && response.id == *id
            {
                return Ok(match response.response_result {
                    Ok(result) => result,
                    Err(error) => json!({ "refused": error.message, "code": error.code }),
                });
            }
        }
    }

    fn receive(&mut self) -> Result<Message, Failed> {
        let message = self.connection.receiver.recv_timeout(PATIENCE)?;
        if let Message::Notification(notification) = &message
            && notification.method == "textDocument/publishDiagnostics"
        {
            let uri = notification.params.get("uri").and_then(Value::as_str);
            let uri = uri.unwrap_or("").to_owned();
            *self.told.entry(uri.clone()).or_default() += 1;
            self.published.insert(uri, notification.params.clone());
        }
        Ok(message)
    }

    pub(crate) fn open(&mut self, path: &Path, text: &str) -> Result<(), Failed> {
        let document = json!({ "uri": uri(path), "languageId": "rpt", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
        Ok(())
    }

    /// Puts a text in the place of another one.
    pub(crate) fn change(&mut self, path: &Path, version: i32, changes: Value) {
        let document = json!({ "uri": uri(path), "version": version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.notify("textDocument/didChange", params);
    }

    /// What is published next of a file.
    pub(crate) fn diagnostics(&mut self, path: &Path) -> Result<Value, Failed> {
        let uri = uri(path);
        loop {
            if let Some(found) = self.published.remove(&uri) {
                return Ok(found.get("diagnostics").cloned().unwrap_or_default());
            }
            self.receive()?;
        }
    }

    /// How often something was published of a file.
    pub(crate) fn told(&self, path: &Path) -> usize {
        self.told.get(&uri(path)).copied().unwrap_or(0)
    }

    /// What a mark asks.
    pub(crate) fn ask(&mut self, path: &Path, text: &str, mark: &Mark) -> Result<Value, Failed> {
        let document = json!({ "uri": uri(path) });
        let at = json!({ "textDocument": document, "position": mark.start(text) });
        let (kind, rest) = mark.asked.split_once(' ').unwrap_or((&mark.asked, ""));
        match kind {
            "hover" => self.request("textDocument/hover", at),
            "definition" => self.request("textDocument/definition", at),
            "completion" => self.request("textDocument/completion", at),
            "signature" => self.request("textDocument/signatureHelp", at),
            "references" => {
                let context = json!({ "includeDeclaration": true });
                let params = json!({ "textDocument": document, "position": mark.start(text), "context": context });
                self.request("textDocument/references", params)
            }
            "highlight" => self.request("textDocument/documentHighlight", at),
            "rename" => {
                let prepared = self.request("textDocument/prepareRename", at)?;
                let params = json!({ "textDocument": document, "position": mark.start(text), "newName": rest });
                let renamed = self.request("textDocument/rename", params)?;
                Ok(json!({ "prepared": prepared, "renamed": renamed }))
            }
            "action" => {
                let params = json!({
                    "textDocument": document,
                    "range": mark.range(text),
                    "context": { "diagnostics": [] },
                });
                self.request("textDocument/codeAction", params)
            }
            "workspace" => self.request("workspace/symbol", json!({ "query": rest })),
            unknown => Err(format!("no such mark: {unknown}").into()),
        }
    }

    /// What is asked of a document as a whole.
    pub(crate) fn whole(&mut self, path: &Path, kind: &str) -> Result<Value, Failed> {
        let about = json!({ "textDocument": { "uri": uri(path) } });
        match kind {
            "diagnostics" => self.diagnostics(path),
            "hints" => {
                let end = json!({ "line": 100_000, "character": 0 });
                let range = json!({ "start": { "line": 0, "character": 0 }, "end": end });
                let document = json!({ "uri": uri(path) });
                let params = json!({ "textDocument": document, "range": range });
                self.request("textDocument/inlayHint", params)
            }
            "lens" => self.request("textDocument/codeLens", about),
            "formatting" => {
                let document = json!({ "uri": uri(path) });
                let options = json!({ "tabSize": 2, "insertSpaces": true });
                let params = json!({ "textDocument": document, "options": options });
                self.request("textDocument/formatting", params)
            }
            "folding" => self.request("textDocument/foldingRange", about),
            "tokens" => {
                let answer = self.request("textDocument/semanticTokens/full", about)?;
                Ok(tokens(&answer))
            }
            "symbols" => self.request("textDocument/documentSymbol", about),
            unknown => Err(format!("nothing of a document is called {unknown}").into()),
        }
    }

    pub(crate) fn stop(mut self) -> Result<(), Failed> {
        self.request("shutdown", Value::Null)?;
        self.notify("exit", Value::Null);
        let server = self.server;
        server.join().map_err(|_| "the server panicked".into())
    }
}

pub(crate) fn uri(path: &Path) -> String {
    let mut out = String::from("file://");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Colours in places of their own, not each behind the last.
fn tokens(answer: &Value) -> Value {
    const KINDS: [&str; 13] = [
        "keyword", "figure", "former", "list", "table", "member", "rule", "section", "unit",
        "function", "number", "text", "comment",
    ];
    let data = answer.get("data").and_then(Value::as_array);
    let numbers: Vec<u64> = data
        .into_iter()
        .flatten()
        .filter_map(Value::as_u64)
        .collect();
    let (mut line, mut column) = (0, 0);
    let mut shown = Vec::new();
    for token in numbers.chunks_exact(5) {
        let &[down, right, length, kind, modifiers] = token else {
            continue;
        };
        column = if down == 0 { column + right } else { right };
        line += down;
        let kind = usize::try_from(kind).ok().and_then(|kind| KINDS.get(kind));
        let mut kind = kind.copied().unwrap_or("?").to_owned();
        if modifiers & 1 == 1 {
            kind.push_str(" declared");
        }
        let start = json!({ "line": line, "character": column });
        let end = json!({ "line": line, "character": column + length });
        shown.push(json!({ kind: { "start": start, "end": end } }));
    }
    Value::Array(shown)
}
