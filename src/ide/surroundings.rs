//! What stands before the cursor, read off the text alone: the declaration
//! around it is hardly ever whole while somebody types.

use unicode_ident::is_xid_continue;

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
    let line_start = upto.rfind('\n').map_or(0, |at| at + 1);
    let line = upto.get(line_start..).unwrap_or("");
    let setting = of(text, upto, line);
    // `gov/disclosure@2021` is one word there.
    let start = match setting == Setting::Package {
        true => upto.rfind(' ').map_or(word, |at| at + 1),
        false => word,
    };
    (setting, start)
}

fn of<'t>(text: &'t str, upto: &'t str, line: &'t str) -> Setting<'t> {
    if is_prose(upto) {
        return match opened(line, b'{', b'}') {
            Some(at) => interpolation(line.get(at + 1..).unwrap_or("")),
            None => Setting::Text,
        };
    }
    let code = without_strings(line);
    if code.contains("//") || code.contains('"') {
        // In a comment; or in a string, where only `{…}` means something.
        return match opened(line, b'{', b'}') {
            Some(at) if !code.contains("//") => interpolation(line.get(at + 1..).unwrap_or("")),
            Some(_) | None => Setting::Text,
        };
    }
    if let Some(form) = fill_around(upto) {
        let start = line.trim_start();
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
    if line.trim().is_empty() && !goes_on(upto) {
        return match header_around(upto) {
            true => Setting::Field,
            false => Setting::Declaration,
        };
    }
    if line.trim_start().starts_with("use ") {
        return Setting::Package;
    }
    let _ = text;
    expression(line)
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

fn is_prose(upto: &str) -> bool {
    upto.matches("\"\"\"").count() % 2 == 1
}

/// A line with its whole strings blanked.
fn without_strings(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('"') {
        out.push_str(before);
        match behind.split_once('"') {
            Some((_, after)) => rest = after,
            None => {
                out.push('"');
                return out;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The form whose `fill … {` is open.
fn fill_around(upto: &str) -> Option<&str> {
    let mut closed = 0usize;
    for line in upto.lines().rev().take(400) {
        let start = line.trim_start();
        if start.starts_with('}') {
            closed += 1;
        }
        if line.trim_end().ends_with('{') {
            match closed.checked_sub(1) {
                Some(less) => closed = less,
                None => {
                    let named = start.strip_prefix("fill ")?;
                    return named.split([' ', '{']).next();
                }
            }
        }
    }
    None
}

fn header_around(upto: &str) -> bool {
    let last = upto.lines().rev().find(|line| {
        let line = line.trim();
        line.starts_with("report ") || line == "}" || line.starts_with("figure ")
    });
    last.is_some_and(|line| line.trim().starts_with("report "))
}

/// A line before that ends in an operator or comma goes on.
fn goes_on(upto: &str) -> bool {
    let before = upto.trim_end();
    before.ends_with(['+', '-', '*', '/', '=', ',', '(', '[', '<', '>'])
}
