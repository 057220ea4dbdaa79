//! Tables and figures from outside .rpt: last year’s JSON.

pub mod problems;
pub mod published;
mod wire;

pub use published::{Published, read as read_published};
