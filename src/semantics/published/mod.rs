//! Between the JSON that reports are published with and what they mean here.

mod figures;
mod types;

pub use figures::former;
