//! Workbooks as they come.

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
    let locked = b"\xd0\xcf\x11\xe0\xa1\xb1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0";
    assert_eq!(read(locked), not(Unreadable::Locked));
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
