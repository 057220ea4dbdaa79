//! The finished report as a tree, and how it is composed: every number is
//! words here.

pub mod tree;
pub mod words;
