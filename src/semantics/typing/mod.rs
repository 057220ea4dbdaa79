//! What kind of thing a number is and what may be done with it: types, units and
//! their algebra, functions, and expressions typed by them.

pub(super) mod adopted_units;
pub(super) mod algebra;
pub(super) mod builtin;
mod conditions;
pub(super) mod described;
pub(super) mod expressions;
mod function_names;
mod functions;
mod paths;
pub mod period;
pub mod types;
pub(super) mod unit;
pub mod units;
