//! Names, types, units: from syntax to a typed model.

pub mod model;
pub mod types;
pub mod units;
