//! A name with everything it may mean: figure, cell, series, list, unit.

use crate::number::Exact;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::{joined, spelt};
use crate::semantics::index::tables::keys::path_text;
use crate::semantics::lower::Lowering;
use crate::semantics::model::{Expr, ExprKind, Meaning};
use crate::semantics::problems::{FormProblem, HeaderProblem, NameProblem};
use crate::source::Span;
use crate::syntax::ast;

use super::expressions::{broken, plain};
use super::types::Type;

impl Lowering<'_> {
    /// `{period}`, `{issuer}`, `{title}`, `{published}`, `{sections}`.
    fn word(&mut self, name: &str, place: Span) -> Option<Expr> {
        let text = match name {
            "period" => self
                .index
                .header()
                .period
                .as_ref()
                .map(|period| period.text.clone()),
            "issuer" => self.index.header().issuer.clone(),
            "sections" => return Some(plain(ExprKind::Sections, Type::List, place)),
            "published" => {
                if let Some(date) = self.index.header().published {
                    return Some(plain(ExprKind::Date(date), Type::Date, place));
                }
                None
            }
            _ => return None,
        };
        Some(match text {
            Some(text) => plain(ExprKind::Word(text), Type::Text, place),
            None if self.index.is_broken_field(name) => broken(place),
            None => {
                self.report(HeaderProblem::Lacks {
                    field: name.to_owned(),
                    place,
                });
                broken(place)
            }
        })
    }

    /// A name, with everything it may mean.
    pub(crate) fn path(&mut self, path: &ast::Path, scope: &Scope) -> Expr {
        let place = path.span;
        let Some(head) = path.segments.first() else {
            return broken(place);
        };
        if self.index.has_whole_names() && path.index.is_some() {
            let whole = path_text(path);
            if let Some(Meaning::Figure(id)) = self.index.find(&whole, place.base()) {
                return self.index.figure_ref(id, place);
            }
        }
        if let Some(cells) = self.index.in_table(path, scope) {
            self.note_line_of_scope(path, scope);
            return self.sum_cells(&cells, place);
        }
        if let Some(cell) = self.beside_expr(path, scope) {
            if let Some(meaning) = self.index.find(&spelt(&path.segments), place.base()) {
                self.note_meaning(meaning, path);
            }
            return cell;
        }
        if head.text == "previous" && self.index.find("previous", place.base()).is_none() {
            let cell = self.previous_cell(path, scope);
            let found = cell.unwrap_or_else(|| self.previous_path(path, scope));
            self.note_former(&found);
            return found;
        }
        if let Some(alone) = self.members_alone(path) {
            return alone;
        }
        let name = spelt(&path.segments);
        if let Some(meaning) = self.index.find(&name, place.base()) {
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
                && let Some(unit) = self.index.units().table.find(&single.text)
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
        if self.index.may_be_unread(&name) {
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
        let labelled = self.index.figures().find(|figure| figure.label == wrong);
        match labelled {
            Some(figure) => Some(figure.name.clone()),
            None => self.index.nearest(wrong),
        }
    }

    fn meaning(&mut self, meaning: Meaning, path: &ast::Path) -> Expr {
        let place = path.span;
        match meaning {
            Meaning::Figure(id) => {
                if path.index.is_some() {
                    if self.index.may_be_unread(&joined(&path.segments)) {
                        return broken(place);
                    }
                    self.report(NameProblem::NotIndexed {
                        name: joined(&path.segments),
                        place,
                    });
                    return broken(place);
                }
                self.index.figure_ref(id, place)
            }
            Meaning::List(list) => plain(ExprKind::List(list), Type::List, place),
            Meaning::Series(series) => self.series_ref(series, path),
            Meaning::Entity(entity) => {
                let spelling = self.index.entity(entity).to_owned();
                plain(ExprKind::Text(spelling), Type::Text, place)
            }
            Meaning::Table(table) => {
                if let Some([ast::Index::Each(..), ..]) = path.index.as_deref()
                    && !self.index.peek_cell(table, path).is_empty()
                {
                    self.report(FormProblem::ListNotNumber { place });
                    return broken(place);
                }
                self.cell_expr(table, path)
            }
        }
    }

    fn series_ref(&mut self, index: usize, path: &ast::Path) -> Expr {
        let place = path.span;
        let Some(series) = self.index.series(index) else {
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
            let code = crate::semantics::typing::period::point_code(*point);
            if let Some((_, id)) = series.points.iter().find(|(known, _)| *known == code) {
                let id = *id;
                return self.index.figure_ref(id, place);
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
