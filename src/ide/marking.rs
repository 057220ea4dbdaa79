//! What each stretch of a source is, for colours: names as the compiler took
//! them, and what needs no understanding.

use std::ops::Range;

use crate::semantics::model::{Named, Use};
use crate::source::SourceId;
use crate::syntax::{CLAUSES, FIELDS, Lexer, Token, TokenKind, head_words, inside, tokens};

use super::View;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Keyword,
    Figure,
    Former,
    List,
    Table,
    Member,
    Rule,
    Section,
    Unit,
    Function,
    Number,
    Text,
    Comment,
}

/// A stretch within one line: its bytes, what it is, whether it is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    pub start: usize,
    pub end: usize,
    pub paint: Paint,
    pub declares: bool,
}

/// All stretches of a source in order, none over another.
pub fn marked(view: View<'_>, source: SourceId) -> Vec<Marked> {
    let Some(text) = view.sources.get(source).map(|source| &*source.text) else {
        return Vec::new();
    };
    let uses = view
        .model
        .uses
        .iter()
        .map(|it| (it, view.sources.place(it.place)))
        .filter(|(_, place)| place.source == source);
    let mut names: Vec<Marked> = Vec::new();
    for (it, place) in uses {
        let place = place.range();
        let one_line = text
            .get(place.clone())
            .is_some_and(|text| !text.contains('\n'));
        let behind = names.last().is_none_or(|last| last.end <= place.start);
        if one_line
            && behind
            && !place.is_empty()
            && !text
                .get(place.clone())
                .is_some_and(|it| it.starts_with('"'))
        {
            names.push(name(it, &place));
        }
    }
    let mut painter = Painter {
        text,
        line_start: true,
        found: Vec::new(),
    };
    for token in tokens(text) {
        painter.paint(token);
    }
    merged(names, painter.found)
}

/// Names, and what else is painted; a name stands for all that it covers, but
/// none in a string or comment is.
fn merged(names: Vec<Marked>, others: Vec<Marked>) -> Vec<Marked> {
    let mut all = names;
    all.extend(others);
    all.sort_by_key(|marked| marked.start);
    let mut end = 0;
    all.retain(|marked| {
        let free = marked.start >= end;
        if free {
            end = marked.end;
        }
        free
    });
    all
}

fn name(it: &Use, place: &Range<usize>) -> Marked {
    let paint = match it.named {
        Named::Figure(_) => Paint::Figure,
        Named::Former { .. } => Paint::Former,
        Named::List(_) | Named::Series(_) | Named::Entity(_) | Named::Group(_) => Paint::List,
        Named::Table(_) => Paint::Table,
        Named::Member { .. } => Paint::Member,
        Named::Rule { .. } | Named::Note(_) => Paint::Rule,
        Named::Section(_) => Paint::Section,
        Named::Unit(_) => Paint::Unit,
        Named::Function(_) => Paint::Function,
    };
    Marked {
        start: place.start,
        end: place.end,
        paint,
        declares: it.declares,
    }
}

/// Comments, strings, numbers and keywords.
struct Painter<'t> {
    text: &'t str,
    /// Nothing but blanks stands before on this line.
    line_start: bool,
    found: Vec<Marked>,
}

impl Painter<'_> {
    fn paint(&mut self, token: Token) {
        if token.kind == TokenKind::Newline {
            self.line_start = true;
        } else if token.is_comment() {
            self.comment(token);
        } else if token.is_string() {
            self.push(token.start(), token.len as usize, Paint::Text);
        } else if token.is_prose() {
            for quote in inside(self.text, token) {
                if quote.kind == TokenKind::Quote {
                    self.push(quote.start(), quote.len as usize, Paint::Text);
                }
            }
        } else if token.kind == TokenKind::Row {
            self.row(token);
        } else if token.kind != TokenKind::Blank {
            self.word(token);
        }
    }

    /// Labels and cells; what stands in braces is code.
    fn row(&mut self, row: Token) {
        for piece in inside(self.text, row) {
            if piece.kind == TokenKind::Interpolation {
                for token in inside(self.text, piece) {
                    self.paint(token);
                }
            } else if piece.kind == TokenKind::Text {
                for token in Lexer::within(self.text, piece.range()) {
                    self.word(token);
                }
            } else {
                self.paint(piece);
            }
        }
    }

    /// A comment of some lines, each a stretch of its own.
    fn comment(&mut self, comment: Token) {
        let mut at = comment.start();
        for line in comment.of(self.text).split_inclusive('\n') {
            self.push(at, line.trim_end_matches('\n').len(), Paint::Comment);
            at += line.len();
            self.line_start = line.ends_with('\n');
        }
    }

    fn word(&mut self, token: Token) {
        let word = token.of(self.text);
        let heads = || self.line_start && head_words().any(|head| head == word);
        let others = || {
            [&CLAUSES[..], &FIELDS, &OTHERS]
                .iter()
                .any(|all| all.contains(&word))
        };
        if token.kind == TokenKind::Number {
            self.push(token.start(), token.len as usize, Paint::Number);
        } else if token.kind == TokenKind::Word && (heads() || others()) {
            self.push(token.start(), token.len as usize, Paint::Keyword);
        } else if !token.is_trivia() {
            self.line_start = false;
        }
    }

    fn push(&mut self, start: usize, length: usize, paint: Paint) {
        self.line_start = false;
        if length > 0 {
            self.found.push(Marked {
                start,
                end: start + length,
                paint,
                declares: false,
            });
        }
    }
}

const OTHERS: [&str; 18] = [
    "columns", "rows", "block", "rest", "blank", "none", "na", "unknown", "todo", "over", "about",
    "under", "is", "not", "each", "column", "row", "on",
];
