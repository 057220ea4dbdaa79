//! Notes what each name was taken for, where somebody wants to know: an
//! editor asks what stands under the cursor, and gets the compiler's answer.

use crate::project::{Node, program};
use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::joined;
use crate::semantics::index::tables::keys::path_text;
use crate::semantics::model::{Expr, ExprKind, Meaning, Member, Named};
use crate::source::Span;
use crate::syntax::ast::{self, Axis};

use super::Lowering;

const ROWS_FIRST: [Axis; 2] = [Axis::Row, Axis::Column];
const COLUMNS_FIRST: [Axis; 2] = [Axis::Column, Axis::Row];

impl Lowering<'_> {
    /// Every name where it is declared: figures, sections, checks, rules, rows
    /// and columns.
    pub(super) fn note_declared(&mut self, nodes: &[Node]) {
        for (name, meaning, place) in self.index.names() {
            if !name.contains('[') {
                self.told.noted(place, named(meaning), true);
            }
        }
        for node in program::all(nodes) {
            if let ast::ItemKind::Section(section) = &node.item.kind {
                let place = node.name().map_or(section.title.span, |it| it.span);
                self.told
                    .noted(place, Named::Section(section.title.span), true);
            } else if let ast::ItemKind::Check(check) = &node.item.kind {
                self.note_rule(None, &check.name, true);
            } else if let ast::ItemKind::Note(note) = &node.item.kind {
                self.told
                    .noted(note.name.span, Named::Note(note.name.text.clone()), true);
            } else if let ast::ItemKind::Unit(unit) = &node.item.kind {
                self.told
                    .noted(unit.name.span, Named::Unit(unit.name.text.clone()), true);
            } else if let ast::ItemKind::Fill(fill) = &node.item.kind {
                self.note_fill(&fill.form, &fill.settings);
            } else if let Some(form) = node.item.kind.as_form() {
                self.note_form(form);
            }
        }
    }

    fn note_form(&mut self, form: &ast::Form) {
        let Some(table) = self.index.table_named(std::slice::from_ref(&form.name)) else {
            return;
        };
        for block in &form.blocks {
            for check in &block.checks {
                self.note_rule(Some(table), &check.name, true);
            }
        }
        let mut found = Vec::new();
        for block in self.index.table_blocks(table) {
            for (axis, members) in [(Axis::Row, &block.rows), (Axis::Column, &block.columns)] {
                let members = Member::walk(members);
                found.extend(members.map(|member| (member.place, axis, member.key.clone())));
            }
        }
        for (place, axis, key) in found {
            self.told
                .noted(place, Named::Member { table, axis, key }, true);
        }
    }

    fn note_rule(&mut self, table: Option<usize>, name: &ast::Name, declares: bool) {
        let rule = Named::Rule {
            table,
            name: name.text.clone(),
        };
        self.told.noted(name.span, rule, declares);
    }

    fn note_fill(&mut self, form: &ast::Path, settings: &ast::FillSettings) {
        let Some(table) = self.index.table_named(&form.segments) else {
            return;
        };
        self.note(form.span, Named::Table(table));
        for waive in &settings.waives {
            if let Some(rule) = waive.rule.as_ref().and_then(|path| path.segments.last()) {
                self.note_rule(Some(table), rule, false);
            }
            for path in &waive.on {
                self.note_member(table, ROWS_FIRST, &joined(&path.segments), path.span);
            }
        }
        for adjusted in &settings.adjusted {
            let paths = std::iter::once(&adjusted.rule).chain(&adjusted.on);
            for path in paths {
                self.note_member(table, ROWS_FIRST, &joined(&path.segments), path.span);
            }
        }
    }

    /// The row or column of that name, on the first axis that has it.
    fn note_member(&mut self, table: usize, axes: [Axis; 2], wanted: &str, place: Span) {
        let mut axes = axes.into_iter();
        let found = axes.find_map(|axis| Some((axis, self.index.member_key(table, axis, wanted)?)));
        if let Some((axis, key)) = found {
            self.note(place, Named::Member { table, axis, key });
        }
    }

    /// A row or column named from beside it: of a row's formula the columns
    /// come first.
    pub(crate) fn note_line_of_scope(&mut self, path: &ast::Path, scope: &Scope) {
        let (Some(table), true) = (scope.table, self.told.notes()) else {
            return;
        };
        let in_row = scope.row.is_some() && scope.column.is_none();
        let axes = if in_row { COLUMNS_FIRST } else { ROWS_FIRST };
        self.note_member(table, axes, &joined(&path.segments), path.span);
    }

    /// What a former report has.
    pub(crate) fn note_former(&mut self, found: &Expr) {
        if let Some(former) = found.names().first()
            && let ExprKind::Previous { report, name } = &former.kind
        {
            let (report, name) = (*report, name.to_string());
            self.note(found.place, Named::Former { report, name });
        }
    }

    /// A name of the report, and what stands before its last dot.
    pub(crate) fn note_meaning(&mut self, meaning: Meaning, path: &ast::Path) {
        let (Some(last), true) = (path.segments.last(), self.told.notes()) else {
            return;
        };
        self.note(last.span, named(meaning));
        if let [first, .., _] = path.segments.as_slice()
            && let Some(whole) = self.index.find(&first.text, first.span.base())
        {
            self.note(first.span, named(whole));
        }
        if let Meaning::Table(table) = meaning {
            self.note_index(table, path);
        }
    }

    fn note_index(&mut self, table: usize, path: &ast::Path) {
        let axes = [ROWS_FIRST, COLUMNS_FIRST].into_iter();
        for (axes, index) in axes.zip(path.index.iter().flatten()) {
            let ast::Index::Path(path) = index else {
                continue;
            };
            self.note_member(table, axes, &path_text(path), path.span);
        }
    }
}

fn named(meaning: Meaning) -> Named {
    match meaning {
        Meaning::Figure(id) => Named::Figure(id),
        Meaning::List(list) => Named::List(list),
        Meaning::Series(series) => Named::Series(series),
        Meaning::Entity(entity) => Named::Entity(entity),
        Meaning::Table(table) => Named::Table(table),
    }
}
