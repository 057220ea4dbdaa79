//! What is wrong in a table: its rows and columns, its cells.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::cells::{ambiguous, no_name, no_such_cell};
use super::{did_you_mean, offer};

#[derive(Clone, Debug, PartialEq)]
pub enum TableProblem {
    UnknownRow {
        row: String,
        nearest: Option<String>,
        place: Span,
    },
    RepeatedRow {
        row: String,
        place: Span,
        first: Span,
    },
    UnknownColumn {
        column: String,
        nearest: Option<String>,
        place: Span,
    },
    /// A line of cells that lacks its name; what it is by its place.
    NoRowName {
        meant: Option<String>,
        place: Span,
    },
    NoColumnName {
        meant: Option<String>,
        place: Span,
    },
    /// A name that several rows, or columns, end in.
    Ambiguous {
        name: String,
        known: Vec<String>,
        place: Span,
    },
    /// Row and column of a cell ask for different places.
    Roundings {
        row: String,
        column: String,
        place: Span,
        other: Span,
    },
    NoSuchCell {
        table: String,
        fault: CellFault,
        place: Span,
    },
    NotNumber {
        text: String,
        /// The number that it most likely is.
        meant: Option<String>,
        place: Span,
    },
    Blank {
        place: Span,
    },
    /// All rows below a head have as many cells, but not as many as it names.
    HeadCount {
        columns: usize,
        cells: usize,
        rows: usize,
        first: Span,
        place: Span,
    },
    CellCount {
        found: usize,
        wanted: Vec<String>,
        place: Span,
    },
    Missing {
        row: String,
        /// Empty when the whole row is.
        columns: Vec<String>,
        place: Span,
    },
    NoColumns {
        table: String,
        place: Span,
    },
    /// A range that is not as large as the form; rows, then columns.
    Shape {
        form: String,
        range: String,
        found: (usize, usize),
        wanted: (usize, usize),
        place: Span,
    },
    /// A range that begins or ends a row off.
    Offset {
        range: String,
        fault: Offset,
        place: Span,
    },
    /// A cell of a range beyond the columns of its row.
    Stray {
        text: String,
        row: String,
        columns: usize,
        place: Span,
    },
}

/// How a range lies beside the numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Offset {
    /// Its first row holds words; the first of them.
    Head(String),
    /// Its last row is empty.
    Below,
}

/// Why `T[row, column]` is no cell.
#[derive(Clone, Debug, PartialEq)]
pub enum CellFault {
    /// `T` alone.
    NoIndex,
    TooManyIndexes,
    /// No row or column is called so.
    NoMember {
        name: String,
        nearest: Option<String>,
    },
    /// Several blocks, or several groups, have one called so.
    Ambiguous {
        name: String,
        known: Vec<String>,
    },
    /// A cell of words.
    NotANumber,
}

impl TableProblem {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Roundings {
                row,
                column,
                place,
                other,
            } => Diagnostic::error(
                "E0227",
                Text::new(
                    format!("“{row}”这一行和“{column}”这一列要的小数位数不同"),
                    format!("row `{row}` and column `{column}` ask for different decimals"),
                ),
            )
            .at(*place, Text::new("行这样写", "the row says this"))
            .also(*other, Text::new("列这样写", "the column says this"))
            .note(Text::new(
                "请只在一边写 round；写在行或列本身的，胜过写在它上一级的。",
                "Say `round` on one of them; what a row or column says itself counts more than what its group says.",
            )),
            Self::Ambiguous { name, known, place } => ambiguous(name, known, *place),
            Self::Shape {
                form,
                range,
                found,
                wanted,
                place,
            } => Diagnostic::error(
                "E0540",
                Text::new(
                    format!(
                        "范围 {range} 有{}行{}列，表“{form}”是{}行{}列",
                        found.0, found.1, wanted.0, wanted.1
                    ),
                    format!(
                        "range {range} has {} rows and {} columns, form `{form}` {} and {}",
                        found.0, found.1, wanted.0, wanted.1
                    ),
                ),
            )
            .at(*place, Text::new("大小不一样", "not of the same size"))
            .note(Text::new(
                "没有写表头时，范围里只放数：每行每列依次是表的每行每列，合计在内，行名和表头不在内。范围的第一行是表头的，请在 { } 里写 row \"…\" 和各列的表头。",
                "Without headings a range holds numbers only, in the order of the form's rows and columns, totals included, labels and heads left out. If its first row holds headings, name them: `row \"…\"` and one line for each column.",
            )),
            Self::Stray {
                text,
                row,
                columns,
                place,
            } => Diagnostic::error(
                "E0541",
                Text::new(
                    format!("“{row}”一行只有{columns}列，后面多出了“{text}”"),
                    format!("{text:?} stands behind the last column of row `{row}`, number {columns}"),
                ),
            )
            .at(*place, Text::new("表里没有这一格", "the form has no such cell"))
            .note(Text::new(
                "请清空这一格，或者核对范围是否错了一行。",
                "Empty this cell, or see whether the range is off by a row.",
            )),
            Self::UnknownRow {
                row,
                nearest,
                place,
            } => {
                let nearest = nearest.as_deref();
                let diagnostic = Diagnostic::error(
                    "E0219",
                    Text::new(
                        format!("表里没有“{row}”这一行"),
                        format!("the table has no row `{row}`"),
                    ),
                )
                .at(*place, did_you_mean(nearest))
                .note(Text::new(
                    "行名要和 rows { … } 里的一样；省去 rows，就以每行开头的字为行名。",
                    "A row is called as in `rows { … }`; without `rows`, each line names its own row.",
                ));
                offer(diagnostic, nearest, *place)
            }
            Self::RepeatedRow { row, place, first } => Diagnostic::error(
                "E0220",
                Text::new(
                    format!("“{row}”这一行写了两次"),
                    format!("row `{row}` is filled twice"),
                ),
            )
            .at(*place, Text::new("第二次在这里", "again here"))
            .also(*first, Text::new("第一次在这里", "first here"))
            .note(Text::new(
                "请删去一行；如果是两行不同的数，给其中一行改名。",
                "Remove one; if they are two different rows, rename one.",
            )),
            Self::UnknownColumn {
                column,
                nearest,
                place,
            } => {
                let nearest = nearest.as_deref();
                let diagnostic = Diagnostic::error(
                    "E0221",
                    Text::new(
                        format!("表里没有“{column}”这一列"),
                        format!("the table has no column `{column}`"),
                    ),
                )
                .at(*place, did_you_mean(nearest))
                .note(Text::new(
                    "表头的列名要和 columns { … } 里的一样。",
                    "The head names columns as in `columns { … }`.",
                ));
                offer(diagnostic, nearest, *place)
            }
            Self::NoRowName { meant, place } => no_name(
                Text::new("这一行没有写行名", "this row lacks its name"),
                meant.as_deref().map(|meant| (meant, format!("{meant} "))),
                *place,
            ),
            Self::NoColumnName { meant, place } => no_name(
                Text::new("表头里有一列没有写列名", "a column of the head lacks its name"),
                meant.as_deref().map(|meant| (meant, format!(" {meant} "))),
                *place,
            ),
            Self::NoSuchCell {
                table,
                fault,
                place,
            } => no_such_cell(table, fault, *place),
            Self::NotNumber { text, meant, place } => {
                let diagnostic = Diagnostic::error(
                "E0316",
                Text::new(
                    format!("格里的“{text}”不是数"),
                    format!("`{text}` in this cell is not a number"),
                ),
            )
            .at(*place, Text::new("这里要填数", "a number is wanted here"))
            .note(Text::new(
                "不适用填 /，未统计填 unknown；引用别的数据写 {名字}；整列是文字的，在 columns 里写 in text。",
                "Not applicable is `/`, not recorded `unknown`; refer to a figure as `{name}`; for a column of words write `in text` in `columns`.",
            ));
                offer(diagnostic, meant.as_deref(), *place)
            }
            Self::Offset {
                range,
                fault,
                place,
            } => offset(range, fault, *place),
            Self::HeadCount {
                columns,
                cells,
                rows,
                first,
                place,
            } => Diagnostic::error(
                "E0318",
                Text::new(
                    format!("表头有{columns}列，下面{rows}行却都填了{cells}格"),
                    format!("the head names {columns} columns, but {rows} rows below it have {cells} cells"),
                ),
            )
            .at(
                *place,
                if columns < cells {
                    Text::new("表头少了列", "columns are left out here")
                } else {
                    Text::new("表头多了列", "there are too many here")
                },
            )
            .also(*first, Text::new("例如这一行", "this row, for one"))
            .note(Text::new(
                "请改正表头，让每列对上下面的一格。",
                "Correct the head, so that each column stands over one cell.",
            )),
            Self::Blank { place } => Diagnostic::error(
                "E0317",
                Text::new("这一格是空的", "this cell is empty"),
            )
            .at(
                *place,
                Text::new(
                    "空着可能是0，也可能是漏填",
                    "it may mean 0, or that it was forgotten",
                ),
            )
            .note(Text::new(
                "请填数；不适用填 /，未统计填 unknown。空格都表示0的，在表里写一行 blank 0。",
                "Fill it in: `/` is not applicable, `unknown` not recorded. If every empty cell means 0, add a line `blank 0` to the table.",
            ))
            .suggest(Text::new("填0", "fill in 0"), *place, " 0 "),
            Self::CellCount {
                found,
                wanted,
                place,
            } => Diagnostic::error(
                "E0318",
                Text::new(
                    format!("这一行填了{found}格，应当是{}格", wanted.len()),
                    format!(
                        "this row has {found} cell{}, {} are wanted",
                        if *found == 1 { "" } else { "s" },
                        wanted.len()
                    ),
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("依次是：{}", wanted.join("、")),
                    format!("in order: {}", wanted.join(", ")),
                ),
            )
            .note(Text::new(
                "每格之间用 | 分开；没有数的格也要占位，不适用填 /，未统计填 unknown。",
                "Cells are parted by `|`; a cell without a number keeps its place: `/` is not applicable, `unknown` not recorded.",
            )),
            Self::Missing {
                row,
                columns,
                place,
            } => Diagnostic::error(
                "E0319",
                if columns.is_empty() {
                    Text::new(
                        format!("表里缺“{row}”这一行的数"),
                        format!("row `{row}` is not filled in"),
                    )
                } else {
                    Text::new(
                        format!("“{row}”这一行缺“{}”的数", columns.join("”“")),
                        format!("row `{row}` lacks {}", columns.join(", ")),
                    )
                },
            )
            .at(*place, Text::new("没有填", "not filled in"))
            .note(Text::new(
                "请补上；不适用填 /，未统计填 unknown。",
                "Fill it in: `/` is not applicable, `unknown` not recorded.",
            )),
            Self::NoColumns { table, place } => Diagnostic::error(
                "E0320",
                Text::new(
                    format!("表“{table}”没有写列"),
                    format!("table `{table}` has no columns"),
                ),
            )
            .at(
                *place,
                Text::new(
                    "请在表里写 columns { 本年 上年 }",
                    "write `columns { now before }` in it",
                ),
            ),
        }
    }
}

fn offset(range: &str, fault: &Offset, place: Span) -> Diagnostic {
    let (title, label) = match fault {
        Offset::Head(word) => (
            Text::new(
                format!("范围 {range} 的第一行是文字（“{word}”等），不是数"),
                format!("the first row of range {range} holds words (`{word}`), not numbers"),
            ),
            Text::new("多半早了一行", "most likely it begins a row too early"),
        ),
        Offset::Below => (
            Text::new(
                format!("范围 {range} 的最后一行是空的"),
                format!("the last row of range {range} is empty"),
            ),
            Text::new("多半晚了一行", "most likely it lies a row too low"),
        ),
    };
    Diagnostic::error("E0540", title).at(place, label).note(Text::new(
        "范围里只放数，第一行对表的第一行。第一行是表头的，请在 { } 里写 row \"…\" 和各列的表头。",
        "A range holds numbers only, its first row those of the form's first row. If its first row holds headings, name them: `row \"…\"` and one line for each column.",
    ))
}
