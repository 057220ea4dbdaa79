//! Files and places in them: texts by id, half-open byte spans, and the one
//! door to the outside world.

mod files;
mod finding_root;
mod letters;
mod noted;
mod old_office;
mod opening;
mod overlay;
mod paths;
mod position;
mod project_file;
mod root;
mod search;
mod workspace;

pub use files::{DiskFiles, Files, MemoryFiles, write_all_beside, write_beside};
pub use letters::half_width;
pub use noted::Noted;
pub use old_office::{OldOffice, is_locked};
pub use opening::{NotAFile, Unopened, Wanted};
pub use overlay::Overlay;
pub use paths::{relative, tidy};
pub use position::{LineColumn, line_column};
pub use project_file::{Broken, BrokenBy, Content, Key, ProjectFile, RootFault};
pub use root::{Root, RootBy};
pub use search::{FoundBelow, Search};
pub use workspace::{Named, Workspace};

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

/// One loaded text, by its number in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// What a span counts from: a whole source, or one declaration of it, which
/// may stand elsewhere in the next version of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base(u32);

/// The numbers of bases from here on are declarations, those below sources.
const DECLARATIONS: u32 = 1 << 24;

impl Base {
    /// Whether it is a whole source.
    pub fn is_source(self) -> bool {
        self.0 < DECLARATIONS
    }

    /// The declaration of that number; numbers are unique within [`Sources`].
    pub fn declaration(number: u32) -> Base {
        Base(number.saturating_add(DECLARATIONS))
    }
}

impl From<SourceId> for Base {
    fn from(source: SourceId) -> Base {
        Base(source.0)
    }
}

/// A stretch of a text, counted from its base: half-open, in bytes. Where it
/// stands in its source, [`Sources::place`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    base: Base,
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes `start..end` from a base on.
    pub fn new(base: impl Into<Base>, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            base: base.into(),
            start: clamp(start),
            end: clamp(end),
        }
    }

    /// The span that `Debug` shows with these three numbers.
    #[doc(hidden)]
    pub fn numbered(base: u32, start: usize, end: usize) -> Self {
        Span::new(Base(base), start, end)
    }

    pub fn base(self) -> Base {
        self.base
    }

    /// The smallest span of the first one's base that covers both.
    pub fn to(self, other: Span) -> Span {
        Span {
            base: self.base,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Its bytes from its base on: of what was read without declarations of its
    /// own to count from, the bytes of the source.
    pub fn offsets(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// A part of it, by bytes from its start; no further than its end.
    pub fn part(self, range: std::ops::Range<usize>) -> Span {
        let at = |offset: usize| {
            let offset = u32::try_from(offset).unwrap_or(u32::MAX);
            self.start.saturating_add(offset).min(self.end)
        };
        Span {
            start: at(range.start),
            end: at(range.end),
            ..self
        }
    }

    /// How many bytes lie between the starts of two spans of one base; negative
    /// where the other one stands before.
    pub fn offset_to(self, other: Span) -> i64 {
        i64::from(other.start) - i64::from(self.start)
    }

    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
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

    /// Both count from one base, and the other lies within this one.
    pub fn contains(self, other: Span) -> bool {
        self.base == other.base && self.start <= other.start && other.end <= self.end
    }
}

/// Where a span stands: bytes of a source, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    pub source: SourceId,
    pub start: u32,
    pub end: u32,
}

impl Place {
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn contains(self, other: Place) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }
}

/// Where each declaration of a text begins.
#[derive(Clone, Debug, Default)]
pub struct Bases {
    starts: FxHashMap<Base, (SourceId, u32)>,
}

impl Bases {
    /// A declaration begins there.
    pub fn set(&mut self, base: Base, source: SourceId, start: usize) {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        self.starts.insert(base, (source, start));
    }

    /// Whether that still stands somewhere.
    pub fn hold(&self, base: Base) -> bool {
        base.is_source() || self.starts.contains_key(&base)
    }

    pub fn extend(&mut self, other: Bases) {
        self.starts.extend(other.starts);
    }

    /// Where a span stands in its source.
    pub fn place(&self, span: Span) -> Place {
        let (source, base) = match self.starts.get(&span.base) {
            Some(known) => *known,
            None => (SourceId(span.base.0), 0),
        };
        Place {
            source,
            start: base.saturating_add(span.start),
            end: base.saturating_add(span.end),
        }
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
    bases: Bases,
    /// The number of the next declaration.
    next: u32,
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

    /// The number that the next declaration gets; none is given twice.
    pub fn next_number(&self) -> u32 {
        self.next
    }

    pub fn set_next_number(&mut self, next: u32) {
        self.next = self.next.max(next);
    }

    /// Says where declarations begin.
    pub fn extend_bases(&mut self, bases: Bases) {
        self.bases.extend(bases);
    }

    pub fn bases(&self) -> &Bases {
        &self.bases
    }

    /// Where a span stands.
    pub fn place(&self, span: Span) -> Place {
        self.bases.place(span)
    }

    /// The source that a span lies in.
    pub fn source_of(&self, span: Span) -> SourceId {
        self.place(span).source
    }

    /// Says where the cells of a table from outside stand in its text.
    pub fn set_table(&mut self, id: SourceId, table: DataTable) {
        if let Some(source) = self.list.get_mut(id.0 as usize) {
            source.table = Some(table);
        }
    }

    /// Sheet and address of the workbook's cell at a place.
    pub fn cell(&self, span: Span) -> Option<(&str, &str)> {
        let place = self.place(span);
        let table = self.get(place.source)?.table.as_ref()?;
        let sheet = table.sheet.as_deref()?;
        let before = table
            .cells
            .partition_point(|(start, _)| *start <= place.start);
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
        let place = self.place(span);
        self.get(place.source)
            .and_then(|source| source.text.get(place.range()))
            .unwrap_or("")
    }

    pub fn name(&self, id: SourceId) -> &str {
        self.get(id).map_or("", |source| source.name.as_str())
    }

    /// The name of the source that a span lies in.
    pub fn name_of(&self, span: Span) -> &str {
        self.name(self.source_of(span))
    }

    /// Line and column (both from 1, columns in characters) of a place's start.
    pub fn line_column(&self, span: Span) -> LineColumn {
        let place = self.place(span);
        match self.get(place.source) {
            Some(source) => source.line_column(place.start as usize),
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
