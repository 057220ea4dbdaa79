//! What a table says in words: captions, text columns, notes.

use crate::semantics::lowering::Lowering;
use crate::semantics::model::{Cell, CellContent, Inline};
use crate::semantics::problems::ContentProblem;
use crate::source::Span;
use crate::syntax::ast;

use super::axes::text_inline;
use super::{CellSource, Filling};

impl<'a> Lowering<'a> {
    /// A cell of a text column.
    pub(super) fn text_cell(
        &mut self,
        table: usize,
        block: usize,
        at: (String, String),
        cell: Option<&'a ast::GridCell>,
    ) {
        let Some(cell) = cell else {
            return;
        };
        let content = if cell.text.is_empty() {
            CellContent::Blank
        } else if cell.inlines.is_some() {
            // Lowered when everything else is known.
            CellContent::Text(Vec::new())
        } else {
            CellContent::Text(text_inline(cell.text.clone(), cell.span))
        };
        if cell.inlines.is_some() {
            self.late_texts.push((table, block, at.clone(), cell));
        }
        self.put_text(table, block, at, content, cell.span);
    }

    fn put_text(
        &mut self,
        table: usize,
        block: usize,
        at: (String, String),
        content: CellContent,
        place: Span,
    ) {
        let notes = Vec::new();
        let cell = Cell {
            content,
            notes,
            place,
        };
        self.put_cell(table, block, at, cell);
    }

    /// Captions, notes and texts of cells, which may use every figure.
    pub(in crate::semantics) fn finish_tables(&mut self) {
        for (table, block, at, cell) in std::mem::take(&mut self.late_texts) {
            let inlines = self.inlines(cell.inlines.as_deref().unwrap_or(&[]));
            self.put_text(table, block, at, CellContent::Text(inlines), cell.span);
        }
        for index in 0..self.table_drafts.len() {
            let Some(draft) = self.table_drafts.get(index) else {
                continue;
            };
            let (form, fills) = (draft.form, draft.fills.clone());
            let mut noted = Vec::new();
            for cell in &draft.cells {
                if let CellSource::Typed(typed) = cell.source
                    && !typed.notes.is_empty()
                {
                    noted.push(((cell.row.clone(), cell.column.clone()), typed));
                }
            }
            let caption = form.label.as_ref().map(|label| self.template(label));
            let mut names: Vec<String> = Vec::new();
            for (at, typed) in noted {
                let numbers = typed
                    .notes
                    .iter()
                    .map(|name| note_number(&mut names, &name.text));
                let numbers: Vec<u32> = numbers.collect();
                self.note_cell(index, &at, numbers);
            }
            let texts: Vec<Vec<Inline>> = names
                .iter()
                .map(|name| self.note_text(form, &fills, name))
                .collect();
            if let Some(table) = self.tables.get_mut(index) {
                if let Some(caption) = caption {
                    table.caption = caption;
                }
                table.notes = texts;
            }
        }
    }

    fn note_cell(&mut self, table: usize, at: &(String, String), numbers: Vec<u32>) {
        let blocks = self.tables.get_mut(table).map(|table| &mut table.blocks);
        let mut cells = blocks
            .into_iter()
            .flatten()
            .filter_map(|block| block.cells.get_mut(at));
        if let Some(cell) = cells.next() {
            cell.notes = numbers;
        }
    }

    /// The text of `[^name]` in a table: its own notes first.
    fn note_text(&mut self, form: &'a ast::Form, fills: &[Filling<'a>], name: &str) -> Vec<Inline> {
        let own = fills
            .iter()
            .flat_map(|fill| &fill.settings.notes)
            .find(|note| note.name.text == name);
        let template = own
            .map(|note| &note.text)
            .or_else(|| self.notes.get(name).map(|(template, _)| *template));
        if let Some(template) = template {
            return self.template(template);
        }
        let place = fills
            .iter()
            .filter_map(|fill| fill.grid)
            .flat_map(ast::Grid::cells)
            .flat_map(|cell| &cell.notes)
            .find(|note| note.text == name)
            .map_or(form.span, |note| note.span);
        self.report(ContentProblem::UnknownNote {
            name: name.to_owned(),
            nearest: None,
            place,
        });
        Vec::new()
    }
}

fn note_number(names: &mut Vec<String>, name: &str) -> u32 {
    let position = names
        .iter()
        .position(|known| known == name)
        .unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
    u32::try_from(position + 1).unwrap_or(u32::MAX)
}
