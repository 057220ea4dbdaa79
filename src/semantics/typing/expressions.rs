//! From a written expression to a typed one.

use std::sync::Arc;

use crate::number::Exact;
use crate::semantics::index::scope::Scope;
use crate::semantics::lower::Lowering;
use crate::semantics::model::{Expr, ExprKind, Missing, Named, Operator};
use crate::semantics::problems::{Clashing, NameProblem, Operand, TypeProblem};
use crate::source::Span;
use crate::syntax::ast;

use super::algebra::{self, Clash};
use super::builtin;
use super::described::Described;
use super::types::Type;
use super::unit::Unit;

impl Lowering<'_> {
    pub(crate) fn expr(&mut self, ast: &ast::Expr, scope: &Scope) -> Expr {
        let place = ast.span;
        match &ast.kind {
            ast::ExprKind::Quantity(quantity) => self.quantity(quantity),
            ast::ExprKind::Text(text) => {
                plain(ExprKind::Text(text.text.clone()), Type::Text, place)
            }
            ast::ExprKind::Date(date) => plain(ExprKind::Date(*date), Type::Date, place),
            ast::ExprKind::Path(path) => self.path(path, scope),
            ast::ExprKind::Call {
                function,
                arguments,
            } => self.call(function, arguments, scope, place),
            ast::ExprKind::Negate(inner) => {
                let inner = self.expr(inner, scope);
                if !inner.ty.is_numeric() {
                    return self.not_number(&inner);
                }
                around(inner, place, |inner| ExprKind::Negate(Box::new(inner)))
            }
            ast::ExprKind::Binary {
                operator,
                left,
                right,
            } => self.binary(*operator, left, right, scope, place),
            ast::ExprKind::If {
                condition,
                then,
                otherwise,
            } => {
                let condition = self.condition(condition, scope);
                let then = self.expr(then, scope);
                let otherwise = self.expr(otherwise, scope);
                if let Err(clash) = algebra::comparable(&then.ty, &otherwise.ty) {
                    self.clash(clash, None, &then, &otherwise, place);
                    return broken(place);
                }
                around(then, place, |then| ExprKind::Conditional {
                    condition: Box::new(condition),
                    then: Box::new(then),
                    otherwise: Box::new(otherwise),
                })
            }
            ast::ExprKind::Else { value, text } => {
                let value = self.expr(value, scope);
                around(value, place, |value| ExprKind::OrElse {
                    value: Box::new(value),
                    text: text.text.clone(),
                })
            }
            ast::ExprKind::Missing { kind, unit } => self.missing(*kind, unit.as_ref(), place),
            ast::ExprKind::Approximate { word, quantity } => {
                let step = step(&quantity.number.digits);
                self.inexact(quantity, place, |value, unit| ExprKind::Approximate {
                    word: *word,
                    value,
                    step: unit.to_base(&step),
                })
            }
            ast::ExprKind::Censored { below, quantity } => {
                let below = *below;
                self.inexact(quantity, place, |value, _| ExprKind::Censored {
                    below,
                    value,
                })
            }
            ast::ExprKind::Cell(cell) => self.cell_of_file(cell),
            ast::ExprKind::Broken => broken(place),
        }
    }

    /// A typed number that stands for an interval.
    fn inexact(
        &mut self,
        quantity: &ast::Quantity,
        place: Span,
        kind: impl FnOnce(Exact, &Unit) -> ExprKind,
    ) -> Expr {
        let base = self.quantity(quantity);
        let Some(value) = base.as_number().cloned() else {
            return base;
        };
        Expr {
            kind: kind(value, &base.unit),
            place,
            ..base
        }
    }

    /// A typed number with its unit, as a value in the base unit.
    pub(crate) fn quantity(&mut self, quantity: &ast::Quantity) -> Expr {
        let unit = match &quantity.unit {
            Some(unit) => match self.unit(unit) {
                Some(unit) => unit,
                None => return broken(quantity.span),
            },
            None => self.index.units().number.clone(),
        };
        let digits = &quantity.number.digits;
        let Some(value) = Exact::parse_decimal(digits) else {
            return broken(quantity.span);
        };
        let typed = digits
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len());
        Expr {
            kind: ExprKind::Number {
                value: unit.to_base(&value),
                typed: u32::try_from(typed).unwrap_or(u32::MAX),
            },
            ty: unit.ty.clone(),
            unit,
            place: quantity.span,
        }
    }

    /// A unit by its symbol; an unknown one is reported.
    pub(crate) fn unit(&mut self, unit: &ast::UnitRef) -> Option<Arc<Unit>> {
        // `in number`: a plain one, unless a unit is called so.
        let plain = || (unit.symbol == "number").then(|| self.index.units().number.clone());
        let found = self.index.units().table.find(&unit.symbol).or_else(plain);
        if self.index.is_declared_unit(&unit.symbol) {
            self.note(unit.span, Named::Unit(unit.symbol.clone()));
        }
        if found.is_none() && !self.index.may_be_unread(&unit.symbol) {
            self.report(NameProblem::UnknownUnit {
                symbol: unit.symbol.clone(),
                nearest: self.nearest_unit(&unit.symbol),
                is_name: self.index.find(&unit.symbol, unit.span.base()).is_some(),
                place: unit.span,
            });
        }
        found
    }

    /// The unit that was most likely meant. Of two letters the first must be right: 册次 is
    /// no slip of 人次.
    fn nearest_unit(&self, symbol: &str) -> Option<String> {
        let units = self.index.units().table.symbols();
        let nearest = crate::diagnostics::suggest::closest(symbol, units)?;
        let short = symbol.chars().count() <= 2 && !symbol.is_ascii();
        let alike = symbol.chars().next() == nearest.chars().next();
        (!short || alike).then(|| nearest.to_owned())
    }

    fn missing(&mut self, kind: Missing, unit: Option<&ast::UnitRef>, place: Span) -> Expr {
        let unit = unit.and_then(|unit| self.unit(unit));
        let missing = plain(ExprKind::Missing(kind), Type::Unknown, place);
        match unit {
            Some(unit) => Expr {
                ty: unit.ty.clone(),
                unit,
                ..missing
            },
            None => missing,
        }
    }

    fn binary(
        &mut self,
        operator: Operator,
        left: &ast::Expr,
        right: &ast::Expr,
        scope: &Scope,
        place: Span,
    ) -> Expr {
        // Long sums lean left: walk them without recursion.
        let mut pending = vec![(operator, right, place)];
        let mut first = left;
        while let ast::ExprKind::Binary {
            operator,
            left,
            right,
        } = &first.kind
        {
            pending.push((*operator, right, first.span));
            first = left;
        }
        let mut sum = self.expr(first, scope);
        while let Some((operator, right, place)) = pending.pop() {
            let right = self.expr(right, scope);
            sum = self.combine(operator, sum, right, scope, place);
        }
        sum
    }

    fn combine(
        &mut self,
        operator: Operator,
        left: Expr,
        right: Expr,
        scope: &Scope,
        place: Span,
    ) -> Expr {
        let result = algebra::binary(
            operator,
            (&left.ty, &left.unit),
            (&right.ty, &right.unit),
            scope.balanced,
        );
        match result {
            Ok((ty, unit)) => Expr {
                kind: ExprKind::Binary {
                    operator,
                    left: Box::new(left),
                    right: Box::new(right),
                },
                ty,
                unit,
                place,
            },
            Err(clash) => {
                self.clash(clash, Some(operator), &left, &right, place);
                broken(place)
            }
        }
    }

    /// Reports that two operands do not go together.
    pub(crate) fn clash(
        &mut self,
        clash: Clash,
        operator: Option<Operator>,
        left: &Expr,
        right: &Expr,
        place: Span,
    ) {
        let clashing = Clashing {
            clash,
            operator,
            left: operand(left),
            right: operand(right),
            place,
        };
        self.report(TypeProblem::from(clashing));
    }

    pub(crate) fn not_number(&mut self, expr: &Expr) -> Expr {
        if expr.ty != Type::Unknown {
            let found = Described::of(expr);
            self.report(TypeProblem::NotNumber {
                found,
                place: expr.place,
            });
        }
        broken(expr.place)
    }
}

fn operand(expr: &Expr) -> Operand {
    Operand {
        what: Described::of(expr),
        literal: matches!(expr.kind, ExprKind::Number { .. }),
        place: expr.place,
    }
}

/// What is made of an expression and has its type and unit.
fn around(inner: Expr, place: Span, kind: impl FnOnce(Expr) -> ExprKind) -> Expr {
    let (ty, unit) = (inner.ty.clone(), inner.unit.clone());
    Expr {
        kind: kind(inner),
        ty,
        unit,
        place,
    }
}

/// An expression without a unit.
pub(crate) fn plain(kind: ExprKind, ty: Type, place: Span) -> Expr {
    Expr {
        kind,
        unit: Arc::new(builtin::none(ty.clone())),
        ty,
        place,
    }
}

/// What could not be understood and is reported already.
pub(crate) fn broken(place: Span) -> Expr {
    plain(ExprKind::Broken, Type::Unknown, place)
}

/// The place value of the last non-zero digit: 10000 for `180000`, 0.1 for `1.2`.
fn step(digits: &str) -> Exact {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        return Exact::power_of_ten(-i32::try_from(fraction.len()).unwrap_or(i32::MAX));
    }
    let zeros = whole.len() - whole.trim_end_matches('0').len();
    Exact::power_of_ten(i32::try_from(zeros).unwrap_or(0))
}
