//! The document tree as Typst and JSON, its charts as SVG.

pub mod chart;
pub mod json;
pub mod problems;
pub mod template;
pub mod typst;

pub use json::{json, schema};
