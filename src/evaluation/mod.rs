//! Every figure’s exact value, and the verdict of every check.

pub mod results;
