//! Lines of cells, set under each other: numbers to the right, heads to their
//! column.

use super::super::grid::cells;
use super::lines::{blanks, display_width};

/// What is wider than this has no other line wait for it.
const WIDEST: usize = 40;
/// What may fill a cell, or all of a row, in place of a number.
const MISSING: [&str; 7] = ["unknown", "todo", "none", "na", "/", "—", "-"];

struct Row<'t> {
    /// As it was.
    written: &'t str,
    label: String,
    cells: Vec<&'t str>,
    /// `合计 = total`, `合计`: no cells and no bars.
    bare: bool,
    /// `结转 | unknown` among rows of more cells: stands for all of them.
    whole: bool,
}

impl Row<'_> {
    fn is_head(&self) -> bool {
        self.label.is_empty()
    }

    /// Whether a line says the same cells.
    fn is_read_from(&self, line: &str) -> bool {
        cells(line)
            .skip(1)
            .map(str::trim)
            .eq(self.cells.iter().copied())
    }
}

/// The rows of one table or fill, written anew.
pub(super) fn rows(rows: &[&str]) -> Vec<String> {
    let mut rows: Vec<Row<'_>> = rows.iter().map(|row| read(row)).collect();
    let barred = rows.iter().filter(|row| !row.bare);
    let label_width = widest(barred.map(|row| row.label.as_str()));
    let mut out = Vec::with_capacity(rows.len());
    // A line of heads begins the next block.
    for block in rows.chunk_by_mut(|_, below| !below.is_head()) {
        let count = block.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for row in block.iter_mut() {
            row.whole =
                count > 1 && matches!(row.cells.as_slice(), [only] if MISSING.contains(only));
        }
        let columns: Vec<Column> = (0..count).map(|index| Column::of(block, index)).collect();
        out.extend(block.iter().map(|row| {
            let laid = write(row, label_width, &columns);
            // `| {{ |`: the bar belongs to a brace that nothing closes, and one
            // more would, too. Such a line stays as it is.
            match row.bare || row.is_read_from(&laid) {
                true => laid,
                false => row.written.trim().to_owned(),
            }
        }));
    }
    out
}

struct Column {
    width: usize,
    numeric: bool,
}

impl Column {
    fn of(block: &[Row<'_>], index: usize) -> Column {
        let set = block.iter().filter(|row| !row.whole);
        let cells = set.clone().filter_map(|row| row.cells.get(index).copied());
        let mut values = set
            .filter(|row| !row.is_head())
            .filter_map(|row| row.cells.get(index).copied())
            .filter(|cell| !cell.is_empty());
        Column {
            width: widest(cells),
            numeric: values.all(is_numeric),
        }
    }
}

fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts
        .map(display_width)
        .filter(|&width| width <= WIDEST)
        .max()
        .unwrap_or(0)
}

fn is_numeric(cell: &str) -> bool {
    let begins = |c: char| c.is_ascii_digit() || matches!(c, '<' | '>' | '-' | '{' | '０'..='９');
    cell.starts_with(begins)
        || MISSING
            .iter()
            .any(|word| cell.strip_prefix(word).is_some_and(is_note))
        || ["over ", "about ", "under "]
            .iter()
            .any(|word| cell.starts_with(word))
}

fn is_note(text: &str) -> bool {
    text.is_empty() || text.trim_start().starts_with("[^")
}

fn read(row: &str) -> Row<'_> {
    let mut pieces = cells(row);
    let label = spaced_label(pieces.next().unwrap_or("").trim());
    let cells: Vec<&str> = pieces.map(str::trim).collect();
    Row {
        written: row,
        bare: cells.is_empty() && !row.contains(['|', '｜']),
        label,
        cells,
        whole: false,
    }
}

/// `不予公开 "label" = total` with single blanks.
fn spaced_label(written: &str) -> String {
    let (label, total) = match written.rsplit_once('=') {
        Some((label, value)) if value.trim() == "total" => (label.trim_end(), " = total"),
        Some(_) | None => (written, ""),
    };
    match label.split_once('"') {
        Some((name, title)) if !name.trim().is_empty() => {
            format!("{} \"{title}{total}", name.trim_end())
        }
        Some(_) | None => format!("{label}{total}"),
    }
}

fn write(row: &Row<'_>, label_width: usize, columns: &[Column]) -> String {
    if row.bare {
        return row.label.clone();
    }
    let mut out = row.label.clone();
    let pad = label_width.saturating_sub(display_width(&row.label));
    blanks(&mut out, pad + usize::from(label_width > 0));
    out.push('|');
    if row.whole {
        out.push(' ');
        out.push_str(row.cells.first().unwrap_or(&""));
        return out;
    }
    for (cell, column) in row.cells.iter().zip(columns) {
        let pad = column.width.saturating_sub(display_width(cell));
        out.push(' ');
        if column.numeric {
            blanks(&mut out, pad);
            out.push_str(cell);
        } else {
            out.push_str(cell);
            blanks(&mut out, pad);
        }
        out.push_str(" |");
    }
    out
}
