//! Every passage of a report that is printed, in its order.

use crate::document::facts::Facts;
use crate::evaluation::results::Evaluation;
use crate::semantics::model::{Block, CellContent, Content, Inline, Model, Table};
use crate::source::{Sources, Span};

use super::passage::{Passage, PassageKind};

/// A section, as far as its text is judged.
#[derive(Debug)]
pub(crate) struct Part<'m> {
    /// The place of its title.
    pub(crate) place: Span,
    pub(crate) title: &'m [Inline],
    /// The section around it.
    pub(crate) parent: Option<usize>,
    /// The tables that stand in it.
    pub(crate) tables: Vec<usize>,
}

pub(crate) fn passages<'m>(
    model: &'m Model,
    evaluation: &'m Evaluation,
    sources: &'m Sources,
) -> (Vec<Passage<'m>>, Vec<Part<'m>>) {
    let mut reader = Reader {
        facts: Facts::new(model, evaluation),
        sources,
        passages: Vec::new(),
        parts: Vec::new(),
        lists: 0,
    };
    reader.passage(&model.header.title, None, PassageKind::Other);
    reader.content(&model.content, None);
    for note in model.notes.values() {
        reader.passage(note, None, PassageKind::Other);
    }
    (reader.passages, reader.parts)
}

struct Reader<'m> {
    facts: Facts<'m>,
    sources: &'m Sources,
    passages: Vec<Passage<'m>>,
    parts: Vec<Part<'m>>,
    /// Lists met so far.
    lists: usize,
}

impl<'m> Reader<'m> {
    fn content(&mut self, content: &'m [Content], within: Option<usize>) {
        for item in content {
            match item {
                Content::Section(section) => {
                    let index = self.parts.len();
                    self.parts.push(Part {
                        place: section.place,
                        title: &section.title,
                        parent: within,
                        tables: Vec::new(),
                    });
                    self.passage(&section.title, Some(index), PassageKind::Heading);
                    self.content(&section.content, Some(index));
                }
                Content::Prose(blocks) => {
                    for block in blocks {
                        self.block(block, within);
                    }
                }
                Content::Table(index) => self.table(*index, within),
                Content::Chart(index) => {
                    let model: &'m Model = self.facts.model;
                    if let Some(chart) = model.charts.get(*index) {
                        self.passage(&chart.title, within, PassageKind::Other);
                    }
                }
                // What is not printed may say what is not so.
                Content::If {
                    condition,
                    then,
                    otherwise,
                } => match self.facts.holds(condition) {
                    Some(true) => self.content(then, within),
                    Some(false) => self.content(otherwise, within),
                    None => {}
                },
            }
        }
    }

    fn block(&mut self, block: &'m Block, within: Option<usize>) {
        match block {
            Block::Paragraph(text) => self.passage(text, within, PassageKind::Paragraph),
            Block::List { entries, .. } => {
                for entry in entries {
                    self.passage(entry, within, PassageKind::Entry(self.lists));
                }
                self.lists += 1;
            }
        }
    }

    fn table(&mut self, index: usize, within: Option<usize>) {
        if let Some(part) = within.and_then(|part| self.parts.get_mut(part)) {
            part.tables.push(index);
        }
        let model: &'m Model = self.facts.model;
        if let Some(table) = model.tables.get(index) {
            self.passage(&table.caption, within, PassageKind::Other);
            self.texts_of(table, within);
        }
    }

    fn texts_of(&mut self, table: &'m Table, within: Option<usize>) {
        for cell in table.blocks.iter().flat_map(|block| block.cells.values()) {
            if let CellContent::Text(text) = &cell.content {
                self.passage(text, within, PassageKind::Other);
            }
        }
        for note in &table.notes {
            self.passage(note, within, PassageKind::Other);
        }
    }

    fn passage(&mut self, text: &'m [Inline], within: Option<usize>, kind: PassageKind) {
        if !text.is_empty() {
            self.passages
                .push(Passage::new(text, within, kind, self.sources));
        }
    }
}
