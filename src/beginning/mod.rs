//! What a package asks for: told to a person, and begun as a report.

mod members;
mod shown;

pub use shown::{form, forms, package, summary};
