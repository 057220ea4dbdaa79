//! Tables and forms: columns, rows, and the grids that fill them. Each numeric
//! cell is a figure, so that checks, prose and JSON know it like any other.

mod axes;
mod declare;
mod defaults;
pub(crate) mod draft;
mod grid;
mod heads;
mod laid;
mod texts;
mod totals;
pub(crate) mod waived;

mod across;
pub(crate) mod charted;
pub(crate) mod claimed;
pub(crate) mod keys;
pub(crate) mod lookup;
