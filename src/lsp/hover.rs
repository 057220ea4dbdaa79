//! What is to be said of the name under the cursor.

use lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::ide;

use super::documents::OWN;
use super::server::Server;

pub(super) fn answer(server: &Server, params: HoverParams) -> Option<Hover> {
    let lang = server.lang;
    let at = params.text_document_position_params;
    let document = server.document(&at.text_document.uri)?;
    let view = document.view(lang)?;
    let offset = document.offset(at.position);
    let name = ide::at(view, OWN, offset).map(|found| (found.named.clone(), found.place));
    let named = name.or_else(|| ide::cell_at(view, OWN, offset));
    let (value, place) = match named {
        Some((named, place)) => (ide::about(view, &named)?, place),
        None => ide::statement_at(view, OWN, offset)?,
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value,
        }),
        range: Some(document.range(place)),
    })
}
