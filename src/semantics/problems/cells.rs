//! Names of rows and columns that mean no cell.

use crate::diagnostics::problem::problem;
use crate::source::Span;

use super::TableProblem;

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
