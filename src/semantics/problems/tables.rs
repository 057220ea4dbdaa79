//! What is wrong in a table: its rows and columns, its cells.

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::undeclared;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum TableProblem {
        UnknownRow { row: String, nearest: Option<String>, place: Span } = "E0219" {
            title("表里没有“{row}”这一行" | "the table has no row `{row}`")
            meant(nearest, place, undeclared())
            note(
                "行名要和 rows {{ … }} 里的一样；省去 rows，就以每行开头的字为行名。"
                | "A row is called as in `rows {{ … }}`; without `rows`, each line names its own row."
            )
        }
        RepeatedRow { row: String, place: Span, first: Span } = "E0220" {
            title("“{row}”这一行写了两次" | "row `{row}` is filled twice")
            at(place, "第二次在这里" | "again here")
            also(first, "第一次在这里" | "first here")
            note(
                "请删去一行；如果是两行不同的数，给其中一行改名。"
                | "Remove one; if they are two different rows, rename one."
            )
        }
        UnknownColumn { column: String, nearest: Option<String>, place: Span } = "E0221" {
            title("表里没有“{column}”这一列" | "the table has no column `{column}`")
            meant(nearest, place, undeclared())
            note(
                "表头的列名要和 columns {{ … }} 里的一样。"
                | "The head names columns as in `columns {{ … }}`."
            )
        }
        NoSuchCell { table: String, fault: CellFault, place: Span } => fault.diagnostic(table, *place);
        /// A name that several rows, or columns, end in.
        Ambiguous { name: String, known: Vec<String>, place: Span } = "E0226" {
            title("表里不止一处叫“{name}”" | "the table has more than one `{name}`")
            at(place, "不知道指哪一处" | "this does not say which one")
            note(match (known.len()) {
                0 | 1 =>
                    "这张表分几块，请写明行和列：表名[行, 列]。"
                    | "The table has several blocks: say row and column, `table[row, column]`.",
                _ => "请写全名：{known}。" | "Write the whole name: {known}." for(known),
            })
        }
        /// Row and column of a cell ask for different places.
        Roundings { row: String, column: String, place: Span, other: Span } = "E0227" {
            title("“{row}”这一行和“{column}”这一列要的小数位数不同" | "row `{row}` and column `{column}` ask for different decimals")
            at(place, "行这样写" | "the row says this")
            also(other, "列这样写" | "the column says this")
            note(
                "请只在一边写 round；写在行或列本身的，胜过写在它上一级的。"
                | "Say `round` on one of them; what a row or column says itself counts more than what its group says."
            )
        }
        /// A line of cells that lacks its name; what it is by its place.
        NoRowName { meant: Option<String>, place: Span } = "E0228" {
            title("这一行没有写行名" | "this row lacks its name")
            with(|told| by_place(told, meant.as_deref(), "", *place))
        }
        NoColumnName { meant: Option<String>, place: Span } = "E0228" {
            title("表头里有一列没有写列名" | "a column of the head lacks its name")
            with(|told| by_place(told, meant.as_deref(), " ", *place))
        }
        NotNumber {
            text: String,
            /// The number that it most likely is.
            meant: Option<String>,
            place: Span,
        } = "E0316" {
            title("格里的“{text}”不是数" | "`{text}` in this cell is not a number")
            at(place, "这里要填数" | "a number is wanted here")
            note(
                "不适用填 /，未统计填 unknown；引用别的数据写 {{名字}}；整列是文字的，在 columns 里写 in text。"
                | "Not applicable is `/`, not recorded `unknown`; refer to a figure as `{{name}}`; for a column of words write `in text` in `columns`."
            )
            offer(meant, place)
        }
        Blank { place: Span } = "E0317" {
            title("这一格是空的" | "this cell is empty")
            at(place, "空着可能是0，也可能是漏填" | "it may mean 0, or that it was forgotten")
            note(
                "请填数；不适用填 /，未统计填 unknown。空格都表示0的，在表里写一行 blank 0。"
                | "Fill it in: `/` is not applicable, `unknown` not recorded. If every empty cell means 0, add a line `blank 0` to the table."
            )
            suggest(place => " 0 ", "填0" | "fill in 0")
        }
        /// A row of which no cell has anything: one slip, not one a cell.
        BlankRow { count: usize, place: Span } = "E0317" {
            title("这一行没有填数：{count}格都是空的" | "this row has no numbers: all {count} cells are empty")
            at(place, "从这里起，整行空着" | "from here on the row is empty")
            note(
                "请填数；整行没有统计的，行名后写一个 unknown，待填的写一个 todo；不适用的每格填 /。空格都表示0的，在表里写一行 blank 0。"
                | "Fill it in: behind the row's name one `unknown` says that none is recorded, one `todo` that all are to be filled in; `/` in a cell is not applicable. If every empty cell means 0, add a line `blank 0` to the table."
            )
        }
        /// All rows below a head have as many cells, but not as many as it names.
        HeadCount { columns: usize, cells: usize, rows: usize, first: Span, place: Span } = "E0318" {
            title(
                "表头有{columns}列，下面{rows}行却都填了{cells}格"
                | "the head names {columns} columns, but {rows} rows below it have {cells} cells"
            )
            at(place, match (columns < cells) {
                true => "表头少了列" | "columns are left out here",
                false => "表头多了列" | "there are too many here",
            })
            also(first, "例如这一行" | "this row, for one")
            note("请改正表头，让每列对上下面的一格。" | "Correct the head, so that each column stands over one cell.")
        }
        CellCount { found: usize, wanted: Vec<String>, place: Span } = "E0318" {
            let(count = wanted.len())
            let(s = if *found == 1 { "" } else { "s" })
            title("这一行填了{found}格，应当是{count}格" | "this row has {found} cell{s}, {count} are wanted")
            at(place, "依次是：{wanted}" | "in order: {wanted}" for(wanted))
            note(
                "每格之间用 | 分开；没有数的格也要占位，不适用填 /，未统计填 unknown。"
                | "Cells are parted by `|`; a cell without a number keeps its place: `/` is not applicable, `unknown` not recorded."
            )
        }
        Missing {
            row: String,
            /// Empty when the whole row is.
            columns: Vec<String>,
            place: Span,
        } = "E0319" {
            let((zh, en) = (columns.join("”“"), columns.join(", ")))
            title(match (columns.is_empty()) {
                true => "表里缺“{row}”这一行的数" | "row `{row}` is not filled in",
                false => "“{row}”这一行缺“{zh}”的数" | "row `{row}` lacks {en}",
            })
            at(place, "没有填" | "not filled in")
            note("请补上；不适用填 /，未统计填 unknown。" | "Fill it in: `/` is not applicable, `unknown` not recorded.")
        }
        NoColumns { table: String, place: Span } = "E0320" {
            title("表“{table}”没有写列" | "table `{table}` has no columns")
            at(place, "请在表里写 columns {{ 本年 上年 }}" | "write `columns {{ now before }}` in it")
        }
        /// A range that is not as large as the form; rows, then columns.
        Shape {
            form: String,
            range: String,
            found: (usize, usize),
            wanted: (usize, usize),
            place: Span,
        } = "E0540" {
            let(((rows, columns), (form_rows, form_columns)) = (found, wanted))
            title(
                "范围 {range} 有{rows}行{columns}列，表“{form}”是{form_rows}行{form_columns}列"
                | "range {range} has {rows} rows and {columns} columns, form `{form}` {form_rows} and {form_columns}"
            )
            at(place, "大小不一样" | "not of the same size")
            note(
                "没有写表头时，范围里只放数：每行每列依次是表的每行每列，合计在内，行名和表头不在内。范围的第一行是表头的，请在 {{ }} 里写 row \"…\" 和各列的表头。"
                | "Without headings a range holds numbers only, in the order of the form's rows and columns, totals included, labels and heads left out. If its first row holds headings, name them: `row \"…\"` and one line for each column."
            )
        }
        /// A range that begins or ends a row off.
        Offset { range: String, fault: Offset, place: Span } = "E0540" {
            title(match fault {
                Offset::Head(word) =>
                    "范围 {range} 的第一行是文字（“{word}”等），不是数"
                    | "the first row of range {range} holds words (`{word}`), not numbers",
                Offset::Below => "范围 {range} 的最后一行是空的" | "the last row of range {range} is empty",
            })
            at(place, match fault {
                Offset::Head(_) => "多半早了一行" | "most likely it begins a row too early",
                Offset::Below => "多半晚了一行" | "most likely it lies a row too low",
            })
            note(
                "范围里只放数，第一行对表的第一行。第一行是表头的，请在 {{ }} 里写 row \"…\" 和各列的表头。"
                | "A range holds numbers only, its first row those of the form's first row. If its first row holds headings, name them: `row \"…\"` and one line for each column."
            )
        }
        /// A cell of a range beyond the columns of its row.
        Stray { text: String, row: String, columns: usize, place: Span } = "E0541" {
            title(
                "“{row}”一行只有{columns}列，后面多出了“{text}”"
                | "{text:?} stands behind the last column of row `{row}`, number {columns}"
            )
            at(place, "表里没有这一格" | "the form has no such cell")
            note(
                "请清空这一格，或者核对范围是否错了一行。"
                | "Empty this cell, or see whether the range is off by a row."
            )
        }
    }
}

/// How a range lies beside the numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Offset {
    /// Its first row holds words; the first of them.
    Head(String),
    /// Its last row is empty.
    Below,
}

/// Offers the name that belongs there by its place, with a blank behind it.
fn by_place(told: Diagnostic, meant: Option<&str>, before: &str, place: Span) -> Diagnostic {
    let Some(meant) = meant else {
        return told.at(
            place,
            text!("看不出是哪一个" | "which one it is cannot be told"),
        );
    };
    let title: Text = text!("写上“{meant}”" | "write `{meant}`");
    told.at(
        place,
        text!("照次序，这里应是“{meant}”" | "by its place this is `{meant}`"),
    )
    .suggest(title, place, format!("{before}{meant} "))
}

problem! {
    /// Why `T[row, column]` is no cell.
    #[derive(Clone, Debug, PartialEq)]
    pub enum CellFault given (table: &str, place: Span) {
        /// `T` alone.
        NoIndex = "E0222" {
            title("“{table}”是一张表，要写明哪一格" | "`{table}` is a table: say which cell")
            at(place, "例如 {table}[行名, 列名]" | "such as `{table}[row, column]`")
        }
        TooManyIndexes = "E0222" {
            title("“{table}”只有行和列，方括号里最多写两项" | "`{table}` has rows and columns: two names at most")
            at(place, "写作 {table}[行名, 列名]" | "write `{table}[row, column]`")
        }
        /// No row or column is called so.
        NoMember { name: String, nearest: Option<String> } = "E0222" {
            title("表“{table}”里没有“{name}”这一行或列" | "table `{table}` has no row or column `{name}`")
            meant(nearest, place, "没有这样的行或列" | "no such row or column")
        }
        /// Several blocks, or several groups, have one called so.
        Ambiguous { name: String, known: Vec<String> } => {
            let (name, known) = (name.clone(), known.clone());
            TableProblem::Ambiguous { name, known, place }.diagnostic()
        };
        /// A cell of words.
        NotANumber = "E0222" {
            title("表“{table}”的这一格是文字，不是数" | "this cell of table `{table}` holds words, not a number")
            at(place, "这一列写了 in text" | "its column says `in text`")
        }
    }
}
