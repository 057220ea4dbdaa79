//! What each stretch of a source is, for colours: names as the compiler took
//! them, and what needs no understanding.

use unicode_ident::{is_xid_continue, is_xid_start};

use std::ops::Range;

use crate::semantics::model::{Named, Use};
use crate::source::SourceId;
use crate::syntax::{CLAUSES, FIELDS, head_words};

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
    let mut found = Vec::new();
    let mut lexer = Lexer {
        text,
        at: 0,
        line_start: true,
        prose: false,
        found: &mut found,
    };
    for name in names {
        lexer.upto(name.start);
        if lexer.at <= name.start {
            lexer.found.push(name);
            lexer.at = name.end;
            lexer.line_start = false;
        }
    }
    lexer.upto(text.len());
    found
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

/// Comments, strings, numbers with their units, and keywords.
struct Lexer<'t, 'f> {
    text: &'t str,
    at: usize,
    line_start: bool,
    prose: bool,
    found: &'f mut Vec<Marked>,
}

impl Lexer<'_, '_> {
    /// Reads on up to an offset; a string or comment may reach beyond.
    fn upto(&mut self, end: usize) {
        while self.at < end {
            let rest = self.text.get(self.at..).unwrap_or("");
            let Some(first) = rest.chars().next() else {
                return;
            };
            if rest.starts_with("\"\"\"") {
                self.prose = !self.prose;
                self.push(3, Paint::Text);
            } else if self.prose {
                self.at += first.len_utf8();
            } else if rest.starts_with("/*") {
                self.comment(block(rest));
            } else if rest.starts_with("//") {
                self.push(line(rest), Paint::Comment);
            } else if first == '"' {
                self.push(string(rest), Paint::Text);
            } else if first.is_ascii_digit() {
                self.push(number(rest), Paint::Number);
            } else if is_xid_start(first) {
                self.word(rest);
            } else {
                self.line_start = first == '\n' || self.line_start && first.is_whitespace();
                self.at += first.len_utf8();
            }
        }
    }

    /// A comment of some lines, each a stretch of its own.
    fn comment(&mut self, length: usize) {
        let end = self.at + length;
        while self.at < end {
            let rest = self.text.get(self.at..end).unwrap_or("");
            if !rest.starts_with('\n') {
                self.push(line(rest), Paint::Comment);
            }
            if self.at < end {
                self.line_start = true;
                self.at += 1;
            }
        }
    }

    fn word(&mut self, rest: &str) {
        let length = rest
            .find(|c: char| !is_xid_continue(c))
            .unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or("");
        let heads = self.line_start && head_words().any(|head| head == word);
        let others = CLAUSES.contains(&word) || FIELDS.contains(&word) || OTHERS.contains(&word);
        if heads || others {
            self.push(length, Paint::Keyword);
        } else {
            self.line_start = false;
            self.at += length;
        }
    }

    fn push(&mut self, length: usize, paint: Paint) {
        let (start, end) = (self.at, self.at + length);
        self.found.push(Marked {
            start,
            end,
            paint,
            declares: false,
        });
        self.at = end;
        self.line_start = false;
    }
}

const OTHERS: [&str; 18] = [
    "columns", "rows", "block", "rest", "blank", "none", "na", "unknown", "todo", "over", "about",
    "under", "is", "not", "each", "column", "row", "on",
];

fn block(rest: &str) -> usize {
    rest.find("*/").map_or(rest.len(), |end| end + 2)
}

fn line(rest: &str) -> usize {
    rest.find('\n').unwrap_or(rest.len())
}

fn string(rest: &str) -> usize {
    let end = line(rest);
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate().take(end).skip(1) {
        match byte {
            b'"' if !escaped => return at + 1,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    end
}

fn number(rest: &str) -> usize {
    let digits = |rest: &str| {
        rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-')
            .unwrap_or(rest.len())
    };
    let end = digits(rest);
    // A half or a quarter of a year: `2025-Q3`.
    let behind = rest.get(end..).unwrap_or("");
    match behind.strip_prefix(['H', 'Q']) {
        Some(part) if part.starts_with(|c: char| c.is_ascii_digit()) => end + 1 + digits(part),
        Some(_) | None => end,
    }
}
