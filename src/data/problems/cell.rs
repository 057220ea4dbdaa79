//! What can be wrong with the one cell that a figure is read from.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// No `cell B4` behind the file.
    Unnamed,
    /// `cell B4:C9`
    Several,
}

impl CellFault {
    pub(super) fn diagnostic(&self, file: &str, place: Span) -> Diagnostic {
        let title = match self {
            CellFault::Unnamed => Text::new(
                format!("没有写明取 {file} 的哪一格"),
                format!("it is not said which cell of {file} is meant"),
            ),
            CellFault::Several => {
                Text::new("一个数据只能取自一格", "a figure is read from one cell")
            }
        };
        Diagnostic::error("E0543", title)
            .at(
                place,
                Text::new("写成 cell B4 的样子", "written like `cell B4`"),
            )
            .note(Text::new(
                "要取整张表，请用 fill；几格要相加，请各取各的，再写 sum(…)。",
                "For a whole table use `fill`; to add up cells, read each one and write `sum(…)`.",
            ))
    }
}
