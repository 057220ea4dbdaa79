//! References that lead nowhere: found before anything is composed.

use crate::semantics::model::{
    Block, CellContent, Content, Inline, InlineKind, Member, Table, Target,
};

use super::facts::Facts;
use super::numbering::Numbering;
use super::problems::DocumentProblem;

/// Every reference of the printed text to what is not printed.
pub(super) fn check(facts: Facts) -> Vec<DocumentProblem> {
    let mut walk = Walk {
        facts,
        numbering: Numbering::of(facts),
        in_note: false,
        problems: Vec::new(),
    };
    walk.text(&facts.model.header.title);
    walk.content(&facts.model.content);
    walk.problems
}

struct Walk<'a> {
    facts: Facts<'a>,
    numbering: Numbering,
    /// Inside a footnote, where no other footnote may open.
    in_note: bool,
    problems: Vec<DocumentProblem>,
}

impl<'a> Walk<'a> {
    fn content(&mut self, content: &'a [Content]) {
        for item in content {
            match item {
                Content::Section(section) => {
                    self.text(&section.title);
                    self.content(&section.content);
                }
                Content::Prose(blocks) => {
                    for block in blocks {
                        match block {
                            Block::Paragraph(text) => self.text(text),
                            Block::List { entries, .. } => {
                                entries.iter().for_each(|entry| self.text(entry));
                            }
                        }
                    }
                }
                Content::Table(index) => {
                    if let Some(table) = self.facts.model.tables.get(*index) {
                        self.table(table);
                    }
                }
                Content::Chart(index) => {
                    if let Some(chart) = self.facts.model.charts.get(*index) {
                        self.text(&chart.title);
                    }
                }
                Content::If {
                    condition,
                    then,
                    otherwise,
                } => match self.facts.holds(condition) {
                    Some(true) => self.content(then),
                    Some(false) => self.content(otherwise),
                    None => {}
                },
            }
        }
    }

    fn table(&mut self, table: &'a Table) {
        self.text(&table.caption);
        for block in &table.blocks {
            self.members(&block.columns);
            self.members(&block.rows);
            for cell in block.cells.values() {
                match &cell.content {
                    CellContent::Text(text) => self.text(text),
                    CellContent::Figure(_) | CellContent::Blank => {}
                }
            }
        }
        table.notes.iter().for_each(|note| self.text(note));
    }

    fn members(&mut self, members: &'a [Member]) {
        for member in members {
            self.text(&member.label);
            self.members(&member.children);
        }
    }

    fn text(&mut self, text: &'a [Inline]) {
        for inline in text {
            match &inline.kind {
                InlineKind::Strong(inner)
                | InlineKind::Emphasis(inner)
                | InlineKind::Link { text: inner, .. } => self.text(inner),
                InlineKind::NoteRef(name) if !self.in_note => {
                    if let Some(note) = self.facts.model.notes.get(name) {
                        self.in_note = true;
                        self.text(note);
                        self.in_note = false;
                    }
                }
                InlineKind::Reference { target, .. } if !self.printed(target) => {
                    self.problems.push(DocumentProblem::ReferenceNotPrinted {
                        place: inline.place,
                        target: match target {
                            Target::Section(place) | Target::Chart(place) => Some(*place),
                            Target::Table(index) => {
                                let tables = &self.facts.model.tables;
                                tables.get(*index).map(|table| table.place)
                            }
                        },
                    });
                }
                InlineKind::Text(_)
                | InlineKind::Literal(_)
                | InlineKind::NoteRef(_)
                | InlineKind::Reference { .. }
                | InlineKind::Value { .. }
                | InlineKind::Stated { .. }
                | InlineKind::Claim(_)
                | InlineKind::Plural { .. } => {}
            }
        }
    }

    fn printed(&self, target: &Target) -> bool {
        match target {
            Target::Section(place) => self.numbering.sections.contains_key(place),
            Target::Table(index) => self.numbering.tables.contains_key(index),
            Target::Chart(place) => self.numbering.charts.contains_key(place),
        }
    }
}
