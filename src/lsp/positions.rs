//! The one place where offsets turn into the protocol's positions and back:
//! lines from 0, columns in UTF-16 units. A Chinese character is one, an emoji
//! two; an offset is never within a character.

use std::ops::Range;

use lsp_types::Position;

/// Where the lines of a text start.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub fn new(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    /// The position of an offset; past the end, of the end. An offset within
    /// a character is where the character begins.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= end);
        let line = line.saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let before = text.get(start..end).unwrap_or("");
        Position {
            line: narrow(line),
            character: narrow(before.encode_utf16().count()),
        }
    }

    /// The offset of a position. Past the end of a line it is the end of the
    /// line, past the last line the end of the text; between the halves of an
    /// emoji it is where the emoji begins.
    pub fn offset(&self, text: &str, position: Position) -> usize {
        let Some(&start) = self.starts.get(position.line as usize) else {
            return text.len();
        };
        let line = text.get(start..).unwrap_or("");
        let line = line.split('\n').next().unwrap_or("");
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut left = position.character as usize;
        for (at, character) in line.char_indices() {
            let units = character.len_utf16();
            if left < units {
                return start + at;
            }
            left -= units;
        }
        start + line.len()
    }

    pub fn range(&self, text: &str, range: Range<usize>) -> lsp_types::Range {
        lsp_types::Range {
            start: self.position(text, range.start),
            end: self.position(text, range.end),
        }
    }

    /// The bytes of a range; empty at its start when its ends are swapped.
    pub fn bytes(&self, text: &str, range: lsp_types::Range) -> Range<usize> {
        let start = self.offset(text, range.start);
        start..self.offset(text, range.end).max(start)
    }
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Lines, Position};

    const TEXT: &str = "figure 新收 = 443 件\n// 😀😀 涨\r\n\n末";

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn every_offset_there_and_back() {
        let lines = Lines::new(TEXT);
        for (offset, character) in TEXT.char_indices() {
            // `\r` and `\n` end a line together.
            if character != '\n' {
                let position = lines.position(TEXT, offset);
                assert_eq!(lines.offset(TEXT, position), offset, "{position:?}");
            }
        }
        let end = lines.position(TEXT, TEXT.len());
        assert_eq!(end, at(3, 1));
        assert_eq!(lines.offset(TEXT, end), TEXT.len());
    }

    #[test]
    fn chinese_counts_one_and_an_emoji_two() {
        let lines = Lines::new(TEXT);
        let position = |wanted: &str| TEXT.find(wanted).map(|at| lines.position(TEXT, at));
        assert_eq!(position("="), Some(at(0, 10)));
        assert_eq!(position("涨"), Some(at(1, 8)));
        assert_eq!(position("末"), Some(at(3, 0)));
    }

    #[test]
    fn within_an_emoji_is_where_it_begins() {
        let lines = Lines::new(TEXT);
        let emoji = TEXT.find('😀').unwrap();
        assert_eq!(lines.offset(TEXT, at(1, 4)), emoji);
        assert_eq!(lines.offset(TEXT, at(1, 5)), emoji + 4);
        assert_eq!(lines.position(TEXT, emoji + 2), at(1, 3));
    }

    #[test]
    fn past_the_end_is_the_end() {
        let lines = Lines::new(TEXT);
        assert_eq!(lines.offset(TEXT, at(0, 99)), TEXT.find('\n').unwrap());
        assert_eq!(lines.offset(TEXT, at(1, 99)), TEXT.find('\r').unwrap());
        assert_eq!(lines.offset(TEXT, at(9, 0)), TEXT.len());
        assert_eq!(lines.position(TEXT, 999), at(3, 1));
        assert_eq!(Lines::new("").position("", 3), at(0, 0));
    }
}
