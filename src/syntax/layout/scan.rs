//! The pass itself: from token to token, and what each leaves for the grammar.

use crate::source::{SourceId, Span};

use super::super::lexer::{Kind, Lexer, Token};
use super::super::problems::{MarkProblem, Problems};
use super::super::slice::Repair;
use super::super::width;
use super::frame::Frame;
use super::unit::{Layout, Unit};

pub(super) struct Scanner<'t> {
    pub(super) source: SourceId,
    pub(super) text: &'t str,
    pub(super) lexer: Lexer<'t>,
    /// Something is known to be unclosed: look for where it should have ended.
    pub(super) mending: bool,
    pub(super) code: Vec<u8>,
    /// What was read, where somebody wants it.
    tokens: Option<Vec<Token>>,
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
    /// The line on which lines of cells were looked for, and how often.
    pub(super) rows_tried: (usize, usize),
    /// A statement may begin here even without a newline before it.
    pub(super) fresh: Fresh,
    pub(super) doc: Option<(usize, usize)>,
    comments: Vec<(usize, usize)>,
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
    pub(super) fn new(source: SourceId, text: &'t str, mending: bool, keep_tokens: bool) -> Self {
        Scanner {
            source,
            text,
            lexer: match mending {
                true => Lexer::mending(text),
                false => Lexer::new(text),
            },
            mending,
            code: text.as_bytes().to_vec(),
            tokens: keep_tokens.then(Vec::new),
            frames: vec![Frame::file()],
            overflow: 0,
            overflow_start: 0,
            last: 0,
            last_end: 0,
            line_start: 0,
            rows_tried: (0, 0),
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
            let start = self.lexer.at();
            let newline = self.gap();
            if self.lexer.is_done() {
                break;
            }
            if !self.boundary(start, newline)
                && let Some(token) = self.lexer.token()
            {
                self.pass(token);
            }
        }
    }

    /// Something is not closed, or closed and never opened.
    pub(super) fn is_unbalanced(&self) -> bool {
        self.unbalanced || self.overflow > 0 || self.frames.len() > 1
    }

    pub(super) fn finish(mut self) -> Layout {
        self.close_file();
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
            tokens: self.tokens.unwrap_or_default(),
            comments: self.comments,
            problems: self.problems,
            mended: self.mending,
        }
    }

    pub(super) fn into_tokens(self) -> Vec<Token> {
        self.tokens.unwrap_or_default()
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }

    pub(super) fn line_end(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or("");
        rest.find('\n')
            .map_or(self.text.len(), |found| from + found)
    }

    /// Makes spaces of `start..end`, newlines included.
    pub(super) fn blank(&mut self, start: usize, end: usize) {
        if let Some(range) = self.code.get_mut(start..end) {
            range.fill(b' ');
        }
    }

    /// Notes what was read.
    pub(super) fn read(&mut self, token: Token) {
        if let Some(tokens) = &mut self.tokens {
            tokens.push(token);
        }
    }

    /// Skips spaces, newlines and comments; whether there was a newline.
    fn gap(&mut self) -> bool {
        let mut newline = false;
        while let Some(token) = self.lexer.trivia() {
            self.read(token);
            if token.kind == Kind::Newline {
                newline = true;
                self.line_start = token.end();
            } else if token.kind == Kind::Blank {
                self.blank(token.start(), token.end());
            } else if token.kind == Kind::Invisible {
                self.invisible(token);
            } else {
                self.comment(token);
            }
        }
        newline
    }

    /// Reads on as if the character were not there: within a word it parts
    /// nothing.
    fn invisible(&mut self, token: Token) {
        let (start, end) = (token.start(), token.end());
        self.forbid(start, end - start);
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
    }

    fn comment(&mut self, token: Token) {
        let (start, end) = (token.start(), token.end());
        if token.kind == Kind::DocComment {
            let first = self.doc.map_or(start, |(first, _)| first);
            self.doc = Some((first, end));
        }
        if token.kind == Kind::UnclosedComment {
            let span = self.span(start, start + 2);
            self.problems.push(MarkProblem::UnclosedComment { span });
        }
        self.comments.push((start, end));
        self.forbid_controls(start, end);
        self.blank(start, end);
        self.go_over_lines(token);
    }

    /// A token may end on another line than it begins.
    fn go_over_lines(&mut self, token: Token) {
        if let Some(newline) = token.of(self.text).rfind('\n') {
            self.line_start = token.start() + newline + 1;
        }
    }

    /// One word, string, piece of prose or mark.
    fn pass(&mut self, token: Token) {
        self.read(token);
        self.doc = None;
        self.fresh = Fresh::No;
        let last = if token.kind == Kind::Word {
            b'a'
        } else if token.kind == Kind::Number {
            self.widen_number(token);
            b'0'
        } else if let Kind::Mark(mark) = token.kind {
            return self.mark(mark, token);
        } else if token.kind == Kind::Str {
            self.widen_quotes(token);
            b'"'
        } else if token.kind == Kind::UnclosedStr {
            self.unclosed_string(token);
            b'"'
        } else if token.is_prose() {
            return self.prose(token);
        } else {
            b'?'
        };
        self.follow(last, token);
    }

    /// A wide mark is read as its ASCII spelling.
    fn widen_mark(&mut self, token: Token) {
        let c = token.of(self.text).chars().next();
        if let Some(ascii) = c.and_then(width::ascii) {
            self.widen(token.start(), token.end(), ascii.to_owned());
        }
    }

    fn starts_ascii(&self, token: Token) -> bool {
        let first = self.text.as_bytes().get(token.start());
        first.is_some_and(u8::is_ascii)
    }

    /// Goes behind a token that counts as `byte`.
    pub(super) fn follow(&mut self, byte: u8, token: Token) {
        self.last = byte;
        self.last_end = token.end();
    }

    fn mark(&mut self, mark: u8, token: Token) {
        let opens = matches!(mark, b'(' | b'[' | b'{');
        if opens {
            self.open(mark, token);
        }
        // Only then: it may be one bracket too many, which nobody reads.
        if !self.starts_ascii(token) {
            self.widen_mark(token);
        }
        match mark {
            _ if opens => {}
            b')' | b']' | b'}' => self.close(mark, token),
            b';' => {
                self.statement_end();
                self.follow(0, token);
            }
            _ => self.follow(mark, token),
        }
    }

    /// Full-width digits are repaired as one run with those among them.
    fn widen_number(&mut self, token: Token) {
        let written = token.of(self.text);
        if written.is_ascii() {
            return;
        }
        let ascii = |c: char| width::ascii(c)?.chars().next();
        let text = written.chars().map(|c| ascii(c).unwrap_or(c)).collect();
        self.widen(token.start(), token.end(), text);
    }

    fn widen_quotes(&mut self, token: Token) {
        if self.lexer.took_controls() {
            self.forbid_controls(token.start(), token.end());
        }
        self.widen_first_quote(token);
        let last = token.of(self.text).chars().next_back();
        if let Some(last) = last.filter(|last| *last != '"') {
            let start = token.end() - last.len_utf8();
            self.widen(start, token.end(), "\"".to_owned());
        }
    }

    fn widen_first_quote(&mut self, token: Token) {
        let first = token.of(self.text).chars().next();
        if let Some(first) = first.filter(|first| *first != '"') {
            let end = token.start() + first.len_utf8();
            self.widen(token.start(), end, "\"".to_owned());
        }
    }

    fn unclosed_string(&mut self, token: Token) {
        if self.lexer.took_controls() {
            self.forbid_controls(token.start(), token.end());
        }
        self.widen_first_quote(token);
        let span = self.span(token.start(), token.end());
        self.problems.push(MarkProblem::UnclosedString { span });
        self.closer(token.end(), "\"");
    }

    fn prose(&mut self, token: Token) {
        if token.kind == Kind::UnclosedProse {
            self.unbalanced = true;
            self.problems.push(MarkProblem::UnclosedProse {
                span: self.span(token.start(), token.start() + 3),
            });
            if let Some(unit) = self.unit() {
                unit.told = true;
            }
        }
        self.forbid_controls(token.start(), token.end());
        self.go_over_lines(token);
        self.follow(0, token);
        // A paragraph ends with its quotes; whatever comes next is something else.
        self.fresh = Fresh::Yes;
    }

    /// Says once per line that a character may not stand here.
    fn forbid(&mut self, at: usize, length: usize) {
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
        let written = self.text.get(start..end).unwrap_or("");
        for (offset, byte) in written.bytes().enumerate() {
            if is_control(byte) {
                self.forbid(start + offset, 1);
            }
        }
    }

    /// Notes that `start..end` is to be read as `text`.
    pub(super) fn widen(&mut self, start: usize, end: usize, text: String) {
        // Too deep: the parser sees nothing of it.
        if self.overflow > 0 {
            return;
        }
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

/// What no text holds.
fn is_control(byte: u8) -> bool {
    (byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t')) || byte == 0x7f
}
