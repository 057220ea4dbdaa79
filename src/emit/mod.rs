//! The document tree as Typst and JSON.

pub mod json;
pub mod problems;
pub mod template;
pub mod typst;

pub use json::{json, schema};
