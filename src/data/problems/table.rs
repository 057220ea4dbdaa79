//! What keeps a CSV file or a workbook from being read.

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::suggest::closest;
use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// Never closed.
    Open,
    /// Something stands between the closing quote and the comma.
    TextBehind,
}

/// Why a file is no workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    NoWorkbook,
    /// By a password.
    Locked,
    /// The reader's reason.
    Damaged(String),
}

problem! {
    /// The place is the name of the file in the report, or what is said
    /// about the file there (its sheet, range or encoding) and is at fault.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum TableFault given (file: &str, place: Span) {
        /// The bytes are not text in the declared encoding.
        OtherEncoding {
            encoding: String,
            /// The first line that cannot be read; none if all can, as nonsense.
            line: Option<usize>,
            likely: Option<&'static str>,
            declared: bool,
        } = "E0520" {
            let(name = encoding.to_uppercase())
            title("{file} 不是 {name} 编码的文件" | "{file} is not encoded in {name}")
            at(place, match line {
                Some(line) => "第 {line} 行起读不出文字" | "its line {line} cannot be read",
                None => "按这种编码读出来的是乱码" | "read in this encoding it is nonsense",
            })
            note(match (likely.map(str::to_uppercase)) {
                Some(likely) => "按 {likely} 编码可以读通。" | "In {likely} it can be read.",
                None => "请用表格软件另存为“CSV UTF-8”，或者写明它的编码，如 encoding \"gb18030\"。"
                    | "Save it again as “CSV UTF-8”, or declare its encoding, like encoding \"gb18030\".",
            })
            with(|told| declare(told, *likely, *declared, place))
        }
        UnknownEncoding { name: String } = "E0521" {
            let((zh, en) = (ENCODINGS.join("、"), ENCODINGS.join(", ")))
            title("没有叫“{name}”的编码" | "there is no encoding called {name:?}")
            at(place, "不认识这种编码" | "not a known encoding")
            note("可以写：{zh}。" | "Known are {en}.")
            with(|told| rename(told, closest(name, ENCODINGS.into_iter()), place))
        }
        BadQuotes { line: usize, field: usize, kind: Quotes } = "E0522" {
            title(match kind {
                Quotes::Open => "{file} 第 {line} 行第 {field} 格的引号没有闭合"
                    | "a quote in {file} is never closed (line {line}, cell {field})",
                Quotes::TextBehind => "{file} 第 {line} 行第 {field} 格的引号后面还有文字"
                    | "text follows a closing quote in {file} (line {line}, cell {field})",
            })
            at(place, "读取这个文件" | "this file is read")
            note(match kind {
                Quotes::Open => "从这个引号到文件末尾都会被当成一格。请补上后一个引号，或者去掉前一个。"
                    | "Everything from it to the end of the file would be one cell. Add the closing quote, or take the first one away.",
                Quotes::TextBehind => "一格要么整个放在引号里，要么不用引号；格内的引号要写两遍（\"\"）。"
                    | "A cell is quoted as a whole or not at all; a quote inside it is written twice (\"\").",
            })
        }
        WorkbookNotCsv = "E0523" {
            title("{file} 其实是 Excel 工作簿，不是 CSV" | "{file} is an Excel workbook, not CSV")
            at(place, "只是文件名以 .csv 结尾" | "only its name ends in .csv")
            note(
                "请把文件名改成以 .xlsx 结尾，或者用表格软件另存为 CSV。"
                | "Give it a name that ends in .xlsx, or save it again as CSV."
            )
        }
        NotAWorkbook { why: Unreadable } = "E0524" {
            title("{file} 不是能读的 Excel 工作簿" | "{file} is not an Excel workbook that can be read")
            at(place, match why {
                Unreadable::NoWorkbook => "内容不是工作簿" | "no workbook inside",
                Unreadable::Locked => "加了密码" | "locked by a password",
                Unreadable::Damaged(_) => "文件已损坏" | "it is damaged",
            })
            note(match why {
                Unreadable::NoWorkbook => "文件内容不是 .xlsx 格式。如果是 CSV 文件，请把文件名改成以 .csv 结尾。"
                    | "What it holds is not in the .xlsx format. If it is CSV, give it a name that ends in .csv.",
                Unreadable::Locked => "请在表格软件里取消密码，另存为“Excel 工作簿（.xlsx）”。"
                    | "Take the password off and save it again as “Excel Workbook (.xlsx)”.",
                Unreadable::Damaged(reason) => "可能没有下载完整；请用表格软件打开后另存一份。读取时的原话：{reason}"
                    | "It may have been downloaded in part; open it and save it again. What the reader said: {reason}",
            })
        }
        NoSuchSheet { name: String, sheets: Vec<String> } = "E0525" {
            title("{file} 里没有叫“{name}”的工作表" | "{file} has no sheet called {name:?}")
            at(place, "没有这个工作表" | "no such sheet")
            note(sheets_listed(sheets))
            with(|told| rename(told, closest(name, sheets.iter().map(String::as_str)), place))
        }
        /// Several sheets, and none is named.
        WhichSheet { sheets: Vec<String> } = "E0526" {
            let(count = sheets.len())
            title("{file} 有 {count} 个工作表，没有写明读哪一个" | "{file} has {count} sheets, and none is named")
            at(place, "后面要写 sheet \"…\"" | "write sheet \"…\" behind it")
            note(sheets_listed(sheets))
        }
        BadRange { text: String } = "E0527" {
            title("“{text}”不是单元格范围" | "{text:?} is no range of cells")
            at(place, "看不懂这个范围" | "this range cannot be read")
            note(
                "范围写左上角和右下角两格，如 range \"C5:I30\"；一格写 cell B4。列不超过 XFD，行不超过 1048576。"
                | "A range is its first and its last cell, like range \"C5:I30\"; one cell is cell B4. Columns go up to XFD, rows up to 1048576."
            )
        }
        EmptyTable { sheet: Option<String>, range: Option<String> } = "E0528" {
            title(match ((sheet, range)) {
                (Some(sheet), Some(range)) => "{file} 的 {sheet}!{range} 里什么也没有" | "there is nothing in {sheet}!{range} of {file}",
                (Some(within), None) | (None, Some(within)) => "{file} 的 {within} 里什么也没有" | "there is nothing in {within} of {file}",
                (None, None) => "{file} 是空的" | "{file} is empty",
            })
            at(place, "没有读到任何数据" | "no data was found here")
            note(
                "请核对文件、工作表和范围；数据可能在另一张表，或者保存时没有存上。"
                | "Check the file, the sheet and the range: the data may be on another sheet, or was never saved."
            )
        }
        TooManyCells { limit: usize } = "E0529" {
            title("{file} 的表格超过 {limit} 格" | "the table in {file} has more than {limit} cells")
            at(place, "表格太大" | "too large a table")
            note(
                "报告里的表格不会这么大。多半是很远的地方有一个不起眼的格子；请用 range \"C5:I30\" 写明范围。"
                | "No table of a report is so large. Most likely some cell far out holds something; name the range, like range \"C5:I30\"."
            )
        }
        /// `sheet` for a CSV file.
        NoSheets = "E0530" {
            title("{file} 是 CSV 文件，没有工作表" | "{file} is CSV and has no sheets")
            at(place, "这里不能写 sheet" | "`sheet` has no place here")
            note(
                "请去掉 sheet；CSV 文件可以写 range 和 encoding。"
                | "Leave out `sheet`; a CSV file takes `range` and `encoding`."
            )
        }
        /// `encoding` for a workbook.
        NoEncodings = "E0531" {
            title("{file} 是 Excel 工作簿，不用写编码" | "{file} is an Excel workbook, which has no encoding to declare")
            at(place, "这里不能写 encoding" | "`encoding` has no place here")
            note(
                "请去掉 encoding；工作簿可以写 sheet 和 range。"
                | "Leave out `encoding`; a workbook takes `sheet` and `range`."
            )
        }
        /// Neither CSV nor a workbook.
        UnknownKind = "E0532" {
            title("不能从 {file} 读取表格" | "no table can be read from {file}")
            at(place, "不认识这种文件" | "not a known kind of file")
            note(
                "表格可以放在 .csv、.xlsx、.xlsm 文件里；其他格式请先用表格软件另存为其中一种。"
                | "Tables are read from .csv, .xlsx and .xlsm files; save any other as one of these."
            )
        }
        /// `#REF!` and its like, each with its address.
        ErrorCells { sheet: String, cells: Vec<(String, String)> } = "E0533" {
            let(count = cells.len())
            title("{file} 的工作表“{sheet}”里有 {count} 格是错误值" | "cells of sheet {sheet:?} in {file} hold errors: {count}")
            at(place, "读取这些单元格" | "these cells are read")
            note(listed(cells.iter().map(|(at, text)| format!("{at} {text}"))))
            note(
                "请在表格软件里改好公式后保存；不属于本表的格子，可以用 range 避开。"
                | "Mend the formulas and save the workbook; if the cells are no part of the table, leave them out with `range`."
            )
        }
        /// Formulas without a result.
        Uncomputed { sheet: String, cells: Vec<String> } = "E0534" {
            let(count = cells.len())
            title(
                "{file} 的工作表“{sheet}”里有 {count} 格的公式还没有算出结果"
                | "formulas of sheet {sheet:?} in {file} have no result yet: {count}"
            )
            at(place, "读取这些单元格" | "these cells are read")
            note(listed(cells.iter().cloned()))
            note(
                "公式不由 rptc 计算。请用表格软件打开这个文件，等它算完后保存一次。"
                | "rptc does not compute formulas. Open the file in a spreadsheet program and save it once."
            )
        }
        /// Numbers of more digits than a workbook keeps.
        InexactNumbers { sheet: String, cells: Vec<String> } = "E0535" {
            let(count = cells.len())
            title(
                "{file} 的工作表“{sheet}”里有 {count} 格的数超过 15 位"
                | "numbers of sheet {sheet:?} in {file} have more than 15 digits: {count}"
            )
            at(place, "读取这些单元格" | "these cells are read")
            note(listed(cells.iter().cloned()))
            note(
                "工作簿只保留一个数的前 15 位，后面的可能已经不准。这样长的编号或者数，请把单元格设为“文本”后重新填写。"
                | "A workbook keeps 15 digits of a number; the others may already be wrong. Format the cell as text and type the number again."
            )
        }
    }
}

const ENCODINGS: [&str; 5] = ["utf-8", "gb18030", "gbk", "gb2312", "utf-16"];

/// In place of the encoding that is declared, or behind the file's name.
fn declare(told: Diagnostic, likely: Option<&str>, declared: bool, place: Span) -> Diagnostic {
    let Some(likely) = likely else { return told };
    let title = text!("写明 encoding \"{likely}\"" | "declare encoding \"{likely}\"");
    match declared {
        true => told.suggest(title, place, format!("\"{likely}\"")),
        false => told.suggest(title, place.after(), format!(" encoding \"{likely}\"")),
    }
}

fn rename(told: Diagnostic, meant: Option<&str>, place: Span) -> Diagnostic {
    let Some(meant) = meant else { return told };
    told.suggest(
        text!("改为“{meant}”" | "write {meant:?}"),
        place,
        format!("\"{meant}\""),
    )
}

fn sheets_listed(sheets: &[String]) -> Text {
    let (zh, en) = (sheets.join("、"), sheets.join(", "));
    text!("文件里的工作表：{zh}。" | "Its sheets are {en}.")
}

/// The first few, and how many more there are.
fn listed(cells: impl ExactSizeIterator<Item = String>) -> Text {
    const SHOWN: usize = 8;
    let more = cells.len().saturating_sub(SHOWN);
    let shown = cells.take(SHOWN).collect::<Vec<_>>();
    let (zh, en) = (shown.join("，"), shown.join(", "));
    match more {
        0 => Text::same(en),
        _ => text!("{zh}，还有 {more} 格" | "{en} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Severity;
    use crate::source::SourceId;

    #[test]
    fn the_fix_declares_the_likely_encoding() {
        let source = r#"fill 申请 from "a.csv" encoding "gbk""#;
        let at = |text: &str| {
            let start = source.find(text).expect("in the source");
            Span::new(SourceId(0), start, start + text.len())
        };
        let mended = |declared, likely, place| {
            let fault = TableFault::OtherEncoding {
                encoding: "gbk".to_owned(),
                line: None,
                likely: Some(likely),
                declared,
            };
            let diagnostic = fault.diagnostic("a.csv", place);
            assert_eq!(diagnostic.severity, Severity::Error);
            let edit = diagnostic.fixes[0].edits[0].clone();
            let (before, after) = (
                &source[..edit.span.offsets().start],
                edit.span.offsets().end,
            );
            format!("{before}{}{}", edit.text, &source[after..])
        };
        assert_eq!(
            mended(true, "utf-8", at("\"gbk\"")),
            r#"fill 申请 from "a.csv" encoding "utf-8""#
        );
        assert_eq!(
            mended(false, "gb18030", at("\"a.csv\"")),
            r#"fill 申请 from "a.csv" encoding "gb18030" encoding "gbk""#
        );
    }

    #[test]
    fn long_lists_are_cut() {
        let cells: Vec<String> = (1..=10).map(|row| format!("B{row}")).collect();
        let text = listed(cells.iter().cloned());
        assert_eq!(text.zh, "B1，B2，B3，B4，B5，B6，B7，B8，还有 2 格");
        assert_eq!(text.en, "B1, B2, B3, B4, B5, B6, B7, B8 and 2 more");
        assert_eq!(listed(cells[..2].iter().cloned()), Text::same("B1, B2"));
    }
}
