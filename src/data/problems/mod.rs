//! What can be wrong with data from outside.

mod cell;
mod table;

pub use cell::CellFault;
pub use table::{Quotes, TableFault, Unreadable};

use crate::diagnostics::problem::problem;
use crate::source::Span;

problem! {
    /// A problem with a data file; `place` is where the report names the file.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum DataProblem {
        /// A CSV file or workbook that gives no table.
        Table { file: String, fault: TableFault, place: Span } => fault.diagnostic(file, *place);
        /// A row of a CSV file that does not go with its head.
        Ragged {
            file: String,
            line: usize,
            fields: usize,
            head: usize,
            row: Span,
            first: Span,
            place: Span,
        } = "E0536" {
            title(
                "{file} 第 {line} 行有 {fields} 格，表头有 {head} 格"
                | "line {line} of {file} has {fields} cells, its head {head}"
            )
            at(row, "{fields} 格" | "{fields} cells")
            also(first, "{head} 格" | "{head} cells")
            also(place, "从这里读取" | "read here")
            note(
                "数里的千位逗号会把一格分成两格：请去掉，或者把整个数放在引号里（\"3,001\"）；空着的格也要有逗号。"
                | "A comma within a number parts it in two: leave it out, or put the number in quotes (\"3,001\"); a blank cell has its comma, too."
            )
        }
        /// Two columns of one name, of which one is meant.
        TwoHeads {
            file: String,
            heading: String,
            /// Where they stand in the file: `B4`.
            addresses: [Box<str>; 2],
            first: Span,
            second: Span,
            place: Span,
        } = "E0537" {
            let([one, other] = addresses)
            title(
                "{file} 有两列都叫“{heading}”：{one} 和 {other}"
                | "{file} has two columns called `{heading}`: {one} and {other}"
            )
            at(second, "又一个“{heading}”" | "another `{heading}`")
            also(first, "已经有“{heading}”" | "there is `{heading}` already")
            also(place, "不知道要哪一列" | "it is not clear which one is meant")
            note(
                "请在数据表里改一个名字，或者用 range 只取其中一列。"
                | "Rename one of them in the file, or leave one out with `range`."
            )
        }
        /// The one cell that a figure is read from; the file with its sheet.
        Cell { file: String, fault: CellFault, place: Span } => fault.diagnostic(file, *place);
    }
}
