//! Typst text → pages → PDF.
//!
//! Two engines make the same pages: [`embedded`], compiled in by the feature
//! `typeset`, and [`external`], an installed `typst`.

pub mod coverage;
pub mod embedded;
pub mod external;
pub mod fonts;
pub mod problems;

/// What the PDF must conform to, on top of being tagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// PDF/A-3a: archives, with attachments.
    A3a,
    /// PDF/UA-1: readers of all abilities.
    Ua1,
}

/// How to make the PDF.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    pub fonts: &'a fonts::Fonts,
    pub standards: &'a [Standard],
}

/// A finished PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// Number of pages; `None` when an installed `typst` made them.
    pub pages: Option<usize>,
}
