//! The Typst text of a report, with where its parts come from.

use super::attachments::{Attachment, Attachments};
use crate::emit::logo::LogoFile;
use crate::emit::template::TemplateLine;
use crate::source::Span;
use std::ops::Range;

/// A whole Typst file, and where its parts come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypstFile {
    pub text: String,
    /// Ranges of `text` with their places in the .rpt, by start; they nest.
    pub places: Vec<(Range<usize>, Span)>,
    /// Where in `text` each line of the template begins that printed it.
    pub lines: Vec<(usize, TemplateLine)>,
    /// The files that the text attaches.
    pub files: Vec<Attachment>,
}

impl TypstFile {
    /// The place in the .rpt of the smallest recorded range that meets `range`.
    pub fn place(&self, range: &Range<usize>) -> Option<Span> {
        self.places
            .iter()
            .filter(|(known, _)| known.start <= range.end && range.start <= known.end)
            .min_by_key(|(known, _)| known.len())
            .map(|&(_, span)| span)
    }

    /// The line of the template that printed what stands there.
    pub fn template_line(&self, offset: usize) -> Option<&TemplateLine> {
        let before = self.lines.partition_point(|(start, _)| *start <= offset);
        let (_, line) = self.lines.get(before.checked_sub(1)?)?;
        Some(line)
    }
}

/// What comes with a report from outside its document.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    pub attachments: Attachments,
    pub logo: Option<LogoFile>,
}
