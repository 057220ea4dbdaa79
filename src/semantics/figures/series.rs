//! Series: their points as figures of one unit.

use crate::semantics::expressions::Scope;
use crate::semantics::lowering::{Draft, Lowering, label};
use crate::semantics::model::{Definition, FigureId, Meaning, Series};
use crate::semantics::problems::NameProblem;
use crate::semantics::types::Type;
use crate::syntax::ast;

impl<'a> Lowering<'a> {
    pub(in crate::semantics) fn declare_series(&mut self, series: &'a ast::Series) {
        let index = self.series.len();
        let name = self.names.called(&series.name);
        let (meaning, place) = (Meaning::Series(index), series.name.span);
        self.names
            .declare(&name, meaning, place, &mut self.problems);
        let mut points: Vec<(String, FigureId)> = Vec::new();
        for (point, place, value) in &series.points {
            let code = crate::semantics::period::point_code(*point);
            if let Some((_, first)) = points.iter().find(|(known, _)| *known == code) {
                let first = self.figure(*first).map_or(*place, |first| first.place);
                self.report(NameProblem::Repeated {
                    name: format!("{name}[{code}]"),
                    place: *place,
                    first,
                });
                continue;
            }
            let mut shell = self.shell(format!("{name}[{code}]"), *place);
            shell.label = label(series.label.as_ref(), &series.name);
            shell.extent = value.span;
            let id = self.push(
                shell,
                Draft::Point {
                    series: index,
                    value,
                },
            );
            points.push((code, id));
        }
        self.series.push(Series {
            name,
            label: label(series.label.as_ref(), &series.name),
            ty: Type::Unknown,
            unit: self.units.unknown.clone(),
            places: series.round.map_or(0, |places| places.count),
            points,
            place: series.name.span,
        });
        self.series_unit(index, series);
    }

    pub(super) fn series_unit(&mut self, index: usize, ast: &'a ast::Series) {
        let symbol = ast.unit.as_ref().or_else(|| {
            let mut values = ast.points.iter().map(|(_, _, value)| value);
            values.find_map(|value| value.typed_unit()?)
        });
        let unit = symbol.and_then(|symbol| self.unit(symbol));
        let unit = unit.map(|unit| self.units.printed(unit, ast.round));
        if let (Some(series), Some(unit)) = (self.series.get_mut(index), unit) {
            series.ty = unit.ty.clone();
            if ast.round.is_none() {
                series.places = unit.places;
            }
            series.unit = unit;
        }
    }

    pub(super) fn lower_point(&mut self, index: usize, series: usize, value: &'a ast::Expr) {
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
    pub(super) fn finish_series(&mut self, index: usize) {
        let first = self
            .series
            .get(index)
            .filter(|series| series.ty == Type::Unknown)
            .and_then(|series| series.points.first())
            .and_then(|(_, id)| self.figure(*id))
            .map(|figure| (figure.ty.clone(), figure.unit.clone()));
        if let (Some(series), Some((ty, unit))) = (self.series.get_mut(index), first) {
            series.ty = ty;
            series.places = unit.places;
            series.unit = unit;
        }
    }
}
