//! Text as HTML and XML hold it.

use std::borrow::Cow;

/// A text for content and for attributes in double quotes. Control characters,
/// which HTML forbids, become a visible mark.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            forbidden if is_forbidden(forbidden) => out.push('\u{fffd}'),
            plain => out.push(plain),
        }
    }
    Cow::Owned(out)
}

fn is_special(letter: char) -> bool {
    matches!(letter, '&' | '<' | '>' | '"') || is_forbidden(letter)
}

fn is_forbidden(letter: char) -> bool {
    let noncharacter =
        u32::from(letter) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&letter);
    noncharacter || (letter.is_control() && !matches!(letter, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escaped("甲 <b> & \"乙\" 'c'"),
            "甲 &lt;b&gt; &amp; &quot;乙&quot; 'c'"
        );
        assert_eq!(
            escaped("a\u{0}b\u{85}\u{ffff}"),
            "a\u{fffd}b\u{fffd}\u{fffd}"
        );
    }
}
