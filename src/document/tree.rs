//! The finished report: what the reader sees. Every number is already words;
//! nothing here knows a page, a font or an output format.

use std::collections::BTreeSet;

pub use crate::semantics::model::{ChartKind, Colour, Length, Locale, Logo, Look, Margins, Paper};
use crate::source::Span;

/// A finished report.
#[derive(Clone, Debug)]
pub struct Document {
    pub title: Vec<Inline>,
    pub issuer: Option<String>,
    /// The period in words, `2023` or `2022年上半年`.
    pub period: Option<String>,
    /// Publication date: year, month, day.
    pub published: Option<(u16, u8, u8)>,
    pub locale: Locale,
    /// The name of the template, or a folder of the report's own.
    pub template: Option<String>,
    /// What the header sets over the template.
    pub look: Look,
    /// Font families the report asks for, first choice first.
    pub fonts: Vec<String>,
    /// A mark on every page of a draft, such as 草稿.
    pub draft: Option<String>,
    pub blocks: Vec<Block>,
    /// The place of the `report` header.
    pub place: Option<Span>,
}

impl Document {
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.blocks.iter().filter_map(|block| {
            let Block::Heading(heading) = block else {
                return None;
            };
            Some(heading)
        })
    }

    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| {
            let Block::Table(table) = block else {
                return None;
            };
            Some(table)
        })
    }

    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        self.blocks.iter().filter_map(|block| {
            let Block::Chart(chart) = block else {
                return None;
            };
            Some(chart)
        })
    }

    /// Every anchor that a reference may lead to.
    pub fn anchors(&self) -> BTreeSet<&str> {
        let headings = self.headings().map(|heading| &heading.anchor);
        let tables = self.tables().map(|table| &table.anchor);
        let charts = self.charts().map(|chart| &chart.anchor);
        let anchors = headings.chain(tables).chain(charts).map(String::as_str);
        anchors.filter(|anchor| !anchor.is_empty()).collect()
    }
}

#[derive(Clone, Debug)]
pub enum Block {
    Heading(Heading),
    Paragraph(Vec<Inline>),
    List {
        ordered: bool,
        entries: Vec<Vec<Inline>>,
    },
    Table(Table),
    Chart(Chart),
    /// A generated note, such as 部分数据因四舍五入….
    Remark(Vec<Inline>),
}

#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 4.
    pub level: u8,
    /// As printed before the title: `一、`, `（一）`, `1.`, `（1）`, `2.1`.
    pub number: String,
    pub title: Vec<Inline>,
    /// What references point to: `section-1`, `section-1-2`. ASCII.
    pub anchor: String,
    pub place: Span,
}

/// A run of text, with the place in the .rpt that it comes from.
#[derive(Clone, Debug)]
pub struct Inline {
    pub kind: InlineKind,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum InlineKind {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link {
        text: Vec<Inline>,
        address: String,
    },
    Footnote(Vec<Inline>),
    /// A value in words: `增长735.85%`.
    Value(Value),
    /// `表1`, `第一部分`: the words, and where they lead.
    Reference {
        text: String,
        anchor: String,
    },
}

/// A value as printed, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The figure's name, or `previous.x`; `None` for a bare expression.
    pub figure: Option<String>,
    /// What a bare expression is.
    pub origin: Option<Origin>,
    pub text: String,
    /// Exact value in the shown unit, as a fraction; `None` for text.
    pub exact: Option<String>,
    pub unit: Option<String>,
}

/// What a value without a name of its own is computed by, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// In names: `share(网上, 新收)`.
    pub formula: String,
    /// The names in it.
    pub inputs: Vec<String>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct Table {
    /// ASCII; what references point to: `table-1`.
    pub anchor: String,
    /// The table's name in the language.
    pub name: String,
    /// `表1`, `Table 1`.
    pub number: String,
    pub caption: Vec<Inline>,
    /// `单位：件`, when one unit rules the table.
    pub unit_line: Option<String>,
    pub columns: Vec<Column>,
    /// Parts with heads of their own, stacked; most tables have one.
    pub parts: Vec<Part>,
    /// Texts of the cell notes, in order.
    pub notes: Vec<Vec<Inline>>,
    pub place: Span,
}

/// A picture of numbers; never the only place that they stand.
#[derive(Clone, Debug)]
pub struct Chart {
    /// ASCII; what references point to: `figure-1`.
    pub anchor: String,
    /// The chart's name in the language, if it has one.
    pub name: Option<String>,
    /// `图1`, `Figure 1`.
    pub number: String,
    pub caption: Vec<Inline>,
    /// What it shows, in words.
    pub alt: String,
    pub kind: ChartKind,
    /// Symbol of the axis; empty for plain numbers.
    pub unit: String,
    pub categories: Vec<String>,
    pub sets: Vec<ChartSet>,
    pub place: Span,
}

/// Bars of one colour, one line, or the slices of a pie.
#[derive(Clone, Debug)]
pub struct ChartSet {
    /// Empty where it is the only one.
    pub label: String,
    /// One for each category. `exact` is in the chart's unit, the text without
    /// one; none where the series has no such period.
    pub points: Vec<Option<Value>>,
}

/// A column of the printed grid, from the left; row labels come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub kind: ColumnKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    RowLabel,
    Number,
    Text,
}

#[derive(Clone, Debug)]
pub struct Part {
    /// Head rows, repeated on each page.
    pub head: Vec<Vec<HeadCell>>,
    pub rows: Vec<Row>,
}

/// A cell of a head row. Cells that a span of another covers are left out.
#[derive(Clone, Debug)]
pub struct HeadCell {
    pub text: Vec<Inline>,
    pub column: u32,
    pub columns: u32,
    pub rows: u32,
}

#[derive(Clone, Debug)]
pub struct Row {
    /// Labels from the outside in; covered ones are left out.
    pub labels: Vec<RowLabel>,
    pub cells: Vec<Cell>,
    /// A total row.
    pub total: bool,
}

/// A row's label, or the label of a group that spans rows below.
#[derive(Clone, Debug)]
pub struct RowLabel {
    pub text: Vec<Inline>,
    pub column: u32,
    pub columns: u32,
    pub rows: u32,
}

#[derive(Clone, Debug)]
pub struct Cell {
    pub content: Vec<Inline>,
    pub column: u32,
    pub columns: u32,
    pub numeric: bool,
    /// Numbers of the notes in `Table::notes`, from 1.
    pub notes: Vec<u32>,
    /// Stable keys of row and column, `不予公开.国家秘密` and `自然人`.
    pub row_key: String,
    pub column_key: String,
}

impl Document {
    /// Every value that is printed, in reading order.
    pub fn values(&self) -> Vec<&Value> {
        let mut values = Vec::new();
        push_values(&self.title, &mut values);
        for block in &self.blocks {
            match block {
                Block::Heading(heading) => push_values(&heading.title, &mut values),
                Block::Paragraph(inlines) | Block::Remark(inlines) => {
                    push_values(inlines, &mut values);
                }
                Block::List { entries, .. } => {
                    entries
                        .iter()
                        .for_each(|entry| push_values(entry, &mut values));
                }
                Block::Chart(chart) => {
                    push_values(&chart.caption, &mut values);
                    let points = chart.sets.iter().flat_map(|set| &set.points);
                    values.extend(points.flatten());
                }
                Block::Table(table) => {
                    push_values(&table.caption, &mut values);
                    let rows = table.parts.iter().flat_map(|part| &part.rows);
                    for cell in rows.flat_map(|row| &row.cells) {
                        push_values(&cell.content, &mut values);
                    }
                    for note in &table.notes {
                        push_values(note, &mut values);
                    }
                }
            }
        }
        values
    }
}

fn push_values<'a>(inlines: &'a [Inline], values: &mut Vec<&'a Value>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Strong(inner)
            | InlineKind::Emphasis(inner)
            | InlineKind::Footnote(inner)
            | InlineKind::Link { text: inner, .. } => push_values(inner, values),
            InlineKind::Value(value) => values.push(value),
            InlineKind::Text(_) | InlineKind::Reference { .. } => {}
        }
    }
}

/// The words of a run of text, without its footnotes.
pub fn text_of(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_text(inlines, &mut out);
    out
}

fn push_text(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Reference { text, .. } => out.push_str(text),
            InlineKind::Strong(inner) | InlineKind::Emphasis(inner) => push_text(inner, out),
            InlineKind::Link { text, .. } => push_text(text, out),
            InlineKind::Footnote(_) => {}
            InlineKind::Value(value) => out.push_str(&value.text),
        }
    }
}
