//! A declared figure with its breakdowns: its shell, its value, its unit.

use std::sync::Arc;

use crate::semantics::algebra;
use crate::semantics::described::Described;
use crate::semantics::expressions::Scope;
use crate::semantics::lowering::{Draft, Lowering, label};
use crate::semantics::model::{
    Breakdown, Definition, Expr, ExprKind, Figure, FigureId, Meaning, Operator, Role, Stated,
    Waiver,
};
use crate::semantics::problems::TypeProblem;
use crate::semantics::types::Type;
use crate::semantics::units::Unit;
use crate::syntax::ast;

use super::typed_units::{typed_places, unit_of_parts};

impl<'a> Lowering<'a> {
    pub(in crate::semantics) fn declare_figure(
        &mut self,
        ast: &'a ast::Figure,
        parent: Option<FigureId>,
        doc: Option<String>,
    ) -> FigureId {
        let name = match parent.and_then(|id| self.figure(id)) {
            Some(parent) => format!("{}.{}", parent.name, ast.name.text),
            None => self.names.called(&ast.name),
        };
        let mut figure = self.shell(name.clone(), ast.name.span);
        figure.label = label(ast.label.as_ref(), &ast.name);
        figure.extent = ast.span;
        figure.doc = doc;
        figure.part_of = parent;
        figure.note = ast.note.as_ref().map(|note| note.text.clone());
        figure.waive = ast.waive.as_deref().map(waiver);
        if parent.is_some() {
            figure.role = Role::Part;
        }
        let broken = |value: &ast::Expr| matches!(value.kind, ast::ExprKind::Broken);
        if ast.value.as_ref().is_some_and(broken) {
            self.unreadable.insert(&ast.name.text);
        }
        let id = self.push(figure, Draft::Figure(ast));
        if let Some(because) = &ast.adjusted {
            self.adjusted_figures.insert(id, (because, false));
        }
        self.names.declare(
            &name,
            Meaning::Figure(id),
            ast.name.span,
            &mut self.problems,
        );
        let mut breakdowns = Vec::new();
        for breakdown in &ast.breakdowns {
            let parts = breakdown
                .parts
                .iter()
                .map(|part| self.declare_figure(part, Some(id), None))
                .collect();
            breakdowns.push(Breakdown {
                kind: breakdown.kind,
                parts,
                place: breakdown.span,
            });
        }
        if let Some(figure) = self.figures.get_mut(id.0 as usize) {
            figure.breakdowns = breakdowns;
        }
        id
    }

    pub(super) fn lower_declared(&mut self, index: usize, ast: &'a ast::Figure) {
        let scope = Scope::default();
        let wanted = match &ast.unit {
            Some(unit) => self.unit(unit),
            None => self.inherited(index, ast),
        };
        let value = ast.value.as_ref().map(|value| self.expr(value, &scope));
        let reported = ast.reported.as_ref().map(|reported| {
            let value = self.expr(&reported.value, &scope);
            let because = reported.because.as_ref();
            (value, because.map(|because| because.text.clone()))
        });
        let total = self.figures.get(index).and_then(|figure| {
            figure
                .breakdowns
                .iter()
                .find(|breakdown| breakdown.kind == ast::BreakdownKind::Total)
                .map(|breakdown| breakdown.parts.clone())
        });
        let (definition, ty, unit) = match (value, reported) {
            (derivation, Some((given, because))) => {
                let (given, unit) = self.in_unit(given, wanted);
                // The derivation only says what kind of number it is.
                let ty = match derivation.map(|derivation| derivation.ty) {
                    Some(ty) if algebra::comparable(&ty, &given.ty).is_ok() => ty,
                    Some(_) | None => given.ty.clone(),
                };
                (
                    Definition::Reported {
                        value: given,
                        because,
                    },
                    ty,
                    unit,
                )
            }
            (Some(value), None) => {
                let (mut value, unit) = self.in_unit(value, wanted);
                if ast.round.is_none() {
                    self.rate_of_count(&mut value);
                }
                let ty = value.ty.clone();
                (Definition::Expression(value), ty, unit)
            }
            (None, None) => match total {
                Some(parts) => {
                    let unit = wanted.unwrap_or_else(|| self.units.number.clone());
                    (Definition::SumOfParts(parts), unit.ty.clone(), unit)
                }
                None => {
                    let unit = self.units.unknown.clone();
                    (Definition::Broken, Type::Unknown, unit)
                }
            },
        };
        let stated = ast
            .stated
            .iter()
            .map(|stated| self.stated(stated, &unit))
            .collect();
        let places = Printed {
            round: ast.round,
            exact: ast.exact,
        };
        if let Some(figure) = self.settle(index, definition, ty, unit, places) {
            figure.stated = stated;
        }
    }

    /// A figure of which all is known.
    pub(in crate::semantics) fn settle(
        &mut self,
        index: usize,
        definition: Definition,
        ty: Type,
        unit: Arc<Unit>,
        printed: Printed,
    ) -> Option<&mut Figure> {
        let figure = self.figures.get_mut(index)?;
        figure.places = printed.round.map_or(unit.places, |round| round.count);
        figure.rounded = !printed.exact && (printed.round.is_some() || unit.rounded);
        figure.ty = ty;
        figure.unit = self.units.printed(unit, printed.round);
        figure.definition = definition;
        Some(figure)
    }

    /// The unit of a figure that says none: that of its whole or its parts.
    fn inherited(&mut self, index: usize, ast: &'a ast::Figure) -> Option<Arc<Unit>> {
        if has_unit(ast) {
            return None;
        }
        let parent = self.figures.get(index).and_then(|figure| figure.part_of);
        let parent = parent.and_then(|id| self.figure(id));
        if let Some(parent) = parent.filter(|parent| parent.ty != Type::Unknown) {
            return Some(parent.unit.clone());
        }
        let unit = unit_of_parts(ast)?;
        self.unit(unit)
    }

    pub(in crate::semantics) fn stated(
        &mut self,
        ast: &'a ast::Stated,
        unit: &Arc<Unit>,
    ) -> Stated {
        let value = self.expr(&ast.value, &Scope::default());
        let wanted = (value.ty == Type::Number).then(|| unit.clone());
        let (value, _) = self.in_unit(value, wanted);
        if !algebra::convertible(&unit.ty, &value.ty) && !algebra::convertible(&value.ty, &unit.ty)
        {
            self.report(TypeProblem::WrongUnit {
                wanted: Described::new(&unit.ty, unit),
                found: self.describe(&value),
                place: value.place,
            });
        }
        Stated {
            places: typed_places(&value),
            unit: value.unit.clone(),
            value,
            waive: ast.waive.as_ref().map(waiver),
            place: ast.span,
        }
    }

    /// `443 件 * 35%` is not a count until it is rounded.
    fn rate_of_count(&mut self, value: &mut Expr) {
        let ExprKind::Binary {
            operator,
            left,
            right,
        } = &value.kind
        else {
            return;
        };
        let counted = !value.unit.rounded && value.unit.places == 0;
        let by_rate = match operator {
            Operator::Multiply => left.ty.is_rate() || right.ty.is_rate(),
            Operator::Divide => right.ty.is_rate(),
            Operator::Add | Operator::Subtract => false,
        };
        if counted && by_rate && matches!(value.ty, Type::Quantity(_)) {
            self.report(TypeProblem::CountTimesRate {
                unit: value.unit.symbol.clone(),
                place: value.place,
            });
            value.kind = ExprKind::Broken;
        }
    }
}

/// How a figure's own declaration has it printed.
#[derive(Clone, Copy)]
pub(in crate::semantics) struct Printed {
    pub(in crate::semantics) round: Option<ast::Places>,
    /// Not rounded, whatever its unit says.
    pub(in crate::semantics) exact: bool,
}

pub(in crate::semantics) fn waiver(ast: &ast::Waive) -> Waiver {
    Waiver {
        reason: ast.reason.text.clone(),
        place: ast.span,
    }
}

/// Its value is more than a number without a unit.
fn has_unit(ast: &ast::Figure) -> bool {
    let bare = |value: &ast::Expr| matches!(value.typed_unit(), Some(None));
    ast.value.as_ref().is_some_and(|value| !bare(value))
}
