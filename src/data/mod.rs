//! Tables and figures from outside .rpt: last year’s JSON, CSV files, Excel
//! workbooks.

mod area;
pub mod csv;
pub mod problems;
pub mod published;
pub mod table;
mod wire;
pub mod xlsx;

pub use published::{Published, read as read_published};
