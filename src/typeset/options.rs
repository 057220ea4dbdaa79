//! What typesetting is asked for, and what it gives.

use super::Standard;
use super::fonts::Fonts;

/// How to make the PDF.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    pub fonts: &'a Fonts,
    pub standards: &'a [Standard],
}

/// A finished PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// `None` when an installed `typst` wrote a PDF that does not say.
    pub pages: Option<usize>,
}
