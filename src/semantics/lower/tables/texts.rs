//! What a table says in words: captions, text columns, notes.

use crate::semantics::index::tables::draft::{CellSource, Filling};
use crate::semantics::lower::Lowering;
use crate::semantics::model::Inline;
use crate::semantics::problems::ContentProblem;
use crate::syntax::ast;

/// What is said around the cells of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// Nothing where the table is called by its name.
    pub(crate) caption: Option<Vec<Inline>>,
    pub(crate) notes: Vec<Vec<Inline>>,
    /// Row and column of the cells with notes, and the numbers of these.
    pub(crate) noted: Vec<((String, String), Vec<u32>)>,
}

impl Lowering<'_> {
    /// Caption and notes, which may use every figure.
    pub(crate) fn words_of_table(&mut self, table: usize) -> Words {
        let Some(draft) = self.index.table_draft(table) else {
            return Words::default();
        };
        let mut names: Vec<String> = Vec::new();
        let mut noted = Vec::new();
        for cell in &draft.cells {
            if let CellSource::Typed(typed) = cell.source
                && !typed.notes.is_empty()
            {
                let notes = typed.notes.iter();
                let numbers = notes.map(|name| note_number(&mut names, &name.text));
                noted.push(((cell.row.clone(), cell.column.clone()), numbers.collect()));
            }
        }
        let caption = draft.form.label.as_ref();
        let caption = caption.map(|label| self.template(label));
        let notes = names.iter();
        let notes = notes.map(|name| self.note_text(draft.form, &draft.fills, name));
        Words {
            notes: notes.collect(),
            caption,
            noted,
        }
    }

    /// The text of `[^name]` in a table: its own notes first.
    fn note_text(&mut self, form: &ast::Form, fills: &[Filling<'_>], name: &str) -> Vec<Inline> {
        let own = fills
            .iter()
            .flat_map(|fill| &fill.settings.notes)
            .find(|note| note.name.text == name);
        let template = own
            .map(|note| &note.text)
            .or_else(|| self.index.notes().get(name).map(|(template, _)| *template));
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
