//! The document as the values that an HTML template sees.
//!
//! Whatever holds text of the report is either a plain string, which the
//! template environment escapes, or markup written here.

use std::collections::BTreeSet;

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::Behind;
use super::charted::{ChartData, charted};
use super::grid::{Grid, PartRows};
use super::look::{self, LookContext};
use super::outline::{Entry, outline};
use super::panel::panel;
use super::runs::Writer;
use super::verdicts::{Verdicts, verdicts};
use crate::document::tree::{Block, Chart, Document, Inline, Locale, Table, text_of};
use crate::emit::chart::svg;
use crate::emit::logo::LogoFile;
use crate::emit::note_mark;
use crate::number::Rounding;
use crate::words::{PageWords, Voice, page_words};

/// What a template sees, as `report`, `words`, `outline`, `blocks`,
/// `notes`, `verdicts` and `data`.
pub(super) fn context(
    document: &Document,
    behind: Option<Behind>,
    logo: Option<&LogoFile>,
) -> Value {
    let words = page_words(document.locale);
    let voice = Voice {
        locale: document.locale,
        rounding: Rounding::default(),
    };
    let mut writer = Writer {
        anchors: document.anchors(),
        words,
        footnotes: Vec::new(),
    };
    let report = ReportContext {
        title: markup(&document.title, &mut writer),
        title_text: text_of(&document.title),
        issuer: document.issuer.clone(),
        period: document.period.clone(),
        published: document.published.map(|(year, month, day)| DateContext {
            iso: format!("{year:04}-{month:02}-{day:02}"),
            text: voice.date(year, month, day),
        }),
        locale: document.locale.tag(),
        draft: document.draft.clone(),
        look: look::context(document, logo),
    };
    let mut page = Page {
        unused: document.anchors(),
        tables: 0,
        charts: 0,
        locale: document.locale,
        writer,
    };
    let blocks = document.blocks.iter().map(|block| page.block(block));
    let blocks = blocks.collect();
    let notes = page
        .writer
        .footnotes
        .into_iter()
        .map(Value::from_safe_string);
    Value::from(Serde(RootContext {
        report,
        words,
        outline: outline(document),
        blocks,
        notes: notes.collect(),
        verdicts: behind.map(verdicts),
        data: behind.map(|behind| Value::from_safe_string(panel(document, behind))),
    }))
}

#[derive(Serialize)]
struct RootContext {
    report: ReportContext,
    words: &'static PageWords,
    outline: Vec<Entry>,
    blocks: Vec<BlockContext>,
    /// Footnotes, in order.
    notes: Vec<Value>,
    verdicts: Option<Verdicts>,
    /// What the script shows of the figures, as JSON.
    data: Option<Value>,
}

#[derive(Serialize)]
struct ReportContext {
    title: Value,
    title_text: String,
    issuer: Option<String>,
    period: Option<String>,
    published: Option<DateContext>,
    locale: &'static str,
    draft: Option<String>,
    look: LookContext,
}

#[derive(Serialize)]
struct DateContext {
    iso: String,
    text: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum BlockContext {
    Heading {
        /// Of the element: 2 to 5, for the title is 1.
        level: u8,
        number: String,
        title: Value,
        anchor: Option<String>,
    },
    Paragraph {
        content: Value,
    },
    List {
        ordered: bool,
        entries: Vec<Value>,
    },
    Table {
        /// What the ids within it begin with.
        id: String,
        anchor: Option<String>,
        number: String,
        caption: Value,
        unit: Option<String>,
        /// Whole numbers all of them, which look best centred.
        counts: bool,
        parts: Vec<PartRows>,
        notes: Vec<NoteContext>,
    },
    Chart {
        /// What the ids within it begin with.
        id: String,
        anchor: Option<String>,
        number: String,
        caption: Value,
        svg: Value,
        /// What it shows, as a table.
        data: ChartData,
    },
    Remark {
        content: Value,
    },
}

#[derive(Serialize)]
struct NoteContext {
    mark: String,
    /// A cell leads to it, and it leads back.
    marked: bool,
    content: Value,
}

/// Turns blocks into what a template sees; no id is given twice.
struct Page<'a> {
    unused: BTreeSet<&'a str>,
    tables: usize,
    charts: usize,
    locale: Locale,
    writer: Writer<'a>,
}

impl Page<'_> {
    fn block(&mut self, block: &Block) -> BlockContext {
        let writer = &mut self.writer;
        match block {
            Block::Heading(heading) => BlockContext::Heading {
                level: heading.level.clamp(1, 4) + 1,
                number: heading.number.clone(),
                title: markup(&heading.title, writer),
                anchor: self.first_use(&heading.anchor),
            },
            Block::Paragraph(inlines) => BlockContext::Paragraph {
                content: markup(inlines, writer),
            },
            Block::List { ordered, entries } => BlockContext::List {
                ordered: *ordered,
                entries: entries.iter().map(|entry| markup(entry, writer)).collect(),
            },
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Remark(inlines) => BlockContext::Remark {
                content: markup(inlines, writer),
            },
        }
    }

    fn table(&mut self, table: &Table) -> BlockContext {
        self.tables += 1;
        let id = format!("t{}", self.tables);
        let writer = &mut self.writer;
        let caption = markup(&table.caption, writer);
        let mut grid = Grid::new(table, &id, self.locale);
        let parts = grid.parts(writer);
        let notes = (1..).zip(&table.notes).map(|(number, note)| NoteContext {
            mark: note_mark(number, self.locale),
            marked: grid.is_marked(number),
            content: markup(note, writer),
        });
        let notes = notes.collect();
        BlockContext::Table {
            anchor: self.first_use(&table.anchor),
            id,
            number: table.number.clone(),
            caption,
            unit: table.unit_line.clone(),
            counts: counts(table),
            parts,
            notes,
        }
    }

    fn chart(&mut self, chart: &Chart) -> BlockContext {
        self.charts += 1;
        BlockContext::Chart {
            id: format!("c{}", self.charts),
            anchor: self.first_use(&chart.anchor),
            number: chart.number.clone(),
            caption: markup(&chart.caption, &mut self.writer),
            svg: Value::from_safe_string(svg(chart)),
            data: charted(chart),
        }
    }

    fn first_use(&mut self, anchor: &str) -> Option<String> {
        self.unused.remove(anchor).then(|| anchor.to_owned())
    }
}

fn counts(table: &Table) -> bool {
    let rows = table.parts.iter().flat_map(|part| &part.rows);
    let mut cells = rows.flat_map(|row| &row.cells).filter(|cell| cell.numeric);
    cells.all(|cell| !text_of(&cell.content).contains(['.', ',']))
}

fn markup(inlines: &[Inline], writer: &mut Writer) -> Value {
    Value::from_safe_string(writer.run(inlines))
}
