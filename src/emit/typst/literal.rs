//! Text as a Typst string literal.

use std::fmt::Write as _;

/// A Typst string literal that means exactly `text`, on one line.
pub fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            hidden if is_hidden(hidden) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(hidden));
            }
            shown => out.push(shown),
        }
    }
    out.push('"');
    out
}

/// Characters that an editor does not show, or that would break or turn the
/// line they stand on.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn nothing_in_a_text_is_code() {
        assert_eq!(
            literal("#import $x$ @a */ // 1. {{ x }}"),
            "\"#import $x$ @a */ // 1. {{ x }}\""
        );
        assert_eq!(literal("a\"b\\c"), r#""a\"b\\c""#);
        assert_eq!(
            literal("a\nb\r\tc\u{0}\u{1b}\u{202e}"),
            r#""a\nb\r\tc\u{0}\u{1b}\u{202e}""#
        );
    }
}
