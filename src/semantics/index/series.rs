//! Series: their points as figures of one unit.

use std::sync::Arc;

use crate::semantics::model::{FigureId, Meaning, Series};
use crate::semantics::problems::NameProblem;
use crate::semantics::typing::period::point_code;
use crate::semantics::typing::types::Type;
use crate::semantics::typing::unit::Unit;
use crate::syntax::ast;

use super::declared::{Draft, Shell};
use super::declaring::Declaring;
use super::spelled::{everyday, label};

impl<'a> Declaring<'a> {
    pub(super) fn series(&mut self, ast: &'a ast::Series) {
        let series = self.index.series.len();
        let name = self.index.names.called(&ast.name);
        let place = ast.name.span;
        self.name(&name, Meaning::Series(series), place);
        let mut points: Vec<(String, FigureId)> = Vec::new();
        for (point, place, value) in &ast.points {
            let code = point_code(*point);
            let called = format!("{name}[{code}]");
            if let Some((_, first)) = points.iter().find(|(known, _)| *known == code) {
                let first = self.index.figures.get(first.0 as usize);
                self.report(NameProblem::Repeated {
                    name: called,
                    place: *place,
                    first: first.map_or(*place, |first| first.place),
                });
                continue;
            }
            let shell = Shell {
                label: label(ast.label.as_ref(), &ast.name),
                extent: value.span,
                ..Shell::new(called, *place)
            };
            points.push((code, self.push(shell, Draft::Point { series, value })));
        }
        let unit = self.unit_of_series(ast);
        let round = ast.round.map(|places| places.count);
        let own = unit.as_ref().map(|unit| unit.places);
        self.index.series.push(Series {
            name,
            label: label(ast.label.as_ref(), &ast.name),
            also: everyday(&ast.also),
            ty: unit.as_ref().map_or(Type::Unknown, |unit| unit.ty.clone()),
            places: round.or(own).unwrap_or(0),
            unit: unit.unwrap_or_else(|| self.index.units.unknown.clone()),
            points,
            place,
        });
    }

    /// The unit that a series or one of its points says.
    fn unit_of_series(&mut self, ast: &'a ast::Series) -> Option<Arc<Unit>> {
        let symbol = ast.unit.as_ref().or_else(|| {
            let mut values = ast.points.iter().map(|(_, _, value)| value);
            values.find_map(|value| value.typed_unit()?)
        });
        let unit = self.lower(|lowering| lowering.unit(symbol?))?;
        Some(self.index.units.printed(unit, ast.round))
    }
}
