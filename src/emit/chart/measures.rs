//! The lengths that all charts share.

use std::fmt;

/// A length in tenths of a pixel.
pub(crate) type Tenths = i64;

/// As wide as the text of a page.
pub(crate) const WIDTH: Tenths = 6400;

/// Size of all text.
pub(crate) const TEXT: Tenths = 115;

/// Between parts of the picture.
pub(crate) const GAP: Tenths = 60;

/// A length as SVG has it.
pub(crate) struct At(pub(super) Tenths);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, tenth) = (self.0.abs() / 10, self.0.abs() % 10);
        if tenth == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{tenth}")
        }
    }
}
