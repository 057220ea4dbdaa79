//! Enough reading of Rust to know which modules a file names.

/// The text with comments and literals blanked out, lines kept.
pub(crate) fn code_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut previous = ' ';
    while let Some(first) = rest.chars().next() {
        let starts_word = !is_word(previous);
        let skipped = comment_length(rest)
            .or_else(|| starts_word.then(|| raw_string_length(rest)).flatten())
            .or_else(|| string_length(rest))
            .or_else(|| char_length(rest));
        let length = match skipped {
            Some(length) => length,
            None => {
                out.push(first);
                previous = first;
                rest = rest.get(first.len_utf8()..).unwrap_or("");
                continue;
            }
        };
        let (blank, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        out.push(' ');
        out.extend(blank.chars().filter(|&letter| letter == '\n'));
        previous = ' ';
        rest = after;
    }
    out
}

/// Every path that starts with `root::` in code that [`code_only`] gave, as
/// the words behind it: `use crate::{a, b::{c, d}}` names `a`, `b::c`, `b::d`.
pub(crate) fn paths_under(root: &str, code: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for (at, _) in code.match_indices(root) {
        let before = code.get(..at).and_then(|before| before.chars().next_back());
        if before.is_some_and(|letter| is_word(letter) || letter == ':') {
            continue;
        }
        let behind = code.get(at + root.len()..).unwrap_or("").trim_start();
        if let Some(behind) = behind.strip_prefix("::") {
            tree(behind.trim_start(), &[], &mut paths);
        }
    }
    paths
}

/// Whether the word stands anywhere in the code.
pub(crate) fn names_word(word: &str, code: &str) -> bool {
    code.split(|letter| !is_word(letter))
        .any(|found| found == word)
}

/// Reads one use tree at the start of `text`; gives back what follows it.
fn tree<'a>(text: &'a str, prefix: &[String], paths: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut inside) = text.strip_prefix('{') {
        loop {
            inside = tree(inside, prefix, paths).trim_start();
            match inside.strip_prefix(',') {
                Some(more) if !more.trim_start().starts_with('}') => inside = more,
                Some(_) | None => break,
            }
        }
        return inside
            .trim_start_matches([',', ' ', '\n'])
            .strip_prefix('}')
            .unwrap_or("");
    }
    let end = text.find(|letter| !is_word(letter)).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let mut path = prefix.to_vec();
    if !word.is_empty() {
        path.push(word.to_owned());
    }
    match rest.trim_start().strip_prefix("::") {
        Some(deeper) if !word.is_empty() => tree(deeper, &path, paths),
        Some(_) | None => {
            paths.push(path);
            // ` as name` belongs to the tree.
            rest.trim_start_matches(|letter: char| !matches!(letter, ',' | '}' | ';' | '(' | '\n'))
        }
    }
}

fn comment_length(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if !text.starts_with("/*") {
        return None;
    }
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    Some(text.len())
}

fn raw_string_length(text: &str) -> Option<usize> {
    let behind = text.strip_prefix('b').unwrap_or(text).strip_prefix('r')?;
    let hashes = behind.chars().take_while(|&letter| letter == '#').count();
    let inside = behind.get(hashes..)?.strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let opened = text.len() - inside.len();
    Some(
        inside
            .find(&close)
            .map_or(text.len(), |end| opened + end + close.len()),
    )
}

fn string_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    for (at, letter) in inside.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 2),
            _ => {}
        }
    }
    Some(text.len())
}

/// A character literal; a lifetime is none.
fn char_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let mut letters = inside.chars();
    let first = letters.next()?;
    if first == '\\' {
        let second = letters.next()?;
        let from = 1 + second.len_utf8();
        return Some(1 + from + inside.get(from..)?.find('\'')? + 1);
    }
    (letters.next() == Some('\'')).then(|| 1 + first.len_utf8() + 1)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}
