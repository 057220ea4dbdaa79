//! What is wrong, as the editor shows it: of each document in its own file and
//! in those that it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lsp_server::{Message, Notification};
use lsp_types::notification::{Notification as _, PublishDiagnostics};
use lsp_types::{
    DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString,
    PublishDiagnosticsParams, Range,
};

use crate::diagnostics::render::{Format, bounded};
use crate::diagnostics::{Diagnostic, Lang, Severity};
use crate::source::{Sources, Span};

use super::documents::{Document, OWN, spoken};
use super::server::Server;
use super::{addresses, places};

/// Tells what the last check of a document found.
pub(super) fn published(server: &mut Server, path: &Path) -> Vec<Message> {
    let Some(document) = server.documents.get(path) else {
        return Vec::new();
    };
    let found = found(document, server.lang);
    told(server, path, found)
}

/// Takes back what a document found that is closed.
pub(super) fn withdrawn(server: &mut Server, path: &Path) -> Vec<Message> {
    told(
        server,
        path,
        BTreeMap::from([(path.to_owned(), Vec::new())]),
    )
}

fn told(
    server: &mut Server,
    path: &Path,
    found: BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>>,
) -> Vec<Message> {
    let files = &mut server.published;
    let mut changed: BTreeSet<PathBuf> = found.keys().cloned().collect();
    for (file, by) in files.iter_mut() {
        if by.remove(path).is_some() {
            changed.insert(file.clone());
        }
    }
    for (file, diagnostics) in found {
        files
            .entry(file)
            .or_default()
            .insert(path.to_owned(), diagnostics);
    }
    let messages = changed
        .iter()
        .filter_map(|file| message(server, file))
        .collect();
    server.published.retain(|_, by| !by.is_empty());
    messages
}

/// All that is wrong in one file; what two reports say of it, once.
fn message(server: &Server, file: &Path) -> Option<Message> {
    let mut diagnostics: Vec<lsp_types::Diagnostic> = Vec::new();
    for found in server
        .published
        .get(file)
        .into_iter()
        .flat_map(BTreeMap::values)
    {
        for diagnostic in found {
            if !diagnostics.contains(diagnostic) {
                diagnostics.push(diagnostic.clone());
            }
        }
    }
    let open = server.documents.get(file);
    let uri = match open {
        Some(document) => document.uri.clone(),
        None => addresses::uri(file)?,
    };
    let params = PublishDiagnosticsParams {
        uri,
        diagnostics,
        version: open.map(|document| document.version),
    };
    let method = PublishDiagnostics::METHOD.to_owned();
    Some(Message::Notification(Notification::new(method, params)))
}

fn found(document: &Document, lang: Option<Lang>) -> BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>> {
    let mut found = BTreeMap::from([(document.path.clone(), Vec::new())]);
    let Some(checked) = &document.checked else {
        return found;
    };
    let lang = lang.unwrap_or_else(|| spoken(checked.model.header.locale));
    // An editor is a program: as many as JSON tells.
    for diagnostic in bounded(&checked.diagnostics, Format::Json).iter() {
        let shown = shown(document, &checked.sources, diagnostic, lang);
        let source = diagnostic
            .place
            .as_ref()
            .and_then(|place| checked.sources.get(checked.sources.source_of(place.span)));
        let elsewhere = source.filter(|source| {
            source.id != OWN && source.table.is_none() && !source.path.as_os_str().is_empty()
        });
        let file = elsewhere.map_or(&document.path, |source| &source.path);
        found.entry(file.clone()).or_default().push(shown);
    }
    found
}

pub(super) fn shown(
    document: &Document,
    sources: &Sources,
    diagnostic: &Diagnostic,
    lang: Lang,
) -> lsp_types::Diagnostic {
    let related = |span: Span, message: &str| {
        let location = document.location(span)?;
        let message = message.to_owned();
        Some(DiagnosticRelatedInformation { location, message })
    };
    let others = diagnostic.others.iter();
    let others = others.filter_map(|label| related(label.span, label.text.get(lang)));
    let consequences = diagnostic.consequences.iter().filter_map(|consequence| {
        related(
            consequence.place.as_ref()?.span,
            consequence.title.get(lang),
        )
    });
    let related: Vec<_> = others.chain(consequences).collect();
    lsp_types::Diagnostic {
        range: place(document, sources, diagnostic),
        severity: Some(match diagnostic.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(diagnostic.code.to_owned())),
        source: Some("rptc".to_owned()),
        message: message_of(diagnostic, lang),
        related_information: (!related.is_empty()).then_some(related),
        ..lsp_types::Diagnostic::default()
    }
}

/// The title, what stands under the place, and the notes, each on its line.
fn message_of(diagnostic: &Diagnostic, lang: Lang) -> String {
    let label = diagnostic.place.iter().map(|place| place.text.get(lang));
    let notes = diagnostic.notes.iter().map(|note| note.get(lang));
    let lines = std::iter::once(diagnostic.title.get(lang))
        .chain(label)
        .chain(notes);
    let mut told: Vec<&str> = Vec::new();
    for line in lines {
        if told.iter().all(|before| !before.contains(line)) {
            told.push(line);
        }
    }
    told.join("\n")
}

/// Where it is shown: in its own file, or where the document leads to it.
fn place(document: &Document, sources: &Sources, diagnostic: &Diagnostic) -> Range {
    let Some(label) = &diagnostic.place else {
        return Range::default();
    };
    let own = |span: Span| sources.source_of(span) == OWN;
    if own(label.span) {
        return document.range(label.span);
    }
    let elsewhere = |span| places::location(sources, span).map(|it: Location| it.range);
    let built_in = sources
        .get(sources.source_of(label.span))
        .is_some_and(|source| source.path.as_os_str().is_empty() || source.table.is_some());
    if !built_in {
        return elsewhere(label.span).unwrap_or_default();
    }
    let here = diagnostic.others.iter().find(|other| own(other.span));
    here.map_or_else(Range::default, |other| document.range(other.span))
}
