//! Files and places in them: texts by id, half-open byte spans, and the one
//! door to the outside world.

mod files;
mod noted;
mod opening;
mod overlay;
mod position;
mod search;
mod workspace;

pub use files::{DiskFiles, Files, MemoryFiles, write_all_beside, write_beside};
pub use noted::Noted;
pub use opening::{NotAFile, Unopened, Wanted};
pub use overlay::Overlay;
pub use position::{LineColumn, line_column};
pub use search::{FoundBelow, Search};
pub use workspace::{Named, Workspace, relative, tidy};

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// One loaded text, by its number in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// A place: the bytes `start..end` of one source, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub source: SourceId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            source,
            start: clamp(start),
            end: clamp(end),
        }
    }

    /// The smallest span of the first one's source that covers both.
    pub fn to(self, other: Span) -> Span {
        Span {
            source: self.source,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The empty place right before this one.
    pub fn before(self) -> Span {
        Span {
            end: self.start,
            ..self
        }
    }

    /// The empty place right behind this one.
    pub fn after(self) -> Span {
        Span {
            start: self.end,
            ..self
        }
    }

    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub fn contains(self, other: Span) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }
}

/// One text with the path it is shown under.
#[derive(Clone, Debug)]
pub struct Source {
    pub id: SourceId,
    /// As shown to people: a path to open from where the program was called,
    /// or the name of a built-in package.
    pub name: String,
    /// As published: from the project's root, with `/`. The same wherever the
    /// program was called.
    pub spelling: String,
    /// Where it lies, as the report was called; empty for built-in texts.
    pub path: PathBuf,
    pub text: Arc<str>,
    /// What a table from outside knows of its cells.
    pub table: Option<DataTable>,
    /// Where its lines start, once somebody has asked.
    lines: OnceLock<Vec<usize>>,
}

/// Where the cells of a table stand in the text that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    /// Of a workbook.
    pub sheet: Option<String>,
    /// Start and address of each cell, in the text's order.
    pub cells: Vec<(u32, String)>,
}

/// All texts of one compilation.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// A text that is published under the name it is shown under.
    pub fn add(&mut self, name: &str, path: &Path, text: impl Into<Arc<str>>) -> SourceId {
        self.add_spelled(name, name.to_owned(), path, text)
    }

    /// The text of a file of a project, with its one spelling.
    pub fn add_spelled(
        &mut self,
        name: &str,
        spelling: String,
        path: &Path,
        text: impl Into<Arc<str>>,
    ) -> SourceId {
        let id = SourceId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(Source {
            id,
            name: name.to_owned(),
            spelling,
            path: path.to_owned(),
            text: text.into(),
            table: None,
            lines: OnceLock::new(),
        });
        id
    }

    /// Says where the cells of a table from outside stand in its text.
    pub fn set_table(&mut self, id: SourceId, table: DataTable) {
        if let Some(source) = self.list.get_mut(id.0 as usize) {
            source.table = Some(table);
        }
    }

    /// Sheet and address of the workbook's cell at a place.
    pub fn cell(&self, span: Span) -> Option<(&str, &str)> {
        let table = self.get(span.source)?.table.as_ref()?;
        let sheet = table.sheet.as_deref()?;
        let before = table
            .cells
            .partition_point(|(start, _)| *start <= span.start);
        let (_, address) = table.cells.get(before.checked_sub(1)?)?;
        Some((sheet, address))
    }

    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.list.get(id.0 as usize)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.list.iter()
    }

    /// The text at a place; empty when the place lies outside its source.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source)
            .and_then(|source| source.text.get(span.range()))
            .unwrap_or("")
    }

    pub fn name(&self, id: SourceId) -> &str {
        self.get(id).map_or("", |source| source.name.as_str())
    }

    /// Line and column (both from 1, columns in characters) of a place's start.
    pub fn line_column(&self, span: Span) -> LineColumn {
        match self.get(span.source) {
            Some(source) => source.line_column(span.start as usize),
            None => line_column("", 0),
        }
    }
}

impl Source {
    /// As `line_column`, for many places of one text.
    fn line_column(&self, offset: usize) -> LineColumn {
        let starts = self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let before = starts.partition_point(|start| *start <= offset);
        let start = starts.get(before.saturating_sub(1)).copied().unwrap_or(0);
        let own = line_column(self.text.get(start..).unwrap_or(""), offset - start);
        LineColumn {
            line: before + own.line - 1,
            ..own
        }
    }
}
