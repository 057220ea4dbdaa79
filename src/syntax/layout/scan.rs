//! The pass itself: words, strings, prose, comments and marks, one by one.

use unicode_ident::{is_xid_continue, is_xid_start};

use crate::source::{SourceId, Span};

use super::super::problems::{MarkProblem, Problems};
use super::super::slice::Repair;
use super::super::width;
use super::brackets::Frame;
use super::{Layout, Unit};

pub(super) struct Scanner<'t> {
    pub(super) source: SourceId,
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    /// Something is known to be unclosed: look for where it should have ended.
    pub(super) mending: bool,
    pub(super) at: usize,
    pub(super) code: Vec<u8>,
    /// What is open; the first frame is the file and is never closed.
    pub(super) frames: Vec<Frame>,
    /// Brackets opened beyond the deepest level and not yet closed.
    pub(super) overflow: usize,
    /// Where the first of them stands. The parser, which follows brackets by
    /// recursion, sees nothing from there to where it is closed.
    pub(super) overflow_start: usize,
    /// The last significant byte, 0 where nothing can go on behind it.
    pub(super) last: u8,
    /// Where the last significant text ended.
    pub(super) last_end: usize,
    pub(super) line_start: usize,
    /// A statement may begin here even without a newline before it.
    pub(super) fresh: Fresh,
    pub(super) doc: Option<(usize, usize)>,
    pub(super) comments: Vec<(usize, usize)>,
    pub(super) problems: Problems,
    pub(super) unbalanced: bool,
    /// The rest of this line is not looked at again for forbidden characters.
    forbidden_until: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fresh {
    No,
    /// Behind a body's `}`: only what clearly begins something.
    AfterBody,
    Yes,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(source: SourceId, text: &'t str, mending: bool) -> Self {
        Scanner {
            source,
            text,
            bytes: text.as_bytes(),
            mending,
            at: 0,
            code: text.as_bytes().to_vec(),
            frames: vec![Frame::file()],
            overflow: 0,
            overflow_start: 0,
            last: 0,
            last_end: 0,
            line_start: 0,
            fresh: Fresh::Yes,
            doc: None,
            comments: Vec::new(),
            problems: Problems::default(),
            unbalanced: false,
            forbidden_until: 0,
        }
    }

    pub(super) fn run(&mut self) {
        loop {
            let start = self.at;
            let newline = self.gap();
            if self.at >= self.bytes.len() {
                break;
            }
            if !self.boundary(start, newline) {
                self.token();
            }
        }
        self.close_file();
    }

    pub(super) fn finish(self) -> Layout {
        let units = self
            .frames
            .into_iter()
            .next()
            .map(|file| file.units)
            .unwrap_or_default();
        Layout {
            // Only whole characters were replaced, by spaces.
            code: String::from_utf8(self.code).unwrap_or_default(),
            units,
            comments: self.comments,
            problems: self.problems,
            mended: self.mending,
        }
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }

    pub(super) fn line_end(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or(&[]);
        rest.iter()
            .position(|&byte| byte == b'\n')
            .map_or(self.bytes.len(), |found| from + found)
    }

    /// Makes spaces of `start..end`, newlines included.
    pub(super) fn blank(&mut self, start: usize, end: usize) {
        if let Some(range) = self.code.get_mut(start..end) {
            range.fill(b' ');
        }
    }

    /// Skips spaces, newlines and comments; whether there was a newline.
    fn gap(&mut self) -> bool {
        let mut newline = false;
        loop {
            match self.byte(self.at) {
                b' ' => self.at += 1,
                b'\n' => {
                    newline = true;
                    self.at += 1;
                    self.line_start = self.at;
                }
                b'\t' | b'\r' => {
                    self.blank(self.at, self.at + 1);
                    self.at += 1;
                }
                b'/' if self.byte(self.at + 1) == b'/' => self.line_comment(),
                b'/' if self.byte(self.at + 1) == b'*' => self.block_comment(),
                0x80.. => match self.rest().chars().next() {
                    Some(c) if width::is_space(c) || (c == '\u{feff}' && self.at == 0) => {
                        self.blank(self.at, self.at + c.len_utf8());
                        self.at += c.len_utf8();
                    }
                    Some(c) if width::is_invisible(c) || c.is_control() => self.invisible(c),
                    Some(_) | None => return newline,
                },
                byte if (byte < b' ' || byte == 0x7f) && self.at < self.bytes.len() => {
                    self.invisible(char::from(byte));
                }
                _ => return newline,
            }
        }
    }

    /// Reads on as if the character were not there: within a word it parts
    /// nothing.
    fn invisible(&mut self, c: char) {
        let (start, end) = (self.at, self.at + c.len_utf8());
        self.forbid(start, c.len_utf8());
        let parts_nothing = start > 0 && start == self.last_end;
        match self.unit().filter(|_| parts_nothing) {
            Some(unit) => {
                unit.closers.push(Repair {
                    start,
                    end,
                    text: String::new(),
                });
                self.last_end = end;
            }
            None => self.blank(start, end),
        }
        self.at = end;
    }

    fn line_comment(&mut self) {
        let start = self.at;
        let end = self.line_end(start);
        let text = self.text.get(start..end).unwrap_or("").trim_end();
        let is_doc = text.starts_with("///") && !text.starts_with("////");
        if is_doc {
            let first = self.doc.map_or(start, |(first, _)| first);
            self.doc = Some((first, start + text.len()));
        }
        self.comments.push((start, start + text.len()));
        self.forbid_controls(start, end);
        self.blank(start, end);
        self.at = end;
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let end = match self.rest().get(2..).and_then(|rest| rest.find("*/")) {
            Some(found) => start + 2 + found + 2,
            None => {
                let end = self.line_end(start);
                let span = self.span(start, start + 2);
                self.problems.push(MarkProblem::UnclosedComment { span });
                end
            }
        };
        self.comments.push((start, end));
        self.forbid_controls(start, end);
        self.blank(start, end);
        self.at = end;
        if let Some(newline) = self
            .text
            .get(start..end)
            .and_then(|comment| comment.rfind('\n'))
        {
            self.line_start = start + newline + 1;
        }
    }

    /// One word, string, piece of prose or mark.
    fn token(&mut self) {
        self.doc = None;
        self.fresh = Fresh::No;
        match self.byte(self.at) {
            b'"' if self.rest().starts_with("\"\"\"") => self.prose(),
            b'"' => self.string(),
            open @ (b'(' | b'[' | b'{') => self.open(open, 1),
            close @ (b')' | b']' | b'}') => self.close(close, 1),
            b';' => {
                self.statement_end();
                self.mark(b';', 1);
                self.last = 0;
            }
            b'0'..=b'9' => self.number(),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(),
            0x80.. => self.wide(),
            byte => self.mark(byte, 1),
        }
    }

    /// Passes a mark of `length` bytes that counts as `byte`.
    pub(super) fn mark(&mut self, byte: u8, length: usize) {
        self.at += length;
        self.last = byte;
        self.last_end = self.at;
    }

    fn word(&mut self) {
        while self.at < self.bytes.len() {
            match self.byte(self.at) {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => self.at += 1,
                0x80.. => match self.rest().chars().next() {
                    Some(c) if is_xid_continue(c) => self.at += c.len_utf8(),
                    Some(_) | None => break,
                },
                _ => break,
            }
        }
        self.last = b'a';
        self.last_end = self.at;
    }

    /// Digits, also full-width ones, which are repaired as one run.
    fn number(&mut self) {
        let start = self.at;
        let mut wide = false;
        for c in self.rest().chars() {
            match c {
                '0'..='9' => {}
                '.' if self.byte(self.at + 1).is_ascii_digit() || wide => {}
                '０'..='９' | '．' => wide = true,
                _ => break,
            }
            self.at += c.len_utf8();
        }
        if wide {
            let text: String = self
                .text
                .get(start..self.at)
                .unwrap_or("")
                .chars()
                .map(|c| {
                    width::ascii(c)
                        .and_then(|ascii| ascii.chars().next())
                        .unwrap_or(c)
                })
                .collect();
            self.widen(start, self.at, text);
        }
        self.last = b'0';
        self.last_end = self.at;
    }

    /// A character that is not ASCII and begins a token.
    fn wide(&mut self) {
        let Some(c) = self.rest().chars().next() else {
            self.at += 1;
            return;
        };
        let length = c.len_utf8();
        if is_xid_start(c) {
            self.word();
        } else if let Some(ascii) = width::ascii(c) {
            match ascii {
                "\"" => self.wide_string(length),
                _ if ascii.starts_with(|c: char| c.is_ascii_digit()) => self.number(),
                _ => {
                    self.widen(self.at, self.at + length, ascii.to_owned());
                    match ascii.bytes().next().unwrap_or(b' ') {
                        open @ (b'(' | b'[' | b'{') => self.open(open, length),
                        close @ (b')' | b']' | b'}') => self.close(close, length),
                        b';' => {
                            self.statement_end();
                            self.mark(b';', length);
                            self.last = 0;
                        }
                        byte => self.mark(byte, length),
                    }
                }
            }
        } else {
            self.mark(b'?', length);
        }
    }

    /// A string between typographic quotes, or begun by one.
    fn wide_string(&mut self, length: usize) {
        let start = self.at;
        let line = self
            .text
            .get(start + length..self.line_end(start))
            .unwrap_or("");
        let closing = line
            .char_indices()
            .find(|&(_, c)| matches!(c, '”' | '"' | '＂' | '’' | '‟'));
        match closing {
            Some((offset, c)) => {
                self.widen(start, start + length, "\"".to_owned());
                let close = start + length + offset;
                if c != '"' {
                    self.widen(close, close + c.len_utf8(), "\"".to_owned());
                }
                self.at = close;
                self.mark(b'"', c.len_utf8());
            }
            None => {
                self.widen(start, start + length, "\"".to_owned());
                self.unclosed_string(length);
            }
        }
    }

    fn string(&mut self) {
        let start = self.at;
        let mut at = start + 1;
        loop {
            match self.byte(at) {
                b'"' => {
                    self.at = at;
                    self.mark(b'"', 1);
                    return;
                }
                b'\\' if !matches!(self.byte(at + 1), b'\n' | b'\r') => at += 2,
                b'\n' => break,
                byte if byte < b' ' && byte != b'\t' && byte != b'\r' => {
                    if at >= self.bytes.len() {
                        break;
                    }
                    self.forbid(at, 1);
                    at += 1;
                }
                _ => at += 1,
            }
        }
        let line = self.text.get(start + 1..self.line_end(start)).unwrap_or("");
        if let Some(offset) = line.find('”').filter(|_| !line.contains('“')) {
            let close = start + 1 + offset;
            self.widen(close, close + '”'.len_utf8(), "\"".to_owned());
            self.at = close;
            self.mark(b'"', '”'.len_utf8());
        } else {
            self.unclosed_string(1);
        }
    }

    /// A string that its line does not close; a `{` that ends the line still
    /// opens a body.
    fn unclosed_string(&mut self, quote: usize) {
        let start = self.at;
        let end = self.line_end(start);
        let line = self.text.get(start..end).unwrap_or("").trim_end();
        let content = line.strip_suffix('{').map_or(line, str::trim_end);
        let content_end = start + content.len().max(quote);
        let span = self.span(start, content_end);
        self.problems.push(MarkProblem::UnclosedString { span });
        self.closer(content_end, "\"");
        self.at = content_end;
        self.last = b'"';
        self.last_end = self.at;
    }

    /// Says once per line that a character may not stand here.
    pub(super) fn forbid(&mut self, at: usize, length: usize) {
        if at < self.forbidden_until {
            return;
        }
        self.forbidden_until = self.line_end(at);
        let span = self.span(at, at + length);
        let character = self.text.get(at..).and_then(|rest| rest.chars().next());
        self.problems.push(MarkProblem::ForbiddenCharacter {
            span,
            character: character.unwrap_or('\0'),
        });
    }

    pub(super) fn forbid_controls(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let byte = self.byte(at);
            if (byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t')) || byte == 0x7f {
                self.forbid(at, 1);
                at = self.forbidden_until;
            }
            at += 1;
        }
    }

    /// Notes that `start..end` is to be read as `text`.
    pub(super) fn widen(&mut self, start: usize, end: usize, text: String) {
        if let Some(unit) = self.unit() {
            unit.wide.push(Repair { start, end, text });
        }
    }

    /// Notes that `text` is missing at `at`, which is already told.
    pub(super) fn closer(&mut self, at: usize, text: &str) {
        if let Some(unit) = self.unit() {
            unit.told = true;
            unit.closers.push(Repair {
                start: at,
                end: at,
                text: text.to_owned(),
            });
        }
    }

    /// The innermost unit that is being read.
    pub(super) fn unit(&mut self) -> Option<&mut Unit> {
        self.frames
            .iter_mut()
            .rev()
            .find_map(|frame| frame.current.as_mut())
    }
}
