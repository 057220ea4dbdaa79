//! Last year's figures: named or declared in the header, found by path.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostics::suggest;
use crate::number::Exact;
use crate::project::Node;
use crate::source::Span;
use crate::syntax::ast;

use super::expressions::{Scope, broken, plain};
use super::lowering::Lowering;
use super::model::{
    Expr, ExprKind, FigureId, Period, PreviousFigure, PreviousFigures, PreviousReport,
    PreviousValue,
};
use super::paths::joined;
use super::period::{self, Sequence};
use super::problems::{HeaderProblem, NameProblem};
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
                    let figures = self.declared_previous(figures);
                    let declared = PreviousReport::new(None, figures, *place);
                    self.header.previous.push(declared);
                }
            }
        }
    }

    fn declared_previous(&mut self, declared: &'a [(ast::Path, ast::Expr)]) -> PreviousFigures {
        let mut figures = PreviousFigures::default();
        let mut places: IndexMap<String, Span> = IndexMap::new();
        for (path, value) in declared {
            let name = super::tables::path_text(path);
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
                figures.insert(name.into(), self.not_known());
            } else if let Some(figure) = self.previous_figure(value) {
                figures.insert(name.into(), figure);
            }
        }
        figures
    }

    /// What is declared wrongly: known by name, so that nothing else fails.
    fn not_known(&self) -> PreviousFigure {
        PreviousFigure {
            ty: Type::Unknown,
            unit: self.units.unknown.clone(),
            places: 0,
            rounded: false,
            value: PreviousValue::Missing(ast::Missing::Unknown),
            text: String::new(),
            at: None,
            formula: None,
            total_of: Vec::new(),
        }
    }

    fn previous_figure(&mut self, value: &ast::Expr) -> Option<PreviousFigure> {
        let expr = self.expr(value, &Scope::default());
        let (sign, plain) = if let ExprKind::Negate(inner) = &expr.kind {
            (Exact::from(-1), &**inner)
        } else {
            (Exact::one(), &expr)
        };
        let (known, text) = if let Some(value) = plain.as_number() {
            let value = value * &sign;
            let unit = &expr.unit;
            let shown = unit.from_base(&value);
            let shown = shown.round(unit.places, self.header.rounding);
            let text = unit.show(&shown, self.header.locale);
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
            ..self.not_known()
        })
    }

    /// Gap, overlap and length against each former report.
    pub(super) fn check_sequence(&mut self) {
        let Some(period) = self.header.period.clone() else {
            return;
        };
        let formers = self.header.previous.iter();
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

    /// `previous.x`, `previous(2023).x`, `previous.published.x`,
    /// `previous.period`.
    pub(super) fn previous_path(&mut self, path: &ast::Path, scope: &Scope) -> Expr {
        let written = path
            .segments
            .get(1)
            .map(|name| name.span.to(path.span.after()));
        self.in_previous(path, written, scope)
    }

    /// `written` is what stands for the name in the source, if anything does.
    fn in_previous(&mut self, path: &ast::Path, written: Option<Span>, scope: &Scope) -> Expr {
        let place = path.span;
        let Some(report) = self.previous_report(path) else {
            return broken(place);
        };
        if let Some(cells) = self.previous_cells(path, report) {
            return cells;
        }
        let (rest, published) = named_in_previous(path);
        let name = super::tables::indexed(&joined(rest), path.index.as_deref());
        let Some(former) = self.header.previous.get(report) else {
            return broken(place);
        };
        if name == "period" {
            return match &former.period {
                Some(period) => plain(ExprKind::Word(period.text.clone()), Type::Text, place),
                None => {
                    self.report(HeaderProblem::LacksPreviousPeriod { place });
                    broken(place)
                }
            };
        }
        let wanted = name.as_str().into();
        if let Some(found) = former_ref(former, report, &wanted, published, place) {
            return found;
        }
        let known = former.figures.keys().map(|name| &**name);
        let known = known.filter(|name| former.figure(name).is_some());
        let nearest = suggest::closest(&name, known).map(str::to_owned);
        let file = former.file.clone();
        if scope.carried && nearest.is_none() {
            return self.absent(report, name, None, place);
        }
        self.report(HeaderProblem::NotInPrevious {
            name,
            file,
            nearest,
            place,
            written,
        });
        broken(place)
    }

    /// What a former report lacks, known by name: a carry from it is
    /// unchecked. `like` is what it would be.
    pub(super) fn absent(
        &mut self,
        report: usize,
        name: String,
        like: Option<&Expr>,
        place: Span,
    ) -> Expr {
        let mut figure = self.not_known();
        figure.value = PreviousValue::Absent;
        if let Some(like) = like {
            figure.ty = like.ty.clone();
            figure.unit = like.unit.clone();
        }
        let expr = Expr {
            ty: figure.ty.clone(),
            unit: figure.unit.clone(),
            kind: ExprKind::Previous {
                report,
                name: name.as_str().into(),
            },
            place,
        };
        if let Some(former) = self.header.previous.get_mut(report) {
            let figures = Arc::make_mut(&mut former.figures);
            figures.entry(name.into()).or_insert(figure);
        }
        expr
    }

    /// Which former report `previous` or `previous(2023)` means.
    pub(super) fn previous_report(&mut self, path: &ast::Path) -> Option<usize> {
        let found = match &path.year {
            None => (!self.header.previous.is_empty()).then_some(0),
            Some(year) => self.header.previous.iter().position(|report| {
                report
                    .period
                    .as_ref()
                    .is_some_and(|period| period.code == year.digits)
            }),
        };
        if found.is_none() && (self.header.previous_none.is_some() || !self.unread.previous) {
            self.report(HeaderProblem::NoPrevious {
                year: path.year.as_ref().map(|year| year.digits.clone()),
                none: self.header.previous_none.clone(),
                place: path.span,
            });
        }
        found
    }

    /// The figure of the same name in last year's report: `yoy(x)`.
    pub(super) fn previous_of(&mut self, id: FigureId, place: Span) -> Expr {
        let name = format!("previous.{}", self.figure_name(id));
        let path = ast::Path::dotted(&name, place);
        self.in_previous(&path, None, &Scope::default())
    }
}

/// The names behind `previous`, and whether they stand behind `published`.
pub(super) fn named_in_previous(path: &ast::Path) -> (&[ast::Name], bool) {
    match path.segments.get(1..) {
        Some([published, rest @ ..]) if published.text == "published" && !rest.is_empty() => {
            (rest, true)
        }
        Some(rest) => (rest, false),
        None => (&[], false),
    }
}

/// A figure of a former report, as restated or as published.
pub(super) fn former_ref(
    former: &PreviousReport,
    report: usize,
    name: &Arc<str>,
    published: bool,
    place: Span,
) -> Option<Expr> {
    let old = published && former.published.contains_key(name);
    let name = match old {
        true => format!("published.{name}").into(),
        false => name.clone(),
    };
    let figure = former.figure(&name)?;
    Some(Expr {
        ty: figure.ty.clone(),
        unit: figure.unit.clone(),
        kind: ExprKind::Previous { report, name },
        place,
    })
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
                    ast::Previous::Declared(..) | ast::Previous::None { .. } => None,
                }));
            }
        }
    }
    files
}
