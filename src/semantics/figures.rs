//! Figures, their breakdowns and series: shells first, then values in the
//! order of what refers to what.

use std::sync::Arc;

use crate::syntax::ast;

use super::algebra;
use super::expressions::{Scope, joined};
use super::lowering::{Draft, Lowering, label};
use super::model::{
    Breakdown, Definition, Expr, ExprKind, FigureId, Meaning, Operator, Role, Stated, Waiver,
};
use super::problems::SemanticsProblem;
use super::types::Type;
use super::units::Unit;

impl<'a> Lowering<'a> {
    pub(super) fn declare_figure(
        &mut self,
        ast: &'a ast::Figure,
        parent: Option<FigureId>,
        doc: Option<String>,
    ) -> FigureId {
        let name = match parent.and_then(|id| self.figures.get(id.0 as usize)) {
            Some(parent) => format!("{}.{}", parent.name, ast.name.text),
            None => ast.name.text.clone(),
        };
        let mut figure = self.shell(name.clone(), ast.name.span);
        figure.label = label(ast.label.as_ref(), &ast.name);
        figure.extent = ast.span;
        figure.doc = doc;
        figure.part_of = parent;
        figure.note = ast.note.as_ref().map(|note| note.text.clone());
        figure.waive = ast.waive.as_ref().map(waiver);
        if parent.is_some() {
            figure.role = Role::Part;
        }
        let id = self.push(figure, Draft::Figure(ast));
        self.names.declare(
            &name,
            Meaning::Figure(id),
            ast.name.span,
            &mut self.problems,
        );
        if let Some(from) = &ast.from {
            self.problems
                .push(SemanticsProblem::NotYet { place: from.span });
        }
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

    /// Lowers every figure, what it refers to first.
    pub(super) fn lower_figures(&mut self) {
        let mut done = vec![Mark::Waiting; self.figures.len()];
        for start in 0..done.len() {
            let mut stack = vec![start];
            while let Some(&index) = stack.last() {
                match done.get(index) {
                    Some(Mark::Waiting) => {
                        mark(&mut done, index, Mark::Open);
                        for id in self.needs(index) {
                            if done.get(id.0 as usize) == Some(&Mark::Waiting) {
                                stack.push(id.0 as usize);
                            }
                        }
                    }
                    Some(Mark::Open) => {
                        stack.pop();
                        mark(&mut done, index, Mark::Done);
                        self.lower_figure(index);
                    }
                    Some(Mark::Done) | None => {
                        stack.pop();
                    }
                }
            }
        }
        for index in 0..self.series.len() {
            self.finish_series(index);
        }
    }

    /// The figures that must be typed before this one.
    fn needs(&self, index: usize) -> Vec<FigureId> {
        let mut found = Vec::new();
        match self.drafts.get(index) {
            Some(Draft::Figure(ast)) => {
                if let Some(value) = &ast.value {
                    self.referred(value, None, &mut found);
                }
                for stated in &ast.stated {
                    self.referred(&stated.value, None, &mut found);
                }
                let figure = self.figures.get(index);
                if let Some(parent) = figure.and_then(|figure| figure.part_of) {
                    // Parts inherit the unit of their whole.
                    found.push(parent);
                }
            }
            Some(Draft::Point { value, .. }) => self.referred(value, None, &mut found),
            Some(Draft::Cell { table, cell }) => {
                if let Some((expr, row, column)) = self.cell_formula(*table, *cell) {
                    let scope = Scope {
                        table: Some(*table),
                        row,
                        column,
                        balanced: false,
                    };
                    self.referred(expr, Some(&scope), &mut found);
                }
            }
            Some(Draft::Done) | None => {}
        }
        found
    }

    /// Figures named in an expression.
    fn referred(&self, expr: &ast::Expr, scope: Option<&Scope>, found: &mut Vec<FigureId>) {
        let mut stack = vec![expr];
        while let Some(expr) = stack.pop() {
            match &expr.kind {
                ast::ExprKind::Path(path) => {
                    let cell = scope.and_then(|scope| self.in_table(path, scope));
                    match cell
                        .map(Meaning::Figure)
                        .or_else(|| self.names.find(&joined(&path.segments)))
                    {
                        Some(Meaning::Figure(id)) => found.push(id),
                        Some(Meaning::Series(series)) => {
                            if let Some(series) = self.series.get(series) {
                                found.extend(series.points.iter().map(|(_, id)| *id));
                            }
                        }
                        Some(Meaning::Table(table)) => found.extend(self.peek_cell(table, path)),
                        Some(Meaning::List(_) | Meaning::Entity(_)) | None => {}
                    }
                }
                ast::ExprKind::Call { arguments, .. } => stack.extend(arguments),
                ast::ExprKind::Negate(inner) => stack.push(inner),
                ast::ExprKind::Binary { left, right, .. } => stack.extend([&**left, &**right]),
                ast::ExprKind::If {
                    then, otherwise, ..
                } => {
                    stack.extend([&**then, &**otherwise]);
                }
                ast::ExprKind::Else { value, .. } => stack.push(value),
                ast::ExprKind::Quantity(_)
                | ast::ExprKind::Text(_)
                | ast::ExprKind::Date(_)
                | ast::ExprKind::Missing { .. }
                | ast::ExprKind::Approximate { .. }
                | ast::ExprKind::Censored { .. }
                | ast::ExprKind::Broken => {}
            }
        }
    }

    fn lower_figure(&mut self, index: usize) {
        let Some(draft) = self.drafts.get(index).copied() else {
            return;
        };
        if let Some(slot) = self.drafts.get_mut(index) {
            *slot = Draft::Done;
        }
        match draft {
            Draft::Figure(ast) => self.lower_declared(index, ast),
            Draft::Point { series, value } => self.lower_point(index, series, value),
            Draft::Cell { table, cell } => self.lower_cell(index, table, cell),
            Draft::Done => {}
        }
    }

    fn lower_declared(&mut self, index: usize, ast: &'a ast::Figure) {
        let scope = Scope::default();
        let wanted = match &ast.unit {
            Some(unit) => self.unit(unit),
            None => self.inherited(index, ast),
        };
        let value = ast.value.as_ref().map(|value| self.expr(value, &scope));
        let reported = ast.reported.as_ref().map(|reported| {
            let value = self.expr(&reported.value, &scope);
            (
                value,
                reported
                    .because
                    .as_ref()
                    .map(|because| because.text.clone()),
            )
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
                let (value, unit) = self.in_unit(value, wanted);
                if ast.round.is_none() {
                    self.rate_of_count(&value);
                }
                let ty = value.ty.clone();
                (Definition::Expression(value), ty, unit)
            }
            (None, None) => match (total, wanted) {
                (Some(parts), Some(unit)) => (Definition::SumOfParts(parts), unit.ty.clone(), unit),
                (Some(parts), None) => {
                    let unit = self.units.number.clone();
                    (Definition::SumOfParts(parts), Type::Number, unit)
                }
                (None, _) => (
                    Definition::Broken,
                    Type::Unknown,
                    self.units.unknown.clone(),
                ),
            },
        };
        let stated = ast
            .stated
            .iter()
            .map(|stated| self.stated(stated, &unit))
            .collect();
        if let Some(figure) = self.figures.get_mut(index) {
            figure.places = ast.round.map_or(unit.places, |round| round.count);
            figure.rounded = !ast.exact && (ast.round.is_some() || unit.rounded);
            figure.ty = ty;
            figure.unit = unit;
            figure.definition = definition;
            figure.stated = stated;
        }
    }

    /// The unit of a figure that says none: that of its whole or its parts.
    fn inherited(&mut self, index: usize, ast: &'a ast::Figure) -> Option<Arc<Unit>> {
        let parent = self
            .figures
            .get(index)
            .and_then(|figure| figure.part_of)
            .and_then(|id| self.figures.get(id.0 as usize));
        if let Some(parent) = parent
            && parent.ty != Type::Unknown
            && !has_unit(ast)
        {
            return Some(parent.unit.clone());
        }
        if ast
            .value
            .as_ref()
            .is_some_and(|value| !is_bare_number(value))
        {
            return None;
        }
        let unit = unit_of_parts(ast)?;
        self.unit(unit)
    }

    /// A value in the unit wanted: converted exactly, or reported.
    pub(super) fn in_unit(&mut self, value: Expr, wanted: Option<Arc<Unit>>) -> (Expr, Arc<Unit>) {
        let Some(unit) = wanted else {
            let unit = value.unit.clone();
            return (value, unit);
        };
        let adopted = adopt(value, &unit);
        if adopted.ty == Type::Unknown {
            let ty = unit.ty.clone();
            return (
                Expr {
                    ty,
                    unit: unit.clone(),
                    ..adopted
                },
                unit,
            );
        }
        if algebra::convertible(&adopted.ty, &unit.ty) {
            return (adopted, unit);
        }
        self.problems.push(SemanticsProblem::WrongUnit {
            wanted: super::described::Described::new(&unit.ty, &unit),
            found: self.describe(&adopted),
            place: adopted.place,
        });
        (super::expressions::broken(adopted.place), unit)
    }

    pub(super) fn stated(&mut self, ast: &'a ast::Stated, unit: &Arc<Unit>) -> Stated {
        let value = self.expr(&ast.value, &Scope::default());
        let wanted = (value.ty == Type::Number).then(|| unit.clone());
        let (value, _) = self.in_unit(value, wanted);
        if !algebra::convertible(&unit.ty, &value.ty) && !algebra::convertible(&value.ty, &unit.ty)
        {
            self.problems.push(SemanticsProblem::WrongUnit {
                wanted: super::described::Described::new(&unit.ty, unit),
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
    fn rate_of_count(&mut self, value: &Expr) {
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
            self.problems.push(SemanticsProblem::CountTimesRate {
                unit: value.unit.symbol.clone(),
                place: value.place,
            });
        }
    }

    pub(super) fn series_unit(&mut self, index: usize, ast: &'a ast::Series) {
        let symbol = ast.unit.as_ref().or_else(|| {
            ast.points
                .iter()
                .find_map(|(_, _, value)| literal_unit(value))
        });
        let unit = match symbol {
            Some(symbol) => self.unit(symbol),
            None => None,
        };
        if let (Some(series), Some(unit)) = (self.series.get_mut(index), unit) {
            series.ty = unit.ty.clone();
            if ast.round.is_none() {
                series.places = unit.places;
            }
            series.unit = unit;
        }
    }

    fn lower_point(&mut self, index: usize, series: usize, value: &'a ast::Expr) {
        let value = self.expr(value, &Scope::default());
        let known = self.series.get(series);
        let wanted = known
            .filter(|series| series.ty != Type::Unknown)
            .map(|series| series.unit.clone());
        let places = known.map_or(0, |series| series.places);
        let (value, unit) = self.in_unit(value, wanted);
        if let Some(figure) = self.figures.get_mut(index) {
            figure.places = places.max(if unit.rounded { 0 } else { unit.places });
            figure.rounded = unit.rounded;
            figure.ty = value.ty.clone();
            figure.unit = unit;
            figure.definition = Definition::Expression(value);
        }
    }

    /// A series without a typed unit takes that of its first point.
    fn finish_series(&mut self, index: usize) {
        let first = self
            .series
            .get(index)
            .filter(|series| series.ty == Type::Unknown)
            .and_then(|series| series.points.first())
            .and_then(|(_, id)| self.figures.get(id.0 as usize))
            .map(|figure| (figure.ty.clone(), figure.unit.clone()));
        if let (Some(series), Some((ty, unit))) = (self.series.get_mut(index), first) {
            series.ty = ty;
            series.places = unit.places;
            series.unit = unit;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Waiting,
    Open,
    Done,
}

fn mark(marks: &mut [Mark], index: usize, value: Mark) {
    if let Some(slot) = marks.get_mut(index) {
        *slot = value;
    }
}

pub(super) fn waiver(ast: &ast::Waive) -> Waiver {
    Waiver {
        reason: ast.reason.text.clone(),
        place: ast.span,
    }
}

/// A number typed without a unit takes the unit wanted.
pub(super) fn adopt(mut value: Expr, unit: &Arc<Unit>) -> Expr {
    take_unit(&mut value, unit);
    value
}

fn take_unit(value: &mut Expr, unit: &Arc<Unit>) {
    if value.ty != Type::Number || !value.unit.symbol.is_empty() {
        return;
    }
    match &mut value.kind {
        ExprKind::Number { value: number, .. } | ExprKind::Censored { value: number, .. } => {
            *number = unit.to_base(number);
        }
        ExprKind::Approximate {
            value: number,
            step,
            ..
        } => {
            *number = unit.to_base(number);
            *step = unit.to_base(step);
        }
        ExprKind::Negate(inner) => {
            take_unit(inner, unit);
            value.ty = inner.ty.clone();
            value.unit = inner.unit.clone();
            return;
        }
        ExprKind::Text(_)
        | ExprKind::Date(_)
        | ExprKind::Missing(_)
        | ExprKind::Figure(_)
        | ExprKind::Previous { .. }
        | ExprKind::List(_)
        | ExprKind::Series(_)
        | ExprKind::Word(_)
        | ExprKind::Sections
        | ExprKind::Binary { .. }
        | ExprKind::Call { .. }
        | ExprKind::Conditional { .. }
        | ExprKind::OrElse { .. }
        | ExprKind::Broken => return,
    }
    value.ty = unit.ty.clone();
    value.unit = unit.clone();
}

/// The decimals typed in a quoted number.
pub(super) fn typed_places(value: &Expr) -> u32 {
    match &value.kind {
        ExprKind::Number { typed, .. } => *typed,
        ExprKind::Negate(inner) => typed_places(inner),
        ExprKind::Approximate { .. }
        | ExprKind::Censored { .. }
        | ExprKind::Text(_)
        | ExprKind::Date(_)
        | ExprKind::Missing(_)
        | ExprKind::Figure(_)
        | ExprKind::Previous { .. }
        | ExprKind::List(_)
        | ExprKind::Series(_)
        | ExprKind::Word(_)
        | ExprKind::Sections
        | ExprKind::Binary { .. }
        | ExprKind::Call { .. }
        | ExprKind::Conditional { .. }
        | ExprKind::OrElse { .. }
        | ExprKind::Broken => value.unit.places,
    }
}

fn has_unit(ast: &ast::Figure) -> bool {
    ast.value
        .as_ref()
        .is_some_and(|value| !is_bare_number(value))
}

fn is_bare_number(value: &ast::Expr) -> bool {
    match &value.kind {
        ast::ExprKind::Quantity(quantity)
        | ast::ExprKind::Approximate { quantity, .. }
        | ast::ExprKind::Censored { quantity, .. } => quantity.unit.is_none(),
        ast::ExprKind::Missing { unit, .. } => unit.is_none(),
        ast::ExprKind::Negate(inner) => is_bare_number(inner),
        ast::ExprKind::Text(_)
        | ast::ExprKind::Date(_)
        | ast::ExprKind::Path(_)
        | ast::ExprKind::Call { .. }
        | ast::ExprKind::Binary { .. }
        | ast::ExprKind::If { .. }
        | ast::ExprKind::Else { .. }
        | ast::ExprKind::Broken => false,
    }
}

fn literal_unit(value: &ast::Expr) -> Option<&ast::UnitRef> {
    match &value.kind {
        ast::ExprKind::Quantity(quantity)
        | ast::ExprKind::Approximate { quantity, .. }
        | ast::ExprKind::Censored { quantity, .. } => quantity.unit.as_ref(),
        ast::ExprKind::Missing { unit, .. } => unit.as_ref(),
        ast::ExprKind::Negate(inner) => literal_unit(inner),
        ast::ExprKind::Text(_)
        | ast::ExprKind::Date(_)
        | ast::ExprKind::Path(_)
        | ast::ExprKind::Call { .. }
        | ast::ExprKind::Binary { .. }
        | ast::ExprKind::If { .. }
        | ast::ExprKind::Else { .. }
        | ast::ExprKind::Broken => None,
    }
}

/// The first unit that a part says, at any depth.
fn unit_of_parts(ast: &ast::Figure) -> Option<&ast::UnitRef> {
    ast.breakdowns
        .iter()
        .flat_map(|breakdown| &breakdown.parts)
        .find_map(|part| {
            part.unit
                .as_ref()
                .or_else(|| part.value.as_ref().and_then(literal_unit))
                .or_else(|| unit_of_parts(part))
        })
}
