//! The lines of code that are shown: safe for a terminal, and never endless.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::files::{Error, Files};

use super::lines::Lines;
use super::printable::printable;
use crate::source::{Place, SourceId, Sources, Span};

/// A longer line (in bytes) is shown only around what is wrong in it.
const LONGEST_LINE: usize = 600;
const AROUND: usize = 150;

/// The sources as one diagnostic shows them.
pub(super) struct Excerpt<'a> {
    sources: &'a Sources,
    lines: &'a Lines<'a>,
    /// The shown part of each line that is too long, by source and line.
    windows: RefCell<BTreeMap<(SourceId, usize), Range<usize>>>,
}

impl<'a> Excerpt<'a> {
    pub(super) fn new(sources: &'a Sources, lines: &'a Lines<'a>) -> Self {
        Excerpt {
            sources,
            lines,
            windows: RefCell::default(),
        }
    }

    /// The bytes to underline for a place: on character boundaries, without
    /// trailing blanks, inside what is shown. `None` outside all sources.
    pub(super) fn visible(&self, span: Span) -> Option<Range<usize>> {
        let Place { source, start, end } = self.sources.place(span);
        let text = &self.sources.get(source)?.text;
        let start = floor(text, start as usize);
        let end = floor(text, end as usize).max(start);
        let marked = text.get(start..end)?.trim_end();
        let end = start + marked.len();
        let start = self.within_window(source, start);
        Some(start..self.within_window(source, end).max(start))
    }

    pub(super) fn source(&self, span: Span) -> SourceId {
        self.sources.source_of(span)
    }

    fn within_window(&self, id: SourceId, offset: usize) -> usize {
        let line = self.lines.line_of(id, offset);
        let whole = self.lines.line_range(id, line).unwrap_or_default();
        if whole.len() <= LONGEST_LINE {
            return offset;
        }
        let text = self.sources.get(id).map_or("", |source| &source.text);
        let mut windows = self.windows.borrow_mut();
        let window = windows.entry((id, line)).or_insert_with(|| {
            let from = floor(text, offset.saturating_sub(AROUND)).max(whole.start);
            from..floor(text, offset + AROUND).min(whole.end)
        });
        offset.clamp(window.start, window.end)
    }
}

impl<'a> Files<'a> for Excerpt<'a> {
    type FileId = SourceId;
    type Name = Cow<'a, str>;
    type Source = &'a str;

    fn name(&'a self, id: SourceId) -> Result<Cow<'a, str>, Error> {
        Ok(printable(self.sources.name(id)))
    }

    fn source(&'a self, id: SourceId) -> Result<&'a str, Error> {
        self.lines.shown(id).ok_or(Error::FileMissing)
    }

    fn line_index(&'a self, id: SourceId, offset: usize) -> Result<usize, Error> {
        Ok(self.lines.line_of(id, offset))
    }

    fn line_range(&'a self, id: SourceId, line: usize) -> Result<Range<usize>, Error> {
        if let Some(window) = self.windows.borrow().get(&(id, line)) {
            return Ok(window.clone());
        }
        self.lines.line_range(id, line).ok_or(Error::FileMissing)
    }

    fn column_number(&'a self, id: SourceId, _line: usize, offset: usize) -> Result<usize, Error> {
        Ok(self
            .lines
            .region(Span::new(id, offset, offset))
            .start
            .column)
    }
}

fn floor(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}
