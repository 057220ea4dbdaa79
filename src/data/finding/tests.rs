//! Tables as offices make them, and as they spoil them.

use super::{Brought, Found, Numbers, Searched, find};
use crate::data::area::address;
use crate::data::table::{RawCell, RawTable};
use crate::source::SourceId;
use crate::syntax::ast::Form;
use crate::syntax::parse;

const FORM: &str = "form 申请 \"申请情况\" in 件 {\n  columns { 个人 also \"公民\"  单位 { 企业  其他 }  总计 = total }\n  rows {\n    新收 \"一、本年新收\"\n    办理 \"二、办理\" { 公开 \"（一）公开\"  其他 \"（二）其他\"  总计 \"（三）总计\" = total }\n    转下年 \"三、转下年\"\n  }\n}\n";

fn form(text: &str) -> Form {
    let mut items = parse(SourceId(0), text).file.items.into_iter();
    let found = items.find_map(|item| item.kind.as_form().cloned());
    found.expect("a form")
}

/// A line a row, cells between bars; it begins at `B2`.
fn table(text: &str) -> RawTable {
    let rows = text.lines().filter(|line| !line.trim().is_empty());
    let rows = (1u32..).zip(rows).map(|(row, line)| {
        let cells = (1u32..).zip(line.split('|'));
        cells
            .map(|(column, text)| RawCell::new(text, address((row, column))))
            .collect::<Vec<_>>()
    });
    let cells: Vec<_> = rows.collect();
    RawTable {
        file: "a.xlsx".to_owned(),
        sheet: None,
        lines: (2..).take(cells.len()).collect(),
        cells,
        ragged: None,
    }
}

fn found(form_text: &str, tables: &[(&str, &str)]) -> Searched {
    let read: Vec<(&str, RawTable)> = tables.iter().map(|(name, it)| (*name, table(it))).collect();
    let tables: Vec<(&str, &RawTable)> = read.iter().map(|(name, it)| (*name, it)).collect();
    find(&tables, &form(form_text), &Brought::new())
}

fn laid(range: &str, blanks: bool) -> Searched {
    let range = range.to_owned();
    Searched::Found(0, only(Numbers::Laid { range, blanks }))
}

fn only(numbers: Numbers) -> Found {
    let brought = Brought::new();
    Found { numbers, brought }
}

const WHOLE: &str = "
 申请情况 | | | | | | |
 | | 申请人 | | | |
 | | 个 人 | 单位 | | 总计 |
 | | | 企业 | 其他 | |
 一、本年新收 | | 3 | 1 | 0 | 4 |
 二、办理 | (一)公开 | 1 | 1 | 0 | 2 |
 | (二)其他 | 1 | 0 | 0 | 1 |
 | （三）总计 | 2 | 1 | 0 | 3 |
 三、转下年 | | 1 | 0 | 0 | 1 |
";

#[test]
fn a_table_as_the_form_has_it_is_a_range() {
    assert_eq!(found(FORM, &[("一", WHOLE)]), laid("D6:G10", false));
    let blank = WHOLE.replace("| 1 | 0 | 0 | 1 |\n | （三）", "| 1 | | 0 | 1 |\n | （三）");
    assert_eq!(found(FORM, &[("一", &blank)]), laid("D6:G10", true));
}

#[test]
fn labels_may_be_written_otherwise() {
    for (from, to) in [
        ("个 人", "公民"),
        ("一、本年新收", "本年新收"),
        ("一、本年新收", "1.本年新收"),
        ("(二)其他", "（二） 其他"),
        ("三、转下年", "转下年"),
    ] {
        let text = WHOLE.replace(from, to);
        assert_eq!(found(FORM, &[("一", &text)]), laid("D6:G10", false), "{to}");
    }
}

#[test]
fn what_is_not_in_order_is_taken_cell_by_cell() {
    let text = "
 | 其他 | 企业 | 个人
 本年新收 | 0 | 1 | 3
 小计 | | |
 公开 | 0 | 1 | 1
 其他 | 0 | 0 | 1
 转下年 | 0 | 0 | 1
";
    let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let cells = vec![
        row(["3", "1", "0", ""]),
        row(["1", "1", "0", ""]),
        row(["1", "0", "0", ""]),
        row(["", "", "", ""]),
        row(["1", "0", "0", ""]),
    ];
    let apart = Numbers::Apart(vec![cells]);
    assert_eq!(
        found(FORM, &[("一", text)]),
        Searched::Found(0, only(apart))
    );
}

#[test]
fn blocks_stand_below_each_other() {
    let form = "form 公开 {\n  block 一 in 件 { columns { 制发  有效 } rows { 规章  许可 } }\n  block 二 in 件 { columns { 决定 } rows { 许可 } }\n}\n";
    let text = "
 第一项 | |
 内容 | 制发 | 有效
 规章 | 1 | 2
 许可 | 3 | 4
 第二项 | |
 内容 | 决定 |
 许可 | 5 |
";
    let cells = |rows: &[&[&str]]| -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|it| (*it).to_owned()).collect())
            .collect()
    };
    let apart = Numbers::Apart(vec![cells(&[&["1", "2"], &["3", "4"]]), cells(&[&["5"]])]);
    assert_eq!(
        found(form, &[("一", text)]),
        Searched::Found(0, only(apart))
    );
}

#[test]
fn rows_may_stand_side_by_side() {
    let form = "form 诉讼 in 件 {\n  columns { 维持  纠正  总计 = total }\n  rows { 复议  诉讼 }\n  print rows across\n}\n";
    let text = "
 复议 | | | 诉讼 | |
 维持 | 纠正 | | | |
 | | 总计 | 维持 | 纠正 | 总计
 1 | 2 | 3 | 0 | 0 | 0
";
    assert_eq!(found(form, &[("一", text)]), laid("B5:G5", false));
    let plain = "
 | 维持 | 纠正 | 总计
 复议 | 1 | 2 | 3
 诉讼 | 0 | 0 | 0
";
    assert_eq!(found(form, &[("一", plain)]), laid("C3:E4", false));
}

#[test]
fn a_row_too_few_is_no_form() {
    let nearest = |text: &str| match found(FORM, &[("空", "x | y"), ("一", text)]) {
        Searched::Nowhere(nearest) => nearest,
        other @ (Searched::Found(..) | Searched::Several(_)) => panic!("found: {other:?}"),
    };
    let without = |label: &str| WHOLE.replace(label, "别的");
    assert_eq!(
        nearest(&without("(二)其他")),
        Some((1, "（二）其他".to_owned()))
    );
    assert_eq!(nearest(&without("企业")), Some((1, "企业".to_owned())));
    assert_eq!(nearest("a | b"), None);
}

#[test]
fn of_two_that_fit_the_one_that_is_called_so() {
    let other = WHOLE.replace("申请情况", "2023");
    let tables = [("上年", other.as_str()), ("本年", WHOLE)];
    let range = "D6:G10".to_owned();
    let laid = Numbers::Laid {
        range,
        blanks: false,
    };
    assert_eq!(found(FORM, &tables), Searched::Found(1, only(laid)));
    let both = [("上年", other.as_str()), ("本年", other.as_str())];
    assert_eq!(found(FORM, &both), Searched::Several(vec![0, 1]));
}

#[test]
fn rows_that_the_form_leaves_a_place_for() {
    let text = "form a in requests {\n  columns { x  y }\n  rows { each part  all \"AGENCY OVERALL\" = total }\n}\n";
    let rows = "
 Agency | x | y
 OIP | 1 | 2
 Civil Rights | 3 | 4
 | |
 Agency overall | 4 | 6
 note | |
";
    let parts = ["OIP", "Civil Rights"].map(str::to_owned).to_vec();
    let brought: Brought = [("part".to_owned(), parts)].into();
    let whole = rows.replace(" | |\n Agency", " Agency");
    for (rows, range) in [(rows, None), (&*whole, Some("C3:D5"))] {
        let Searched::Found(0, found) = found(text, &[("one", rows)]) else {
            panic!("not found");
        };
        assert_eq!(found.brought, brought);
        let laid = match &found.numbers {
            Numbers::Laid { range, .. } => Some(range.as_str()),
            Numbers::Apart(_) => None,
        };
        assert_eq!(laid, range);
    }
    // Known ones must all be there.
    let read = table(&whole.replace("OIP", "CRT"));
    let known = find(&[("one", &read)], &form(text), &brought);
    assert_eq!(known, Searched::Nowhere(Some((0, "OIP".to_owned()))));
}
