//! Computed values behind derived figures and inside prose.

use lsp_types::{InlayHint, InlayHintLabel, InlayHintParams};

use crate::ide;
use crate::source::Span;

use super::documents::OWN;
use super::server::Server;

pub(super) fn answer(server: &Server, params: InlayHintParams) -> Option<Vec<InlayHint>> {
    let document = server.document(&params.text_document.uri)?;
    let view = document.view(server.lang)?;
    let bytes = document.lines.bytes(&document.text, params.range);
    let within = view.sources.place(Span::new(OWN, bytes.start, bytes.end));
    let hints = ide::hints(view, within).into_iter();
    let hints = hints.map(|(place, text)| InlayHint {
        position: document.range(place).start,
        label: InlayHintLabel::String(text),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    Some(hints.collect())
}
