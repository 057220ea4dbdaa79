//! The code of a declaration as words and marks, its comments and lines of
//! cells among them. Only blanks stand between two of them.

use unicode_ident::{is_xid_continue, is_xid_start};

use super::super::heads::Head;
use super::super::slice::string_length;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, or several joined by points: `previous(2021).新收`.
    Word,
    /// Digits with what is glued to them: `10.5`, `2024-01-31`, `2022H1`.
    Number,
    Str,
    Open(u8),
    Close(u8),
    Comma,
    Colon,
    Semicolon,
    /// `+`, `==`, `..`
    Operator,
    LineComment,
    BlockComment,
    /// A line of cells, by its number in the declaration.
    Row(usize),
    /// `%`, `‰` and whatever else the grammar may know.
    Other,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) start: usize,
    /// Line breaks before it; more than two count as two.
    pub(super) newlines: u8,
    /// One of these line breaks ends a statement.
    pub(super) ends: bool,
    /// Blanks of any kind before it.
    pub(super) spaced: bool,
}

impl Token<'_> {
    pub(super) fn is(&self, kind: Kind, text: &str) -> bool {
        self.kind == kind && self.text == text
    }

    pub(super) fn is_comment(&self) -> bool {
        matches!(self.kind, Kind::LineComment | Kind::BlockComment)
    }

    pub(super) fn is_row(&self) -> bool {
        matches!(self.kind, Kind::Row(_))
    }
}

/// What is cut out of a declaration before its words are read.
pub(super) struct Cut<'a> {
    pub(super) comments: &'a [(usize, usize)],
    pub(super) rows: &'a [(usize, usize)],
}

/// The tokens of `start..end`. `code` has the line breaks that end something.
pub(super) fn tokens<'t>(
    text: &'t str,
    code: &str,
    (start, end): (usize, usize),
    cut: &Cut<'_>,
    head: Option<Head>,
) -> Vec<Token<'t>> {
    let mut lexer = Lexer {
        text: text.get(..end).unwrap_or(text),
        at: start,
        head,
        tokens: Vec::with_capacity((end - start) / 6 + 1),
    };
    let mut comments = cut.comments.iter().peekable();
    let mut rows = cut.rows.iter().enumerate().peekable();
    loop {
        let before = lexer.at;
        lexer.skip_blanks();
        let (start, gap) = (lexer.at, lexer.text.get(before..lexer.at).unwrap_or(""));
        let kind = if let Some(&&(_, comment_end)) =
            comments.peek().filter(|(comment, _)| *comment <= start)
        {
            comments.next();
            lexer.at = comment_end.min(end);
            if lexer
                .text
                .get(start..)
                .is_some_and(|it| it.starts_with("//"))
            {
                Kind::LineComment
            } else {
                Kind::BlockComment
            }
        } else if let Some((index, (_, row_end))) = rows.next_if(|(_, (row, _))| *row <= start) {
            lexer.at = (*row_end).min(end);
            Kind::Row(index)
        } else if start >= end {
            return lexer.tokens;
        } else {
            lexer.token()
        };
        // Whatever it is, it is passed.
        lexer.at = lexer
            .at
            .max(start + lexer.char_at(start).map_or(1, char::len_utf8));
        let newlines = gap.bytes().filter(|&byte| byte == b'\n').count();
        lexer.tokens.push(Token {
            kind,
            text: lexer.text.get(start..lexer.at).unwrap_or(""),
            start,
            newlines: u8::try_from(newlines.min(2)).unwrap_or(2),
            ends: newlines > 0 && code.get(before..start).is_some_and(|it| it.contains('\n')),
            spaced: !gap.is_empty(),
        });
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    head: Option<Head>,
    tokens: Vec<Token<'t>>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn skip_blanks(&mut self) {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                Some(0x80..) => match self.char_at(self.at) {
                    Some(c) if is_blank(c) => self.at += c.len_utf8(),
                    Some(_) | None => return,
                },
                Some(_) | None => return,
            }
        }
    }

    /// The last word or mark; comments are looked through.
    fn last(&self) -> Option<&Token<'t>> {
        self.tokens.iter().rev().find(|token| !token.is_comment())
    }

    /// Whether nothing but the first word stands before.
    fn is_second(&self) -> bool {
        let words = self.tokens.iter().filter(|token| !token.is_comment());
        words.take(2).count() == 1
    }

    fn token(&mut self) -> Kind {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Kind::Other;
        };
        if self.head.is_none() && self.is_second() && is_xid_start(first) {
            self.take(|c| is_xid_continue(c) || c == '-');
            return Kind::Word;
        }
        if self.is_glued_place() && is_xid_continue(first) {
            let comment = rest.find("//").into_iter().chain(rest.find("/*")).min();
            let name = rest.get(..comment.unwrap_or(rest.len())).unwrap_or(rest);
            let ends = |c: char| !(is_xid_continue(c) || matches!(c, '/' | '-' | '@' | '.'));
            self.at += name.find(ends).unwrap_or(name.len());
            return Kind::Word;
        }
        if self.is_mark_of_note() && is_xid_continue(first) {
            self.take(is_xid_continue);
            return Kind::Word;
        }
        let (kind, length) = match first {
            '"' => (Kind::Str, string_length(rest)),
            '0'..='9' => (Kind::Number, self.number_length()),
            '(' | '[' | '{' => (Kind::Open(ascii(first)), 1),
            ')' | ']' | '}' => (Kind::Close(ascii(first)), 1),
            ',' => (Kind::Comma, 1),
            ':' => (Kind::Colon, 1),
            ';' => (Kind::Semicolon, 1),
            '=' | '<' | '>' | '!' if rest.get(1..2) == Some("=") => (Kind::Operator, 2),
            '.' if rest.starts_with("..") => (Kind::Operator, 2),
            '=' | '<' | '>' | '+' | '-' | '*' | '/' => (Kind::Operator, 1),
            c if is_xid_start(c) || c == '_' => (Kind::Word, self.word_length()),
            c => (Kind::Other, c.len_utf8()),
        };
        self.at += length;
        kind
    }

    fn take(&mut self, holds: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !holds(c)).unwrap_or(rest.len());
    }

    /// `gov/disclosure@2021`, `2007-10-01`: nothing may stand between the parts.
    fn is_glued_place(&self) -> bool {
        let behind = |word: &str| self.last().is_some_and(|last| last.is(Kind::Word, word));
        match self.head {
            Some(Head::Use) => self.is_second(),
            Some(Head::Package) => {
                self.is_second() || behind("from") || behind("to") || behind("deadline")
            }
            Some(_) | None => false,
        }
    }

    /// A footnote's name may begin with a digit.
    fn is_mark_of_note(&self) -> bool {
        self.last().is_some_and(|last| {
            last.is(Kind::Word, "note") && (self.is_second() || last.newlines > 0)
        })
    }

    fn word_length(&self) -> usize {
        let rest = self.rest();
        let mut length = rest.find(|c| !is_xid_continue(c)).unwrap_or(rest.len());
        let behind = |length: usize| rest.get(length..).unwrap_or("");
        if rest.get(..length) == Some("previous")
            && let Some(year) = behind(length).strip_prefix('(')
            && let Some(digits) = year.get(..4)
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && year.get(4..5) == Some(")")
        {
            length += 6;
        }
        if self.names_cells() {
            length += cells_length(rest.get(..length).unwrap_or(""), behind(length));
        }
        while let Some(part) = behind(length).strip_prefix('.')
            && part.starts_with(|c: char| is_xid_start(c) || c == '_')
        {
            length += 1 + part.find(|c| !is_xid_continue(c)).unwrap_or(part.len());
        }
        length
    }

    fn names_cells(&self) -> bool {
        self.last()
            .is_some_and(|last| last.is(Kind::Word, "range") || last.is(Kind::Word, "cell"))
    }

    fn number_length(&self) -> usize {
        let rest = self.rest();
        let digits = |from: usize| {
            let tail = rest.get(from..).unwrap_or("");
            tail.find(|c: char| !c.is_ascii_digit())
                .unwrap_or(tail.len())
        };
        let at = |index: usize| rest.as_bytes().get(index).copied().unwrap_or(0);
        let mut length = digits(0);
        let whole = length;
        if self.is_quoted() {
            while at(length) == b',' && digits(length + 1) == 3 {
                length += 4;
            }
        }
        if at(length) == b'.' && at(length + 1).is_ascii_digit() {
            return length + 1 + digits(length + 1);
        }
        // A date, or a part of a year.
        if whole == 4 {
            let dash = usize::from(at(4) == b'-');
            if matches!(at(4 + dash), b'H' | b'Q') && at(5 + dash).is_ascii_digit() {
                return 6 + dash;
            }
            if dash == 1 && digits(5) == 2 {
                return if at(7) == b'-' && digits(8) == 2 {
                    10
                } else {
                    7
                };
            }
        }
        let month_day = self.head == Some(Head::Package) && whole == 2;
        if month_day && at(2) == b'-' && digits(3) == 2 {
            return 5;
        }
        length
    }

    /// What quotes a text may be grouped as the text is: `stated 10,526 条`.
    fn is_quoted(&self) -> bool {
        let mut words = self.tokens.iter().rev().filter(|it| !it.is_comment());
        words
            .find(|token| {
                token.kind != Kind::Operator && !["over", "about", "under"].contains(&token.text)
            })
            .is_some_and(|token| {
                token.kind == Kind::Word && ["stated", "reported"].contains(&token.text)
            })
    }
}

/// Blanks beyond ASCII, and the mark that may begin a file.
pub(super) fn is_blank(c: char) -> bool {
    super::super::width::is_space(c) || c == '\u{feff}'
}

fn ascii(c: char) -> u8 {
    u8::try_from(c).unwrap_or(0)
}

/// What goes on behind `C5` in `C5:I30`.
fn cells_length(word: &str, behind: &str) -> usize {
    let is_cell = |cell: &str| {
        let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
        letters.len() < cell.len()
            && !letters.is_empty()
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let Some(other) = behind.strip_prefix(':').filter(|_| is_cell(word)) else {
        return 0;
    };
    let length = other
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(other.len());
    if other.get(..length).is_some_and(is_cell) {
        1 + length
    } else {
        0
    }
}
