//! The finished report as a tree; every number is already words.

pub mod tree;
