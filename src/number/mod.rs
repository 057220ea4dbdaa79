//! Exact numbers: rationals, decimals rounded once, intervals, numerals.
