//! A table's cells in the order in which Typst places them: no gap, no
//! overlap, no span past the edge, whatever the tree holds.

use unicode_width::UnicodeWidthStr as _;

use super::content::Writer;
use super::literal::literal;
use crate::document::tree::{
    Cell, ColumnKind, HeadCell, Locale, Part, Row, RowLabel, Table, text_of,
};
use crate::emit::note_mark;

/// A text of more than this in a column of numbers is set as text.
const LONG_FOR_NUMBERS: usize = 8;

/// The rows of one part, each a list of arguments.
pub(super) struct PartRows {
    pub(super) head: Vec<Vec<String>>,
    pub(super) rows: Vec<Vec<String>>,
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
                    // A dash or a word stands where the numbers stand.
                    (false, true) if text_of(&cell.content).width() > LONG_FOR_NUMBERS => {
                        named.push("kind: \"text\"".to_owned());
                    }
                    (false, true) | (true, true) | (false, false) => {}
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
