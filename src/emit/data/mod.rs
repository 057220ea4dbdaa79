//! The report's numbers as open data: a CSV for each table and series and one
//! for all figures, described by a `datapackage.json` (Frictionless). All of it
//! is said by the JSON, from which it is made.

mod figures;
mod file;
mod package;
mod sheet;
mod tables;

pub use file::{DataFile, Origin};

use crate::published::Report;

pub use package::listed;
use sheet::Sheet;

/// The files of the package, its description first.
pub fn data(report: &Report, origin: Origin) -> Vec<DataFile> {
    let mut sheets: Vec<Sheet> = tables::sheets(report);
    sheets.extend(figures::series(report));
    sheets.push(figures::figures(report));
    let files: Vec<DataFile> = sheets.iter().map(Sheet::file).collect();
    let described = package::package(report, origin, sheets.iter().zip(&files));
    std::iter::once(described).chain(files).collect()
}
