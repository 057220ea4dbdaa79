//! A document laid out as `rptc fmt` does it.

use lsp_types::{DocumentFormattingParams, TextEdit};

use crate::syntax;

use super::documents::OWN;
use super::server::Server;

/// One edit of the lines that change; nothing when none does.
pub(super) fn answer(server: &Server, params: DocumentFormattingParams) -> Option<Vec<TextEdit>> {
    let document = server.document(&params.text_document.uri)?;
    let text = document.text.as_str();
    let formatted = syntax::format(OWN, text).text;
    if formatted == text {
        return Some(Vec::new());
    }
    let start: usize = text
        .split_inclusive('\n')
        .zip(formatted.split_inclusive('\n'))
        .take_while(|(before, after)| before == after)
        .map(|(line, _)| line.len())
        .sum();
    let rest = text.get(start..).unwrap_or("");
    let formatted_rest = formatted.get(start..).unwrap_or("");
    let end: usize = rest
        .split_inclusive('\n')
        .rev()
        .zip(formatted_rest.split_inclusive('\n').rev())
        .take_while(|(before, after)| before == after)
        .map(|(line, _)| line.len())
        .sum();
    let put = formatted_rest.len() - end;
    Some(vec![TextEdit {
        range: document.lines.range(text, start..text.len() - end),
        new_text: formatted_rest.get(..put).unwrap_or("").to_owned(),
    }])
}
