//! A table's cells in the order in which Typst places them: no gap, no
//! overlap, no span past the edge, whatever the tree holds.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::content::{Writer, plain};
use super::literal::literal;
use crate::document::tree::{
    Cell, ColumnKind, HeadCell, Inline, Locale, Part, Row, RowLabel, Table,
};

/// Widths are in half-widths of a Chinese character.
const NARROWEST: usize = 4;
const WIDEST_WORD: usize = 24;
const WIDEST: usize = 60;

/// What a column holds and how wide it must and would like to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ColumnShape {
    /// `label`, `text`, `count`, or `amount` for numbers with a decimal point
    /// or grouping, whose digits should stand under each other.
    pub(super) kind: &'static str,
    /// Room for the longest word; coarse, so that one changed digit rarely
    /// changes it.
    pub(super) need: usize,
    /// Room for the longest cell on one line; coarse too.
    pub(super) want: usize,
}

/// The rows of one part, each a list of arguments.
pub(super) struct PartRows {
    pub(super) head: Vec<Vec<String>>,
    pub(super) rows: Vec<Vec<String>>,
}

pub(super) fn shapes(table: &Table) -> Vec<ColumnShape> {
    let mut shapes: Vec<ColumnShape> = Vec::new();
    for column in &table.columns {
        let kind = match column.kind {
            ColumnKind::RowLabel => "label",
            ColumnKind::Number => "count",
            ColumnKind::Text => "text",
        };
        shapes.push(ColumnShape {
            kind,
            need: 0,
            want: 0,
        });
    }
    for part in &table.parts {
        for head in part.head.iter().flatten() {
            widen(&mut shapes, head.column, head.columns, &head.text, false, 0);
        }
        for row in &part.rows {
            for label in &row.labels {
                widen(
                    &mut shapes,
                    label.column,
                    label.columns,
                    &label.text,
                    false,
                    0,
                );
            }
            for cell in &row.cells {
                widen(
                    &mut shapes,
                    cell.column,
                    cell.columns,
                    &cell.content,
                    cell.numeric,
                    cell.notes.len(),
                );
            }
        }
    }
    for shape in &mut shapes {
        shape.need = shape.need.clamp(NARROWEST, WIDEST_WORD).next_multiple_of(2);
        shape.want = shape.want.clamp(shape.need, WIDEST).next_multiple_of(4);
    }
    shapes
}

pub(super) fn rows(
    table: &Table,
    part: &Part,
    locale: Locale,
    writer: &mut Writer<'_>,
) -> PartRows {
    let mut grid = Grid {
        kinds: table.columns.iter().map(|column| column.kind).collect(),
        busy: vec![0; table.columns.len()],
        locale,
    };
    let head = grid.lay(
        part.head
            .iter()
            .map(|row| row.iter().map(Item::Head).collect()),
        writer,
    );
    grid.busy.fill(0);
    let rows = grid.lay(part.rows.iter().map(items), writer);
    PartRows { head, rows }
}

/// The mark of the table's note `number`: ①, or a letter.
pub(super) fn note_mark(number: u32, locale: Locale) -> String {
    match locale {
        Locale::ZhCn => (1..=20)
            .contains(&number)
            .then(|| char::from_u32(0x245f + number))
            .flatten()
            .map_or_else(|| format!("({number})"), String::from),
        Locale::EnUs => (1..=26)
            .contains(&number)
            .then(|| char::from_u32(0x60 + number))
            .flatten()
            .map_or_else(|| format!("({number})"), String::from),
    }
}

enum Item<'a> {
    Head(&'a HeadCell),
    Label(&'a RowLabel),
    Cell(&'a Cell),
}

impl Item<'_> {
    fn column(&self) -> usize {
        let column = match self {
            Item::Head(head) => head.column,
            Item::Label(label) => label.column,
            Item::Cell(cell) => cell.column,
        };
        column as usize
    }

    fn spans(&self) -> (usize, usize) {
        let (columns, rows) = match self {
            Item::Head(head) => (head.columns, head.rows),
            Item::Label(label) => (label.columns, label.rows),
            Item::Cell(cell) => (cell.columns, 1),
        };
        (columns.max(1) as usize, rows.max(1) as usize)
    }
}

fn items(row: &Row) -> Vec<Item<'_>> {
    let labels = row.labels.iter().map(Item::Label);
    labels.chain(row.cells.iter().map(Item::Cell)).collect()
}

struct Grid {
    kinds: Vec<ColumnKind>,
    /// For each column, how many rows from here on a span above covers.
    busy: Vec<usize>,
    locale: Locale,
}

impl Grid {
    fn lay<'a>(
        &mut self,
        rows: impl ExactSizeIterator<Item = Vec<Item<'a>>>,
        writer: &mut Writer<'_>,
    ) -> Vec<Vec<String>> {
        let count = rows.len();
        rows.enumerate()
            .map(|(at, mut items)| {
                items.sort_by_key(Item::column);
                self.lay_row(&items, count - at, writer)
            })
            .collect()
    }

    fn lay_row(
        &mut self,
        items: &[Item<'_>],
        rows_left: usize,
        writer: &mut Writer<'_>,
    ) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut items = items.iter().peekable();
        let mut column = 0;
        while column < self.busy.len() {
            if self.is_busy(column) {
                column += 1;
                continue;
            }
            let Some(item) = items.next_if(|item| item.column() <= column) else {
                out.push("\"\"".to_owned());
                self.cover(column, 1);
                column += 1;
                continue;
            };
            let (columns, rows) = item.spans();
            let mut width = 1;
            while width < columns
                && column + width < self.busy.len()
                && !self.is_busy(column + width)
                && items
                    .peek()
                    .is_none_or(|next| next.column() > column + width)
            {
                width += 1;
            }
            let height = rows.min(rows_left);
            out.push(self.argument(item, column, width, height, writer));
            for covered in column..column + width {
                self.cover(covered, height);
            }
            column += width;
        }
        // A cell without a free place joins the last one rather than vanish.
        for item in items {
            let text = match item {
                Item::Head(head) => writer.line(&head.text),
                Item::Label(label) => writer.line(&label.text),
                Item::Cell(cell) => writer.line(&cell.content),
            };
            let last = out.pop().unwrap_or_else(|| "\"\"".to_owned());
            out.push(format!("cell({last}, {text})"));
        }
        for busy in &mut self.busy {
            *busy = busy.saturating_sub(1);
        }
        out
    }

    fn is_busy(&self, column: usize) -> bool {
        self.busy.get(column).is_some_and(|&rows| rows > 0)
    }

    fn cover(&mut self, column: usize, rows: usize) {
        if let Some(busy) = self.busy.get_mut(column) {
            *busy = rows;
        }
    }

    /// `"text"` where that says it all, otherwise a call.
    fn argument(
        &self,
        item: &Item<'_>,
        column: usize,
        columns: usize,
        rows: usize,
        writer: &mut Writer<'_>,
    ) -> String {
        let mut named: Vec<String> = Vec::new();
        if columns > 1 {
            named.push(format!("columns: {columns}"));
        }
        if rows > 1 {
            named.push(format!("rows: {rows}"));
        }
        let (function, inlines) = match item {
            Item::Head(head) => ("head", &head.text),
            Item::Label(label) => ("stub", &label.text),
            Item::Cell(cell) => {
                let is_number = self.kinds.get(column) == Some(&ColumnKind::Number);
                match (cell.numeric, is_number) {
                    (true, false) => named.push("kind: \"count\"".to_owned()),
                    (false, true) => named.push("kind: \"text\"".to_owned()),
                    (true, true) | (false, false) => {}
                }
                if !cell.notes.is_empty() {
                    let marks: Vec<String> = cell
                        .notes
                        .iter()
                        .map(|&number| note_mark(number, self.locale))
                        .collect();
                    named.push(format!("mark: {}", literal(&marks.join(" "))));
                }
                ("cell", &cell.content)
            }
        };
        if named.is_empty()
            && let Some(bare) = writer.bare(inlines)
        {
            return bare;
        }
        named.push(writer.bare(inlines).unwrap_or_else(|| writer.line(inlines)));
        format!("{function}({})", named.join(", "))
    }
}

fn widen(
    shapes: &mut [ColumnShape],
    column: u32,
    columns: u32,
    content: &[Inline],
    numeric: bool,
    notes: usize,
) {
    let Some(shape) = shapes.get_mut(column as usize) else {
        return;
    };
    let text = plain(content);
    if numeric && shape.kind == "count" && text.contains(['.', ',']) {
        shape.kind = "amount";
    }
    if columns <= 1 {
        shape.need = shape.need.max(longest_word(&text) + notes);
        shape.want = shape.want.max(text.width() + notes);
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
