//! Colours by meaning.

use lsp_types::{
    Position, SemanticToken, SemanticTokens, SemanticTokensParams, SemanticTokensResult,
};

use crate::ide::{self, Paint};

use super::documents::OWN;
use super::server::Server;

/// The kinds in the order of their numbers.
pub(super) const LEGEND: [&str; 13] = [
    "keyword",
    "variable",
    "variable",
    "enum",
    "class",
    "property",
    "event",
    "namespace",
    "type",
    "function",
    "number",
    "string",
    "comment",
];
pub(super) const MODIFIERS: [&str; 2] = ["declaration", "readonly"];

pub(super) fn answer(
    server: &Server,
    params: SemanticTokensParams,
) -> Option<SemanticTokensResult> {
    let document = server.document(&params.text_document.uri)?;
    let view = document.view(server.lang)?;
    let mut last = Position::default();
    let mut data = Vec::new();
    for marked in ide::marked(view, OWN) {
        let range = document
            .lines
            .range(&document.text, marked.start..marked.end);
        if range.start.line != range.end.line {
            continue;
        }
        let same_line = range.start.line == last.line;
        data.push(SemanticToken {
            delta_line: range.start.line - last.line,
            delta_start: match same_line {
                true => range.start.character - last.character,
                false => range.start.character,
            },
            length: range.end.character - range.start.character,
            token_type: number(marked.paint),
            token_modifiers_bitset: u32::from(marked.declares)
                + 2 * u32::from(marked.paint == Paint::Former),
        });
        last = range.start;
    }
    Some(SemanticTokensResult::Tokens(SemanticTokens {
        result_id: None,
        data,
    }))
}

fn number(paint: Paint) -> u32 {
    match paint {
        Paint::Keyword => 0,
        Paint::Figure => 1,
        Paint::Former => 2,
        Paint::List => 3,
        Paint::Table => 4,
        Paint::Member => 5,
        Paint::Rule => 6,
        Paint::Section => 7,
        Paint::Unit => 8,
        Paint::Function => 9,
        Paint::Number => 10,
        Paint::Text => 11,
        Paint::Comment => 12,
    }
}
