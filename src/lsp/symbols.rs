//! The outline of a document, and names in all that are open.

use lsp_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, OneOf, SymbolKind,
    WorkspaceSymbol, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use crate::ide::{self, Entry, Sort};

use super::documents::{Document, OWN};
use super::server::Server;

pub(super) fn of_document(
    server: &Server,
    params: DocumentSymbolParams,
) -> Option<DocumentSymbolResponse> {
    let lang = server.lang;
    let document = server.document(&params.text_document.uri)?;
    let entries = ide::outline(document.view(lang)?, OWN);
    let symbols = entries.iter().map(|entry| symbol(document, entry));
    Some(DocumentSymbolResponse::Nested(symbols.collect()))
}

#[expect(
    deprecated,
    reason = "a field that the protocol has given up must still be named"
)]
fn symbol(document: &Document, entry: &Entry) -> DocumentSymbol {
    let below: Vec<DocumentSymbol> = entry
        .below
        .iter()
        .map(|entry| symbol(document, entry))
        .collect();
    DocumentSymbol {
        name: shown(&entry.name),
        detail: Some(entry.detail.clone()).filter(|detail| !detail.is_empty()),
        kind: kind(entry.sort),
        tags: None,
        deprecated: None,
        range: document.range(entry.extent.to(entry.place)),
        selection_range: document.range(entry.place),
        children: (!below.is_empty()).then_some(below),
    }
}

/// Every name of every open report in which the letters asked for stand in
/// this order.
pub(super) fn of_workspace(
    server: &Server,
    params: WorkspaceSymbolParams,
) -> Option<WorkspaceSymbolResponse> {
    let lang = server.lang;
    let uris: Vec<_> = server
        .documents
        .values()
        .map(|document| document.uri.clone())
        .collect();
    let mut found = Vec::new();
    for uri in uris {
        let Some(document) = server.document(&uri) else {
            continue;
        };
        let Some(view) = document.view(lang) else {
            continue;
        };
        let mut open = ide::outline(view, OWN);
        open.reverse();
        while let Some(entry) = open.pop() {
            if ide::fits(&params.query, &entry.name) || ide::fits(&params.query, &entry.detail) {
                found.push(WorkspaceSymbol {
                    name: shown(&entry.name),
                    kind: kind(entry.sort),
                    tags: None,
                    container_name: Some(entry.detail.clone()).filter(|it| !it.is_empty()),
                    location: OneOf::Left(document.location(entry.place)?),
                    data: None,
                });
            }
            open.extend(entry.below.into_iter().rev());
        }
    }
    Some(WorkspaceSymbolResponse::Nested(found))
}

/// An empty name is refused by editors.
fn shown(name: &str) -> String {
    match name.is_empty() {
        true => "…".to_owned(),
        false => name.to_owned(),
    }
}

fn kind(sort: Sort) -> SymbolKind {
    match sort {
        Sort::Report => SymbolKind::MODULE,
        Sort::Section => SymbolKind::NAMESPACE,
        Sort::Figure => SymbolKind::NUMBER,
        Sort::List | Sort::Series => SymbolKind::ARRAY,
        Sort::Table => SymbolKind::CLASS,
        Sort::Member => SymbolKind::FIELD,
        Sort::Check => SymbolKind::EVENT,
        Sort::Entity => SymbolKind::STRING,
        Sort::Unit => SymbolKind::CONSTANT,
    }
}
