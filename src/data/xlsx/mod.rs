//! Excel workbooks: the text that a cell shows, or would show if it were wide
//! enough. Formulas are not computed; the results kept with them are read.

mod cell;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Dimensions, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use crate::syntax::ast::FromFile;

use super::area::{Area, address};
use super::problems::{DataProblem, TableFault, Unreadable};
use super::table::{MOST_CELLS, RawCell, RawTable, area_of, fault};
use cell::{Shown, is_percent, shown};

/// What a workbook may unpack to.
const MOST_BYTES: u64 = 512 << 20;

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;
type Position = (u32, u32);

/// Reads the sheet that `from` names, or the only one, or a range of it.
pub fn read_xlsx(bytes: &[u8], from: &FromFile) -> Result<RawTable, DataProblem> {
    if let Some(encoding) = &from.encoding {
        return Err(fault(from, encoding.span, TableFault::NoEncodings));
    }
    let area = area_of(from)?;
    // The reader of workbooks is not ours, and may stumble over one that was
    // damaged with care.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let mut workbook = open(bytes, from)?;
        let sheet = choose_sheet(&workbook, from)?;
        let content = Content::read(&mut workbook, &sheet, area)
            .map_err(|error| damaged(from, &error.to_string()))?;
        content.table(area, &sheet, from)
    }));
    read.unwrap_or_else(|_| Err(damaged(from, "it does not keep to the format")))
}

fn damaged(from: &FromFile, reason: &str) -> DataProblem {
    unreadable(from, Unreadable::Damaged(reason.to_owned()))
}

fn unreadable(from: &FromFile, why: Unreadable) -> DataProblem {
    fault(from, from.path.span, TableFault::NotAWorkbook { why })
}

fn open<'b>(bytes: &'b [u8], from: &FromFile) -> Result<Workbook<'b>, DataProblem> {
    // An encrypted workbook is one of these, too.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(unreadable(from, Unreadable::OldOrLocked));
    }
    if !bytes.starts_with(b"PK") {
        return Err(unreadable(from, Unreadable::NoWorkbook));
    }
    unpack(bytes, from)?;
    Workbook::new(Cursor::new(bytes)).map_err(|error| damaged(from, &error.to_string()))
}

/// Unpacks every part to its end, as the reader of workbooks does not: only
/// then are the parts' checksums compared, and only so is a file refused that
/// unpacks to no end.
fn unpack(bytes: &[u8], from: &FromFile) -> Result<(), DataProblem> {
    let damage = |error: &dyn std::fmt::Display| damaged(from, &error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damage(&error))?;
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| damage(&error))?;
        let read = std::io::copy(&mut part.take(left), &mut std::io::sink());
        left -= read.map_err(|error| damage(&error))?;
        if left == 0 {
            let limit = MOST_CELLS;
            return Err(fault(
                from,
                from.path.span,
                TableFault::TooManyCells { limit },
            ));
        }
    }
    Ok(())
}

fn choose_sheet(workbook: &Workbook<'_>, from: &FromFile) -> Result<String, DataProblem> {
    let sheets = workbook.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let shown = sheets
        .clone()
        .filter(|sheet| sheet.visible == SheetVisible::Visible);
    let shown: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    match (&from.sheet, shown.as_slice()) {
        (Some(wanted), _) => {
            let mut all = sheets.map(|sheet| &sheet.name);
            let found = all.find(|name| **name == wanted.text);
            found.cloned().ok_or_else(|| {
                let missing = TableFault::NoSuchSheet {
                    name: wanted.text.clone(),
                    sheets: shown,
                };
                fault(from, wanted.span, missing)
            })
        }
        (None, [only]) => Ok(only.clone()),
        (None, _) => {
            let which = TableFault::WhichSheet { sheets: shown };
            Err(fault(from, from.path.span, which))
        }
    }
}

/// What stands in a sheet, or in the area of it that is wanted.
#[derive(Default)]
struct Content {
    texts: BTreeMap<Position, String>,
    merged: Vec<Dimensions>,
    errors: BTreeMap<Position, String>,
    /// Formulas whose results nobody has ever computed.
    uncomputed: Vec<Position>,
    inexact: Vec<Position>,
    too_many: bool,
}

impl Content {
    fn read(
        workbook: &mut Workbook<'_>,
        sheet: &str,
        area: Option<Area>,
    ) -> Result<Content, XlsxError> {
        let wanted = |at: Position| area.is_none_or(|area| area.contains(at));
        let mut content = Content {
            merged: workbook.merge_cells_by_sheet_name(sheet)?,
            ..Content::default()
        };
        // Errors that the reader does not know come without their cells.
        let mut unknown = BTreeMap::new();
        let mut blanks = false;
        let mut cells = workbook.worksheet_cells_reader(sheet)?;
        for count in 0.. {
            let (cell, style) = match cells.next_cell_with_style_id() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                Err(XlsxError::CellError(error)) => {
                    unknown.insert(count, error);
                    continue;
                }
                Err(error) => return Err(error),
            };
            let at = cell.get_position();
            if !wanted(at) {
                continue;
            }
            let style = cells.styles().get(style);
            let format = style.and_then(|style| style.number_format.as_ref());
            let percent = format.is_some_and(|format| is_percent(&format.format_code));
            match shown(cell.get_value(), percent) {
                Shown::Text(text) => {
                    content.texts.insert(at, text);
                }
                Shown::Blank => blanks = true,
                Shown::Error(error) => {
                    content.errors.insert(at, error);
                }
                Shown::Inexact => content.inexact.push(at),
            }
            if content.texts.len() > MOST_CELLS {
                content.too_many = true;
                return Ok(content);
            }
        }
        drop(cells);
        if blanks || !unknown.is_empty() {
            let mut cells = workbook.worksheet_cells_reader(sheet)?;
            for count in 0.. {
                let Some(cell) = cells.next_formula()? else {
                    break;
                };
                let at = cell.get_position();
                if !wanted(at) {
                    continue;
                }
                if let Some(error) = unknown.remove(&count) {
                    content.errors.insert(at, error);
                } else if !cell.get_value().is_empty()
                    && !content.texts.contains_key(&at)
                    && !content.errors.contains_key(&at)
                    && !content.inexact.contains(&at)
                {
                    content.uncomputed.push(at);
                }
            }
        }
        Ok(content)
    }

    /// Cells that hold nothing to rely on.
    fn fault(&self, sheet: &str) -> Option<TableFault> {
        let sheet = sheet.to_owned();
        let addresses = |cells: &[Position]| cells.iter().copied().map(address).collect();
        if !self.errors.is_empty() {
            let errors = self.errors.iter();
            let cells = errors.map(|(&at, text)| (address(at), text.clone()));
            let cells = cells.collect();
            Some(TableFault::ErrorCells { sheet, cells })
        } else if !self.uncomputed.is_empty() {
            let cells = addresses(&self.uncomputed);
            Some(TableFault::Uncomputed { sheet, cells })
        } else if !self.inexact.is_empty() {
            let cells = addresses(&self.inexact);
            Some(TableFault::InexactNumbers { sheet, cells })
        } else {
            None
        }
    }

    fn table(
        &self,
        wanted: Option<Area>,
        sheet: &str,
        from: &FromFile,
    ) -> Result<RawTable, DataProblem> {
        let place = match (&from.cells, &from.sheet) {
            (Some(it), _) | (None, Some(it)) => it.span,
            (None, None) => from.path.span,
        };
        if let Some(found) = self.fault(sheet) {
            return Err(fault(from, place, found));
        }
        let filled = self
            .texts
            .iter()
            .filter(|(_, text)| !text.trim().is_empty());
        let used = filled.fold(None, |used: Option<Area>, (&at, _)| {
            let alone = Area {
                first: at,
                last: at,
            };
            Some(used.map_or(alone, |area| area.with(at)))
        });
        let Some(used) = used else {
            let empty = TableFault::EmptyTable {
                sheet: Some(sheet.to_owned()),
                range: from.cells.as_ref().map(|it| it.text.clone()),
            };
            return Err(fault(from, place, empty));
        };
        let area = wanted.unwrap_or(used);
        let covered = covered(&self.merged, area);
        let (Some(covered), false) = (covered, self.too_many || area.size() > MOST_CELLS) else {
            let limit = MOST_CELLS;
            return Err(fault(from, place, TableFault::TooManyCells { limit }));
        };
        let cell = |at: Position| {
            let merged_into = covered.get(&at).map(|&origin| address(origin));
            // What a merged cell covers is not to be seen.
            let text = self.texts.get(&at).filter(|_| merged_into.is_none());
            RawCell {
                merged_into,
                ..RawCell::new(text.map_or("", String::as_str), address(at))
            }
        };
        let mut table = RawTable {
            file: from.path.text.clone(),
            sheet: Some(sheet.to_owned()),
            cells: Vec::new(),
            lines: Vec::new(),
            ragged: None,
        };
        for row in area.first.0..=area.last.0 {
            let columns = area.first.1..=area.last.1;
            let cells: Vec<RawCell> = columns.map(|column| cell((row, column))).collect();
            if wanted.is_some() || !cells.iter().all(RawCell::is_blank) {
                table.cells.push(cells);
                table.lines.push(row as usize + 1);
            }
        }
        Ok(table)
    }
}

/// For each cell of the area that a merged one covers, where that begins.
/// `None` if there are too many.
fn covered(merged: &[Dimensions], area: Area) -> Option<BTreeMap<Position, Position>> {
    let mut covered = BTreeMap::new();
    let mut steps = 0;
    for region in merged {
        let rows = region.start.0.max(area.first.0)..=region.end.0.min(area.last.0);
        for row in rows {
            let columns = region.start.1.max(area.first.1)..=region.end.1.min(area.last.1);
            for column in columns {
                steps += 1;
                if (row, column) != region.start {
                    covered.insert((row, column), region.start);
                }
            }
            if steps > MOST_CELLS {
                return None;
            }
        }
    }
    Some(covered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::table::tests::{fault_of, from, texts};

    const TABLES: &[u8] = include_bytes!("../../../tests/data/tables.xlsx");
    const ONE_SHEET: &[u8] = include_bytes!("../../../tests/data/one-sheet.xlsx");

    fn read(sheet: Option<&str>, range: Option<&str>) -> Result<RawTable, DataProblem> {
        read_xlsx(TABLES, &from("2023.xlsx", sheet, range, None))
    }

    fn good(sheet: &str, range: Option<&str>) -> RawTable {
        read(Some(sheet), range).expect("a good sheet")
    }

    #[test]
    fn a_range_is_read_as_texts() {
        let table = good("表三", Some("B5:F7"));
        assert_eq!(
            texts(&table),
            [
                ["新收", "3001", "53", "0", "3054"],
                ["结转", "34", "—", "", "34"],
                ["收费\n（万元）", "96171.6", "0.3", "0.01", "0"],
            ]
        );
        assert_eq!(table.lines, [5, 6, 7]);
        assert_eq!(table.cells[1][2].address, "D6");
        assert_eq!(table.source_name(), "2023.xlsx#表三");
        let one = good("表三", Some("F5"));
        assert_eq!(texts(&one), [["3054"]]);
        // Blank rows of a range are kept, and what the sheet does not reach.
        let beyond = good("表三", Some("E7:G9"));
        assert_eq!(
            texts(&beyond),
            [["0.01", "0", ""], ["", "", ""], ["", "", ""]]
        );
    }

    #[test]
    fn a_whole_sheet_leaves_out_blank_rows() {
        let table = good("表三", None);
        assert_eq!(table.lines, [2, 3, 5, 6, 7]);
        assert_eq!(table.cells[0].len(), 5);
        assert_eq!(table.cells[1][3].text, "科研机构");
        assert_eq!(table.cells[0][1].address, "C2");
    }

    #[test]
    fn merged_cells_say_what_covers_them() {
        let table = good("表三", Some("B2:F3"));
        let merged: Vec<Vec<Option<&str>>> = table
            .cells
            .iter()
            .map(|row| row.iter().map(|cell| cell.merged_into.as_deref()).collect())
            .collect();
        assert_eq!(merged[0], [None, None, None, Some("D2"), None]);
        assert_eq!(merged[1], [Some("B2"), Some("C2"), None, None, Some("F2")]);
        assert_eq!(texts(&table)[1], ["", "", "商业企业", "科研机构", ""]);
        // Also when the cell that covers lies outside the range.
        let below = good("表三", Some("C3:D3"));
        assert_eq!(below.cells[0][0].merged_into.as_deref(), Some("C2"));
    }

    #[test]
    fn every_kind_of_cell() {
        assert_eq!(
            texts(&good("Kinds", None)),
            [
                vec!["12.35%", "110%", "-5%", ""],
                vec!["2024-01-31", "2024-01-31T08:30:00", "36:30:00", "08:30:00"],
                vec!["TRUE", "2024-01-31", "12", ""],
                vec!["123456789012345", "", "", ""],
            ]
        );
    }

    #[test]
    fn errors_are_found_at_their_cells() {
        let errors = |cells: &[(&str, &str)]| {
            let owned = |&(at, text): &(&str, &str)| (at.to_owned(), text.to_owned());
            TableFault::ErrorCells {
                sheet: "错误".to_owned(),
                cells: cells.iter().map(owned).collect(),
            }
        };
        let all = errors(&[("B1", "#REF!"), ("A2", "#DIV/0!"), ("C2", "#SPILL!")]);
        assert_eq!(fault_of(read(Some("错误"), None)), (all, 20));
        let some = errors(&[("C2", "#SPILL!")]);
        assert_eq!(fault_of(read(Some("错误"), Some("B2:C2"))), (some, 30));
        // An error outside the range is no business of the report's.
        assert_eq!(texts(&good("错误", Some("A3:C3"))), [["3", "", "4"]]);
        assert_eq!(texts(&good("错误", Some("B2"))), [["2"]]);
    }

    #[test]
    fn what_cannot_be_trusted_is_not_read() {
        let cells = vec!["B1".to_owned()];
        let sheet = "未计算".to_owned();
        let expected = TableFault::Uncomputed { sheet, cells };
        assert_eq!(fault_of(read(Some("未计算"), None)), (expected, 20));
        assert_eq!(texts(&good("未计算", Some("C1"))), [["3"]]);
        let cells = vec!["A2".to_owned(), "A3".to_owned()];
        let sheet = "Inexact".to_owned();
        let expected = TableFault::InexactNumbers { sheet, cells };
        assert_eq!(fault_of(read(Some("Inexact"), None)), (expected, 20));
    }

    #[test]
    fn what_is_too_much_or_nothing() {
        let limit = MOST_CELLS;
        let expected = TableFault::TooManyCells { limit };
        assert_eq!(fault_of(read(Some("Far"), None)), (expected, 20));
        assert_eq!(texts(&good("Far", Some("XFD1048576"))), [["2"]]);
        let empty = |sheet: &str, range: Option<&str>| TableFault::EmptyTable {
            sheet: Some(sheet.to_owned()),
            range: range.map(str::to_owned),
        };
        let blank = fault_of(read(Some("空白"), None));
        assert_eq!(blank, (empty("空白", None), 20));
        let beside = fault_of(read(Some("表三"), Some("H5:I30")));
        assert_eq!(beside, (empty("表三", Some("H5:I30")), 30));
    }

    #[test]
    fn the_sheet_must_be_plain() {
        let shown = [
            "表三",
            "Kinds",
            "错误",
            "未计算",
            "Inexact",
            "Far",
            "空白",
            "倒置",
        ];
        let sheets: Vec<String> = shown.map(str::to_owned).to_vec();
        let which = TableFault::WhichSheet {
            sheets: sheets.clone(),
        };
        assert_eq!(fault_of(read(None, None)), (which, 10));
        let name = "表二".to_owned();
        let missing = TableFault::NoSuchSheet { name, sheets };
        assert_eq!(fault_of(read(Some("表二"), None)), (missing, 20));
        assert_eq!(texts(&good("隐藏", None)), [["7"]]);
        let only = read_xlsx(ONE_SHEET, &from("a.xlsx", None, Some("C5"), None));
        assert_eq!(
            only.map(|table| table.source_name()),
            Ok("a.xlsx#表三".to_owned())
        );
    }

    #[test]
    fn what_is_no_workbook() {
        let read = |bytes: &[u8]| fault_of(read_xlsx(bytes, &from("a.xlsx", None, None, None)));
        let not = |why| (TableFault::NotAWorkbook { why }, 10);
        assert_eq!(read(b"a,b\n1,2\n"), not(Unreadable::NoWorkbook));
        let old = b"\xd0\xcf\x11\xe0\xa1\xb1";
        assert_eq!(read(old), not(Unreadable::OldOrLocked));
        let declared = from("a.xlsx", None, None, Some("gb18030"));
        let declared = fault_of(read_xlsx(ONE_SHEET, &declared));
        assert_eq!(declared, (TableFault::NoEncodings, 40));
    }

    #[test]
    fn a_damaged_workbook_is_refused() {
        let is_damaged = |read: Result<RawTable, DataProblem>| {
            let why = Unreadable::Damaged(String::new());
            let damaged = TableFault::NotAWorkbook { why };
            std::mem::discriminant(&fault_of(read).0) == std::mem::discriminant(&damaged)
        };
        let from = from("a.xlsx", None, None, None);
        for cut in 2..ONE_SHEET.len() {
            let read = read_xlsx(ONE_SHEET.get(..cut).unwrap_or(&[]), &from);
            assert!(is_damaged(read), "cut at {cut}");
        }
        let whole = read_xlsx(ONE_SHEET, &from).expect("a good file");
        for at in 2..ONE_SHEET.len() {
            let mut bytes = ONE_SHEET.to_vec();
            bytes[at] ^= 0x55;
            // A turned byte either does not matter or is found.
            if let Ok(read) = read_xlsx(&bytes, &from) {
                assert_eq!(read, whole, "byte {at}");
            }
        }
        // Its dimensions, from I30 to C5, make the reader stumble.
        assert!(is_damaged(self::read(Some("倒置"), None)));
    }
}
