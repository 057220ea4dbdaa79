//! What a package asks for: told to a person, and begun as a report.

mod declared;
mod members;
mod report;
mod shown;
mod workbook;

pub use declared::language;
pub use report::{Beginning, Period, period, read_period, years};
pub use shown::{form, forms, package, summary};
pub use workbook::{Filled, NotFound, Workbook};
