//! A table's cells, each with what a screen reader says before it: the ids of
//! the heads above and beside it.

use minijinja::Value;
use serde::Serialize;

use crate::document::tree::{Cell, Locale, Part, Row, RowLabel, Table, text_of};

use super::runs::Writer;
use crate::emit::note_mark;

#[derive(Serialize)]
pub(super) struct PartRows {
    head: Vec<Vec<CellContext>>,
    rows: Vec<RowContext>,
}

#[derive(Serialize)]
struct RowContext {
    cells: Vec<CellContext>,
    total: bool,
}

#[derive(Serialize)]
struct CellContext {
    /// `th` or `td`.
    tag: &'static str,
    id: Option<String>,
    scope: Option<&'static str>,
    /// Ids of the cells that head this one, where scopes do not tell.
    headers: Option<String>,
    /// How many it spans, when more than one.
    columns: Option<u32>,
    rows: Option<u32>,
    class: Option<&'static str>,
    content: Value,
    notes: Vec<MarkContext>,
}

/// A mark that leads to a note below the table.
#[derive(Serialize)]
struct MarkContext {
    number: u32,
    mark: String,
    /// The first mark of a note is where the note leads back to.
    first: bool,
}

/// Columns from the left, half open.
#[derive(Clone, Copy)]
struct Columns(u32, u32);

/// A head, and what it stands over or beside.
struct Headed {
    id: String,
    columns: Columns,
    /// Of a row's label: how many rows from here on.
    rows: u32,
}

/// Numbers the heads of one table; knows which of its notes were marked.
pub(super) struct Grid<'a> {
    table: &'a Table,
    prefix: String,
    heads: usize,
    marked: Vec<u32>,
    /// Scopes alone tell what heads what: one row of heads, one column of
    /// labels.
    simple: bool,
    locale: Locale,
}

impl<'a> Grid<'a> {
    pub(super) fn new(table: &'a Table, prefix: &str, locale: Locale) -> Self {
        let parts = table.parts.as_slice();
        let labels = parts.iter().flat_map(|part| &part.rows);
        let simple = parts.len() == 1
            && parts.iter().all(|part| part.head.len() <= 1)
            && labels.map(|row| &row.labels).all(
                |labels| matches!(labels.as_slice(), [one] if one.column == 0 && one.rows == 1),
            );
        Grid {
            table,
            prefix: prefix.to_owned(),
            heads: 0,
            marked: Vec::new(),
            simple,
            locale,
        }
    }

    pub(super) fn parts(&mut self, writer: &mut Writer) -> Vec<PartRows> {
        let table = self.table;
        table
            .parts
            .iter()
            .map(|part| self.part(part, writer))
            .collect()
    }

    pub(super) fn is_marked(&self, note: u32) -> bool {
        self.marked.contains(&note)
    }

    fn part(&mut self, part: &Part, writer: &mut Writer) -> PartRows {
        let mut above: Vec<Headed> = Vec::new();
        let mut head = Vec::new();
        for row in &part.head {
            let mut cells = Vec::new();
            for cell in row {
                let columns = Columns(cell.column, cell.column + cell.columns);
                let empty = text_of(&cell.text).trim().is_empty();
                let id = (!empty).then(|| self.next_id()).flatten();
                if let Some(id) = &id {
                    above.push(Headed {
                        id: id.clone(),
                        columns,
                        rows: 0,
                    });
                }
                cells.push(CellContext {
                    scope: (!empty).then_some("col"),
                    columns: several(cell.columns),
                    rows: several(cell.rows),
                    ..heading(empty, id, writer.run(&cell.text))
                });
            }
            head.push(cells);
        }
        let mut beside: Vec<Headed> = Vec::new();
        let rows = part
            .rows
            .iter()
            .map(|row| self.row(row, &above, &mut beside, writer))
            .collect();
        PartRows { head, rows }
    }

    fn row(
        &mut self,
        row: &Row,
        above: &[Headed],
        beside: &mut Vec<Headed>,
        writer: &mut Writer,
    ) -> RowContext {
        let mut cells = Vec::new();
        for label in &row.labels {
            cells.push(self.label(label, beside, writer));
        }
        for cell in &row.cells {
            let columns = Columns(cell.column, cell.column + cell.columns);
            let over = above.iter().filter(|head| head.columns.meets(columns));
            let ids: Vec<&str> = over
                .chain(beside.iter())
                .map(|head| head.id.as_str())
                .collect();
            let notes = self.marks(&cell.notes);
            cells.push(CellContext {
                tag: "td",
                id: None,
                scope: None,
                headers: (!ids.is_empty()).then(|| ids.join(" ")),
                columns: several(cell.columns),
                rows: None,
                class: (!cell.numeric).then(|| class(cell)),
                content: Value::from_safe_string(writer.run(&cell.content)),
                notes,
            });
        }
        beside.retain_mut(|label| {
            label.rows = label.rows.saturating_sub(1);
            label.rows > 0
        });
        RowContext {
            cells,
            total: row.total,
        }
    }

    fn label(
        &mut self,
        label: &RowLabel,
        beside: &mut Vec<Headed>,
        writer: &mut Writer,
    ) -> CellContext {
        let empty = text_of(&label.text).trim().is_empty();
        let id = (!empty).then(|| self.next_id()).flatten();
        if let Some(id) = &id {
            beside.push(Headed {
                id: id.clone(),
                columns: Columns(label.column, label.column + label.columns),
                rows: label.rows,
            });
        }
        CellContext {
            scope: (!empty).then_some("row"),
            columns: several(label.columns),
            rows: several(label.rows),
            ..heading(empty, id, writer.run(&label.text))
        }
    }

    fn next_id(&mut self) -> Option<String> {
        self.heads += 1;
        (!self.simple).then(|| format!("{}h{}", self.prefix, self.heads))
    }

    fn marks(&mut self, numbers: &[u32]) -> Vec<MarkContext> {
        let texts = self.table.notes.len();
        let known = numbers
            .iter()
            .filter(|&&number| (1..=texts).contains(&(number as usize)));
        known
            .map(|&number| {
                let first = !self.marked.contains(&number);
                if first {
                    self.marked.push(number);
                }
                MarkContext {
                    number,
                    mark: note_mark(number, self.locale),
                    first,
                }
            })
            .collect()
    }
}

impl Columns {
    fn meets(self, other: Columns) -> bool {
        self.0 < other.1 && other.0 < self.1
    }
}

/// An empty head is no head.
fn heading(empty: bool, id: Option<String>, content: String) -> CellContext {
    CellContext {
        tag: if empty { "td" } else { "th" },
        id,
        scope: None,
        headers: None,
        columns: None,
        rows: None,
        class: None,
        content: Value::from_safe_string(content),
        notes: Vec::new(),
    }
}

fn class(cell: &Cell) -> &'static str {
    const LONG: usize = 8;
    if text_of(&cell.content).chars().count() > LONG {
        "text"
    } else {
        "word"
    }
}

fn several(count: u32) -> Option<u32> {
    (count > 1).then_some(count)
}
