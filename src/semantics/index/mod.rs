//! What a report declares: units, the header, names with a shell for every
//! figure, tables. Made once, then only asked.

mod added;
mod adopting;
pub(crate) mod answers;
pub(crate) mod asked;
pub(crate) mod asking;
pub(crate) mod declared;
pub(crate) mod declaring;
pub(crate) mod figures;
mod given;
mod header;
pub(crate) mod hiding;
pub(crate) mod known;
pub(crate) mod lists;
mod look;
mod names;
pub(crate) mod packages;
pub(crate) mod previous;
pub(crate) mod scope;
mod series;
pub(crate) mod spelled;
pub(crate) mod tables;
pub(crate) mod told;
mod units;
