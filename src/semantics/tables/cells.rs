//! Cells: from their text or formula to a value.

use std::sync::Arc;

use crate::number::Exact;
use crate::semantics::algebra;
use crate::semantics::expressions::{Scope, broken, plain};
use crate::semantics::lowering::Lowering;
use crate::semantics::model::{Definition, Expr, ExprKind, FigureId, Missing, Operator};
use crate::semantics::problems::TableProblem;
use crate::semantics::types::Type;
use crate::semantics::units::Unit;
use crate::source::Span;
use crate::syntax::ast;

use super::{CellDraft, CellSource};

impl<'a> Lowering<'a> {
    /// The expression a cell is computed by, with where it stands.
    pub(in crate::semantics) fn cell_formula(
        &self,
        table: usize,
        cell: usize,
    ) -> Option<(&'a ast::Expr, Scope)> {
        let cell = self.table_drafts.get(table)?.cells.get(cell)?;
        match cell.source {
            CellSource::Formula { formula, along, .. } => {
                Some((formula, scope(table, cell, along)))
            }
            CellSource::Typed(typed) => single(typed).map(|expr| (expr, Scope::default())),
            CellSource::Rest(_) | CellSource::Computed => None,
        }
    }

    pub(in crate::semantics) fn lower_cell(&mut self, index: usize, table: usize, cell: usize) {
        let Some(draft) = self
            .table_drafts
            .get(table)
            .and_then(|draft| draft.cells.get(cell))
        else {
            return;
        };
        let (wanted, round, place) = (draft.unit.clone(), draft.round, draft.place);
        let mut quoted = None;
        let value = match draft.source {
            CellSource::Formula {
                formula,
                along,
                stated,
            } => {
                let scope = scope(table, draft, along);
                quoted = stated;
                Some(self.expr(formula, &scope))
            }
            CellSource::Typed(typed) => Some(self.typed_cell(typed, table)),
            CellSource::Rest(rest) => Some(self.rest_value(rest, place)),
            CellSource::Computed => None,
        };
        let (definition, ty, unit) = match value {
            Some(value) => {
                let (value, unit) = self.in_unit(value, wanted);
                let ty = value.ty.clone();
                (Definition::Expression(value), ty, unit)
            }
            None => match self.total_cell(table, cell, wanted) {
                Some((definition, unit)) => (definition, unit.ty.clone(), unit),
                None => return,
            },
        };
        let stated = quoted.map(|typed| {
            let value = self.typed_cell(typed, table);
            self.stated_value(value, &unit, None, typed.span)
        });
        if let Some(figure) = self.figures.get_mut(index) {
            figure.places = round.unwrap_or(unit.places);
            figure.rounded = round.is_some() || unit.rounded;
            figure.ty = ty;
            figure.unit = unit;
            figure.definition = definition;
            figure.stated = stated.into_iter().collect();
        }
    }

    /// A total left out: the sum of its parts, if these add up to anything.
    fn total_cell(
        &mut self,
        table: usize,
        cell: usize,
        wanted: Option<Arc<Unit>>,
    ) -> Option<(Definition, Arc<Unit>)> {
        let draft = self.table_drafts.get(table)?.cells.get(cell)?;
        let (parts, place) = (draft.parts.clone(), draft.place);
        let sum = self.sum_of(&parts, place);
        let first = sum.first()?;
        for other in sum.iter().skip(1) {
            let (left, right) = ((&first.ty, &first.unit), (&other.ty, &other.unit));
            if let Err(clash) = algebra::binary(Operator::Add, left, right, false) {
                self.clash(clash, Some(Operator::Add), first, other, place);
                return None;
            }
        }
        let unit = wanted.unwrap_or_else(|| first.unit.clone());
        Some((Definition::SumOfParts(parts), unit))
    }

    fn sum_of(&mut self, parts: &[FigureId], place: Span) -> Vec<Expr> {
        let place_of = |id: &FigureId| self.figures.get(id.0 as usize).map(|f| f.place);
        let places: Vec<Span> = parts
            .iter()
            .map(|id| place_of(id).unwrap_or(place))
            .collect();
        let parts = parts.iter().zip(places);
        parts
            .map(|(id, place)| self.figure_ref(*id, place))
            .collect()
    }

    fn typed_cell(&mut self, cell: &'a ast::GridCell, table: usize) -> Expr {
        let place = cell.span;
        if let Some(expr) = single(cell) {
            return self.expr(expr, &Scope::default());
        }
        let missing = |kind| plain(ExprKind::Missing(kind), Type::Unknown, place);
        match cell.text.as_str() {
            "/" | "—" | "——" | "na" => return missing(Missing::NotApplicable),
            "none" | "无" => return missing(Missing::None),
            "unknown" => return missing(Missing::Unknown),
            "todo" => return missing(Missing::Todo),
            "" => return self.blank_cell(table, place),
            _ => {}
        }
        let Some((digits, symbol)) = number_and_unit(&cell.text) else {
            self.report(TableProblem::NotNumber {
                text: cell.text.clone(),
                place,
            });
            return broken(place);
        };
        let (negative, digits) = match digits.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.to_owned()),
            None => (false, digits),
        };
        let unit = (!symbol.is_empty()).then_some(ast::UnitRef {
            symbol,
            span: place,
        });
        let number = ast::Number {
            digits,
            span: place,
        };
        let value = self.quantity(&ast::Quantity {
            number,
            unit,
            span: place,
        });
        if !negative {
            return value;
        }
        Expr {
            ty: value.ty.clone(),
            unit: value.unit.clone(),
            kind: ExprKind::Negate(Box::new(value)),
            place,
        }
    }

    fn blank_cell(&mut self, table: usize, place: Span) -> Expr {
        let draft = self.table_drafts.get(table);
        match draft.and_then(|draft| draft.ast.settings.blank) {
            Some((blank, _)) => self.rest_value(blank, place),
            None => {
                self.report(TableProblem::Blank { place });
                broken(place)
            }
        }
    }

    fn rest_value(&self, rest: ast::Rest, place: Span) -> Expr {
        match rest {
            ast::Rest::Zero => Expr {
                kind: ExprKind::Number {
                    value: Exact::zero(),
                    typed: 0,
                },
                ty: Type::Number,
                unit: self.units.number.clone(),
                place,
            },
            ast::Rest::Missing(kind) => plain(ExprKind::Missing(kind), Type::Unknown, place),
        }
    }
}

fn scope(table: usize, cell: &CellDraft, along: ast::Axis) -> Scope {
    let (row, column) = match along {
        ast::Axis::Row => (Some(cell.row.clone()), None),
        ast::Axis::Column => (None, Some(cell.column.clone())),
    };
    Scope {
        table: Some(table),
        row,
        column,
        balanced: false,
    }
}

/// The expression of a cell that is one `{…}` and nothing else.
fn single(cell: &ast::GridCell) -> Option<&ast::Expr> {
    match cell.inlines.as_deref() {
        Some(
            [
                ast::Inline {
                    kind: ast::InlineKind::Value { value, .. },
                    ..
                },
            ],
        ) => Some(value),
        Some(_) | None => None,
    }
}

/// `3,001 件` as digits without grouping, and a unit.
fn number_and_unit(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let end = text
        .char_indices()
        .find(|(at, letter)| {
            !(letter.is_ascii_digit()
                || matches!(letter, '.' | ',' | '，')
                || (*at == 0 && matches!(letter, '-' | '−')))
        })
        .map_or(text.len(), |(at, _)| at);
    let (digits, unit) = text.split_at(end);
    let plain: String = digits
        .chars()
        .filter(|letter| !matches!(letter, ',' | '，'))
        .collect();
    let grouped = digits.contains([',', '，']);
    if grouped && !well_grouped(digits) {
        return None;
    }
    let unsigned = plain.trim_start_matches(['-', '−']);
    crate::number::Exact::parse_decimal(unsigned)?;
    Some((plain, unit.trim().to_owned()))
}

/// Groups of three after the first.
fn well_grouped(digits: &str) -> bool {
    let whole = digits.split('.').next().unwrap_or(digits);
    let whole = whole.trim_start_matches(['-', '−']);
    let mut groups = whole.split([',', '，']);
    let first = groups.next().map_or(0, str::len);
    (1..=3).contains(&first) && groups.all(|group| group.len() == 3)
}
