//! The document as the values that a template sees.
//!
//! Whatever holds text of the report is either a plain string, which the
//! template environment prints as a literal, or code written here.

use std::collections::BTreeSet;

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::Extras;
use super::attachments::{self, AttachmentContext};
use super::columns::columns;
use super::content::Writer;
use super::grid;
use super::look::{self, LookContext};
use super::marks::Marks;
use crate::document::tree::{
    Block, Chart, Document, Heading, Inline, InlineKind, Locale, Table, text_of,
};
use crate::emit::chart::svg;
use crate::emit::note_mark;
use crate::syntax::ast::days_in_month;

/// What a template sees, as `report` and `blocks`.
pub(super) fn context(document: &Document, extras: &Extras, marks: &mut Marks) -> Value {
    let known = document.anchors();
    let mut writer = Writer {
        marks,
        anchors: &known,
    };
    let mut unused = known.clone();
    let report = ReportContext {
        title: code(vec![
            writer.line(&issuer_apart(&document.title, document.issuer.as_deref())),
        ]),
        title_text: text_of(&document.title),
        issuer: document.issuer.clone(),
        period: document.period.clone(),
        published: document.published.and_then(date),
        locale: document.locale.tag(),
        draft: document.draft.clone(),
        fonts: fonts(&document.fonts),
        look: look::context(document, extras.logo.as_ref(), writer.marks),
        sections: sections(document),
        attachments: attachments::context(&extras.attachments, document.locale),
        attachments_beside: extras.attachments.beside,
    };
    let blocks: Vec<BlockContext> = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Heading(heading) => heading_context(heading, &mut writer, &mut unused),
            Block::Paragraph(inlines) => BlockContext::Paragraph {
                content: code(writer.lines(inlines)),
            },
            Block::List { ordered, entries } => BlockContext::List {
                ordered: *ordered,
                entries: entries
                    .iter()
                    .map(|entry| code(writer.lines(entry)))
                    .collect(),
            },
            Block::Table(table) => table_context(table, document.locale, &mut writer, &mut unused),
            Block::Chart(chart) => chart_context(chart, &mut writer, &mut unused),
            Block::Remark(inlines) => BlockContext::Remark {
                content: code(writer.lines(inlines)),
            },
        })
        .collect();
    Value::from(Serde(RootContext { report, blocks }))
}

#[derive(Serialize)]
struct RootContext {
    report: ReportContext,
    blocks: Vec<BlockContext>,
}

#[derive(Serialize)]
struct ReportContext {
    /// Arguments for a Typst function.
    title: Value,
    title_text: String,
    issuer: Option<String>,
    period: Option<String>,
    published: Option<DateContext>,
    locale: &'static str,
    draft: Option<String>,
    fonts: FontsContext,
    look: LookContext,
    /// How many headings there are.
    sections: usize,
    attachments: Vec<AttachmentContext>,
    attachments_beside: bool,
}

#[derive(Serialize)]
struct DateContext {
    year: u16,
    month: u8,
    day: u8,
}

/// The families that the report asks for, by the role that their names tell.
#[derive(Serialize, Default)]
struct FontsContext {
    /// 小标宋.
    title: Vec<String>,
    /// 黑体.
    hei: Vec<String>,
    /// 楷体.
    kai: Vec<String>,
    /// 仿宋, and every other.
    body: Vec<String>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum BlockContext {
    Heading {
        level: u8,
        number: String,
        title: Value,
        anchor: Option<String>,
        /// Printed before and behind the block: they note where it stands.
        begin: Value,
        end: Value,
    },
    Paragraph {
        content: Value,
    },
    List {
        ordered: bool,
        entries: Vec<Value>,
    },
    Table {
        anchor: Option<String>,
        number: String,
        caption: Value,
        unit: Option<String>,
        columns: Vec<ColumnContext>,
        parts: Vec<PartContext>,
        notes: Vec<NoteContext>,
        begin: Value,
        end: Value,
    },
    Chart {
        anchor: Option<String>,
        number: String,
        caption: Value,
        alt: String,
        /// A raw block of Typst.
        svg: Value,
        begin: Value,
        end: Value,
    },
    Remark {
        content: Value,
    },
}

#[derive(Serialize)]
struct ColumnContext {
    kind: &'static str,
    need: usize,
    ease: usize,
    want: usize,
}

#[derive(Serialize)]
struct PartContext {
    head: Vec<Value>,
    rows: Vec<RowContext>,
}

#[derive(Serialize)]
struct RowContext {
    cells: Value,
    total: bool,
}

#[derive(Serialize)]
struct NoteContext {
    mark: String,
    content: Value,
}

fn heading_context(
    heading: &Heading,
    writer: &mut Writer<'_>,
    unused: &mut BTreeSet<&str>,
) -> BlockContext {
    BlockContext::Heading {
        level: heading.level.clamp(1, 4),
        number: heading.number.clone(),
        begin: Value::from_safe_string(writer.marks.open(heading.place)),
        title: code(vec![writer.line(&heading.title)]),
        anchor: first_use(&heading.anchor, unused),
        end: Value::from_safe_string(writer.marks.close()),
    }
}

fn table_context(
    table: &Table,
    locale: Locale,
    writer: &mut Writer<'_>,
    unused: &mut BTreeSet<&str>,
) -> BlockContext {
    let begin = Value::from_safe_string(writer.marks.open(table.place));
    let mut parts = Vec::new();
    for part in &table.parts {
        let laid = grid::rows(table, part, locale, writer);
        let totals = part.rows.iter().map(|row| row.total);
        parts.push(PartContext {
            head: laid.head.into_iter().map(code).collect(),
            rows: laid
                .rows
                .into_iter()
                .zip(totals)
                .map(|(cells, total)| RowContext {
                    cells: code(cells),
                    total,
                })
                .collect(),
        });
    }
    let mut notes = Vec::new();
    for (number, note) in (1..).zip(&table.notes) {
        notes.push(NoteContext {
            mark: note_mark(number, locale),
            content: code(vec![writer.line(note)]),
        });
    }
    BlockContext::Table {
        anchor: first_use(&table.anchor, unused),
        number: table.number.clone(),
        caption: code(vec![writer.line(&table.caption)]),
        unit: table.unit_line.clone(),
        columns: columns(table)
            .into_iter()
            .map(|column| ColumnContext {
                kind: column.kind,
                need: column.need,
                ease: column.ease,
                want: column.want,
            })
            .collect(),
        parts,
        notes,
        begin,
        end: Value::from_safe_string(writer.marks.close()),
    }
}

fn chart_context(
    chart: &Chart,
    writer: &mut Writer<'_>,
    unused: &mut BTreeSet<&str>,
) -> BlockContext {
    let begin = Value::from_safe_string(writer.marks.open(chart.place));
    // No backtick is in the picture.
    let svg = format!("```svg\n{}```", svg(chart));
    BlockContext::Chart {
        anchor: first_use(&chart.anchor, unused),
        number: chart.number.clone(),
        caption: code(vec![writer.line(&chart.caption)]),
        alt: chart.alt.clone(),
        svg: Value::from_safe_string(svg),
        begin,
        end: Value::from_safe_string(writer.marks.close()),
    }
}

/// Code, one item a line; empty items are left out.
fn code(lines: Vec<String>) -> Value {
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(Value::from_safe_string)
        .collect()
}

/// The title with the issuer's name that it begins with as a piece of its own:
/// the best place for a line break.
fn issuer_apart(title: &[Inline], issuer: Option<&str>) -> Vec<Inline> {
    let mut pieces = title.to_vec();
    if let (Some(first), Some(issuer)) = (pieces.first_mut(), issuer)
        && let InlineKind::Text(text) = &first.kind
        && let Some(rest) = text.strip_prefix(issuer)
        && !issuer.is_empty()
        && !rest.is_empty()
    {
        let rest = Inline {
            kind: InlineKind::Text(rest.to_owned()),
            place: first.place,
        };
        first.kind = InlineKind::Text(issuer.to_owned());
        pieces.insert(1, rest);
    }
    pieces
}

fn sections(document: &Document) -> usize {
    let heading = |block: &&Block| matches!(block, Block::Heading(_));
    document.blocks.iter().filter(heading).count()
}

/// An anchor where it first occurs: two of a name would stop Typst.
fn first_use(anchor: &str, unused: &mut BTreeSet<&str>) -> Option<String> {
    unused.remove(anchor).then(|| anchor.to_owned())
}

/// A date that the calendar knows.
fn date((year, month, day): (u16, u8, u8)) -> Option<DateContext> {
    (1..=days_in_month(year, month))
        .contains(&day)
        .then_some(DateContext { year, month, day })
}

fn fonts(families: &[String]) -> FontsContext {
    let mut fonts = FontsContext::default();
    for family in families {
        let folded = family.to_lowercase();
        let is = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        let role = if is(&["标宋", "biaosong"]) {
            &mut fonts.title
        } else if is(&["黑", "hei", "gothic", "sans"]) {
            &mut fonts.hei
        } else if is(&["楷", "kai"]) {
            &mut fonts.kai
        } else {
            &mut fonts.body
        };
        role.push(family.clone());
    }
    fonts
}
