//! Former reports: those that the header names, and figures declared in it.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::number::Exact;
use crate::project::Node;
use crate::semantics::model::{
    ExprKind, Period, PreviousFigure, PreviousFigures, PreviousReport, PreviousValue, Restated,
};
use crate::semantics::problems::{HeaderProblem, NameProblem};
use crate::semantics::typing::period::{self, Sequence};
use crate::semantics::typing::types::Type;
use crate::source::Span;
use crate::syntax::ast;

use super::declared::Units;
use super::declaring::Declaring;
use super::scope::Scope;
use super::tables::keys::path_text;

impl<'a> Declaring<'a> {
    pub(super) fn previous(&mut self, list: &'a [ast::Previous]) {
        for previous in list {
            match previous {
                // What is added has to wait for the forms that it is about.
                ast::Previous::File(_) | ast::Previous::Added { .. } => {}
                ast::Previous::None { because, .. } => {
                    self.index.header.previous_none = Some(
                        because
                            .as_ref()
                            .map_or_else(String::new, |text| text.text.clone()),
                    );
                }
                ast::Previous::Declared(figures, place) => {
                    let figures = self.declared_previous(figures);
                    let declared = PreviousReport::new(None, figures, *place);
                    self.index.header.previous.push(declared);
                }
            }
        }
    }

    pub(super) fn declared_previous(
        &mut self,
        declared: &'a [(ast::Path, ast::Expr)],
    ) -> PreviousFigures {
        let mut figures = PreviousFigures::default();
        let mut places: IndexMap<String, Span> = IndexMap::new();
        for (path, value) in declared {
            let name = path_text(path);
            if let Some(first) = places.get(&name) {
                self.report(NameProblem::Repeated {
                    name,
                    place: path.span,
                    first: *first,
                });
                continue;
            }
            places.insert(name.clone(), path.span);
            if !value.is_plain() {
                self.report(HeaderProblem::PreviousNotPlain { place: value.span });
                figures.insert(name.into(), not_known(&self.index.units));
            } else if let Some(figure) = self.previous_figure(value) {
                figures.insert(name.into(), figure);
            }
        }
        figures
    }

    fn previous_figure(&mut self, value: &ast::Expr) -> Option<PreviousFigure> {
        let expr = self.lower(|lowering| lowering.expr(value, &Scope::default()));
        let (sign, plain) = if let ExprKind::Negate(inner) = &expr.kind {
            (Exact::from(-1), &**inner)
        } else {
            (Exact::one(), &expr)
        };
        let (known, text) = if let Some(value) = plain.as_number() {
            let value = value * &sign;
            let unit = &expr.unit;
            let shown = unit.from_base(&value);
            let shown = shown.round(unit.places, self.index.header.rounding);
            let text = unit.show(&shown, self.index.header.locale);
            (PreviousValue::Known(value, !unit.rounded), text)
        } else if let ExprKind::Missing(kind) = plain.kind {
            (PreviousValue::Missing(kind), String::new())
        } else if let ExprKind::Text(text) = &plain.kind {
            (PreviousValue::Text(text.clone()), text.clone())
        } else {
            // An unknown unit, reported already.
            return None;
        };
        Some(PreviousFigure {
            ty: expr.ty.clone(),
            places: expr.unit.places,
            rounded: expr.unit.rounded,
            unit: expr.unit,
            value: known,
            text,
            ..not_known(&self.index.units)
        })
    }

    /// Gap, overlap and length against each former report.
    pub(super) fn check_sequence(&mut self) {
        let Some(period) = self.index.header.period.clone() else {
            return;
        };
        let formers = self.index.header.previous.iter();
        let formers: Vec<(Period, Span)> = formers
            .filter_map(|former| Some((former.period.clone()?, former.place)))
            .collect();
        let mut later = period.clone();
        for (earlier, place) in formers {
            match period::sequence(&earlier, &later) {
                Sequence::Adjacent => {}
                Sequence::Gap(days) => self.report(HeaderProblem::PeriodGap {
                    days,
                    earlier: earlier.text.clone(),
                    later: later.text.clone(),
                    place,
                }),
                Sequence::Overlap(days) => self.report(HeaderProblem::PeriodOverlap {
                    days,
                    earlier: earlier.text.clone(),
                    later: later.text.clone(),
                    place,
                }),
            }
            if !period::equally_long(&earlier, &period) {
                self.report(HeaderProblem::PeriodLength {
                    earlier_days: period::length(&earlier),
                    earlier: earlier.text.clone(),
                    later_days: period::length(&period),
                    later: period.text.clone(),
                    place,
                });
            }
            later = earlier;
        }
    }

    /// Puts what is restated in place of what was published. What follows from it
    /// is computed once the whole report is at hand.
    pub(super) fn restate(&mut self, changes: IndexMap<usize, Changes>) {
        let Some(earliest) = changes.keys().max() else {
            return;
        };
        let previous = &mut self.index.header.previous;
        // A later report may have been computed from one that is restated.
        for former in previous.iter_mut().take(earliest + 1) {
            former.published = former.figures.clone();
        }
        for (report, changes) in changes {
            let Some(former) = previous.get_mut(report) else {
                continue;
            };
            let figures = Arc::make_mut(&mut former.figures);
            for (name, restated) in &changes {
                if let Some(figure) = figures.get_mut(name.as_str()) {
                    figure.value = restated.value.clone();
                    figure.text.clone_from(&restated.to);
                }
            }
            former.restated.extend(changes.into_values());
        }
    }
}

/// What is restated of one former report, by name.
pub(crate) type Changes = IndexMap<String, Restated>;

/// What is declared wrongly: known by name, so that nothing else fails.
pub(crate) fn not_known(units: &Units) -> PreviousFigure {
    PreviousFigure {
        ty: Type::Unknown,
        unit: units.unknown.clone(),
        places: 0,
        rounded: false,
        value: PreviousValue::Missing(ast::Missing::Unknown),
        text: String::new(),
        at: None,
        formula: None,
        total_of: Vec::new(),
        added: false,
    }
}

/// The files that `previous` names, in order, with their places.
pub fn previous_files(nodes: &[Node]) -> Vec<&ast::Str> {
    let mut files = Vec::new();
    for node in nodes {
        let ast::ItemKind::Report(header) = &node.item.kind else {
            continue;
        };
        for field in &header.fields {
            if let ast::FieldValue::Previous(list) = &field.value {
                files.extend(list.iter().filter_map(|previous| match previous {
                    ast::Previous::File(file) => Some(file),
                    ast::Previous::Declared(..)
                    | ast::Previous::Added { .. }
                    | ast::Previous::None { .. } => None,
                }));
            }
        }
    }
    files
}
