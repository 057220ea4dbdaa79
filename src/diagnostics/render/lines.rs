//! Where the lines of each source start, found once for many places.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::printable::same_length;
use crate::source::{LineColumn, Source, SourceId, Sources, Span, line_column};

/// A place as machines are told it: lines and columns from 1, columns in
/// characters, the end behind the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: LineColumn,
    pub(super) end: LineColumn,
}

pub(super) struct Lines<'a> {
    sources: &'a Sources,
    /// By source: the byte at which each line starts, found when first asked.
    starts: Vec<OnceCell<Vec<usize>>>,
    /// By source: its text for a terminal, where that is another.
    shown: Vec<OnceCell<Option<String>>>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Lines {
            sources,
            starts: sources.iter().map(|_| OnceCell::new()).collect(),
            shown: sources.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    pub(super) fn region(&self, span: Span) -> Region {
        let place = self.sources.place(span);
        let range = place.range();
        Region {
            start: self.position(place.source, range.start),
            end: self.position(place.source, range.end.max(range.start)),
        }
    }

    /// A source as it is shown, made once for all diagnostics.
    pub(super) fn shown(&self, id: SourceId) -> Option<&str> {
        let source = self.sources.get(id)?;
        let cell = self.shown.get(id.0 as usize)?;
        let instead = cell.get_or_init(|| match same_length(&source.text) {
            Cow::Borrowed(_) => None,
            Cow::Owned(instead) => Some(instead),
        });
        Some(instead.as_deref().unwrap_or(&source.text))
    }

    /// The line, from 0, that holds the byte.
    pub(super) fn line_of(&self, id: SourceId, offset: usize) -> usize {
        let after = self.starts(id).partition_point(|&start| start <= offset);
        after.saturating_sub(1)
    }

    /// The bytes of a line counted from 0, with its line break.
    pub(super) fn line_range(&self, id: SourceId, line: usize) -> Option<std::ops::Range<usize>> {
        let starts = self.starts(id);
        let start = *starts.get(line)?;
        let length = self.sources.get(id)?.text.len();
        Some(start..starts.get(line + 1).copied().unwrap_or(length))
    }

    fn position(&self, id: SourceId, offset: usize) -> LineColumn {
        let line = self.line_of(id, offset);
        let text = self.sources.get(id).map_or("", |source| &source.text);
        let within = self.line_range(id, line).unwrap_or_default();
        let line_text = text.get(within.clone()).unwrap_or("");
        let column = line_column(line_text, offset.saturating_sub(within.start)).column;
        LineColumn {
            line: line + 1,
            column,
        }
    }

    fn starts(&self, id: SourceId) -> &[usize] {
        match (self.starts.get(id.0 as usize), self.sources.get(id)) {
            (Some(cell), Some(source)) => cell.get_or_init(|| line_starts(source)),
            (Some(_) | None, _) => &[],
        }
    }
}

fn line_starts(source: &Source) -> Vec<usize> {
    let breaks = source.text.bytes().enumerate();
    let behind_breaks = breaks
        .filter(|(_, byte)| *byte == b'\n')
        .map(|(at, _)| at + 1);
    std::iter::once(0).chain(behind_breaks).collect()
}
