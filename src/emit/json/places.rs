//! Places as file, line and column, for many places of long sources.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::source::{SourceId, Sources, Span, relative};

use crate::published::Place;

/// Finds lines; each source is scanned once.
pub struct Places<'a> {
    sources: &'a Sources,
    lines: RefCell<BTreeMap<SourceId, Vec<usize>>>,
}

impl<'a> Places<'a> {
    pub fn new(sources: &'a Sources) -> Self {
        Places {
            sources,
            lines: RefCell::default(),
        }
    }

    /// From the report's own folder, so that it does not matter where that is;
    /// the name of a built-in package.
    fn file(&self, id: SourceId) -> String {
        let Some(source) = self.sources.get(id) else {
            return String::new();
        };
        if source.path.as_os_str().is_empty() {
            return source.spelling.clone();
        }
        let report = self.sources.iter().next();
        let report = report.map_or("", |report| &report.spelling);
        let folder = report.rsplit_once('/').map_or("", |(folder, _)| folder);
        relative(&source.spelling, folder)
    }

    pub fn of(&self, span: Span) -> Place {
        let place = self.sources.place(span);
        let text = self.sources.get(place.source).map_or("", |it| &it.text);
        let mut lines = self.lines.borrow_mut();
        let starts = lines.entry(place.source).or_insert_with(|| {
            let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let at = place.range().start.min(text.len());
        let line = starts.partition_point(|start| *start <= at);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = text.get(start..at).unwrap_or("");
        let cell = self.sources.cell(span);
        Place {
            file: self.file(place.source),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX),
            sheet: cell.map(|(sheet, _)| sheet.to_owned()),
            cell: cell.map(|(_, address)| address.to_owned()),
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

    #[test]
    fn files_are_named_from_the_report() {
        let mut sources = Sources::default();
        // However they were called, they are spelled from the root.
        let add = |sources: &mut Sources, called: &str, spelling: &str| {
            sources.add_spelled(called, spelling.to_owned(), Path::new(called), "甲")
        };
        let report = add(&mut sources, "2023.rpt", "reports/2023.rpt");
        let beside = add(&mut sources, "parts/a.rpt", "reports/parts/a.rpt");
        let above = add(&mut sources, "/home/x/shared/b.rpt", "shared/b.rpt");
        let built_in = sources.add("gov/disclosure@2021", Path::new(""), "甲");
        let places = Places::new(&sources);
        let files = [report, beside, above, built_in].map(|id| places.of(Span::new(id, 0, 1)).file);
        assert_eq!(
            files,
            [
                "2023.rpt",
                "parts/a.rpt",
                "../shared/b.rpt",
                "gov/disclosure@2021"
            ]
        );
    }
}
