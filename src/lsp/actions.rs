//! The fixes that diagnostics carry, one by one, and all at once as `rptc fix`
//! applies them.

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit,
    WorkspaceEdit,
};

use crate::diagnostics::{Diagnostic, Edit, Fix, Lang, with_blanks};
use crate::pipeline::{self, Found, Options, Rounds};
use crate::source::{DiskFiles, Files as _, Overlay, Source, SourceId, Wanted};

use super::documents::{Document, OWN, spoken};
use super::positions::Lines;
use super::server::Server;
use super::{places, publishing};

pub(super) fn answer(server: &Server, params: CodeActionParams) -> Option<CodeActionResponse> {
    let lang = server.lang;
    let wanted = params.context.only.unwrap_or_default();
    let asks = |kind: &CodeActionKind| {
        let kind = kind.as_str();
        wanted.is_empty() || wanted.iter().any(|asked| kind.starts_with(asked.as_str()))
    };
    let uri = params.text_document.uri;
    let document = server.document(&uri)?;
    let checked = document.checked.as_ref()?;
    let lang = lang.unwrap_or_else(|| spoken(checked.model.header.locale));
    let mut actions = Vec::new();
    if asks(&CodeActionKind::QUICKFIX) {
        for diagnostic in &checked.diagnostics {
            let shown = publishing::shown(document, &checked.sources, diagnostic, lang);
            let own = diagnostic
                .place
                .as_ref()
                .is_none_or(|place| checked.sources.source_of(place.span) == OWN);
            let touches =
                shown.range.start <= params.range.end && params.range.start <= shown.range.end;
            if own && touches {
                let fixes = diagnostic.fixes.iter();
                actions.extend(
                    fixes.filter_map(|fix| quick_fix(document, diagnostic, fix, &shown, lang)),
                );
            }
        }
    }
    let automatic = checked
        .diagnostics
        .iter()
        .flat_map(|it| &it.fixes)
        .any(|fix| fix.automatic);
    if automatic && asks(&CodeActionKind::SOURCE_FIX_ALL) {
        actions.extend(fix_all(server, document, lang));
    }
    let actions = actions.into_iter().map(CodeActionOrCommand::CodeAction);
    Some(actions.collect())
}

fn quick_fix(
    document: &Document,
    diagnostic: &Diagnostic,
    fix: &Fix,
    shown: &lsp_types::Diagnostic,
    lang: Lang,
) -> Option<CodeAction> {
    let known = &document.checked.as_ref()?.sources;
    let edits = fix.edits.iter();
    let mut sources: Vec<SourceId> = edits.map(|edit| known.source_of(edit.span)).collect();
    sources.dedup();
    let changed = sources
        .iter()
        .map(|source| changed(document, *source, &fix.edits));
    let changed = changed.collect::<Option<Vec<TextDocumentEdit>>>()?;
    Some(CodeAction {
        title: format!("{} ({})", fix.title.get(lang), diagnostic.code),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![shown.clone()]),
        edit: Some(edit_of(changed)),
        is_preferred: Some(fix.automatic),
        ..CodeAction::default()
    })
}

/// The edits of one source; none where nobody may write.
fn changed(document: &Document, id: SourceId, edits: &[Edit]) -> Option<TextDocumentEdit> {
    let sources = &document.checked.as_ref()?.sources;
    let source = sources.get(id)?;
    let written = !source.path.as_os_str().is_empty() && source.table.is_none();
    let text: &Source = Some(source).filter(|_| written)?;
    let lines = Lines::new(&text.text);
    let edits = edits
        .iter()
        .map(|edit| (edit, sources.place(edit.span)))
        .filter(|(_, place)| place.source == id)
        .map(|(edit, place)| {
            let range = match edit.text.is_empty() {
                true => with_blanks(&text.text, &place.range()),
                false => place.range(),
            };
            OneOf::Left(TextEdit::new(
                lines.range(&text.text, range),
                edit.text.clone(),
            ))
        });
    let (uri, version) = match id {
        OWN => (document.uri.clone(), Some(document.version)),
        _ => (places::uri(source)?, None),
    };
    Some(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.collect(),
    })
}

/// The document after all fixes that need no choice.
fn fix_all(server: &Server, document: &Document, lang: Lang) -> Option<CodeAction> {
    let mut files = Overlay::new(&DiskFiles);
    for open in server.documents.values() {
        files.put(open.path.clone(), open.text.clone().into_bytes());
    }
    let mut rounds = Rounds::default();
    for round in 0..Rounds::MOST {
        let checked = pipeline::check(&files, &document.path, &Options::default(), &|_| {});
        let errors = checked.errors().count();
        if rounds.came_back(&mut files, round, errors).is_some() {
            break;
        }
        let found = Found {
            report: &document.path,
            sources: &checked.sources,
            diagnostics: &checked.diagnostics,
        };
        if pipeline::mend(&mut files, None, &[found]).is_empty() {
            break;
        }
    }
    let after = String::from_utf8(files.read(&document.path, Wanted::Report).ok()?).ok()?;
    if after == document.text {
        return None;
    }
    let title = lang.pick(
        "修正所有无需选择的问题",
        "Apply all fixes that need no choice",
    );
    let whole = document.lines.range(&document.text, 0..document.text.len());
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: document.uri.clone(),
            version: Some(document.version),
        },
        edits: vec![OneOf::Left(TextEdit::new(whole, after))],
    };
    Some(CodeAction {
        title: title.to_owned(),
        kind: Some(CodeActionKind::SOURCE_FIX_ALL),
        edit: Some(edit_of(vec![edit])),
        ..CodeAction::default()
    })
}

pub(super) fn edit_of(changed: Vec<TextDocumentEdit>) -> WorkspaceEdit {
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(changed)),
        ..WorkspaceEdit::default()
    }
}
