//! Sections and tables of the JSON.

use crate::document::compose;
use crate::document::tree::{self, InlineKind, text_of};
use crate::semantics::model::Member;

use super::Writer;
use super::shape::{Axis, Block, Cell, Section, Table, Text};

impl Writer<'_> {
    /// The text before the first section, the sections, and the remarks.
    pub(super) fn contents(&self) -> (Text, Vec<Section>, Vec<String>) {
        let mut preamble = Text::default();
        let mut remarks = Vec::new();
        // From the outside in: the sections still open.
        let mut open: Vec<Section> = Vec::new();
        let mut sections = Vec::new();
        for block in &self.document.blocks {
            if let tree::Block::Heading(heading) = block {
                while open.last().is_some_and(|it| it.level >= heading.level) {
                    close(&mut open, &mut sections);
                }
                let mut section = Section {
                    number: heading.number.clone(),
                    title: text_of(&heading.title),
                    level: heading.level,
                    text: Text::default(),
                    sections: Vec::new(),
                    place: self.places.of(heading.place),
                };
                footnotes(&heading.title, &mut section.text);
                open.push(section);
                continue;
            }
            let text = open
                .last_mut()
                .map_or(&mut preamble, |section| &mut section.text);
            match block {
                tree::Block::Paragraph(inlines) => paragraph(inlines, text),
                tree::Block::List { entries, .. } => {
                    for entry in entries {
                        paragraph(entry, text);
                    }
                }
                tree::Block::Table(table) => text.tables.push(table.name.clone()),
                tree::Block::Remark(inlines) => remarks.push(text_of(inlines)),
                tree::Block::Heading(_) => {}
            }
        }
        while !open.is_empty() {
            close(&mut open, &mut sections);
        }
        (preamble, sections, remarks)
    }

    /// The tables that are printed.
    pub(super) fn tables(&self) -> Vec<Table> {
        let blocks = self.document.blocks.iter();
        blocks
            .filter_map(|block| match block {
                tree::Block::Table(table) => Some(self.table(table)),
                tree::Block::Heading(_)
                | tree::Block::Paragraph(_)
                | tree::Block::List { .. }
                | tree::Block::Remark(_) => None,
            })
            .collect()
    }

    fn table(&self, table: &tree::Table) -> Table {
        let models = &self.facts.model.tables;
        let model = models.iter().find(|model| model.place == table.place);
        let blocks = model.map_or(&[][..], |model| &model.blocks);
        Table {
            name: table.name.clone(),
            number: table.number.clone(),
            caption: text_of(&table.caption),
            unit: table.unit_line.clone(),
            blocks: blocks
                .iter()
                .zip(&table.parts)
                .map(|(block, part)| Block {
                    label: block.label.clone(),
                    columns: self.axis(&block.columns),
                    rows: self.axis(&block.rows),
                    cells: part
                        .rows
                        .iter()
                        .flat_map(|row| &row.cells)
                        .map(cell)
                        .collect(),
                })
                .collect(),
            notes: table.notes.iter().map(|note| text_of(note)).collect(),
            place: self.places.of(table.place),
        }
    }

    fn axis(&self, members: &[Member]) -> Vec<Axis> {
        let mut axis = Vec::new();
        for member in members {
            if member.children.is_empty() {
                axis.push(Axis {
                    key: member.key.clone(),
                    label: compose::plain(self.facts, &member.label),
                    total: member.total,
                });
            } else {
                axis.extend(self.axis(&member.children));
            }
        }
        axis
    }
}

/// Puts the innermost open section where it belongs.
fn close(open: &mut Vec<Section>, sections: &mut Vec<Section>) {
    if let Some(section) = open.pop() {
        let home = open
            .last_mut()
            .map_or(sections, |outer| &mut outer.sections);
        home.push(section);
    }
}

fn paragraph(inlines: &[tree::Inline], text: &mut Text) {
    text.paragraphs.push(text_of(inlines));
    footnotes(inlines, text);
}

fn footnotes(inlines: &[tree::Inline], text: &mut Text) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Footnote(note) => text.footnotes.push(text_of(note)),
            InlineKind::Strong(inner)
            | InlineKind::Emphasis(inner)
            | InlineKind::Link { text: inner, .. } => footnotes(inner, text),
            InlineKind::Text(_) | InlineKind::Value(_) | InlineKind::Reference { .. } => {}
        }
    }
}

fn cell(cell: &tree::Cell) -> Cell {
    // A figure stands alone in its cell; a text may quote one.
    let figure = match cell.content.as_slice() {
        [
            tree::Inline {
                kind: InlineKind::Value(value),
                ..
            },
        ] => value.figure.clone(),
        [] | [_, ..] => None,
    };
    Cell {
        row: cell.row_key.clone(),
        column: cell.column_key.clone(),
        text: text_of(&cell.content),
        figure,
        notes: cell.notes.clone(),
    }
}
