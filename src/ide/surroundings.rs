//! What stands before the cursor, read off the text alone: the declaration
//! around it is hardly ever whole while somebody types.

use unicode_ident::is_xid_continue;

use crate::syntax::{self, Lexer, Room, Token, TokenKind, inside};

/// What may be typed where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Setting<'t> {
    /// The first word of a line outside of everything.
    Declaration,
    /// A line of the header.
    Field,
    /// `use …`
    Package,
    /// Behind a number, `in` or `:`.
    Unit,
    /// Behind `{x:`, with what stands before the colon.
    Format(&'t str),
    /// Within `T[…]`: the table, and how many commas stand before.
    Index(&'t str, usize),
    /// The first word of a line of cells, of the fill of that form.
    Row(&'t str),
    /// A head line of it.
    Head(&'t str),
    /// `{ref …}`
    Reference,
    /// Behind `previous.`, or `x.`
    Below(&'t str),
    /// A name in an expression; what stands before it.
    Expression(&'t str),
    /// Text: nothing is offered.
    Text,
}

/// The setting of an offset, and where the word that is typed there starts.
pub(super) fn setting(text: &str, offset: usize) -> (Setting<'_>, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let word = word_start(before);
    let upto = before.get(..word).unwrap_or("");
    let setting = of(upto);
    // `gov/disclosure@2021` is one word there.
    let start = match setting == Setting::Package {
        true => upto.rfind(' ').map_or(word, |at| at + 1),
        false => word,
    };
    (setting, start)
}

fn of(upto: &str) -> Setting<'_> {
    let typed = syntax::typed(upto);
    if let Some(open) = open_text(upto, &typed.tokens) {
        // Only `{…}` means something in text, and nothing in a comment.
        let inner = open_brace(upto, open).and_then(|at| upto.get(at + 1..));
        return inner.map_or(Setting::Text, interpolation);
    }
    let line = upto.rsplit('\n').next().unwrap_or("");
    let start = line.trim_start();
    if let Room::Cells(form) = typed.room {
        if start.is_empty() {
            return Setting::Row(form);
        }
        if start.starts_with('|') {
            return Setting::Head(form);
        }
        if line.contains('|') {
            return Setting::Text;
        }
    }
    if start.is_empty() && !typed.goes_on {
        return match typed.room {
            Room::Fields => Setting::Field,
            Room::Declarations | Room::Cells(_) | Room::Code => Setting::Declaration,
        };
    }
    if start.starts_with("use ") {
        return Setting::Package;
    }
    expression(line)
}

/// The prose, cells, string or comment that go on at the end of what was read.
fn open_text(upto: &str, tokens: &[Token]) -> Option<Token> {
    let last = *tokens.iter().rev().find(|token| !token.is_gap())?;
    let in_cell = last.kind == TokenKind::Row && open_brace(upto, last).is_some();
    if in_cell || last.kind == TokenKind::UnclosedProse {
        return Some(last);
    }
    let line = tokens
        .iter()
        .rev()
        .take_while(|it| it.kind != TokenKind::Newline);
    let goes_on = |it: &&Token| {
        it.is_line_comment()
            || matches!(it.kind, TokenKind::UnclosedStr | TokenKind::UnclosedComment)
    };
    line.into_iter().find(goes_on).copied()
}

/// Where the innermost `{` of the last line of a text stands that is open.
fn open_brace(upto: &str, open: Token) -> Option<usize> {
    let line = upto.rfind('\n').map_or(0, |at| at + 1);
    let pieces = inside(upto, open.to(upto.len()));
    // What a line of cells does not close goes on to its end.
    let is_open = |piece: &&Token| match piece.kind == TokenKind::Interpolation {
        true => open.kind == TokenKind::Row && !piece.of(upto).trim_end().ends_with('}'),
        false => piece.kind == TokenKind::LoneBrace && piece.of(upto) == "{",
    };
    let last = pieces.iter().rev().find(is_open)?;
    (last.start() >= line).then(|| last.start())
}

/// What is typed of code before an offset: a declaration, or what stands in
/// the braces of a text.
pub(super) fn code_before(before: &str) -> Vec<Token> {
    let tokens = syntax::typed(before).tokens;
    let open = open_text(before, &tokens).map(|open| open_brace(before, open));
    match open {
        Some(Some(brace)) => Lexer::within(before, brace + 1..before.len()).collect(),
        Some(None) => Vec::new(),
        None => tokens,
    }
}

fn interpolation(inner: &str) -> Setting<'_> {
    if inner.trim_start().starts_with("ref ") {
        return Setting::Reference;
    }
    match inner.rfind(':') {
        Some(at) if opened(inner, b'[', b']').is_none() => {
            Setting::Format(inner.get(..at).unwrap_or("").trim())
        }
        Some(_) | None => expression(inner),
    }
}

fn expression(line: &str) -> Setting<'_> {
    if let Some(at) = opened(line, b'[', b']') {
        let table = line.get(..at).unwrap_or("");
        let commas = line.get(at..).unwrap_or("").matches(',').count();
        return Setting::Index(path_before(table), commas);
    }
    if let Some(path) = line.strip_suffix('.') {
        return Setting::Below(path_before(path));
    }
    let trimmed = line.trim_end();
    let last = trimmed.chars().next_back();
    let number = last.is_some_and(|last| last.is_ascii_digit())
        && trimmed
            .rsplit([' ', '(', '=', '{', ','])
            .next()
            .is_some_and(is_number);
    let typed = trimmed.ends_with(':') || trimmed.split_whitespace().next_back() == Some("in");
    if number || typed {
        return Setting::Unit;
    }
    Setting::Expression(line)
}

fn is_number(word: &str) -> bool {
    !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Where the word before the end starts.
pub(super) fn word_start(before: &str) -> usize {
    let mut start = before.len();
    for (at, character) in before.char_indices().rev() {
        if !is_xid_continue(character) {
            break;
        }
        start = at;
    }
    // `443件`: digits are no part of a unit.
    let word = before.get(start..).unwrap_or("");
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    start + digits
}

/// The dotted name that ends a text.
pub(super) fn path_before(text: &str) -> &str {
    let text = text.trim_end();
    let mut start = text.len();
    for (at, character) in text.char_indices().rev() {
        if !is_xid_continue(character) && character != '.' {
            break;
        }
        start = at;
    }
    text.get(start..).unwrap_or("")
}

/// Where the innermost bracket stands that is still open at the end.
pub(super) fn opened(line: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in line.bytes().enumerate().rev() {
        if byte == close {
            depth += 1;
        } else if byte == open {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return Some(at),
            }
        }
    }
    None
}
