//! Notes what each name was taken for, where somebody wants to know: an
//! editor asks what stands under the cursor, and gets the compiler's answer.

use crate::project::{Node, program};
use crate::source::Span;
use crate::syntax::ast::{self, Axis};

use super::expressions::Scope;
use super::lowering::Lowering;
use super::model::{Expr, ExprKind, Meaning, Member, Named, Use};
use super::paths::joined;

impl<'a> Lowering<'a> {
    pub(super) fn note(&mut self, place: Span, named: Named) {
        self.noted(place, named, false);
    }

    fn noted(&mut self, place: Span, named: Named, declares: bool) {
        if let Some(uses) = &mut self.uses {
            uses.push(Use {
                place,
                named,
                declares,
            });
        }
    }

    /// All that was noted, in order.
    pub(super) fn take_uses(&mut self, nodes: &'a [Node]) -> Vec<Use> {
        if self.uses.is_none() {
            return Vec::new();
        }
        self.note_figures();
        self.note_declared(nodes);
        let mut uses = self.uses.take().unwrap_or_default();
        uses.sort_by_key(|it| (it.place, !it.declares));
        uses.dedup_by(|later, first| later.place == first.place && later.named == first.named);
        uses
    }

    fn note_figures(&mut self) {
        for (name, meaning, place) in self.names.declared() {
            if let Some(named) = named(meaning)
                && !name.contains('[')
            {
                self.noted(place, named, true);
            }
        }
    }

    /// Names of sections, checks, rules, rows and columns.
    fn note_declared(&mut self, nodes: &'a [Node]) {
        for node in program::all(nodes) {
            if let ast::ItemKind::Section(section) = &node.item.kind {
                let place = node.name().map_or(section.title.span, |it| it.span);
                self.noted(place, Named::Section(section.title.span), true);
            } else if let ast::ItemKind::Check(check) = &node.item.kind {
                self.note_rule(None, &check.name, true);
            } else if let ast::ItemKind::Note(note) = &node.item.kind {
                self.noted(note.name.span, Named::Note(note.name.text.clone()), true);
            } else if let ast::ItemKind::Unit(unit) = &node.item.kind {
                self.noted(unit.name.span, Named::Unit(unit.name.text.clone()), true);
            } else if let ast::ItemKind::Fill(fill) = &node.item.kind {
                self.note_fill(&fill.form, &fill.settings);
            } else if let Some(form) = node.item.kind.as_form() {
                self.note_form(form);
            }
        }
    }

    fn note_form(&mut self, form: &'a ast::Form) {
        let Some(table) = self.table_named(std::slice::from_ref(&form.name)) else {
            return;
        };
        for block in &form.blocks {
            for check in &block.checks {
                self.note_rule(Some(table), &check.name, true);
            }
        }
        let mut found = Vec::new();
        for block in self.table_blocks(table) {
            for (axis, members) in [(Axis::Row, &block.rows), (Axis::Column, &block.columns)] {
                let members = Member::walk(members);
                found.extend(members.map(|member| (member.place, axis, member.key.clone())));
            }
        }
        for (place, axis, key) in found {
            self.noted(place, Named::Member { table, axis, key }, true);
        }
    }

    fn note_rule(&mut self, table: Option<usize>, name: &ast::Name, declares: bool) {
        let rule = Named::Rule {
            table,
            name: name.text.clone(),
        };
        self.noted(name.span, rule, declares);
    }

    fn note_fill(&mut self, form: &'a ast::Path, settings: &'a ast::FillSettings) {
        let Some(table) = self.table_named(&form.segments) else {
            return;
        };
        self.note(form.span, Named::Table(table));
        for waive in &settings.waives {
            if let Some(rule) = waive.rule.as_ref().and_then(|path| path.segments.last()) {
                self.note_rule(Some(table), rule, false);
            }
            for path in &waive.on {
                self.note_member(table, &joined(&path.segments), path.span);
            }
        }
        for adjusted in &settings.adjusted {
            let paths = std::iter::once(&adjusted.rule).chain(&adjusted.on);
            for path in paths {
                self.note_member(table, &joined(&path.segments), path.span);
            }
        }
    }

    /// A row or else a column of that name.
    fn note_member(&mut self, table: usize, wanted: &str, place: Span) {
        for axis in [Axis::Row, Axis::Column] {
            if let Some(key) = self.member_key(table, axis, wanted) {
                return self.note(place, Named::Member { table, axis, key });
            }
        }
    }

    /// What a path was taken for; in the order in which it is looked up.
    pub(super) fn note_path(&mut self, path: &ast::Path, scope: &Scope, found: &Expr) {
        // Most paths are the name of a figure.
        if let (Some(id), [name], None, None) = (
            found.as_figure(),
            path.segments.as_slice(),
            &path.index,
            scope.table,
        ) && self.figure(id).is_some_and(|it| it.name == name.text)
        {
            return self.note(name.span, Named::Figure(id));
        }
        if let Some(table) = scope.table
            && self.in_table(path, scope).is_some()
        {
            let axis = match (&scope.row, &scope.column) {
                (Some(_), None) => [Axis::Column, Axis::Row],
                (None | Some(_), _) => [Axis::Row, Axis::Column],
            };
            let wanted = joined(&path.segments);
            for axis in axis {
                if let Some(key) = self.member_key(table, axis, &wanted) {
                    self.note(path.span, Named::Member { table, axis, key });
                    return;
                }
            }
            return;
        }
        if let Some(former) = found.names().first()
            && let ExprKind::Previous { report, name } = &former.kind
        {
            let (report, name) = (*report, name.to_string());
            return self.note(path.span, Named::Former { report, name });
        }
        let name = joined(&path.segments);
        let Some(meaning) = self.names.find(&name, path.span.base()) else {
            return;
        };
        let whole = path.segments.first().zip(path.segments.last());
        let Some((first, last)) = whole else {
            return;
        };
        if let Some(named) = named(meaning) {
            self.note(last.span, named);
        }
        if let [_, .., _] = path.segments.as_slice()
            && let Some(named) = self
                .names
                .find(&first.text, first.span.base())
                .and_then(named)
        {
            self.note(first.span, named);
        }
        if let Meaning::Table(table) = meaning {
            self.note_index(table, path);
        }
    }

    fn note_index(&mut self, table: usize, path: &ast::Path) {
        let mut axes = [Axis::Row, Axis::Column].into_iter();
        for index in path.index.iter().flatten() {
            let Some(axis) = axes.next() else {
                return;
            };
            let ast::Index::Path(path) = index else {
                continue;
            };
            let wanted = super::tables::path_text(path);
            match self.member_key(table, axis, &wanted) {
                Some(key) => self.note(path.span, Named::Member { table, axis, key }),
                None => self.note_member(table, &wanted, path.span),
            }
        }
    }

    /// What a line of cells names.
    pub(super) fn note_line(&mut self, table: usize, axis: Axis, key: &str, place: Span) {
        if self.uses.is_some() {
            let key = key.to_owned();
            self.note(place, Named::Member { table, axis, key });
        }
    }
}

fn named(meaning: Meaning) -> Option<Named> {
    Some(match meaning {
        Meaning::Figure(id) => Named::Figure(id),
        Meaning::List(list) => Named::List(list),
        Meaning::Series(series) => Named::Series(series),
        Meaning::Entity(entity) => Named::Entity(entity),
        Meaning::Table(table) => Named::Table(table),
    })
}
