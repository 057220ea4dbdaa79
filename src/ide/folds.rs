//! What can be folded away: declarations, prose, tables and comments of
//! several lines.

use crate::project::program;
use crate::source::{SourceId, Span};
use crate::syntax::{Token, TokenKind, tokens};

use super::View;

/// A stretch of several lines; whether it is a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    pub place: Span,
    pub comment: bool,
}

pub fn folds(view: View<'_>, source: SourceId) -> Vec<Fold> {
    let items = program::items(view.nodes);
    let own = items.filter(|item| view.sources.source_of(item.span) == source);
    let folds = own.map(|item| Fold {
        place: item.span,
        comment: false,
    });
    let mut found: Vec<Fold> = folds.collect();
    if let Some(source) = view.sources.get(source) {
        comments(source.id, &source.text, &mut found);
    }
    found.retain(|fold| view.sources.text(fold.place).contains('\n'));
    found.sort_by_key(|fold| (view.sources.place(fold.place), fold.comment));
    found
}

/// Runs of lines that begin with `//`.
fn comments(source: SourceId, text: &str, found: &mut Vec<Fold>) {
    let all = tokens(text);
    let mut fold = |run: &mut Option<Token>| {
        found.extend(run.take().map(|run| Fold {
            place: Span::new(source, run.start(), run.end()),
            comment: true,
        }));
    };
    let mut run: Option<Token> = None;
    for line in all.split_inclusive(|token| token.kind == TokenKind::Newline) {
        let mut words = line.iter().filter(|token| token.kind != TokenKind::Blank);
        match words.next().filter(|first| first.is_line_comment()) {
            Some(comment) => {
                let first = run.unwrap_or(*line.first().unwrap_or(comment));
                run = Some(first.to(comment.end()));
            }
            None => fold(&mut run),
        }
    }
    fold(&mut run);
}
