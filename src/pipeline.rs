//! The steps of a compilation, in order.
