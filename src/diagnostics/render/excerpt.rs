//! The lines of code that are shown: safe for a terminal, and never endless.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::files::{Error, Files};

use super::clip;
use super::context::Context;
use super::printable::printable;
use crate::source::{Place, SourceId, Span};

/// The sources as one diagnostic shows them.
pub(super) struct Excerpt<'a> {
    context: &'a Context<'a>,
    /// The shown part of each line that is too long, by source and line.
    windows: RefCell<BTreeMap<(SourceId, usize), Range<usize>>>,
    /// The sources with such lines, with a mark where they are cut.
    marked: OnceCell<BTreeMap<SourceId, String>>,
}

impl<'a> Excerpt<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Excerpt {
            context,
            windows: RefCell::default(),
            marked: OnceCell::new(),
        }
    }

    /// The bytes to underline for a place: on character boundaries, without
    /// trailing blanks, inside what is shown. `None` outside all sources.
    pub(super) fn visible(&self, span: Span) -> Option<Range<usize>> {
        let Place { source, start, end } = self.context.sources.place(span);
        let text = &self.context.sources.get(source)?.text;
        let start = floor(text, start as usize);
        let end = floor(text, end as usize).max(start);
        let marked = text.get(start..end)?.trim_end();
        let end = start + marked.len();
        let from = self.within_window(source, start..end);
        let upto = self.within_window(source, end..end);
        Some(from..upto.max(from))
    }

    pub(super) fn source(&self, span: Span) -> SourceId {
        self.context.sources.source_of(span)
    }

    /// Where a place begins, or where its line is cut before or behind it.
    fn within_window(&self, id: SourceId, place: Range<usize>) -> usize {
        let line = self.context.lines.line_of(id, place.start);
        let whole = self.context.lines.line_range(id, line).unwrap_or_default();
        let text = self
            .context
            .sources
            .get(id)
            .map_or("", |source| &source.text);
        let text = text.get(whole.clone()).unwrap_or("").trim_end();
        let room = self.context.room(line);
        let mut windows = self.windows.borrow_mut();
        let window = windows.entry((id, line)).or_insert_with(|| {
            let upto = (place.end - whole.start).min(text.len());
            let shown = clip::window(text, place.start - whole.start..upto, room);
            whole.start + shown.start..whole.start + shown.end
        });
        place.start.clamp(window.start, window.end)
    }

    fn marked(&self) -> BTreeMap<SourceId, String> {
        let mut marked = BTreeMap::new();
        for ((id, line), shown) in self.windows.borrow().iter() {
            let whole = self
                .context
                .lines
                .line_range(*id, *line)
                .unwrap_or_default();
            let length = whole.len() - shown.len();
            let text = self.context.lines.shown(*id).unwrap_or("");
            let behind = text.get(shown.end..whole.end).unwrap_or("");
            if length > 0 && (shown.start > whole.start || !behind.trim_end().is_empty()) {
                let text = marked.entry(*id).or_insert_with(|| text.to_owned());
                let end = whole.start + text.get(whole.clone()).unwrap_or("").trim_end().len();
                clip::mark(text, &(whole.start..end), shown);
            }
        }
        marked
    }
}

impl<'a> Files<'a> for Excerpt<'a> {
    type FileId = SourceId;
    type Name = Cow<'a, str>;
    type Source = &'a str;

    fn name(&'a self, id: SourceId) -> Result<Cow<'a, str>, Error> {
        Ok(printable(self.context.sources.name(id)))
    }

    fn source(&'a self, id: SourceId) -> Result<&'a str, Error> {
        let marked = self.marked.get_or_init(|| self.marked()).get(&id);
        let whole = || self.context.lines.shown(id);
        marked
            .map(String::as_str)
            .or_else(whole)
            .ok_or(Error::FileMissing)
    }

    fn line_index(&'a self, id: SourceId, offset: usize) -> Result<usize, Error> {
        Ok(self.context.lines.line_of(id, offset))
    }

    fn line_range(&'a self, id: SourceId, line: usize) -> Result<Range<usize>, Error> {
        if let Some(window) = self.windows.borrow().get(&(id, line)) {
            return Ok(window.clone());
        }
        self.context
            .lines
            .line_range(id, line)
            .ok_or(Error::FileMissing)
    }

    fn column_number(&'a self, id: SourceId, _line: usize, offset: usize) -> Result<usize, Error> {
        let lines = &self.context.lines;
        Ok(lines.region(Span::new(id, offset, offset)).start.column)
    }
}

fn floor(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}
