//! Sections of the JSON, and their words.

use crate::document::tree::{self, InlineKind, text_of};

use super::Writer;
use crate::published::{Section, Text};

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
                // Their numbers stand under `charts`.
                tree::Block::Chart(_) | tree::Block::Heading(_) => {}
            }
        }
        while !open.is_empty() {
            close(&mut open, &mut sections);
        }
        (preamble, sections, remarks)
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
