//! Declared figures with their parts: a shell for each.

use crate::semantics::model::{Breakdown, FigureId, Meaning, Role, Waiver};
use crate::syntax::ast;

use super::declared::{Draft, Shell};
use super::declaring::Declaring;
use super::spelled::{everyday, label};

impl<'a> Declaring<'a> {
    pub(super) fn figure(
        &mut self,
        ast: &'a ast::Figure,
        parent: Option<FigureId>,
        doc: Option<String>,
    ) -> FigureId {
        let parent_name = parent.and_then(|id| self.index.figures.get(id.0 as usize));
        let name = match parent_name {
            Some(parent) => format!("{}.{}", parent.name, ast.name.text),
            None => self.index.names.called(&ast.name),
        };
        let shell = Shell {
            label: label(ast.label.as_ref(), &ast.name),
            also: everyday(&ast.also),
            extent: ast.span,
            doc,
            part_of: parent,
            note: ast.note.as_ref().map(|note| note.text.clone()),
            waive: ast.waive.as_deref().map(waiver),
            role: parent.map_or(Role::Figure, |_| Role::Part),
            ..Shell::new(name.clone(), ast.name.span)
        };
        let broken = |value: &ast::Expr| matches!(value.kind, ast::ExprKind::Broken);
        if ast.value.as_ref().is_some_and(broken) {
            self.index.unreadable.insert(&ast.name.text);
        }
        let id = self.push(shell, Draft::Figure(ast));
        if let Some(because) = &ast.adjusted {
            self.index.adjusted_figures.insert(id, because);
        }
        self.name(&name, Meaning::Figure(id), ast.name.span);
        let mut breakdowns = Vec::new();
        for breakdown in &ast.breakdowns {
            let parts = breakdown.parts.iter();
            breakdowns.push(Breakdown {
                kind: breakdown.kind,
                parts: parts
                    .map(|part| self.figure(part, Some(id), None))
                    .collect(),
                place: breakdown.span,
            });
        }
        if let Some(figure) = self.index.figures.get_mut(id.0 as usize) {
            figure.breakdowns = breakdowns;
        }
        id
    }
}

pub(crate) fn waiver(ast: &ast::Waive) -> Waiver {
    Waiver {
        reason: ast.reason.text.clone(),
        place: ast.span,
    }
}
