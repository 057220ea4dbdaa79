//! Tables of boundaries: the value just below, at and just above.

mod intervals;
mod numbers;
