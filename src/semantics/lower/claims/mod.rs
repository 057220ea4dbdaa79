//! Claims: what prose asserts of figures, series and tables.

mod parts;
mod years;

use crate::source::Span;
use crate::syntax::ast;

use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::joined;
use crate::semantics::lower::Lowering;
use crate::semantics::model::{
    Claim, ClaimKind, Expr, FigureId, Inline, InlineKind, Meaning, Placing, Role, Term,
};
use crate::semantics::problems::ClaimProblem;
use crate::semantics::typing::algebra;

/// Nobody counts more years or places.
const MOST: u16 = 200;

impl Lowering<'_> {
    pub(crate) fn claim(&mut self, ast: &ast::Claim) -> Claim {
        let (kind, subject) = self.claimed(&ast.kind);
        Claim {
            kind: kind.unwrap_or(ClaimKind::Broken),
            written: ast.written.clone(),
            subject,
            words: ast.words.as_ref().map(|words| words.text.clone()),
            place: ast.span,
        }
    }

    /// Text that is no prose: a claim in it is reported and left out.
    pub(crate) fn without_claims(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut kept = Vec::new();
        for inline in inlines {
            if matches!(inline.kind, InlineKind::Claim(_)) {
                self.report(ClaimProblem::Elsewhere {
                    place: inline.place,
                });
            } else {
                kept.push(inline);
            }
        }
        kept
    }

    fn claimed(&mut self, kind: &ast::ClaimKind) -> (Option<ClaimKind>, String) {
        match kind {
            ast::ClaimKind::None(of) => {
                let subject = of
                    .first()
                    .map_or_else(String::new, |path| self.called(path));
                (self.none_of(of), subject)
            }
            ast::ClaimKind::All { member, of } => (self.all_of(member, of), self.called(of)),
            ast::ClaimKind::Trend { rising, years, of } => {
                let counted = self.counted(years);
                let points = self.points(of);
                let kind = counted.zip(points).map(|(years, points)| ClaimKind::Trend {
                    rising: *rising,
                    years,
                    points,
                });
                (kind, self.called(of))
            }
            ast::ClaimKind::Extreme { highest, years, of } => {
                let counted = years.as_ref().map(|years| self.counted(years));
                let points = self.points(of);
                let kind = match (counted, points) {
                    (Some(None), _) | (_, None) => None,
                    (counted, Some(points)) => Some(ClaimKind::Extreme {
                        highest: *highest,
                        years: counted.flatten(),
                        points,
                    }),
                };
                (kind, self.called(of))
            }
            ast::ClaimKind::Passing { over, limit, of } => {
                let limit = self.quantity(limit);
                let points = self.points(of);
                let kind = points.and_then(|points| {
                    let (_, now) = points.values.last()?;
                    self.agree(now, &limit).then_some(())?;
                    Some(ClaimKind::Passing {
                        over: *over,
                        limit,
                        points,
                    })
                });
                (kind, self.called(of))
            }
            ast::ClaimKind::Placed { place, member, of } => {
                let placing = match place {
                    ast::Placing::Largest => Some(Placing::Largest),
                    ast::Placing::Smallest => Some(Placing::Smallest),
                    ast::Placing::Rank(rank) => self.counted(rank).map(Placing::Rank),
                };
                let found = self.placed(member, of);
                let Some((at, terms, parts)) = found else {
                    return (None, member.text.clone());
                };
                let subject = terms
                    .get(at)
                    .map_or_else(String::new, |it| it.label.clone());
                let kind = placing.map(|place| ClaimKind::Placed {
                    place,
                    member: at,
                    terms,
                    parts,
                });
                (kind, subject)
            }
        }
    }

    fn none_of(&mut self, of: &[ast::Path]) -> Option<ClaimKind> {
        let mut terms = Vec::new();
        for path in of {
            let Some(table) = self.index.table_named(&path.segments) else {
                terms.push(self.number_term(path)?);
                continue;
            };
            let covered = self.index.covered(table, path);
            for id in self.found(table, covered)? {
                terms.push(self.term(id, path.span)?);
            }
        }
        (!terms.is_empty()).then_some(ClaimKind::None(terms))
    }

    fn counted(&mut self, number: &ast::Number) -> Option<u16> {
        let count = number.digits.parse().ok();
        let count = count.filter(|count| (1..=MOST).contains(count));
        if count.is_none() {
            self.report(ClaimProblem::NoSuchCount {
                digits: number.digits.clone(),
                place: number.span,
            });
        }
        count
    }

    /// A value that is a number; what is none is reported.
    fn expr_of(&mut self, path: &ast::Path) -> Option<Expr> {
        let value = self.path(path, &Scope::default());
        if value.ty.is_numeric() || value.as_figure().is_some() {
            return Some(value);
        }
        self.not_number(&value);
        None
    }

    fn number_term(&mut self, path: &ast::Path) -> Option<Term> {
        let value = self.expr_of(path)?;
        Some(Term {
            label: self.called(path),
            value,
        })
    }

    fn term(&mut self, id: FigureId, place: Span) -> Option<Term> {
        let figure = self.index.figure(id)?;
        let label = match figure.role {
            Role::Cell { .. } => figure.name.clone(),
            Role::Figure | Role::Part => figure.label.clone(),
        };
        let value = self.index.figure_ref(id, place);
        Some(Term { label, value })
    }

    /// How the report calls what a reference names.
    fn called(&self, path: &ast::Path) -> String {
        let name = joined(&path.segments);
        let called = match self.index.find(&name, path.span.base()) {
            Some(Meaning::Figure(id)) => self.index.figure(id).map(|figure| figure.label.clone()),
            Some(Meaning::Series(series)) => {
                let series = self.index.series(series);
                series.map(|series| series.label.clone())
            }
            Some(Meaning::Table(table)) => {
                let label = self.index.line_label(table, path);
                label.or_else(|| self.caption(table))
            }
            Some(Meaning::List(_) | Meaning::Entity(_)) | None => None,
        };
        called.unwrap_or(name)
    }

    fn caption(&self, table: usize) -> Option<String> {
        let caption = &self.index.table(table)?.caption;
        let text: String = caption.iter().filter_map(Inline::words).collect();
        (!text.is_empty()).then_some(text)
    }

    /// Whether two values may be compared; if not, it is reported.
    fn agree(&mut self, one: &Expr, other: &Expr) -> bool {
        match algebra::comparable(&one.ty, &other.ty) {
            Ok(()) => true,
            Err(clash) => {
                self.clash(clash, None, one, other, other.place);
                false
            }
        }
    }
}
