//! Line breaks for a terminal, by the columns that characters take: between
//! words, and beside wide characters where Chinese typesetting allows it.

use unicode_width::UnicodeWidthChar as _;

const NOT_AT_THE_START: &str = "，。；：、！？）》〉」』”’％…—·,.;:!?)]}%‰";
const NOT_AT_THE_END: &str = "（《〈「『“‘([{";

/// The text in lines of at most `width` columns where that can be.
pub(super) fn wrap(text: &str, width: usize) -> String {
    let lines: Vec<String> = text.lines().map(|line| wrap_line(line, width)).collect();
    lines.join("\n")
}

fn wrap_line(line: &str, width: usize) -> String {
    let mut wrapped = String::new();
    let mut column = 0;
    for piece in pieces(line) {
        let columns = columns_of(piece.trim_end());
        if column > 0 && column + columns > width {
            wrapped.truncate(wrapped.trim_end().len());
            wrapped.push('\n');
            column = 0;
        }
        wrapped.push_str(piece);
        column += columns_of(piece);
    }
    wrapped
}

/// The line cut wherever it may be broken.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, letter) in line.char_indices() {
        if previous.is_some_and(|previous| may_break(previous, letter)) {
            pieces.extend(line.get(start..at));
            start = at;
        }
        previous = Some(letter);
    }
    pieces.extend(line.get(start..));
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if after == ' ' || NOT_AT_THE_START.contains(after) || NOT_AT_THE_END.contains(before) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

fn is_wide(letter: char) -> bool {
    letter.width() == Some(2)
}

pub(super) fn columns_of(text: &str) -> usize {
    text.chars().map(|letter| letter.width().unwrap_or(0)).sum()
}
