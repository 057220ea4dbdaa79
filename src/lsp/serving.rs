//! The loop: messages in their order, checks when none is waiting. What was
//! cancelled, or asked of a text that has changed since, is not computed.

use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lsp_server::{
    Connection, ErrorCode, Message, Notification, ProtocolError, Request, RequestId, Response,
};
use lsp_types::InitializeParams;
use serde_json::{Value, json};

use crate::diagnostics::Lang;

use super::dispatch::capabilities;
use super::server::Server;

/// Serves the editor that started this process.
pub fn run(lang: Option<Lang>) -> io::Result<()> {
    let (connection, threads) = Connection::stdio();
    let served = serve(&connection, lang);
    drop(connection);
    threads.join()?;
    match served {
        // The editor is gone without a word: nobody is left to be told.
        Err(error) if error.channel_is_disconnected() => Ok(()),
        served => served.map_err(io::Error::other),
    }
}

/// Serves one editor until it says goodbye.
pub fn serve(connection: &Connection, lang: Option<Lang>) -> Result<(), ProtocolError> {
    let (id, params) = connection.initialize_start()?;
    let params = serde_json::from_value::<InitializeParams>(params).unwrap_or_default();
    let server_info = json!({ "name": "rptc", "version": env!("CARGO_PKG_VERSION") });
    let answer = json!({ "capabilities": capabilities(), "serverInfo": server_info });
    connection.initialize_finish(id, answer)?;
    let mut serving = Serving {
        connection,
        server: Server::new(&params, lang),
        waiting: VecDeque::new(),
        cancelled: BTreeSet::new(),
    };
    serving.send(serving.server.watched(&params));
    serving.all()
}

struct Serving<'a> {
    connection: &'a Connection,
    server: Server,
    waiting: VecDeque<Message>,
    cancelled: BTreeSet<RequestId>,
}

impl Serving<'_> {
    fn all(&mut self) -> Result<(), ProtocolError> {
        loop {
            self.take_in();
            let next = match self.waiting.pop_front() {
                Some(next) => next,
                // Nobody waits: time to look at what has changed.
                None => {
                    if self.check_one() {
                        continue;
                    }
                    self.server.tidy();
                    match self.connection.receiver.recv() {
                        Ok(next) => next,
                        Err(_) => return Ok(()),
                    }
                }
            };
            match next {
                Message::Request(request) => {
                    if self.connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    let response = self.answer(request);
                    self.send([Message::Response(response)]);
                }
                Message::Notification(notification) => self.hear(notification),
                Message::Response(_) => {}
            }
        }
    }

    /// Everything that has arrived, so that a cancellation is seen before
    /// what it cancels is computed.
    fn take_in(&mut self) {
        while let Ok(message) = self.connection.receiver.try_recv() {
            match cancelled(&message) {
                Some(id) => {
                    self.cancelled.insert(id);
                }
                None => self.waiting.push_back(message),
            }
        }
    }

    fn answer(&mut self, request: Request) -> Response {
        let id = request.id.clone();
        let refused =
            |code: ErrorCode, why: &str| Response::new_err(id.clone(), code as i32, why.to_owned());
        if self.cancelled.remove(&id) {
            return refused(ErrorCode::RequestCanceled, "cancelled");
        }
        if self.is_stale(&request) {
            return refused(ErrorCode::ContentModified, "the text has changed since");
        }
        let server = &mut self.server;
        match catch_unwind(AssertUnwindSafe(|| server.answer(request))) {
            Ok(response) => response,
            Err(_) => refused(ErrorCode::InternalError, "internal error"),
        }
    }

    /// Whether the text asked about changes in a message that waits.
    fn is_stale(&self, request: &Request) -> bool {
        let asked = address(&request.params);
        let changes = |message: &Message| match message {
            Message::Notification(it) => {
                it.method == "textDocument/didChange" && address(&it.params) == asked
            }
            Message::Request(_) | Message::Response(_) => false,
        };
        asked.is_some() && self.waiting.iter().any(changes)
    }

    fn hear(&mut self, notification: Notification) {
        let server = &mut self.server;
        let heard = catch_unwind(AssertUnwindSafe(|| server.hear(notification)));
        self.send(heard.unwrap_or_default());
    }

    /// Checks one document that has changed, and says what is wrong in it.
    fn check_one(&mut self) -> bool {
        let server = &mut self.server;
        let checked = catch_unwind(AssertUnwindSafe(|| server.check_one()));
        match checked.unwrap_or_default() {
            Some(messages) => {
                self.send(messages);
                true
            }
            None => false,
        }
    }

    fn send(&self, messages: impl IntoIterator<Item = Message>) {
        for message in messages {
            // An editor that is gone hears nothing; the loop ends by itself.
            let _ = self.connection.sender.send(message);
        }
    }
}

fn cancelled(message: &Message) -> Option<RequestId> {
    let Message::Notification(notification) = message else {
        return None;
    };
    let id = notification.params.get("id")?;
    let id = serde_json::from_value(id.clone()).ok()?;
    (notification.method == "$/cancelRequest").then_some(id)
}

fn address(params: &Value) -> Option<&str> {
    params.get("textDocument")?.get("uri")?.as_str()
}
