//! What a package asks for: told to a person, and begun as a report.

mod members;
mod report;
mod shown;

pub use report::{Beginning, Period, language, period, read_period, years};
pub use shown::{form, forms, package, summary};
