//! What a table's columns hold, and how much room they need and want, in
//! half-widths of a Chinese character.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::document::tree::{ColumnKind, Part, Table, text_of};

const NARROWEST: usize = 4;
const WIDEST_WORD: usize = 24;
const WIDEST: usize = 60;
/// A label as short as this gets two lines, a longer one three; a group's
/// label has the lines of its rows.
const SHORT_LABEL: usize = 32;
const SHORT_GROUP: usize = 16;
const LINES: usize = 3;
/// Lines of a text, which reads better in few columns than in many lines.
const LINES_OF_TEXT: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// `label`, `text`, `count`, or `amount` for numbers with a decimal point
    /// or grouping, whose digits should stand under each other.
    pub(super) kind: &'static str,
    /// Room for the longest word. Coarse, so that one more digit in a cell
    /// rarely changes it.
    pub(super) need: usize,
    /// Room that keeps labels, heads and texts to a few lines; coarse too.
    pub(super) ease: usize,
    /// Room for the longest cell on one line, a head on two; coarse too.
    pub(super) want: usize,
}

/// How much room one text needs and wants.
struct Room {
    need: usize,
    ease: usize,
    want: usize,
}

impl Room {
    fn of_head(text: &str) -> Self {
        Room {
            need: longest_word(text),
            ease: room_for(text, LINES),
            want: text.width().div_ceil(2),
        }
    }

    fn of_label(text: &str, group: bool) -> Self {
        let width = text.width();
        let short = if group { SHORT_GROUP } else { SHORT_LABEL };
        let lines = if width <= short { 2 } else { LINES };
        Room {
            need: longest_word(text),
            ease: room_for(text, lines),
            want: width,
        }
    }

    fn of_cell(text: &str, numeric: bool, marks: usize) -> Self {
        let want = text.width() + marks;
        // A number does not part from its unit.
        if numeric && text.contains(|it: char| it.is_ascii_digit()) {
            return Room {
                need: want,
                ease: want,
                want,
            };
        }
        Room {
            need: longest_word(text) + marks,
            ease: room_for(text, LINES_OF_TEXT) + marks,
            want,
        }
    }
}

pub(super) fn columns(table: &Table) -> Vec<Column> {
    let mut columns: Vec<Column> = table
        .columns
        .iter()
        .map(|column| Column {
            kind: match column.kind {
                ColumnKind::RowLabel => "label",
                ColumnKind::Number => "count",
                ColumnKind::Text => "text",
            },
            need: 0,
            ease: 0,
            want: 0,
        })
        .collect();
    for part in &table.parts {
        for head in part.head.iter().flatten() {
            let room = Room::of_head(&text_of(&head.text));
            widen(&mut columns, (head.column, head.columns), &room);
        }
        for row in &part.rows {
            for label in &row.labels {
                let room = Room::of_label(&text_of(&label.text), label.rows > 1);
                widen(&mut columns, (label.column, label.columns), &room);
            }
            for cell in &row.cells {
                let text = text_of(&cell.content);
                let room = Room::of_cell(&text, cell.numeric, 2 * cell.notes.len());
                widen(&mut columns, (cell.column, cell.columns), &room);
            }
        }
        align(part, &mut columns);
    }
    let has_amounts = columns.iter().any(|column| column.kind == "amount");
    for column in &mut columns {
        // Side by side, centred counts and flush amounts would look ragged.
        if has_amounts && column.kind == "count" {
            column.kind = "amount";
        }
        column.need = column
            .need
            .clamp(NARROWEST, WIDEST_WORD)
            .next_multiple_of(2);
        column.ease = column.ease.clamp(column.need, WIDEST).next_multiple_of(2);
        column.want = column.want.clamp(column.ease, WIDEST).next_multiple_of(4);
    }
    columns
}

/// A cell over several columns makes none of them wider.
fn widen(columns: &mut [Column], (at, spanned): (u32, u32), room: &Room) {
    if let Some(column) = columns.get_mut(at as usize)
        && spanned <= 1
    {
        column.need = column.need.max(room.need);
        column.ease = column.ease.max(room.ease);
        column.want = column.want.max(room.want);
    }
}

/// A number alone has none below it to stand in line with.
fn align(part: &Part, columns: &mut [Column]) {
    if part.rows.len() < 2 {
        return;
    }
    for cell in part.rows.iter().flat_map(|row| &row.cells) {
        if cell.numeric
            && text_of(&cell.content).contains(['.', ','])
            && let Some(column) = columns.get_mut(cell.column as usize)
            && column.kind == "count"
        {
            column.kind = "amount";
        }
    }
}

/// The width of the longest part without a place for a line break.
fn longest_word(text: &str) -> usize {
    words(text)
        .map(|word| word.trim_end().width())
        .max()
        .unwrap_or(0)
}

/// The least room in which a text takes so many lines.
fn room_for(text: &str, lines: usize) -> usize {
    let least = longest_word(text).max(text.width().div_ceil(lines));
    (least..WIDEST)
        .find(|&room| lines_in(text, room) <= lines)
        .unwrap_or(WIDEST)
}

fn lines_in(text: &str, room: usize) -> usize {
    let mut lines = 1;
    let mut used = 0;
    for word in words(text) {
        if used > 0 && used + word.trim_end().width() > room {
            lines += 1;
            used = 0;
        }
        used += word.width();
    }
    lines
}

/// The parts between which a line may break: one of Han, a word with the space
/// behind it, what a slash or a hyphen ends.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut characters = rest.char_indices();
        let (_, first) = characters.next()?;
        let mut before = first;
        let end = characters
            .find(|&(_, next)| {
                let ended = before.is_whitespace() && !next.is_whitespace();
                let joined = matches!(before, '/' | '-') && next.is_alphabetic();
                let found = ended || joined || is_wide(before) || is_wide(next);
                before = next;
                found && !next.is_whitespace()
            })
            .map_or(rest.len(), |(at, _)| at);
        let (word, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some(word)
    })
}

fn is_wide(character: char) -> bool {
    character.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::{lines_in, longest_word, room_for, words};

    #[test]
    fn words_end_at_spaces_and_at_han() {
        assert_eq!(longest_word("Pending at start"), 7);
        assert_eq!(longest_word("社会公益组织"), 2);
        assert_eq!(longest_word("共12,345.6件"), 8);
        assert_eq!(longest_word(""), 0);
        let cut = |text| words(text).collect::<Vec<_>>().join("|");
        assert_eq!(
            cut("grants/partial 3/4 fee-related"),
            "grants/|partial |3/4 |fee-|related"
        );
        assert_eq!(cut("共12 件 of"), "共|12 |件 |of");
    }

    #[test]
    fn room_is_what_so_many_lines_need() {
        assert_eq!(lines_in("Office of Information Policy", 18), 2);
        assert_eq!(room_for("Office of Information Policy", 2), 18);
        assert_eq!(room_for("社会公益组织", 3), 4);
        assert_eq!(room_for("", 3), 0);
    }
}
