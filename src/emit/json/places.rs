//! Places as file, line and column, for many places of long sources.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::source::{SourceId, Sources, Span};

use super::shape::Place;

/// Finds lines; each source is scanned once.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    lines: RefCell<BTreeMap<SourceId, Vec<usize>>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Places {
            sources,
            lines: RefCell::default(),
        }
    }

    pub(super) fn of(&self, span: Span) -> Place {
        let text = self.sources.get(span.source).map_or("", |it| &it.text);
        let mut lines = self.lines.borrow_mut();
        let starts = lines.entry(span.source).or_insert_with(|| {
            let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let at = usize::try_from(span.start)
            .unwrap_or(usize::MAX)
            .min(text.len());
        let line = starts.partition_point(|start| *start <= at);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = text.get(start..at).unwrap_or("");
        Place {
            file: self.sources.name(span.source).to_owned(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn agrees_with_the_plain_search() {
        let text = "第一行\n\nx 件 = 3\r\n末";
        let mut sources = Sources::default();
        let id = sources.add("a.rpt", Path::new(""), text);
        let places = Places::new(&sources);
        for (at, _) in text.char_indices() {
            let span = Span::new(id, at, at + 1);
            let expected = sources.line_column(span);
            let found = places.of(span);
            assert_eq!(usize::try_from(found.line), Ok(expected.line), "{at}");
            assert_eq!(usize::try_from(found.column), Ok(expected.column), "{at}");
        }
    }
}
