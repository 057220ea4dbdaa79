//! Tables from outside .rpt: CSV files, Excel workbooks.

mod area;
pub mod csv;
pub mod problems;
mod reading;
pub mod table;
pub mod xlsx;

pub use reading::read;
