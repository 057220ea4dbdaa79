//! Where the entries between braces begin: parts of a figure, rows and
//! columns. On one line two blanks stand between them.

use std::sync::Arc;

use super::super::ast::{FieldValue, Figure, File, Form, Item, ItemKind, Member, Previous};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    Part,
    Member,
}

#[derive(Default)]
pub(super) struct Entries {
    /// In the order of the text.
    starts: Vec<(usize, Entry)>,
}

impl Entries {
    pub(super) fn of(file: &File) -> Entries {
        let mut entries = Entries::default();
        entries.items(&file.items);
        entries.starts.sort_unstable_by_key(|&(start, _)| start);
        entries
    }

    pub(super) fn at(&self, start: usize) -> Option<Entry> {
        let found = self
            .starts
            .binary_search_by_key(&start, |&(start, _)| start);
        self.starts.get(found.ok()?).map(|&(_, entry)| entry)
    }

    fn items(&mut self, items: &[Arc<Item>]) {
        for item in items {
            match &item.kind {
                ItemKind::Section(section) => self.items(&section.items),
                ItemKind::If(item) => {
                    self.items(&item.then);
                    self.items(item.otherwise.as_deref().unwrap_or(&[]));
                }
                ItemKind::Report(header) => {
                    for field in &header.fields {
                        if let FieldValue::Previous(all) = &field.value {
                            self.previous(all);
                        }
                    }
                }
                ItemKind::Figure(figure) => self.figure(figure),
                ItemKind::Form(form) => self.form(form),
                ItemKind::Table(table) => {
                    self.form(&table.form);
                    for (_, rows) in &table.settings.rows {
                        self.members(rows);
                    }
                }
                ItemKind::Fill(fill) => {
                    for (_, rows) in &fill.settings.rows {
                        self.members(rows);
                    }
                }
                ItemKind::Use(_)
                | ItemKind::Package(_)
                | ItemKind::Unit(_)
                | ItemKind::Entity(_)
                | ItemKind::List(_)
                | ItemKind::Series(_)
                | ItemKind::Check(_)
                | ItemKind::Carry(_)
                | ItemKind::Restate(_)
                | ItemKind::Members(_)
                | ItemKind::Prose(_)
                | ItemKind::Chart(_)
                | ItemKind::Note(_)
                | ItemKind::Allow(_) => {}
            }
        }
    }

    fn previous(&mut self, all: &[Previous]) {
        for previous in all {
            if let Previous::Declared(declared, _)
            | Previous::Added {
                figures: declared, ..
            } = previous
            {
                let starts = declared.iter().map(|(path, _)| path.span.offsets().start);
                self.starts.extend(starts.map(|start| (start, Entry::Part)));
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        for part in figure.breakdowns.iter().flat_map(|it| &it.parts) {
            self.starts.push((part.span.offsets().start, Entry::Part));
            self.figure(part);
        }
    }

    fn form(&mut self, form: &Form) {
        for block in &form.blocks {
            self.members(&block.columns);
            self.members(&block.rows);
        }
    }

    fn members(&mut self, members: &[Member]) {
        for member in members {
            self.starts
                .push((member.span.offsets().start, Entry::Member));
            self.members(&member.children);
        }
    }
}
