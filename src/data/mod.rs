//! Tables from outside .rpt: CSV files, Excel workbooks.

mod area;
pub mod csv;
pub mod problems;
pub mod table;
pub mod xlsx;
