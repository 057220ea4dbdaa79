//! The part of a line that there is room for: around what is said of it, with `…`
//! where it is cut. Room is counted in columns, of which a Chinese letter takes two.

use std::ops::Range;

use super::wrap::columns_of;

/// Stands where a line is cut.
const MARK: char = '…';

/// Columns of that: in Chinese fonts it is as wide as a letter.
const MARK_COLUMNS: usize = 2;

/// There is no room for all of a line.
pub(super) fn is_cut(line: &str, room: usize) -> bool {
    line.len() > room && columns_of(line.trim_end()) > room
}

/// The bytes of a line to show so that `focus` begins in them; all where there is room.
pub(super) fn window(line: &str, focus: Range<usize>, room: usize) -> Range<usize> {
    if !is_cut(line, room) {
        return 0..line.len();
    }
    let start = line.floor_char_boundary(focus.start);
    let inner = room.saturating_sub(2 * MARK_COLUMNS).max(1);
    // What is wrong keeps most of the room: what stands before it gets a quarter, or
    // what it leaves.
    let marked = columns_of(line.get(start..focus.end).unwrap_or(""));
    let lead = (room / 4)
        .max(inner.saturating_sub(marked) / 2)
        .min(inner * 3 / 4);
    let from = back(line, start, lead);
    let end = forth(line, from, inner);
    if end == line.len() {
        return back(line, end, room.saturating_sub(MARK_COLUMNS))..end;
    }
    if from == 0 {
        return 0..forth(line, 0, room.saturating_sub(MARK_COLUMNS));
    }
    from..end
}

/// As far back from a place as so many columns reach.
fn back(line: &str, at: usize, columns: usize) -> usize {
    let before = line.get(..at).unwrap_or("").char_indices().rev();
    reach(before, columns).unwrap_or(at)
}

/// Behind the last letter from a place on that so many columns hold.
fn forth(line: &str, at: usize, columns: usize) -> usize {
    let behind = line.get(at..).unwrap_or("").char_indices();
    let ends = behind.map(|(offset, letter)| (at + offset + letter.len_utf8(), letter));
    reach(ends, columns).unwrap_or(at)
}

fn reach(letters: impl Iterator<Item = (usize, char)>, columns: usize) -> Option<usize> {
    let mut taken = 0;
    let within = letters.take_while(|(_, letter)| {
        taken += columns_of(letter.encode_utf8(&mut [0; 4]));
        taken <= columns
    });
    within.last().map(|(at, _)| at)
}

/// A line cut so.
pub(super) fn clipped(line: &str, focus: Range<usize>, room: usize) -> String {
    let shown = window(line, focus, room);
    let mut text = String::new();
    text.extend((shown.start > 0).then_some(MARK));
    text.push_str(line.get(shown.clone()).unwrap_or(""));
    text.extend((shown.end < line.len()).then_some(MARK));
    text
}

/// Puts the marks into a text in place of the first and last letters of what is shown of
/// one of its lines; every byte offset stays right.
pub(super) fn mark(text: &mut String, line: &Range<usize>, shown: &Range<usize>) {
    let length = MARK.len_utf8();
    if shown.start > line.start {
        let end = text.ceil_char_boundary(shown.start + length).min(shown.end);
        let blanks = " ".repeat((end - shown.start).saturating_sub(length));
        if end - shown.start >= length {
            text.replace_range(shown.start..end, &format!("{blanks}{MARK}"));
        }
    }
    if shown.end < line.end {
        let start = text.floor_char_boundary(shown.end.saturating_sub(length));
        let start = start.max(shown.start);
        let blanks = " ".repeat((shown.end - start).saturating_sub(length));
        if shown.end - start >= length {
            text.replace_range(start..shown.end, &format!("{MARK}{blanks}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{clipped, mark, window};

    #[test]
    fn a_line_is_cut_only_where_there_is_no_room() {
        for (line, room, shown) in [
            ("abcdef", 6, "abcdef"),
            ("abcdefg", 6, "abcd…"),
            ("新收件", 6, "新收件"),
            ("新收件数", 6, "新收…"),
            ("新收件数", 8, "新收件数"),
        ] {
            assert_eq!(clipped(line, 0..1, room), shown, "{line} in {room}");
        }
    }

    #[test]
    fn what_is_wrong_is_within() {
        let line = "一二三四五六七八九十".repeat(20);
        for at in (0..line.len()).step_by(3) {
            for room in [12, 20, 40, 79, 80, 120] {
                let shown = window(&line, at..at + 3, room);
                assert!(shown.start <= at && at + 3 <= shown.end, "{at} in {room}");
                let text = clipped(&line, at..at + 3, room);
                assert!(super::columns_of(&text) <= room, "{text}");
            }
        }
    }

    #[test]
    fn marks_move_no_byte() {
        for line in [
            "一二三四五六七八",
            "abcdefghijklmnop",
            "aé一二三é",
            "a𠀀b𠀀c𠀀d",
        ] {
            let (start, end) = (
                line.ceil_char_boundary(1),
                line.floor_char_boundary(line.len() - 1),
            );
            let mut marked = line.to_owned();
            mark(&mut marked, &(0..line.len()), &(start..end));
            assert_eq!(marked.len(), line.len());
            assert!(marked.contains('…'), "{marked}");
        }
    }
}
