//! A table as a file outside holds it: texts at addresses, nothing judged.

use std::ops::Range;

use crate::source::Span;
use crate::syntax::ast::FromFile;

use super::area::Area;
use super::problems::{DataProblem, TableFault};

/// More cells than this are no table of a report.
pub(super) const MOST_CELLS: usize = 1_000_000;

/// The rows of a file, of a sheet of it, or of the range that was named.
///
/// With a range every row has its width, and blank rows are kept. Without one
/// rows in which nothing stands are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawTable {
    /// As the report names it.
    pub file: String,
    pub sheet: Option<String>,
    pub cells: Vec<Vec<RawCell>>,
    /// For each row its line in the file or sheet, from 1, rising.
    pub lines: Vec<usize>,
    /// Whoever takes its cells may take those of another column.
    pub ragged: Option<Ragged>,
}

/// The first row of a CSV file that has more or fewer fields than its head:
/// `3,001` without quotes is two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ragged {
    /// Which row of the table.
    pub row: usize,
    pub fields: usize,
    /// Those of the first row.
    pub head: usize,
}

impl Ragged {
    /// By the position of each row and how many fields it has.
    pub(super) fn of(rows: impl Iterator<Item = (usize, usize)>) -> Option<Ragged> {
        let mut rows = rows;
        let (_, head) = rows.next()?;
        let (row, fields) = rows.find(|(_, fields)| *fields != head)?;
        Some(Ragged { row, fields, head })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawCell {
    /// Trimmed; a break inside the cell is `\n`.
    pub text: String,
    /// `B4` in a sheet; `line:field` in a CSV file.
    pub address: String,
    /// The address of the merged cell that covers this one.
    pub merged_into: Option<String>,
}

/// The range that `from` names.
pub(super) fn area_of(from: &FromFile) -> Result<Option<Area>, DataProblem> {
    let Some(cells) = &from.cells else {
        return Ok(None);
    };
    match Area::parse(&cells.text) {
        Some(area) if area.size() > MOST_CELLS => {
            let limit = MOST_CELLS;
            Err(fault(from, cells.span, TableFault::TooManyCells { limit }))
        }
        Some(area) => Ok(Some(area)),
        None => {
            let text = cells.text.clone();
            Err(fault(from, cells.span, TableFault::BadRange { text }))
        }
    }
}

pub(super) fn fault(from: &FromFile, place: Span, fault: TableFault) -> DataProblem {
    DataProblem::Table {
        file: from.path.text.clone(),
        fault,
        place,
    }
}

impl RawTable {
    /// The name under which [`Self::virtual_source`] is shown: `2023.xlsx#表三`.
    pub fn source_name(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{}#{sheet}", self.file),
            None => self.file.clone(),
        }
    }

    /// The table as a text in which a diagnostic can point, and the place of
    /// each cell in it. Cells stand between tabs; the text's line numbers are
    /// those of the file or sheet.
    pub fn virtual_source(&self) -> (String, Vec<Vec<Range<usize>>>) {
        let mut text = String::new();
        let mut line = 1;
        let mut places = Vec::with_capacity(self.cells.len());
        for (row, &at) in self.cells.iter().zip(&self.lines) {
            while line < at {
                text.push('\n');
                line += 1;
            }
            let mut ranges = Vec::with_capacity(row.len());
            for (index, cell) in row.iter().enumerate() {
                if index > 0 {
                    text.push('\t');
                }
                let start = text.len();
                let shown = |c: char| if c.is_control() { ' ' } else { c };
                text.extend(cell.text.chars().map(shown));
                ranges.push(start..text.len());
            }
            places.push(ranges);
        }
        text.push('\n');
        (text, places)
    }
}

impl RawCell {
    pub(super) fn new(text: &str, address: String) -> Self {
        let trimmed = text.trim().replace("\r\n", "\n").replace('\r', "\n");
        RawCell {
            text: trimmed,
            address,
            merged_into: None,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::source::SourceId;
    use crate::syntax::ast::Str;

    /// What stands behind `fill x`, as written; each place is its own.
    pub(in crate::data) fn from(
        path: &str,
        sheet: Option<&str>,
        cells: Option<&str>,
        encoding: Option<&str>,
    ) -> FromFile {
        let text = |start: usize, text: &str| Str {
            text: text.to_owned(),
            span: Span::new(SourceId(0), start, start + 1),
        };
        FromFile {
            path: text(10, path),
            sheet: sheet.map(|it| text(20, it)),
            cells: cells.map(|it| text(30, it)),
            encoding: encoding.map(|it| text(40, it)),
            span: Span::new(SourceId(0), 10, 50),
        }
    }

    /// What is wrong, and where the place of it begins.
    pub(in crate::data) fn fault_of(read: Result<RawTable, DataProblem>) -> (TableFault, usize) {
        match read {
            Err(DataProblem::Table { fault, place, .. }) => (fault, place.offsets().start),
            other => panic!("no fault: {other:?}"),
        }
    }

    pub(in crate::data) fn texts(table: &RawTable) -> Vec<Vec<&str>> {
        table
            .cells
            .iter()
            .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
            .collect()
    }

    fn table(lines: &[usize], rows: &[&[&str]]) -> RawTable {
        let row = |row: &&[&str]| {
            row.iter()
                .map(|text| RawCell::new(text, String::new()))
                .collect()
        };
        RawTable {
            file: "2023.xlsx".to_owned(),
            sheet: Some("表三".to_owned()),
            cells: rows.iter().map(row).collect(),
            lines: lines.to_vec(),
            ragged: None,
        }
    }

    #[test]
    fn a_cell_is_found_in_the_text_at_its_line() {
        let table = table(&[3, 6], &[&["新收", "", "3001"], &["结\t转\r\n数", "34"]]);
        let (text, places) = table.virtual_source();
        assert_eq!(table.source_name(), "2023.xlsx#表三");
        assert_eq!(text, "\n\n新收\t\t3001\n\n\n结 转 数\t34\n");
        let shown = |row: usize, cell: usize| text.get(places[row][cell].clone());
        assert_eq!(shown(0, 0), Some("新收"));
        assert_eq!(shown(0, 1), Some(""));
        assert_eq!(shown(0, 2), Some("3001"));
        assert_eq!(shown(1, 0), Some("结 转 数"));
        assert_eq!(shown(1, 1), Some("34"));
    }
}
