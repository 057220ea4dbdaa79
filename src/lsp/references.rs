//! Where else the name under the cursor stands: in the report, in what it
//! uses, and as last year's figure in other reports of the project.

use lsp_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, Location, ReferenceParams,
};

use crate::ide::{self, View};
use crate::semantics::model::{Named, Use};
use crate::source::Files as _;

use super::documents::{Document, OWN};
use super::server::Server;

pub(super) fn answer(server: &Server, params: ReferenceParams) -> Option<Vec<Location>> {
    let at = params.text_document_position;
    let document = server.document(&at.text_document.uri)?;
    let view = document.view(server.lang)?;
    let found = ide::at(view, OWN, document.offset(at.position))?;
    let declared = params.context.include_declaration;
    let own = ide::places(view, &found.named).filter(|it| declared || !it.declares);
    let mut locations: Vec<Location> = own.filter_map(|it| document.location(it.place)).collect();
    for (other, it) in elsewhere(server, document, view, &found.named) {
        locations.extend(other.location(it.place));
    }
    Some(locations)
}

pub(super) fn highlight(
    server: &Server,
    params: DocumentHighlightParams,
) -> Option<Vec<DocumentHighlight>> {
    let at = params.text_document_position_params;
    let document = server.document(&at.text_document.uri)?;
    let view = document.view(server.lang)?;
    let found = ide::at(view, OWN, document.offset(at.position))?;
    let own = ide::places(view, &found.named).filter(|it| view.sources.source_of(it.place) == OWN);
    let highlights = own.map(|it| DocumentHighlight {
        range: document.range(it.place),
        kind: Some(match it.declares {
            true => DocumentHighlightKind::WRITE,
            false => DocumentHighlightKind::READ,
        }),
    });
    Some(highlights.collect())
}

/// Places in other reports of the project that name a figure of this one.
pub(super) fn elsewhere<'a>(
    server: &'a Server,
    document: &Document,
    view: View<'_>,
    named: &Named,
) -> Vec<(&'a Document, &'a Use)> {
    let name = ide::described(view, named);
    let mut found = Vec::new();
    if !matches!(named, Named::Figure(_)) {
        return found;
    }
    for other in server.documents.values().chain(server.closed.values()) {
        let Some(checked) = other
            .checked
            .as_ref()
            .filter(|_| other.path != document.path)
        else {
            continue;
        };
        let header = &checked.model.header;
        let is_this = |report: usize| {
            let file = header.other(report)?.file.as_ref()?;
            let path = other.path.parent()?.join(file);
            Some(server.files.canonical(&path).ok()? == document.path)
        };
        for it in &checked.model.uses {
            if let Named::Former {
                report,
                name: theirs,
            } = &it.named
                && *theirs == name
                && is_this(*report) == Some(true)
            {
                found.push((other, it));
            }
        }
    }
    found
}
