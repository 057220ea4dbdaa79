//! Whole words of a text.

pub(crate) fn is_word(text: &str, at: usize, length: usize) -> bool {
    let left = text.get(..at).and_then(|it| it.chars().next_back());
    let right = text.get(at + length..).and_then(|it| it.chars().next());
    !left.is_some_and(char::is_alphanumeric) && !right.is_some_and(char::is_alphanumeric)
}
