//! A figure's value and unit: of one that is declared, or a point of a series.

use std::sync::Arc;

use crate::semantics::index::declared::{Draft, Shell};
use crate::semantics::index::figures::waiver;
use crate::semantics::index::known::Kind;
use crate::semantics::index::scope::Scope;
use crate::semantics::model::{
    Definition, Expr, ExprKind, Figure, FigureId, Operator, Shared, Stated,
};
use crate::semantics::problems::TypeProblem;
use crate::semantics::typing::adopted_units::{typed_places, unit_of_parts};
use crate::semantics::typing::algebra;
use crate::semantics::typing::described::Described;
use crate::semantics::typing::types::Type;
use crate::semantics::typing::unit::Unit;
use crate::syntax::ast;

use super::Lowering;

/// What lowering makes of a figure, beside what it declares.
#[derive(Clone)]
pub(crate) struct Settled {
    pub(crate) definition: Definition,
    pub(crate) ty: Type,
    pub(crate) unit: Arc<Unit>,
    pub(crate) places: u32,
    pub(crate) rounded: bool,
    pub(crate) stated: Vec<Stated>,
}

impl Settled {
    /// What others need to know of it.
    pub(crate) fn kind(&self) -> Kind {
        Kind {
            ty: self.ty.clone(),
            unit: self.unit.clone(),
        }
    }

    /// Of which only the name is known.
    pub(crate) fn unknown(unit: &Arc<Unit>) -> Settled {
        Settled {
            definition: Definition::Broken,
            ty: Type::Unknown,
            unit: unit.clone(),
            places: 0,
            rounded: false,
            stated: Vec::new(),
        }
    }

    /// Whether all that others may ask of it is as it was.
    pub(crate) fn is(&self, shell: &Shell, known: &Figure) -> bool {
        self.ty == known.ty
            && self.unit == known.unit
            && shell.name == known.name
            && shell.label == known.label
            && shell.place == known.place
            && shell.extent == known.extent
            && shell.doc == known.doc
            && shell.breakdowns == known.breakdowns
            && shell.part_of == known.part_of
            && shell.note == known.note
            && shell.waive == known.waive
            && shell.role == known.role
    }

    /// The figure that was declared so.
    pub(crate) fn of(self, shell: Shell) -> Figure {
        Figure {
            name: shell.name,
            label: shell.label,
            also: shell.also,
            place: shell.place,
            extent: shell.extent,
            doc: shell.doc,
            ty: self.ty,
            unit: self.unit,
            places: self.places,
            rounded: self.rounded,
            definition: self.definition,
            stated: self.stated,
            breakdowns: shell.breakdowns,
            part_of: shell.part_of,
            note: shell.note,
            waive: shell.waive,
            role: shell.role,
        }
    }
}

/// A figure lowered.
pub(crate) enum Outcome {
    /// As it was before.
    Same(Shared<Figure>),
    /// Nothing of a cell that is missing.
    New(Option<Settled>),
}

impl Outcome {
    /// Whether its value is the sum of its parts.
    pub(crate) fn is_sum(&self) -> bool {
        let definition = match self {
            Outcome::Same(figure) => Some(&figure.definition),
            Outcome::New(settled) => settled.as_ref().map(|settled| &settled.definition),
        };
        matches!(definition, Some(Definition::SumOfParts(_)))
    }
}

impl Lowering<'_> {
    /// Nothing where a cell is missing, which is reported.
    pub(crate) fn figure(&mut self, id: FigureId) -> Option<Settled> {
        match self.index.draft_of(id)? {
            Draft::Figure(ast) => Some(self.declared(id, ast)),
            Draft::Point { series, value } => Some(self.point(series, value)),
            Draft::Cell { table, cell } => self.cell(id, table, cell),
            Draft::Done => None,
        }
    }

    fn declared(&mut self, id: FigureId, ast: &ast::Figure) -> Settled {
        let scope = Scope::default();
        let wanted = match &ast.unit {
            Some(unit) => self.unit(unit),
            None => self.inherited(id, ast),
        };
        let value = ast.value.as_ref().map(|value| self.expr(value, &scope));
        let reported = ast.reported.as_ref().map(|reported| {
            let value = self.expr(&reported.value, &scope);
            let because = reported.because.as_ref();
            (value, because.map(|because| because.text.clone()))
        });
        let breakdowns = self.index.figure(id).map(|figure| figure.breakdowns.iter());
        let total = breakdowns
            .into_iter()
            .flatten()
            .find(|breakdown| breakdown.kind == ast::BreakdownKind::Total)
            .map(|breakdown| breakdown.parts.clone());
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
                    let unit = wanted.unwrap_or_else(|| self.index.units().number.clone());
                    (Definition::SumOfParts(parts), unit.ty.clone(), unit)
                }
                None => {
                    let unit = self.index.units().unknown.clone();
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
        Settled {
            stated,
            ..self.settle(definition, ty, unit, places)
        }
    }

    /// A figure of which all is known.
    pub(crate) fn settle(
        &self,
        definition: Definition,
        ty: Type,
        unit: Arc<Unit>,
        printed: Printed,
    ) -> Settled {
        Settled {
            places: printed.round.map_or(unit.places, |round| round.count),
            rounded: !printed.exact && (printed.round.is_some() || unit.rounded),
            ty,
            unit: self.index.units().printed(unit, printed.round),
            definition,
            stated: Vec::new(),
        }
    }

    /// The unit of a figure that says none: that of its whole or its parts.
    fn inherited(&mut self, id: FigureId, ast: &ast::Figure) -> Option<Arc<Unit>> {
        if has_unit(ast) {
            return None;
        }
        let parent = self.index.figure(id).and_then(|figure| figure.part_of);
        let parent = parent.and_then(|id| self.index.kind(id));
        if let Some(parent) = parent.filter(|parent| parent.ty != Type::Unknown) {
            return Some(parent.unit.clone());
        }
        let unit = unit_of_parts(ast)?;
        self.unit(unit)
    }

    pub(crate) fn stated(&mut self, ast: &ast::Stated, unit: &Arc<Unit>) -> Stated {
        let value = self.expr(&ast.value, &Scope::default());
        let wanted = (value.ty == Type::Number).then(|| unit.clone());
        let (value, _) = self.in_unit(value, wanted);
        if !algebra::convertible(&unit.ty, &value.ty) && !algebra::convertible(&value.ty, &unit.ty)
        {
            self.report(TypeProblem::WrongUnit {
                wanted: Described::new(&unit.ty, unit),
                found: Described::of(&value),
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

    fn point(&mut self, series: usize, value: &ast::Expr) -> Settled {
        let value = self.expr(value, &Scope::default());
        let known = self.index.series(series);
        let wanted = known
            .filter(|series| series.ty != Type::Unknown)
            .map(|series| series.unit.clone());
        let places = known.map_or(0, |series| series.places);
        let (value, unit) = self.in_unit(value, wanted);
        Settled {
            places: places.max(if unit.rounded { 0 } else { unit.places }),
            rounded: unit.rounded,
            ty: value.ty.clone(),
            unit,
            definition: Definition::Expression(value),
            stated: Vec::new(),
        }
    }
}

/// How a figure's own declaration has it printed.
#[derive(Clone, Copy)]
pub(crate) struct Printed {
    pub(crate) round: Option<ast::Places>,
    /// Not rounded, whatever its unit says.
    pub(crate) exact: bool,
}

/// Its value is more than a number without a unit.
fn has_unit(ast: &ast::Figure) -> bool {
    let bare = |value: &ast::Expr| matches!(value.typed_unit(), Some(None));
    ast.value.as_ref().is_some_and(|value| !bare(value))
}
