//! Text → tokens: the one reading of text. Whoever looks at a source as text
//! (the layout, the formatter, an editor) asks here what a byte belongs to.
//!
//! Nothing fails: every byte belongs to a token, blanks and comments included,
//! so that the tokens one after the other are the text. A token that holds text
//! (a string, prose, a line of cells) is one token; what stands in it, braces
//! above all, is read in a mode of its own by [`inside`], and what stands in the
//! braces is code again ([`Lexer::within`]). Each step asks for one level only:
//! there is no depth at which reading could break.
//!
//! Whether a line is one of cells, and whether a line that begins with `/` is
//! code at all, is known only to who knows the declaration around it: the
//! layout asks for them ([`Lexer::row`], [`Lexer::line`]).

mod cells;
mod inside;
#[cfg(test)]
mod laws;
mod quoted;
mod token;
mod words;

use std::ops::Range;

use unicode_ident::is_xid_start;

use super::width;
use token::token;

pub(super) use cells::{RowShape, cells};
pub(super) use inside::brace_length;
pub use inside::inside;
pub use token::{Kind, Token};

/// The first bytes of the characters from U+5000 to U+8FFF, three bytes each:
/// all of them are Han and belong to words.
const HAN_FIRST: u8 = 0xe5;
const HAN_LAST: u8 = 0xe8;

/// Reads a text token by token.
#[derive(Clone)]
pub struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Something is known to be unclosed: prose that runs over a line that can
    /// only be code ends before it.
    mending: bool,
    /// No `*/` stands behind this place: nobody looks for one again.
    no_comment_end: bool,
    /// A string that was read holds what no text should.
    controls: bool,
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str) -> Self {
        Lexer {
            text,
            bytes: text.as_bytes(),
            at: 0,
            mending: false,
            no_comment_end: false,
            controls: false,
        }
    }

    /// Reads only a part of a text, as code.
    pub fn within(text: &'t str, range: Range<usize>) -> Self {
        let mut lexer = Lexer::new(text.get(..range.end).unwrap_or(text));
        lexer.at = range.start;
        lexer
    }

    pub(super) fn mending(text: &'t str) -> Self {
        Lexer {
            mending: true,
            ..Lexer::new(text)
        }
    }

    /// Where the next token begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Whether strings were read, since this was asked, that hold control
    /// characters.
    pub(super) fn took_controls(&mut self) -> bool {
        std::mem::take(&mut self.controls)
    }

    /// The next byte; 0 at the end.
    pub(super) fn next_byte(&self) -> u8 {
        self.byte(self.at)
    }

    /// Blanks, a line break or a comment, if one comes next.
    pub(super) fn trivia(&mut self) -> Option<Token> {
        let start = self.at;
        let kind = match self.byte(start) {
            b' ' | b'\t' | b'\r' => self.blanks(),
            b'\n' => {
                self.at += 1;
                Kind::Newline
            }
            b'/' => match self.byte(start + 1) {
                b'/' => self.line_comment(),
                b'*' => self.block_comment(),
                _ => return None,
            },
            HAN_FIRST..=HAN_LAST => return None,
            0x80.. => {
                let c = self.char()?;
                if is_wide_blank(c) || (c == '\u{feff}' && start == 0) {
                    self.at += c.len_utf8();
                    self.blanks()
                } else if width::is_invisible(c) || c.is_control() {
                    self.at += c.len_utf8();
                    Kind::Invisible
                } else {
                    return None;
                }
            }
            0x00..=0x1f | 0x7f if !self.is_done() => {
                self.at += 1;
                Kind::Invisible
            }
            _ => return None,
        };
        Some(self.since(start, kind))
    }

    /// The next token of code; what no blank and no comment is.
    pub(super) fn token(&mut self) -> Option<Token> {
        if self.is_done() {
            return None;
        }
        let start = self.at;
        let kind = match self.byte(start) {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | HAN_FIRST..=HAN_LAST => self.word(),
            b'0'..=b'9' => self.number(),
            b'"' if self.rest().starts_with("\"\"\"") => self.prose(),
            b'"' => self.string(),
            mark @ (b'=' | b'!' | b'<' | b'>') if self.byte(start + 1) == b'=' => {
                self.at += 2;
                Kind::Mark(mark)
            }
            b'.' if self.byte(start + 1) == b'.' => {
                self.at += 2;
                Kind::Mark(b'.')
            }
            0x80.. => self.wide(),
            mark => {
                self.at += 1;
                Kind::Mark(mark)
            }
        };
        Some(self.since(start, kind))
    }

    /// What stands up to `end`, without the blanks before it: a line of cells.
    pub(super) fn row(&mut self, end: usize) -> Token {
        let start = self.at;
        let row = self.text.get(start..end).unwrap_or("");
        self.at += row.trim_end_matches(is_blank).len();
        self.since(start, Kind::Row)
    }

    /// All that is left of this line, whatever it is.
    pub(super) fn line(&mut self) -> Token {
        let start = self.at;
        self.at = self.line_end(start);
        self.since(start, Kind::Line)
    }

    /// What begins with a character beyond ASCII.
    fn wide(&mut self) -> Kind {
        let Some(c) = self.char() else {
            self.at += 1;
            return Kind::Other;
        };
        if is_xid_start(c) {
            return self.word();
        }
        match width::ascii(c).map(|ascii| ascii.bytes().next().unwrap_or(b' ')) {
            Some(b'"') => self.wide_string(c.len_utf8()),
            Some(b'0'..=b'9') => self.number(),
            Some(mark) => {
                self.at += c.len_utf8();
                Kind::Mark(mark)
            }
            None => {
                self.at += c.len_utf8();
                Kind::Other
            }
        }
    }

    fn blanks(&mut self) -> Kind {
        loop {
            match self.byte(self.at) {
                b' ' | b'\t' | b'\r' => self.at += 1,
                HAN_FIRST..=HAN_LAST => break,
                0x80.. => match self.char() {
                    Some(c) if is_wide_blank(c) => self.at += c.len_utf8(),
                    Some(_) | None => break,
                },
                _ => break,
            }
        }
        Kind::Blank
    }

    fn line_comment(&mut self) -> Kind {
        let start = self.at;
        let line = self.text.get(start..self.line_end(start)).unwrap_or("");
        let comment = line.trim_end_matches(is_blank);
        self.at = start + comment.len();
        match comment.starts_with("///") && !comment.starts_with("////") {
            true => Kind::DocComment,
            false => Kind::Comment,
        }
    }

    fn block_comment(&mut self) -> Kind {
        let start = self.at;
        let inside = self.text.get(start + 2..).unwrap_or("");
        let end = match self.no_comment_end {
            true => None,
            false => inside.find("*/"),
        };
        match end {
            Some(end) => {
                self.at = start + 2 + end + 2;
                Kind::BlockComment
            }
            None => {
                self.no_comment_end = true;
                self.at = self.line_end(start);
                Kind::UnclosedComment
            }
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or(&[]);
        rest.iter()
            .position(|&byte| byte == b'\n')
            .map_or(self.bytes.len(), |found| from + found)
    }

    fn since(&self, start: usize, kind: Kind) -> Token {
        token(kind, start..self.at)
    }
}

/// Code: what stands in a declaration, or between braces of text.
impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.trivia().or_else(|| self.token())
    }
}

fn is_wide_blank(c: char) -> bool {
    width::is_space(c)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r') || is_wide_blank(c)
}
