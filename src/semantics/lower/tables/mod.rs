//! The cells of tables, their words, and the checks that forms bring.

mod carries;
mod cells;
mod former;
pub(crate) mod found;
pub(crate) mod rules;
pub(crate) mod texts;
