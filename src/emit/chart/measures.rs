//! The lengths that all charts share.

/// A length in tenths of a pixel.
pub(crate) type Tenths = i64;

/// As wide as the text of a page.
pub(crate) const WIDTH: Tenths = 6400;

/// Size of all text.
pub(crate) const TEXT: Tenths = 115;

/// Between parts of the picture.
pub(crate) const GAP: Tenths = 60;
