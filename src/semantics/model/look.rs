//! What a report's header says of its look, over its template.

use crate::source::Span;

/// `None`: as the template has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub colour: Option<Colour>,
    pub paper: Option<Paper>,
    pub margins: Margins,
    pub logo: Option<Logo>,
    /// A page of its own for the title.
    pub cover: Option<bool>,
    /// A table of contents.
    pub contents: Option<bool>,
}

/// `#1a4480`, in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colour(pub String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    Letter,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Margins {
    pub top: Option<Length>,
    pub bottom: Option<Length>,
    pub left: Option<Length>,
    pub right: Option<Length>,
}

/// In hundredths of a millimetre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Length(pub u32);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// From the folder of the report.
    pub path: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    pub place: Span,
}
