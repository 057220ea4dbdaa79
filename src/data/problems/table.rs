//! What keeps a CSV file or a workbook from being read.

use crate::diagnostics::suggest::closest;
use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// The bytes are not text in the declared encoding.
    OtherEncoding {
        encoding: String,
        /// The first line that cannot be read; none if all can, as nonsense.
        line: Option<usize>,
        likely: Option<&'static str>,
        declared: bool,
    },
    UnknownEncoding {
        name: String,
    },
    BadQuotes {
        line: usize,
        field: usize,
        kind: Quotes,
    },
    WorkbookNotCsv,
    NotAWorkbook {
        why: Unreadable,
    },
    NoSuchSheet {
        name: String,
        sheets: Vec<String>,
    },
    /// Several sheets, and none is named.
    WhichSheet {
        sheets: Vec<String>,
    },
    BadRange {
        text: String,
    },
    EmptyTable {
        sheet: Option<String>,
        range: Option<String>,
    },
    TooManyCells {
        limit: usize,
    },
    /// `sheet` for a CSV file.
    NoSheets,
    /// `encoding` for a workbook.
    NoEncodings,
    /// Neither CSV nor a workbook.
    UnknownKind,
    /// `#REF!` and its like, each with its address.
    ErrorCells {
        sheet: String,
        cells: Vec<(String, String)>,
    },
    /// Formulas without a result.
    Uncomputed {
        sheet: String,
        cells: Vec<String>,
    },
    /// Numbers of more digits than a workbook keeps.
    InexactNumbers {
        sheet: String,
        cells: Vec<String>,
    },
}

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
    /// The format before .xlsx, or one with a password.
    OldOrLocked,
    /// The reader's reason.
    Damaged(String),
}

impl TableFault {
    /// The place is the name of the file in the report, or what is said
    /// about the file there (its sheet, range or encoding) and is at fault.
    pub(super) fn diagnostic(&self, file: &str, place: Span) -> Diagnostic {
        match self {
            TableFault::OtherEncoding {
                encoding,
                line,
                likely,
                declared,
            } => {
                let name = encoding.to_uppercase();
                let mut diagnostic = Diagnostic::error(
                    "E0520",
                    Text::new(
                        format!("{file} 不是 {name} 编码的文件"),
                        format!("{file} is not encoded in {name}"),
                    ),
                )
                .at(
                    place,
                    match line {
                        Some(line) => Text::new(
                            format!("第 {line} 行起读不出文字"),
                            format!("its line {line} cannot be read"),
                        ),
                        None => Text::new(
                            "按这种编码读出来的是乱码",
                            "read in this encoding it is nonsense",
                        ),
                    },
                );
                if let Some(likely) = likely {
                    diagnostic = diagnostic.note(Text::new(
                        format!("按 {} 编码可以读通。", likely.to_uppercase()),
                        format!("In {} it can be read.", likely.to_uppercase()),
                    ));
                    let title = Text::new(
                        format!("写明 encoding \"{likely}\""),
                        format!("declare encoding \"{likely}\""),
                    );
                    if *declared {
                        diagnostic.suggest(title, place, format!("\"{likely}\""))
                    } else {
                        let insert = format!(" encoding \"{likely}\"");
                        diagnostic.suggest(title, place.after(), insert)
                    }
                } else {
                    diagnostic.note(Text::new(
                        "请用表格软件另存为“CSV UTF-8”，或者写明它的编码，如 encoding \"gb18030\"。",
                        "Save it again as “CSV UTF-8”, or declare its encoding, like encoding \"gb18030\".",
                    ))
                }
            }
            TableFault::UnknownEncoding { name } => {
                const KNOWN: [&str; 5] = ["utf-8", "gb18030", "gbk", "gb2312", "utf-16"];
                let diagnostic = Diagnostic::error(
                    "E0521",
                    Text::new(
                        format!("没有叫“{name}”的编码"),
                        format!("there is no encoding called {name:?}"),
                    ),
                )
                .at(place, Text::new("不认识这种编码", "not a known encoding"))
                .note(Text::new(
                    format!("可以写：{}。", KNOWN.join("、")),
                    format!("Known are {}.", KNOWN.join(", ")),
                ));
                match closest(name, KNOWN.into_iter()) {
                    Some(meant) => diagnostic.suggest(
                        Text::new(format!("改为“{meant}”"), format!("write {meant:?}")),
                        place,
                        format!("\"{meant}\""),
                    ),
                    None => diagnostic,
                }
            }
            TableFault::BadQuotes {
                line,
                field,
                kind,
            } => {
                let cell = Text::new(
                    format!("第 {line} 行第 {field} 格"),
                    format!("line {line}, cell {field}"),
                );
                let (title, note) = match kind {
                    Quotes::Open => (
                        Text::new(
                            format!("{file} {}的引号没有闭合", cell.zh),
                            format!("a quote in {file} is never closed ({})", cell.en),
                        ),
                        Text::new(
                            "从这个引号到文件末尾都会被当成一格。请补上后一个引号，或者去掉前一个。",
                            "Everything from it to the end of the file would be one cell. Add the closing quote, or take the first one away.",
                        ),
                    ),
                    Quotes::TextBehind => (
                        Text::new(
                            format!("{file} {}的引号后面还有文字", cell.zh),
                            format!("text follows a closing quote in {file} ({})", cell.en),
                        ),
                        Text::new(
                            "一格要么整个放在引号里，要么不用引号；格内的引号要写两遍（\"\"）。",
                            "A cell is quoted as a whole or not at all; a quote inside it is written twice (\"\").",
                        ),
                    ),
                };
                Diagnostic::error("E0522", title)
                    .at(place, Text::new("读取这个文件", "this file is read"))
                    .note(note)
            }
            TableFault::WorkbookNotCsv => Diagnostic::error(
                "E0523",
                Text::new(
                    format!("{file} 其实是 Excel 工作簿，不是 CSV"),
                    format!("{file} is an Excel workbook, not CSV"),
                ),
            )
            .at(place, Text::new("只是文件名以 .csv 结尾", "only its name ends in .csv"))
            .note(Text::new(
                "请把文件名改成以 .xlsx 结尾，或者用表格软件另存为 CSV。",
                "Give it a name that ends in .xlsx, or save it again as CSV.",
            )),
            TableFault::NotAWorkbook { why } => {
                let (label, note) = match why {
                    Unreadable::NoWorkbook => (
                        Text::new("内容不是工作簿", "no workbook inside"),
                        Text::new(
                            "文件内容不是 .xlsx 格式。如果是 CSV 文件，请把文件名改成以 .csv 结尾。",
                            "What it holds is not in the .xlsx format. If it is CSV, give it a name that ends in .csv.",
                        ),
                    ),
                    Unreadable::OldOrLocked => (
                        Text::new("旧格式（.xls），或者加了密码", "an old .xls, or locked by a password"),
                        Text::new(
                            "请在表格软件里取消密码，另存为“Excel 工作簿（.xlsx）”。",
                            "Take the password off and save it again as “Excel Workbook (.xlsx)”.",
                        ),
                    ),
                    Unreadable::Damaged(reason) => (
                        Text::new("文件已损坏", "it is damaged"),
                        Text::new(
                            format!("可能没有下载完整；请用表格软件打开后另存一份。读取时的原话：{reason}"),
                            format!("It may have been downloaded in part; open it and save it again. What the reader said: {reason}"),
                        ),
                    ),
                };
                Diagnostic::error(
                    "E0524",
                    Text::new(
                        format!("{file} 不是能读的 Excel 工作簿"),
                        format!("{file} is not an Excel workbook that can be read"),
                    ),
                )
                .at(place, label)
                .note(note)
            }
            TableFault::NoSuchSheet {
                name,
                sheets,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0525",
                    Text::new(
                        format!("{file} 里没有叫“{name}”的工作表"),
                        format!("{file} has no sheet called {name:?}"),
                    ),
                )
                .at(place, Text::new("没有这个工作表", "no such sheet"))
                .note(sheets_listed(sheets));
                match closest(name, sheets.iter().map(String::as_str)) {
                    Some(meant) => diagnostic.suggest(
                        Text::new(format!("改为“{meant}”"), format!("write {meant:?}")),
                        place,
                        format!("\"{meant}\""),
                    ),
                    None => diagnostic,
                }
            }
            TableFault::WhichSheet {
                sheets,
            } => Diagnostic::error(
                "E0526",
                Text::new(
                    format!("{file} 有 {} 个工作表，没有写明读哪一个", sheets.len()),
                    format!("{file} has {} sheets, and none is named", sheets.len()),
                ),
            )
            .at(place, Text::new("后面要写 sheet \"…\"", "write sheet \"…\" behind it"))
            .note(sheets_listed(sheets)),
            TableFault::BadRange { text } => Diagnostic::error(
                "E0527",
                Text::new(
                    format!("“{text}”不是单元格范围"),
                    format!("{text:?} is no range of cells"),
                ),
            )
            .at(place, Text::new("看不懂这个范围", "this range cannot be read"))
            .note(Text::new(
                "范围写左上角和右下角两格，如 range \"C5:I30\"；一格写 cell B4。列不超过 XFD，行不超过 1048576。",
                "A range is its first and its last cell, like range \"C5:I30\"; one cell is cell B4. Columns go up to XFD, rows up to 1048576.",
            )),
            TableFault::EmptyTable {
                sheet,
                range,
            } => {
                let within = match (sheet, range) {
                    (Some(sheet), Some(range)) => format!("{sheet}!{range}"),
                    (Some(one), None) | (None, Some(one)) => one.clone(),
                    (None, None) => String::new(),
                };
                let (zh, en) = match within.as_str() {
                    "" => (format!("{file} 是空的"), format!("{file} is empty")),
                    _ => (
                        format!("{file} 的 {within} 里什么也没有"),
                        format!("there is nothing in {within} of {file}"),
                    ),
                };
                Diagnostic::error("E0528", Text::new(zh, en))
                    .at(place, Text::new("没有读到任何数据", "no data was found here"))
                    .note(Text::new(
                        "请核对文件、工作表和范围；数据可能在另一张表，或者保存时没有存上。",
                        "Check the file, the sheet and the range: the data may be on another sheet, or was never saved.",
                    ))
            }
            TableFault::TooManyCells { limit } => Diagnostic::error(
                "E0529",
                Text::new(
                    format!("{file} 的表格超过 {limit} 格"),
                    format!("the table in {file} has more than {limit} cells"),
                ),
            )
            .at(place, Text::new("表格太大", "too large a table"))
            .note(Text::new(
                "报告里的表格不会这么大。多半是很远的地方有一个不起眼的格子；请用 range \"C5:I30\" 写明范围。",
                "No table of a report is so large. Most likely some cell far out holds something; name the range, like range \"C5:I30\".",
            )),
            TableFault::NoSheets => Diagnostic::error(
                "E0530",
                Text::new(
                    format!("{file} 是 CSV 文件，没有工作表"),
                    format!("{file} is CSV and has no sheets"),
                ),
            )
            .at(place, Text::new("这里不能写 sheet", "`sheet` has no place here"))
            .note(Text::new(
                "请去掉 sheet；CSV 文件可以写 range 和 encoding。",
                "Leave out `sheet`; a CSV file takes `range` and `encoding`.",
            )),
            TableFault::NoEncodings => Diagnostic::error(
                "E0531",
                Text::new(
                    format!("{file} 是 Excel 工作簿，不用写编码"),
                    format!("{file} is an Excel workbook, which has no encoding to declare"),
                ),
            )
            .at(place, Text::new("这里不能写 encoding", "`encoding` has no place here"))
            .note(Text::new(
                "请去掉 encoding；工作簿可以写 sheet 和 range。",
                "Leave out `encoding`; a workbook takes `sheet` and `range`.",
            )),
            TableFault::UnknownKind => Diagnostic::error(
                "E0532",
                Text::new(
                    format!("不能从 {file} 读取表格"),
                    format!("no table can be read from {file}"),
                ),
            )
            .at(place, Text::new("不认识这种文件", "not a known kind of file"))
            .note(Text::new(
                "表格可以放在 .csv、.xlsx、.xlsm 文件里；其他格式请先用表格软件另存为其中一种。",
                "Tables are read from .csv, .xlsx and .xlsm files; save any other as one of these.",
            )),
            TableFault::ErrorCells {
                sheet,
                cells,
            } => {
                let shown = cells.iter().map(|(at, text)| format!("{at} {text}"));
                Diagnostic::error(
                    "E0533",
                    Text::new(
                        format!("{file} 的工作表“{sheet}”里有 {} 格是错误值", cells.len()),
                        format!("cells of sheet {sheet:?} in {file} hold errors: {}", cells.len()),
                    ),
                )
                .at(place, Text::new("读取这些单元格", "these cells are read"))
                .note(listed(shown.collect()))
                .note(Text::new(
                    "请在表格软件里改好公式后保存；不属于本表的格子，可以用 range 避开。",
                    "Mend the formulas and save the workbook; if the cells are no part of the table, leave them out with `range`.",
                ))
            }
            TableFault::Uncomputed {
                sheet,
                cells,
            } => Diagnostic::error(
                "E0534",
                Text::new(
                    format!("{file} 的工作表“{sheet}”里有 {} 格的公式还没有算出结果", cells.len()),
                    format!("formulas of sheet {sheet:?} in {file} have no result yet: {}", cells.len()),
                ),
            )
            .at(place, Text::new("读取这些单元格", "these cells are read"))
            .note(listed(cells.clone()))
            .note(Text::new(
                "公式不由 rptc 计算。请用表格软件打开这个文件，等它算完后保存一次。",
                "rptc does not compute formulas. Open the file in a spreadsheet program and save it once.",
            )),
            TableFault::InexactNumbers {
                sheet,
                cells,
            } => Diagnostic::error(
                "E0535",
                Text::new(
                    format!("{file} 的工作表“{sheet}”里有 {} 格的数超过 15 位", cells.len()),
                    format!("numbers of sheet {sheet:?} in {file} have more than 15 digits: {}", cells.len()),
                ),
            )
            .at(place, Text::new("读取这些单元格", "these cells are read"))
            .note(listed(cells.clone()))
            .note(Text::new(
                "工作簿只保留一个数的前 15 位，后面的可能已经不准。这样长的编号或者数，请把单元格设为“文本”后重新填写。",
                "A workbook keeps 15 digits of a number; the others may already be wrong. Format the cell as text and type the number again.",
            )),
        }
    }
}

fn sheets_listed(sheets: &[String]) -> Text {
    Text::new(
        format!("文件里的工作表：{}。", sheets.join("、")),
        format!("Its sheets are {}.", sheets.join(", ")),
    )
}

/// The first few, and how many more there are.
fn listed(cells: Vec<String>) -> Text {
    const SHOWN: usize = 8;
    let more = cells.len().saturating_sub(SHOWN);
    let shown = cells.into_iter().take(SHOWN).collect::<Vec<_>>();
    match more {
        0 => Text::same(shown.join(", ")),
        _ => Text::new(
            format!("{}，还有 {more} 格", shown.join("，")),
            format!("{} and {more} more", shown.join(", ")),
        ),
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
            let (before, after) = (&source[..edit.span.range().start], edit.span.range().end);
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
        let text = listed(cells.clone());
        assert_eq!(text.zh, "B1，B2，B3，B4，B5，B6，B7，B8，还有 2 格");
        assert_eq!(text.en, "B1, B2, B3, B4, B5, B6, B7, B8 and 2 more");
        assert_eq!(listed(cells[..2].to_vec()), Text::same("B1, B2"));
    }
}
