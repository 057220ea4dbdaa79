//! The finished report as a tree, and how it is composed: every number is
//! words here.

pub mod compose;
pub mod facts;
pub mod problems;
pub mod tree;
pub mod words;

#[cfg(test)]
pub(crate) mod fixtures;

pub use compose::{Settings, compose};
