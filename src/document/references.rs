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
                    let texts = blocks.iter().flat_map(Block::texts);
                    texts.for_each(|text| self.text(text));
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
                } => self.content(self.facts.branch(condition, then, otherwise)),
            }
        }
    }

    fn table(&mut self, table: &'a Table) {
        self.text(&table.caption);
        for block in &table.blocks {
            for axis in [&block.columns, &block.rows] {
                Member::walk(axis).for_each(|member| self.text(&member.label));
            }
            for cell in block.cells.values() {
                if let CellContent::Text(text) = &cell.content {
                    self.text(text);
                }
            }
        }
        table.notes.iter().for_each(|note| self.text(note));
    }

    fn text(&mut self, text: &'a [Inline]) {
        for inline in Inline::walk(text) {
            if let InlineKind::NoteRef(name) = &inline.kind
                && let Some(note) = self.facts.model.notes.get(name)
                && !self.in_note
            {
                self.in_note = true;
                self.text(note);
                self.in_note = false;
            }
            if let InlineKind::Reference { target, .. } = &inline.kind
                && !self.printed(target)
            {
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
