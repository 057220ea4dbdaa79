//! What can be folded away: declarations, prose, tables and comments of
//! several lines.

use crate::project::program;
use crate::source::{SourceId, Span};

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
    let mut at = 0;
    let mut run: Option<(usize, usize)> = None;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end().len();
        if line.trim_start().starts_with("//") {
            run = Some(run.map_or((at, end), |(start, _)| (start, end)));
        } else if let Some((start, end)) = run.take() {
            found.push(Fold {
                place: Span::new(source, start, end),
                comment: true,
            });
        }
        at += line.len();
    }
    if let Some((start, end)) = run {
        found.push(Fold {
            place: Span::new(source, start, end),
            comment: true,
        });
    }
}
