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
        /// The one cell that a figure is read from; the file with its sheet.
        Cell { file: String, fault: CellFault, place: Span } => fault.diagnostic(file, *place);
    }
}
