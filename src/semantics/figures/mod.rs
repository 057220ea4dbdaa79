//! Figures and series: shells first, then values in the order of what refers
//! to what.

mod declared;
mod order;
mod series;
mod typed_units;

pub(in crate::semantics) use declared::{Printed, waiver};
pub(in crate::semantics) use typed_units::{adopt, typed_places};
