//! What stands in a token that holds text: the text, its escapes, and `{…}`.

use std::ops::Range;

use super::token::{Kind, Token, token};
use super::{Lexer, cells};

/// So many braces of one text that nothing closes; behind them no other is
/// looked for, so that a text of braces alone is read as quickly as any.
const MOST_UNCLOSED: usize = 64;

/// The tokens within a string, prose, a line of cells or `{…}`, with its quotes
/// or braces; the token itself where it holds nothing.
pub fn inside(text: &str, outer: Token) -> Vec<Token> {
    let written = outer.of(text);
    if outer.kind == Kind::Row {
        return cells(written, outer.start()).collect();
    }
    if outer.kind == Kind::Interpolation {
        return braced(text, outer);
    }
    if !outer.is_string() && !outer.is_prose() {
        return vec![outer];
    }
    let length = |quote: Option<char>| match outer.is_prose() {
        true => 3,
        false => quote.map_or(0, char::len_utf8),
    };
    let start = outer.start() + length(written.chars().next());
    let end = match outer.kind == Kind::Str || outer.kind == Kind::Prose {
        true => outer.end() - length(written.chars().next_back()),
        false => outer.end(),
    };
    let mut tokens = vec![token(Kind::Quote, outer.start()..start)];
    texts(text, start..end, outer.is_string(), &mut tokens);
    if end < outer.end() {
        tokens.push(token(Kind::Quote, end..outer.end()));
    }
    tokens
}

fn braced(text: &str, outer: Token) -> Vec<Token> {
    let closes = outer.len > 1 && outer.of(text).ends_with('}');
    let end = outer.end() - usize::from(closes);
    let start = outer.start();
    let mut tokens = vec![token(Kind::Mark(b'{'), start..start + 1)];
    tokens.extend(Lexer::within(text, start + 1..end));
    if closes {
        tokens.push(token(Kind::Mark(b'}'), end..outer.end()));
    }
    tokens
}

fn texts(text: &str, range: Range<usize>, is_string: bool, tokens: &mut Vec<Token>) {
    let mut at = range.start;
    let mut paragraph = range.start;
    let mut unclosed = 0;
    while at < range.end {
        let rest = text.get(at..range.end).unwrap_or("");
        let plain = match is_string {
            true => rest.find(['{', '}', '\\']),
            false => rest.find(['{', '}']),
        };
        let plain = plain.unwrap_or(rest.len());
        if plain > 0 {
            tokens.push(token(Kind::Text, at..at + plain));
            at += plain;
            continue;
        }
        if at >= paragraph {
            paragraph = at + paragraph_length(rest);
        }
        let (kind, length) = match rest.as_bytes() {
            [b'\\', ..] => (
                Kind::Escape,
                1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            ),
            [b'{', b'{', ..] | [b'}', b'}', ..] => (Kind::Escape, 2),
            [b'{', ..] if unclosed < MOST_UNCLOSED => {
                match brace_length(text.get(at..paragraph).unwrap_or(""), is_string) {
                    Some(length) => (Kind::Interpolation, length),
                    None => {
                        unclosed += 1;
                        (Kind::LoneBrace, 1)
                    }
                }
            }
            _ => (Kind::LoneBrace, 1),
        };
        tokens.push(token(kind, at..at + length));
        at += length;
    }
}

/// The length of the lines up to a blank one.
fn paragraph_length(text: &str) -> usize {
    let lines = text.split_inclusive('\n');
    lines
        .take_while(|line| !line.trim().is_empty())
        .map(str::len)
        .sum()
}

/// The length of `{…}` at the start of `text`, braces and strings in it passed
/// over. In a string the quotes of a string are `escaped` themselves.
pub(in crate::syntax) fn brace_length(text: &str, escaped_quotes: bool) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if !escaped || escaped_quotes => in_string = !in_string,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => {
                depth -= 1;
                if depth == 0 {
                    return Some(offset + 1);
                }
            }
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    None
}
