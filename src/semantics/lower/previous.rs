//! Last year's figures, found by path.

use std::sync::Arc;

use crate::diagnostics::suggest;
use crate::semantics::index::previous::not_known;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::joined;
use crate::semantics::index::told::Absent;
use crate::semantics::model::{Expr, ExprKind, FigureId, PreviousReport, PreviousValue};
use crate::semantics::problems::HeaderProblem;
use crate::semantics::typing::expressions::{broken, plain};
use crate::semantics::typing::types::Type;
use crate::source::Span;
use crate::syntax::ast;

use super::Lowering;

impl Lowering<'_> {
    /// `previous.x`, `previous(2023).x`, `previous.published.x`,
    /// `previous.period`.
    pub(crate) fn previous_path(&mut self, path: &ast::Path, scope: &Scope) -> Expr {
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
        let name =
            crate::semantics::index::tables::keys::indexed(&joined(rest), path.index.as_deref());
        let Some(former) = self.index.previous().get(report) else {
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
    pub(crate) fn absent(
        &mut self,
        report: usize,
        name: String,
        like: Option<&Expr>,
        place: Span,
    ) -> Expr {
        let mut figure = not_known(self.index.units());
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
        self.told.absent.push(Absent {
            report,
            name,
            figure,
        });
        expr
    }

    /// Which former report `previous` or `previous(2023)` means.
    pub(crate) fn previous_report(&mut self, path: &ast::Path) -> Option<usize> {
        let found = match &path.year {
            None => (!self.index.previous().is_empty()).then_some(0),
            Some(year) => self.index.previous().iter().position(|report| {
                report
                    .period
                    .as_ref()
                    .is_some_and(|period| period.code == year.digits)
            }),
        };
        if found.is_none()
            && (self.index.header().previous_none.is_some() || !self.index.lacks_previous())
        {
            self.report(HeaderProblem::NoPrevious {
                year: path.year.as_ref().map(|year| year.digits.clone()),
                none: self.index.header().previous_none.clone(),
                place: path.span,
            });
        }
        found
    }

    /// The figure of the same name in last year's report: `yoy(x)`.
    pub(crate) fn previous_of(&mut self, id: FigureId, place: Span) -> Expr {
        let name = format!("previous.{}", self.index.figure_name(id));
        let path = ast::Path::dotted(&name, place);
        self.in_previous(&path, None, &Scope::default())
    }
}

/// The names behind `previous`, and whether they stand behind `published`.
pub(crate) fn named_in_previous(path: &ast::Path) -> (&[ast::Name], bool) {
    match path.segments.get(1..) {
        Some([published, rest @ ..]) if published.text == "published" && !rest.is_empty() => {
            (rest, true)
        }
        Some(rest) => (rest, false),
        None => (&[], false),
    }
}

/// A figure of a former report, as restated or as published.
pub(crate) fn former_ref(
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
