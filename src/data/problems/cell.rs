//! What can be wrong with the one cell that a figure is read from.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum CellFault given (file: &str, place: Span) {
        /// No `cell B4` behind the file.
        Unnamed = "E0543" {
            title("没有写明取 {file} 的哪一格" | "it is not said which cell of {file} is meant")
            at(place, like_this())
            note(several())
        }
        /// `cell B4:C9`
        Several = "E0543" {
            title("一个数据只能取自一格" | "a figure is read from one cell")
            at(place, like_this())
            note(several())
        }
    }
}

fn like_this() -> Text {
    text!("写成 cell B4 的样子" | "written like `cell B4`")
}

fn several() -> Text {
    text!(
        "要取整张表，请用 fill；几格要相加，请各取各的，再写 sum(…)。"
            | "For a whole table use `fill`; to add up cells, read each one and write `sum(…)`."
    )
}
