//! A name with everything it may mean: figure, cell, series, list, unit.

use std::borrow::Cow;

use crate::number::Exact;
use crate::source::Span;
use crate::syntax::ast;

use super::expressions::{Scope, broken, plain};
use super::lowering::Lowering;
use super::model::{Expr, ExprKind, Figure, FigureId, Meaning};
use super::problems::{FormProblem, NameProblem};
use super::tables::path_text;
use super::types::Type;

impl Lowering<'_> {
    /// A name, with everything it may mean.
    pub(super) fn path(&mut self, path: &ast::Path, scope: &Scope) -> Expr {
        let place = path.span;
        let Some(head) = path.segments.first() else {
            return broken(place);
        };
        if self.whole_names && path.index.is_some() {
            let whole = path_text(path);
            if let Some(Meaning::Figure(id)) = self.names.find(&whole, place.base()) {
                return self.figure_ref(id, place);
            }
        }
        if let Some(cells) = self.in_table(path, scope) {
            self.note_line_of_scope(path, scope);
            return self.sum_cells(&cells, place);
        }
        if let Some(cell) = self.beside_expr(path, scope) {
            if let Some(meaning) = self.names.find(&spelt(&path.segments), place.base()) {
                self.note_meaning(meaning, path);
            }
            return cell;
        }
        if head.text == "previous" && self.names.find("previous", place.base()).is_none() {
            let cell = self.previous_cell(path, scope);
            let found = cell.unwrap_or_else(|| self.previous_path(path, scope));
            self.note_former(&found);
            return found;
        }
        if let Some(alone) = self.members_alone(path) {
            return alone;
        }
        let name = spelt(&path.segments);
        if let Some(meaning) = self.names.find(&name, place.base()) {
            self.note_meaning(meaning, path);
            return self.meaning(meaning, path);
        }
        let name = name.into_owned();
        if let [single] = path.segments.as_slice() {
            if let Some(word) = self.word(&single.text, place) {
                return word;
            }
            // `3 元/件`: a unit on its own is one of it.
            if path.index.is_none()
                && let Some(unit) = self.units.table.find(&single.text)
            {
                return Expr {
                    kind: ExprKind::Number {
                        value: unit.to_base(&Exact::one()),
                        typed: 0,
                    },
                    ty: unit.ty.clone(),
                    unit,
                    place,
                };
            }
        }
        if self.may_be_unread(&name) {
            return broken(place);
        }
        self.report(NameProblem::Unknown {
            nearest: self.name_for(&name),
            name,
            place,
        });
        broken(place)
    }

    /// The name that a wrong one most likely stands for: of what has this
    /// label, or the nearest.
    fn name_for(&self, wrong: &str) -> Option<String> {
        let labelled = self.figures.iter().find(|figure| figure.label == wrong);
        match labelled {
            Some(figure) => Some(figure.name.clone()),
            None => self.names.nearest(wrong),
        }
    }

    fn meaning(&mut self, meaning: Meaning, path: &ast::Path) -> Expr {
        let place = path.span;
        match meaning {
            Meaning::Figure(id) => {
                if path.index.is_some() {
                    if self.may_be_unread(&joined(&path.segments)) {
                        return broken(place);
                    }
                    self.report(NameProblem::NotIndexed {
                        name: joined(&path.segments),
                        place,
                    });
                    return broken(place);
                }
                self.figure_ref(id, place)
            }
            Meaning::List(list) => plain(ExprKind::List(list), Type::List, place),
            Meaning::Series(series) => self.series_ref(series, path),
            Meaning::Entity(entity) => {
                let spelling = self
                    .header
                    .entities
                    .get(entity)
                    .map_or_else(String::new, |(_, spelling, _)| spelling.clone());
                plain(ExprKind::Text(spelling), Type::Text, place)
            }
            Meaning::Table(table) => {
                if let Some([ast::Index::Each(..), ..]) = path.index.as_deref()
                    && !self.peek_cell(table, path).is_empty()
                {
                    self.report(FormProblem::ListNotNumber { place });
                    return broken(place);
                }
                self.cell_expr(table, path)
            }
        }
    }

    pub(super) fn figure(&self, id: FigureId) -> Option<&Figure> {
        self.figures.get(id.0 as usize)
    }

    pub(super) fn figure_name(&self, id: FigureId) -> String {
        self.figure(id)
            .map_or_else(String::new, |figure| figure.name.clone())
    }

    pub(super) fn figure_ref(&self, id: FigureId, place: Span) -> Expr {
        match self.figure(id) {
            Some(figure) => Expr {
                kind: ExprKind::Figure(id),
                ty: figure.ty.clone(),
                unit: figure.unit.clone(),
                place,
            },
            None => broken(place),
        }
    }

    /// The table or form of that name.
    pub(super) fn table_named(&self, segments: &[ast::Name]) -> Option<usize> {
        let base = segments.first()?.span.base();
        match self.names.find(&spelt(segments), base)? {
            Meaning::Table(table) => Some(table),
            Meaning::Figure(_) | Meaning::List(_) | Meaning::Series(_) | Meaning::Entity(_) => None,
        }
    }

    /// A name that stands somewhere already.
    pub(super) fn repeated(&mut self, name: &ast::Name, first: Span) {
        self.report(NameProblem::Repeated {
            name: name.text.clone(),
            place: name.span,
            first,
        });
    }

    fn series_ref(&mut self, index: usize, path: &ast::Path) -> Expr {
        let place = path.span;
        let Some(series) = self.series.get(index) else {
            return broken(place);
        };
        let Some(wanted) = &path.index else {
            return Expr {
                kind: ExprKind::Series(index),
                ty: Type::Series(Box::new(series.ty.clone())),
                unit: series.unit.clone(),
                place,
            };
        };
        if let [ast::Index::Period(point, _)] = wanted.as_slice() {
            let code = super::period::point_code(*point);
            if let Some((_, id)) = series.points.iter().find(|(known, _)| *known == code) {
                let id = *id;
                return self.figure_ref(id, place);
            }
            self.report(NameProblem::NoSuchPoint {
                series: series.name.clone(),
                code,
                known: series.points.iter().map(|(code, _)| code.clone()).collect(),
                place,
            });
        } else {
            self.report(NameProblem::SeriesNotIndexed {
                name: series.name.clone(),
                place,
            });
        }
        broken(place)
    }
}

/// `问答.宿豫` of its segments, to be kept.
pub(super) fn joined(segments: &[ast::Name]) -> String {
    spelt(segments).into_owned()
}

/// The same, to be looked up: most have one segment.
pub(super) fn spelt(segments: &[ast::Name]) -> Cow<'_, str> {
    if let [only] = segments {
        return Cow::Borrowed(&only.text);
    }
    let mut out = String::new();
    for segment in segments {
        if !out.is_empty() {
            out.push('.');
        }
        out.push_str(&segment.text);
    }
    Cow::Owned(out)
}
