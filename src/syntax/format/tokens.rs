//! The tokens of a declaration as the formatter sets them: what must stand
//! together is one, and each knows the blanks before it.

use super::super::heads::Head;
use super::super::lexer::{self, Kind as Read};

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

/// The tokens of `start..end`, of all that were read. `code` has the line
/// breaks that end something.
pub(super) fn tokens<'t>(
    text: &'t str,
    code: &str,
    all: &[lexer::Token],
    (start, end): (usize, usize),
    head: Option<Head>,
) -> Vec<Token<'t>> {
    let from = all.partition_point(|token| token.start() < start);
    let to = all.partition_point(|token| token.start() < end);
    let read = all.get(from..to).unwrap_or(&[]);
    let mut joiner = Joiner {
        text,
        read,
        head,
        rows: 0,
        tokens: Vec::with_capacity(read.len() / 2 + 1),
    };
    let (mut at, mut before, mut newlines) = (0, start, 0);
    while let Some(first) = read.get(at) {
        if first.is_gap() {
            newlines += usize::from(first.kind == Read::Newline);
            at += 1;
            continue;
        }
        let (kind, count) = joiner.joined(*first, at);
        at += count;
        let start = first.start();
        let end = read.get(at - 1).map_or(start, |last| last.end());
        joiner.tokens.push(Token {
            kind,
            text: text.get(start..end).unwrap_or(""),
            start,
            newlines: u8::try_from(newlines.min(2)).unwrap_or(2),
            ends: newlines > 0 && code.get(before..start).is_some_and(|it| it.contains('\n')),
            spaced: start > before,
        });
        (before, newlines) = (end, 0);
    }
    joiner.tokens
}

struct Joiner<'t, 'a> {
    text: &'t str,
    read: &'a [lexer::Token],
    head: Option<Head>,
    /// Lines of cells so far.
    rows: usize,
    tokens: Vec<Token<'t>>,
}

impl<'t> Joiner<'t, '_> {
    /// What the token at a place is, and how many stand together from there.
    fn joined(&mut self, first: lexer::Token, at: usize) -> (Kind, usize) {
        if first.is_comment() {
            return match first.is_line_comment() {
                true => (Kind::LineComment, 1),
                false => (Kind::BlockComment, 1),
            };
        }
        if first.kind == Read::Row {
            self.rows += 1;
            return (Kind::Row(self.rows - 1), 1);
        }
        if let Read::Mark(mark) = first.kind {
            return (mark_kind(mark, first.len), 1);
        }
        if self.head.is_none() && self.is_second() && first.kind == Read::Word {
            let holds = |token| is_name(token) || token.is_mark(b'-');
            return (Kind::Word, self.run(at, holds));
        }
        if is_name(first) && self.is_glued_place() {
            let holds = |token: lexer::Token| {
                is_name(token) || matches!(token.kind, Read::Mark(b'/' | b'-' | b'@' | b'.'))
            };
            return (Kind::Word, self.run(at, holds));
        }
        if is_name(first) && self.is_mark_of_note() {
            return (Kind::Word, self.run(at, is_name));
        }
        if first.kind == Read::Word {
            (Kind::Word, self.word(first, at))
        } else if first.kind == Read::Number {
            (Kind::Number, self.number(first, at))
        } else if first.is_string() || first.is_prose() {
            (Kind::Str, 1)
        } else {
            (Kind::Other, 1)
        }
    }

    fn run(&self, at: usize, holds: impl Fn(lexer::Token) -> bool) -> usize {
        let behind = self.read.iter().skip(at + 1);
        1 + behind.take_while(|token| holds(**token)).count()
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

    fn word(&self, first: lexer::Token, at: usize) -> usize {
        let is = |at: usize, mark: u8| self.read.get(at).is_some_and(|it| it.is_mark(mark));
        let text = |at: usize| self.read.get(at).map_or("", |it| it.of(self.text));
        let mut count = 1;
        if first.of(self.text) == "previous"
            && is(at + 1, b'(')
            && text(at + 2).len() == 4
            && is_digits(text(at + 2))
            && is(at + 3, b')')
        {
            count = 4;
        }
        let names_cells = self
            .last()
            .is_some_and(|last| last.is(Kind::Word, "range") || last.is(Kind::Word, "cell"));
        if names_cells && is_cell(text(at)) && is(at + 1, b':') && is_cell(text(at + 2)) {
            count = 3;
        }
        let is_word = |at: usize| self.read.get(at).is_some_and(|it| it.kind == Read::Word);
        while text(at + count) == "." && is_word(at + count + 1) {
            count += 2;
        }
        count
    }

    fn number(&self, first: lexer::Token, at: usize) -> usize {
        let text = |at: usize| self.read.get(at).map_or("", |it| it.of(self.text));
        if self.head == Some(Head::Package)
            && first.len == 2
            && text(at + 1) == "-"
            && text(at + 2).len() == 2
            && is_digits(text(at + 2))
        {
            return 3;
        }
        let mut count = 1;
        if self.is_quoted() {
            let is_group = |text: &str| {
                let (group, _) = text.split_once('.').unwrap_or((text, ""));
                group.len() == 3 && is_digits(group)
            };
            while is_digits(text(at + count - 1))
                && text(at + count) == ","
                && is_group(text(at + count + 1))
            {
                count += 2;
            }
        }
        count
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

fn is_name(token: lexer::Token) -> bool {
    matches!(token.kind, Read::Word | Read::Number)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn mark_kind(mark: u8, length: u32) -> Kind {
    match mark {
        b'(' | b'[' | b'{' => Kind::Open(mark),
        b')' | b']' | b'}' => Kind::Close(mark),
        b',' => Kind::Comma,
        b':' => Kind::Colon,
        b';' => Kind::Semicolon,
        b'=' | b'<' | b'>' | b'+' | b'-' | b'*' | b'/' => Kind::Operator,
        _ if length > 1 => Kind::Operator,
        _ => Kind::Other,
    }
}

/// `C5`, of `C5:I30`.
fn is_cell(text: &str) -> bool {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.len() < text.len()
        && !letters.is_empty()
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}
