//! Renaming everywhere at once, or a reason not to.

use std::collections::BTreeMap;

use lsp_types::{
    OneOf, OptionalVersionedTextDocumentIdentifier, PrepareRenameResponse, RenameParams,
    TextDocumentEdit, TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit,
};

use crate::diagnostics::Lang;
use crate::ide;
use crate::source::Span;

use super::actions::edit_of;
use super::documents::{Document, OWN};
use super::references::elsewhere;
use super::server::Server;

pub(super) fn prepare(
    server: &Server,
    params: TextDocumentPositionParams,
) -> Option<PrepareRenameResponse> {
    let document = server.document(&params.text_document.uri)?;
    let view = document.view(server.lang)?;
    let found = ide::at(view, OWN, document.offset(params.position))?;
    let (place, placeholder) = ide::renamed_at(view, &found.named, found.place)?;
    let range = document.range(place);
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder })
}

pub(super) fn answer(server: &Server, params: RenameParams) -> Result<WorkspaceEdit, String> {
    let at = params.text_document_position;
    let not_a_name = || match server.lang {
        Some(Lang::En) => "there is no name here that can be changed".to_owned(),
        Some(Lang::Zh) | None => "这里没有可以改的名称".to_owned(),
    };
    let document = server
        .document(&at.text_document.uri)
        .ok_or_else(not_a_name)?;
    let view = document.view(server.lang).ok_or_else(not_a_name)?;
    let found = ide::at(view, OWN, document.offset(at.position)).ok_or_else(not_a_name)?;
    let named = &found.named;
    let (_, old) = ide::renamed_at(view, named, found.place).ok_or_else(not_a_name)?;
    let new = params.new_name.trim();
    let spans = ide::renaming(view, named, new).map_err(|why| why.get(view.lang).to_owned())?;
    let mut edits: BTreeMap<String, (Uri, Option<i32>, Vec<TextEdit>)> = BTreeMap::new();
    let mut add = |document: &Document, span: Span| {
        let Some(location) = document.location(span) else {
            return;
        };
        let version = server.document(&location.uri).map(|open| open.version);
        let file = edits.entry(location.uri.as_str().to_owned());
        let (.., list) = file.or_insert((location.uri, version, Vec::new()));
        list.push(TextEdit::new(location.range, new.to_owned()));
    };
    for span in spans {
        add(document, span);
    }
    for (other, it) in elsewhere(server, document, view, named) {
        // `previous.新收`: the last of its names.
        let length = it.place.len();
        add(
            other,
            it.place.part(length.saturating_sub(old.len())..length),
        );
    }
    let changed = edits
        .into_values()
        .map(|(uri, version, edits)| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        });
    Ok(edit_of(changed.collect()))
}
