//! What the text speaks of: labels and the figures that they name, values of
//! this year and the last, changes, groups, and how each is referred to.

pub(crate) mod computed_change;
pub(crate) mod expressions;
pub(crate) mod group_cells;
pub(crate) mod labels;
pub(crate) mod naming;
pub(crate) mod qualifiers;
pub(crate) mod references;
pub(crate) mod scene;
pub(crate) mod subjects;
pub(crate) mod values;
pub(crate) mod world;
pub(crate) mod year_on_year;

mod last_year;
mod respective;
mod table_lines;
