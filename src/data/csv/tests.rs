//! CSV files as they come.

use super::*;
use crate::data::table::tests::{fault_of, from, texts};

fn read(bytes: &[u8]) -> Result<RawTable, DataProblem> {
    read_csv(bytes, &from("a.csv", None, None, None))
}

fn good(bytes: &[u8]) -> RawTable {
    read(bytes).expect("a good file")
}

#[test]
fn fields_quotes_and_breaks() {
    let table = good("行,\"a,b\",\"说\"\"好\"\"\"\r\n\r\n,,\n\"两\r\n行\", 7 ,".as_bytes());
    assert_eq!(
        texts(&table),
        [vec!["行", "a,b", "说\"好\""], vec!["两\n行", "7", ""]]
    );
    assert_eq!(table.lines, [1, 4]);
    assert_eq!(table.cells[1][1].address, "4:2");
    // A quote inside a bare field is a letter like any other.
    assert_eq!(texts(&good(b"5\" pipe,1")), [["5\" pipe", "1"]]);
}

#[test]
fn a_row_of_another_length_is_found() {
    let found = |text: &str| good(text.as_bytes()).ragged;
    let ragged = |row, fields, head| Some(Ragged { row, fields, head });
    assert_eq!(found("a,b,c\n1,2,3\n"), None);
    assert_eq!(found("a,b,c\n\n,,,,\n1,3,001,5\n1\n"), ragged(1, 4, 3));
    assert_eq!(found("a,b,c\r\n1,2\r\n"), ragged(1, 2, 3));
    assert_eq!(found("a,b,c\n1,\"3,001\",5\n1,2,\n"), None);
    assert_eq!(found("a,b,c\n1,2,3,\n"), ragged(1, 4, 3));
}

#[test]
fn lines_are_those_of_the_file() {
    let table = good(b"a\n\"b\n\n\"\nc\n");
    assert_eq!(table.lines, [1, 2, 5]);
    let (text, places) = table.virtual_source();
    let last = places[2][0].start;
    assert_eq!(crate::source::line_column(&text, last).line, 5);
}

#[test]
fn broken_quotes_are_found_where_they_open() {
    for (text, line, field, kind) in [
        ("a,b\nc,\"d\ne,f\n", 2, 2, Quotes::Open),
        ("\"", 1, 1, Quotes::Open),
        ("a\n\"b\"c,d\n", 2, 1, Quotes::TextBehind),
        ("\"b\"\r c", 1, 1, Quotes::TextBehind),
    ] {
        let expected = TableFault::BadQuotes { line, field, kind };
        assert_eq!(fault_of(read(text.as_bytes())), (expected, 10), "{text}");
    }
}

#[test]
fn a_range_counts_records_and_fields() {
    let text = b"h,i,j\n1,2,3\n4,5\n";
    let within = |range| read_csv(text, &from("a.csv", None, Some(range), None));
    let table = within("B2:C4").expect("a range");
    assert_eq!(texts(&table), [["2", "3"], ["5", ""], ["", ""]]);
    let ragged = |row, fields, head| Some(Ragged { row, fields, head });
    assert_eq!(table.ragged, ragged(1, 2, 3));
    assert_eq!(table.cells[1][0].address, "3:2");
    assert_eq!(
        within("B2").map(|it| it.cells[0][0].text.clone()),
        Ok("2".to_owned())
    );
    let empty = TableFault::EmptyTable {
        sheet: None,
        range: Some("F9:G9".to_owned()),
    };
    assert_eq!(fault_of(within("F9:G9")), (empty, 30));
}

#[test]
fn encodings_are_declared_never_guessed() {
    const FILE: &[u8] = include_bytes!("../../../tests/data/requests-gb18030.csv");
    for declared in ["gb18030", "GBK", "gb2312"] {
        let table = read_csv(FILE, &from("a.csv", None, None, Some(declared))).expect(declared);
        assert_eq!(texts(&table)[1], ["新收", "3001", "53", "3119"]);
    }
    let other = |encoding: &str, line, likely, declared| TableFault::OtherEncoding {
        encoding: encoding.to_owned(),
        line,
        likely,
        declared,
    };
    let expected = other("utf-8", Some(1), Some("gb18030"), false);
    assert_eq!(fault_of(read(FILE)), (expected, 10));

    let utf8 = "行,自然人\n新收,3001\n".as_bytes();
    let declared = |declared| fault_of(read_csv(utf8, &from("a.csv", None, None, Some(declared))));
    let expected = other("gbk", None, Some("utf-8"), true);
    assert_eq!(declared("gbk"), (expected, 40));
    let name = "gb1803".to_owned();
    assert_eq!(
        declared("gb1803"),
        (TableFault::UnknownEncoding { name }, 40)
    );

    let broken = [b"a,b\n\n".as_slice(), b"\xff\xff,3"].concat();
    let expected = other("utf-8", Some(3), None, false);
    assert_eq!(fault_of(read(&broken)), (expected, 10));
}

#[test]
fn a_byte_order_mark_outweighs_the_declaration() {
    let marked = [b"\xef\xbb\xbf".as_slice(), "新收,3001".as_bytes()].concat();
    for declared in [None, Some("utf-8"), Some("gb18030")] {
        let table = read_csv(&marked, &from("a.csv", None, None, declared)).expect("marked");
        assert_eq!(texts(&table), [["新收", "3001"]]);
    }
    let wide: Vec<u8> = "\u{feff}新收,3001"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(texts(&good(&wide)), [["新收", "3001"]]);
}

#[test]
fn what_is_no_csv() {
    let workbook = fault_of(read(b"PK\x03\x04\x14\x00"));
    assert_eq!(workbook, (TableFault::WorkbookNotCsv, 10));
    for empty in ["", "\n\n", ",,,\n,,", "\u{feff}"] {
        let read = fault_of(read(empty.as_bytes()));
        let expected = TableFault::EmptyTable {
            sheet: None,
            range: None,
        };
        assert_eq!(read, (expected, 10), "{empty:?}");
    }
    let sheet = read_csv(b"a", &from("a.csv", Some("表三"), None, None));
    assert_eq!(fault_of(sheet), (TableFault::NoSheets, 20));
    let many = fault_of(read(",".repeat(MOST_CELLS).as_bytes()));
    let limit = MOST_CELLS;
    assert_eq!(many, (TableFault::TooManyCells { limit }, 10));
}
