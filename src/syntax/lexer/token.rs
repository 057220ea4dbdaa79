//! What a text is made of.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Spaces of any width, tabs, carriage returns.
    Blank,
    /// One line feed.
    Newline,
    /// `// …`, without the blanks that end its line.
    Comment,
    /// `/// …`
    DocComment,
    /// `/* … */`
    BlockComment,
    /// `/* …` that nothing closes, to the end of its line.
    UnclosedComment,
    /// A character that nobody sees and that may not stand in code.
    Invisible,
    Word,
    /// `10.5`, `2024-01-31`, `2022H1`; `１２` in wide digits.
    Number,
    /// `"…"` on one line; a quote may be a typographic one.
    Str,
    /// `"…` to the end of its line, without a `{` that ends it.
    UnclosedStr,
    /// `"""…"""`
    Prose,
    /// `"""…` to where it should have ended.
    UnclosedProse,
    /// A mark, by its ASCII spelling: `（` is `(`. `==`, `!=`, `<=`, `>=` and
    /// `..` are one mark of two bytes, called by the first.
    Mark(u8),
    /// Whatever the language has no use for.
    Other,
    /// A line of cells.
    Row,
    /// The rest of a line that makes no sense.
    Line,
    /// `"` or `"""` around text.
    Quote,
    /// Text, of prose, a string or a cell.
    Text,
    /// `{…}` in text, with its braces.
    Interpolation,
    /// `{` or `}` in text that has no other.
    LoneBrace,
    /// `{{` or `}}`; in a string also `\"`.
    Escape,
    /// Between two cells.
    Bar,
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub start: u32,
    pub len: u32,
}

impl Token {
    pub fn start(self) -> usize {
        self.start as usize
    }

    pub fn end(self) -> usize {
        self.start as usize + self.len as usize
    }

    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// As if it went on to `end`.
    pub fn to(self, end: usize) -> Token {
        token(self.kind, self.start()..end)
    }

    /// What it is in the text that it was read from.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Blanks, line breaks, comments: nothing that means something.
    pub fn is_trivia(self) -> bool {
        self.is_gap() || self.is_comment() || self.kind == Kind::Invisible
    }

    /// Blanks and line breaks.
    pub fn is_gap(self) -> bool {
        matches!(self.kind, Kind::Blank | Kind::Newline)
    }

    pub fn is_comment(self) -> bool {
        matches!(
            self.kind,
            Kind::Comment | Kind::DocComment | Kind::BlockComment | Kind::UnclosedComment
        )
    }

    /// A comment that ends with its line.
    pub fn is_line_comment(self) -> bool {
        matches!(self.kind, Kind::Comment | Kind::DocComment)
    }

    /// `"…"`, closed or not.
    pub fn is_string(self) -> bool {
        matches!(self.kind, Kind::Str | Kind::UnclosedStr)
    }

    /// `"""…"""`, closed or not.
    pub fn is_prose(self) -> bool {
        matches!(self.kind, Kind::Prose | Kind::UnclosedProse)
    }

    /// Whether `inside` tells more of it.
    pub fn holds_text(self) -> bool {
        self.is_string() || self.is_prose() || self.kind == Kind::Row
    }

    pub fn is_mark(self, mark: u8) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

pub(super) fn token(kind: Kind, range: Range<usize>) -> Token {
    // Sources are shorter than `decode::LARGEST`.
    let start = u32::try_from(range.start).unwrap_or(u32::MAX);
    let len = u32::try_from(range.len()).unwrap_or(u32::MAX);
    Token { kind, start, len }
}
