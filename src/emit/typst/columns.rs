//! What a table's columns hold, and how much room they need and want, in
//! half-widths of a Chinese character.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::document::tree::{ColumnKind, Table, text_of};

const NARROWEST: usize = 4;
const WIDEST_WORD: usize = 24;
const WIDEST: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// `label`, `text`, `count`, or `amount` for numbers with a decimal point
    /// or grouping, whose digits should stand under each other.
    pub(super) kind: &'static str,
    /// Room for the longest word. Coarse, so that one more digit in a cell
    /// rarely changes it.
    pub(super) need: usize,
    /// Room for the longest cell on one line, a head on two; coarse too.
    pub(super) want: usize,
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
            want: 0,
        })
        .collect();
    for part in &table.parts {
        for head in part.head.iter().flatten() {
            let text = text_of(&head.text);
            let want = text.width().div_ceil(2);
            widen(
                &mut columns,
                (head.column, head.columns),
                longest_word(&text),
                want,
            );
        }
        for row in &part.rows {
            for label in &row.labels {
                let text = text_of(&label.text);
                let spans = (label.column, label.columns);
                widen(&mut columns, spans, longest_word(&text), text.width());
            }
            for cell in &row.cells {
                let text = text_of(&cell.content);
                let marks = 2 * cell.notes.len();
                let spans = (cell.column, cell.columns);
                widen(
                    &mut columns,
                    spans,
                    longest_word(&text) + marks,
                    text.width() + marks,
                );
                if cell.numeric && text.contains(['.', ',']) {
                    is_amount(&mut columns, cell.column);
                }
            }
        }
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
        column.want = column.want.clamp(column.need, WIDEST).next_multiple_of(4);
    }
    columns
}

/// A cell over several columns makes none of them wider.
fn widen(columns: &mut [Column], (at, spanned): (u32, u32), need: usize, want: usize) {
    if let Some(column) = columns.get_mut(at as usize)
        && spanned <= 1
    {
        column.need = column.need.max(need);
        column.want = column.want.max(want);
    }
}

fn is_amount(columns: &mut [Column], at: u32) {
    if let Some(column) = columns.get_mut(at as usize)
        && column.kind == "count"
    {
        column.kind = "amount";
    }
}

/// The width of the longest part without a place for a line break.
fn longest_word(text: &str) -> usize {
    let mut longest = 0;
    let mut word = 0;
    for character in text.chars() {
        let width = character.width().unwrap_or(0);
        if character.is_whitespace() {
            word = 0;
        } else if width == 2 {
            word = 0;
            longest = longest.max(width);
        } else {
            word += width;
            longest = longest.max(word);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::longest_word;

    #[test]
    fn words_end_at_spaces_and_at_han() {
        assert_eq!(longest_word("Pending at start"), 7);
        assert_eq!(longest_word("社会公益组织"), 2);
        assert_eq!(longest_word("共12,345.6件"), 8);
        assert_eq!(longest_word(""), 0);
    }
}
