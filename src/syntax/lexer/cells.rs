//! A line of cells: what stands before and between its bars.

use std::iter::Peekable;
use std::str::CharIndices;

use super::token::{Kind, Token, token};

/// The pieces of a line that is one of cells: texts, strings, `{…}` and bars.
/// It ends before a `}` that closes the body, and before a comment.
pub(in crate::syntax) struct Cells<'t> {
    line: &'t str,
    /// Where the line begins in the text.
    start: usize,
    at: usize,
    /// A bar in quotes is none in the label only.
    in_label: bool,
}

/// What a line of a body looks like.
pub(in crate::syntax) struct RowShape {
    pub(in crate::syntax) bars: bool,
    /// Where a `}` that closes the body stands, a comment, or the line's end.
    pub(in crate::syntax) end: usize,
    pub(in crate::syntax) comment: bool,
    /// Full-width bars.
    pub(in crate::syntax) wide: Vec<Token>,
}

/// The tokens of a line that begins at `start` of its text.
pub(in crate::syntax) fn cells(line: &str, start: usize) -> Cells<'_> {
    Cells {
        line,
        start,
        at: 0,
        in_label: true,
    }
}

impl RowShape {
    pub(in crate::syntax) fn of(line: &str, start: usize) -> RowShape {
        let mut cells = cells(line, start);
        let mut bars = false;
        let mut wide = Vec::new();
        for token in cells.by_ref().filter(|token| token.kind == Kind::Bar) {
            bars = true;
            if token.len > 1 {
                wide.push(token);
            }
        }
        RowShape {
            bars,
            end: start + cells.at,
            comment: bars && cells.rest().starts_with('/'),
            wide,
        }
    }
}

impl<'t> Cells<'t> {
    fn rest(&self) -> &'t str {
        self.line.get(self.at..).unwrap_or("")
    }

    /// Whether a comment begins at an offset: `//` behind a blank.
    fn comments(&self, at: usize) -> bool {
        let (before, behind) = self.line.split_at_checked(at).unwrap_or((self.line, ""));
        behind.starts_with("//") && before.chars().next_back().is_none_or(char::is_whitespace)
    }

    /// The length of the string that begins with this quote, if it is one.
    fn quoted(&self, at: usize) -> Option<usize> {
        let behind = self.line.get(at + 1..)?;
        let close = match self.in_label {
            true => behind.find('"')?,
            false => behind.find(['"', '|', '｜'])?,
        };
        behind.get(close..)?.starts_with('"').then_some(close + 2)
    }

    /// `{…}`; to the end of the row if nothing closes it.
    fn braces(&self) -> usize {
        let mut depth = 0_usize;
        let mut letters = self.rest().char_indices().peekable();
        while let Some((offset, c)) = letters.next() {
            match c {
                '"' => pass_string(&mut letters, self.rest(), offset),
                '{' => depth += 1,
                '}' if depth == 1 => return offset + 1,
                '}' => depth -= 1,
                '/' if self.comments(self.at + offset) => return offset,
                _ => {}
            }
        }
        self.rest().len()
    }

    fn text(&self) -> usize {
        for (offset, c) in self.rest().char_indices().skip(1) {
            let ends = match c {
                '{' | '}' | '|' | '｜' => true,
                '"' => self.quoted(self.at + offset).is_some(),
                '/' => self.comments(self.at + offset),
                _ => false,
            };
            if ends {
                return offset;
            }
        }
        self.rest().len()
    }
}

/// Goes behind the string that begins at `offset`, where one is closed.
fn pass_string(letters: &mut Peekable<CharIndices<'_>>, text: &str, offset: usize) {
    let behind = text.get(offset + 1..).unwrap_or("");
    if let Some(close) = behind.find('"') {
        while letters
            .next_if(|(at, _)| *at <= offset + 1 + close)
            .is_some()
        {}
    }
}

impl Iterator for Cells<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let (kind, length) = match self.rest().chars().next()? {
            '}' => return None,
            '/' if self.comments(self.at) => return None,
            bar @ ('|' | '｜') => (Kind::Bar, bar.len_utf8()),
            '{' => (Kind::Interpolation, self.braces()),
            '"' => match self.quoted(self.at) {
                Some(length) => (Kind::Str, length),
                None => (Kind::Text, self.text()),
            },
            _ => (Kind::Text, self.text()),
        };
        self.in_label &= kind != Kind::Bar;
        let start = self.start + self.at;
        self.at += length;
        Some(token(kind, start..start + length))
    }
}
