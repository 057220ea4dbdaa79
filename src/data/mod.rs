//! Tables from outside .rpt: CSV files, Excel workbooks.

mod area;
pub mod csv;
mod finding;
pub mod problems;
mod reading;
pub mod table;
pub mod xlsx;

pub use finding::{Brought, Found, Numbers, Searched, find};
pub use reading::{Sheets, read, sheets};
