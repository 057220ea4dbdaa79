//! Last year's figures: named or declared in the header, found by path.

use crate::diagnostics::suggest;
use crate::source::Span;
use crate::syntax::ast;

use super::expressions::{Scope, broken, plain};
use super::lowering::Lowering;
use super::model::{Expr, ExprKind, FigureId, PreviousFigure, PreviousReport, PreviousValue};
use super::paths::joined;
use super::period::{self, Sequence};
use super::problems::SemanticsProblem;
use super::types::Type;

impl<'a> Lowering<'a> {
    pub(super) fn previous(&mut self, list: &'a [ast::Previous]) {
        for previous in list {
            match previous {
                ast::Previous::File(_) => {}
                ast::Previous::None { because, .. } => {
                    self.header.previous_none = Some(
                        because
                            .as_ref()
                            .map_or_else(String::new, |text| text.text.clone()),
                    );
                }
                ast::Previous::Declared(figures, place) => {
                    let figures = figures
                        .iter()
                        .filter_map(|(path, value)| self.declared_previous(path, value))
                        .collect();
                    self.header.previous.push(PreviousReport {
                        period: None,
                        file: None,
                        figures,
                        place: *place,
                    });
                }
            }
        }
    }

    fn declared_previous(
        &mut self,
        path: &'a ast::Path,
        value: &'a ast::Expr,
    ) -> Option<(String, PreviousFigure)> {
        let name = super::tables::path_text(path);
        let expr = self.expr(value, &Scope::default());
        let (known, digits) = match &expr.kind {
            ExprKind::Number { value, .. } => {
                let exact = !expr.unit.rounded;
                let shown = expr
                    .unit
                    .from_base(value)
                    .round(expr.unit.places, self.header.rounding);
                let text = expr.unit.show(&shown, self.header.locale);
                (PreviousValue::Known(value.clone(), exact), text)
            }
            ExprKind::Missing(kind) => (PreviousValue::Missing(*kind), String::new()),
            ExprKind::Text(text) => (PreviousValue::Text(text.clone()), text.clone()),
            ExprKind::Broken => return None,
            ExprKind::Approximate { .. }
            | ExprKind::Censored { .. }
            | ExprKind::Date(_)
            | ExprKind::Figure(_)
            | ExprKind::Previous { .. }
            | ExprKind::List(_)
            | ExprKind::Series(_)
            | ExprKind::Word(_)
            | ExprKind::Sections
            | ExprKind::Negate(_)
            | ExprKind::Binary { .. }
            | ExprKind::Call { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::OrElse { .. } => {
                self.problems
                    .push(SemanticsProblem::PreviousNotPlain { place: value.span });
                return None;
            }
        };
        let figure = PreviousFigure {
            ty: expr.ty.clone(),
            places: expr.unit.places,
            rounded: expr.unit.rounded,
            unit: expr.unit,
            value: known,
            text: digits,
            source: "previous { … }".to_owned(),
        };
        Some((name, figure))
    }

    /// Gap, overlap and length against each former report.
    pub(super) fn check_sequence(&mut self) {
        let Some(period) = self.header.period.clone() else {
            return;
        };
        let mut later = period.clone();
        for former in &self.header.previous {
            let Some(earlier) = &former.period else {
                continue;
            };
            let place = former.place;
            match period::sequence(earlier, &later) {
                Sequence::Adjacent => {}
                Sequence::Gap(days) => self.problems.push(SemanticsProblem::PeriodGap {
                    days,
                    earlier: earlier.text.clone(),
                    later: later.text.clone(),
                    place,
                }),
                Sequence::Overlap(days) => self.problems.push(SemanticsProblem::PeriodOverlap {
                    days,
                    earlier: earlier.text.clone(),
                    later: later.text.clone(),
                    place,
                }),
            }
            let same = match (period::months(earlier), period::months(&period)) {
                (Some(a), Some(b)) => a == b,
                (Some(_), None) | (None, Some(_)) => false,
                (None, None) => period::length(earlier) == period::length(&period),
            };
            if !same {
                self.problems.push(SemanticsProblem::PeriodLength {
                    earlier: (earlier.text.clone(), period::length(earlier)),
                    later: (period.text.clone(), period::length(&period)),
                    place,
                });
            }
            later = earlier.clone();
        }
    }

    /// `previous.x`, `previous(2023).x`, `previous.period`.
    pub(super) fn previous_path(&mut self, path: &ast::Path) -> Expr {
        let place = path.span;
        let found = match &path.year {
            None => (!self.header.previous.is_empty()).then_some(0),
            Some(year) => self.header.previous.iter().position(|report| {
                report
                    .period
                    .as_ref()
                    .is_some_and(|period| period.code == year.digits)
            }),
        };
        let Some(report) = found else {
            if self.header.previous_none.is_some() || !self.broken_previous {
                self.problems.push(SemanticsProblem::NoPrevious {
                    year: path.year.as_ref().map(|year| year.digits.clone()),
                    none: self.header.previous_none.clone(),
                    place,
                });
            }
            return broken(place);
        };
        let rest = path.segments.get(1..).unwrap_or(&[]);
        let name = super::tables::indexed(&joined(rest), path.index.as_deref());
        let Some(former) = self.header.previous.get(report) else {
            return broken(place);
        };
        if name == "period" {
            return match &former.period {
                Some(period) => plain(ExprKind::Word(period.text.clone()), Type::Text, place),
                None => {
                    self.problems.push(SemanticsProblem::HeaderLacks {
                        field: "previous.period".to_owned(),
                        place,
                    });
                    broken(place)
                }
            };
        }
        match former.figures.get(&name) {
            Some(figure) => Expr {
                ty: figure.ty.clone(),
                unit: figure.unit.clone(),
                kind: ExprKind::Previous { report, name },
                place,
            },
            None => {
                let nearest = suggest::closest(&name, former.figures.keys().map(String::as_str))
                    .map(str::to_owned);
                let file = former.file.clone();
                self.problems.push(SemanticsProblem::NotInPrevious {
                    name,
                    file,
                    nearest,
                    place,
                });
                broken(place)
            }
        }
    }

    /// The figure of the same name in last year's report: `yoy(x)`.
    pub(super) fn previous_of(&mut self, id: FigureId, place: Span) -> Expr {
        let name = self
            .figures
            .get(id.0 as usize)
            .map_or_else(String::new, |figure| figure.name.clone());
        let segment = |text: &str| ast::Name {
            text: text.to_owned(),
            span: place,
        };
        let mut segments = vec![segment("previous")];
        segments.extend(name.split('.').map(segment));
        self.previous_path(&ast::Path {
            segments,
            year: None,
            index: None,
            span: place,
        })
    }
}

/// The files that `previous` names, in order, with their places.
pub fn previous_files(items: &[ast::Item]) -> Vec<&ast::Str> {
    let mut files = Vec::new();
    for item in items {
        let ast::ItemKind::Report(header) = &item.kind else {
            continue;
        };
        for field in &header.fields {
            if let ast::FieldValue::Previous(list) = &field.value {
                files.extend(list.iter().filter_map(|previous| match previous {
                    ast::Previous::File(file) => Some(file),
                    ast::Previous::Declared(..) | ast::Previous::None { .. } => None,
                }));
            }
        }
    }
    files
}
