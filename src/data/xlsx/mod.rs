//! Excel workbooks: the text that a cell shows, or would show if it were wide
//! enough. Formulas are not computed; the results kept with them are read.

mod cell;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Dimensions, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use crate::source::is_locked;
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

/// The sheets of a workbook that are shown, in their order.
pub fn sheets(bytes: &[u8], from: &FromFile) -> Result<Vec<String>, DataProblem> {
    let read = catch_unwind(AssertUnwindSafe(|| {
        let workbook = open(bytes, from)?;
        Ok(shown_sheets(&workbook))
    }));
    read.unwrap_or_else(|_| Err(damaged(from, "it does not keep to the format")))
}

fn shown_sheets(workbook: &Workbook<'_>) -> Vec<String> {
    let sheets = workbook.sheets_metadata().iter();
    let shown = sheets.filter(|sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    });
    shown.map(|sheet| sheet.name.clone()).collect()
}

fn damaged(from: &FromFile, reason: &str) -> DataProblem {
    unreadable(from, Unreadable::Damaged(reason.to_owned()))
}

fn unreadable(from: &FromFile, why: Unreadable) -> DataProblem {
    fault(from, from.path.span, TableFault::NotAWorkbook { why })
}

fn open<'b>(bytes: &'b [u8], from: &FromFile) -> Result<Workbook<'b>, DataProblem> {
    if is_locked(bytes) {
        return Err(unreadable(from, Unreadable::Locked));
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
    let shown = shown_sheets(workbook);
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
mod tests;
