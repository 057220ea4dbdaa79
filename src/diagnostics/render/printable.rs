//! Texts without the characters that steer a terminal.

use std::borrow::Cow;

/// A text from a report or a path, with nothing in it that steers a terminal.
pub fn printable(text: &str) -> Cow<'_, str> {
    let steers = |letter: char| letter != '\n' && stand_in(letter, ' ').is_some();
    if text.contains(steers) {
        text.chars()
            .map(|letter| if steers(letter) { '\u{fffd}' } else { letter })
            .collect()
    } else {
        Cow::Borrowed(text)
    }
}

/// The same for a source: every byte offset stays right.
pub(super) fn same_length(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut copied = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or('\n', |(_, next)| *next);
        if let Some(instead) = stand_in(letter, next) {
            shown.push_str(text.get(copied..at).unwrap_or(""));
            shown.push(instead);
            copied = at + letter.len_utf8();
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(text.get(copied..).unwrap_or(""));
    Cow::Owned(shown)
}

/// What to print for a character that steers a terminal, as long in UTF-8.
fn stand_in(letter: char, next: char) -> Option<char> {
    match letter {
        '\t' | '\n' => None,
        '\r' if next == '\n' => None,
        '\0'..='\u{1f}' | '\u{7f}' => Some('?'),
        '\u{80}'..='\u{9f}' => Some('¿'),
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {
            Some('\u{fffd}')
        }
        '\u{feff}' => Some('\u{fffd}'),
        _ => None,
    }
}
