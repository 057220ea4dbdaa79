//! What may be typed at the cursor.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse,
    CompletionTextEdit, TextEdit,
};

use crate::ide::{self, Candidate, Kind};
use crate::project;
use crate::source::Workspace;

use super::server::Server;

pub(super) fn answer(server: &Server, params: CompletionParams) -> Option<CompletionResponse> {
    let at = params.text_document_position;
    let document = server.document(&at.text_document.uri)?;
    let view = document.view(server.lang)?;
    let offset = document.offset(at.position);
    let packages = || {
        let workspace = Workspace::around(&server.files, None, &document.path);
        project::known_packages(&workspace)
    };
    let (start, candidates) = ide::completion(view, &document.text, offset, packages);
    let typed = document.text.get(start..offset)?;
    let range = document.lines.range(&document.text, start..offset);
    let items = candidates.into_iter().enumerate();
    let items = items.map(|(index, candidate)| CompletionItem {
        kind: Some(kind(candidate.kind)),
        detail: Some(candidate.detail.clone()).filter(|detail| !detail.is_empty()),
        sort_text: Some(format!("{index:03}")),
        filter_text: Some(filter(typed, &candidate)),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
            range,
            candidate.text.clone(),
        ))),
        label: candidate.text,
        ..CompletionItem::default()
    });
    Some(CompletionResponse::List(CompletionList {
        // What is typed next may ask for others.
        is_incomplete: true,
        items: items.collect(),
    }))
}

/// What an editor compares with the letters typed: for `xs` the initials.
fn filter(typed: &str, candidate: &Candidate) -> String {
    match typed.is_ascii() && !typed.is_empty() {
        true => ide::initials(&candidate.text),
        false => candidate.text.clone(),
    }
}

fn kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Figure => CompletionItemKind::VALUE,
        Kind::List | Kind::Series => CompletionItemKind::ENUM,
        Kind::Entity => CompletionItemKind::CONSTANT,
        Kind::Table => CompletionItemKind::CLASS,
        Kind::Member => CompletionItemKind::FIELD,
        Kind::Unit => CompletionItemKind::UNIT,
        Kind::Format => CompletionItemKind::ENUM_MEMBER,
        Kind::Function => CompletionItemKind::FUNCTION,
        Kind::Word => CompletionItemKind::KEYWORD,
        Kind::Package => CompletionItemKind::MODULE,
        Kind::Section => CompletionItemKind::REFERENCE,
    }
}
