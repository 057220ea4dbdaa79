//! Units that a report declares.

use crate::number::Exact;
use crate::project::{Node, program};
use crate::semantics::model::ExprKind;
use crate::semantics::problems::TypeProblem;
use crate::semantics::typing::described::Described;
use crate::semantics::typing::types::{Dimension, Type};
use crate::semantics::typing::unit::Unit;
use crate::syntax::ast;

use super::declaring::Declaring;

impl<'a> Declaring<'a> {
    pub(super) fn units(&mut self, nodes: &'a [Node]) {
        for item in program::items(nodes) {
            if let ast::ItemKind::Unit(unit) = &item.kind {
                self.unit(unit);
            }
        }
    }

    fn unit(&mut self, ast: &'a ast::UnitDecl) {
        let symbol = ast.name.text.clone();
        let mut declared = self.index.declared_units.iter();
        if let Some((_, first)) = declared.find(|(known, _)| *known == symbol) {
            self.repeated(&ast.name, *first);
            return;
        }
        self.index
            .declared_units
            .push((symbol.clone(), ast.name.span));
        let round = ast.round.map(|round| round.count);
        let (ty, scale, places) = match &ast.equals {
            None => (Type::Quantity(Dimension::base(&symbol)), Exact::one(), 0),
            Some(quantity) => {
                let base = self.lower(|lowering| lowering.quantity(quantity));
                match (&base.kind, &base.ty) {
                    (ExprKind::Number { value, .. }, Type::Quantity(_)) if value.is_positive() => {
                        (base.ty.clone(), value.clone(), 2)
                    }
                    (ExprKind::Broken, _) => return,
                    (_, Type::Quantity(_)) => {
                        self.report(TypeProblem::UnitOfNothing {
                            place: quantity.span,
                        });
                        return;
                    }
                    _ => {
                        let found = Described::new(&base.ty, &base.unit);
                        self.report(TypeProblem::UnitNotAmount {
                            found,
                            place: quantity.span,
                        });
                        return;
                    }
                }
            }
        };
        let scaled = scale > Exact::one();
        self.index.units.table.insert(Unit {
            symbol,
            plural: ast.plural.as_ref().map(|plural| plural.text.clone()),
            ty,
            scale,
            places: round.unwrap_or(places),
            least: ast.round.and_then(|round| round.least),
            rounded: !ast.exact && (round.is_some_and(|places| places > 0) || scaled),
        });
    }
}
