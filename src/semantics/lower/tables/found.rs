//! Cells of tables as expressions, or what is wrong with what names them.

use crate::diagnostics::suggest;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::joined;
use crate::semantics::index::tables::lookup::Fault;
use crate::semantics::lower::Lowering;
use crate::semantics::model::{Expr, ExprKind, FigureId, Function};
use crate::semantics::problems::{FormProblem, TableProblem};
use crate::semantics::typing::expressions::broken;
use crate::source::Span;
use crate::syntax::ast;

impl Lowering<'_> {
    pub(crate) fn cell_expr(&mut self, table: usize, path: &ast::Path) -> Expr {
        let place = path.span;
        let cells = self.index.cells_at(table, path);
        match self.found(table, cells) {
            Some(cells) => self.sum_cells(&cells, place),
            None => broken(place),
        }
    }

    /// What was looked for in a table; why it is not there is reported.
    pub(crate) fn found<T>(&mut self, table: usize, found: Result<T, Fault>) -> Option<T> {
        found
            .map_err(|(fault, place)| {
                self.report(TableProblem::NoSuchCell {
                    table: self.index.table_name(table),
                    fault,
                    place,
                });
            })
            .ok()
    }

    pub(crate) fn sum_cells(&mut self, cells: &[FigureId], place: Span) -> Expr {
        let terms = cells
            .iter()
            .map(|cell| self.index.figure_ref(*cell, place))
            .collect();
        sum_of(terms, place).unwrap_or_else(|| broken(place))
    }

    /// The cells of `T[each component, column]`, one for each row that the
    /// report brings.
    pub(crate) fn list_of_cells(&mut self, expr: &ast::Expr) -> Option<Vec<Expr>> {
        let ast::ExprKind::Path(path) = &expr.kind else {
            return None;
        };
        let Some([ast::Index::Each(name, _), rest @ ..]) = path.index.as_deref() else {
            return None;
        };
        let table = self.index.table_named(&path.segments)?;
        // An unknown row or column is said once, by the whole.
        if self.index.peek_cell(table, path).is_empty() {
            return Some(vec![self.cell_expr(table, path)]);
        }
        let mut list = Vec::new();
        for key in self.index.brought_keys(table, &name.text) {
            let mut index = vec![ast::Index::Path(ast::Path::dotted(&key, path.span))];
            index.extend(rest.iter().cloned());
            let one = ast::Path {
                index: Some(index),
                ..path.clone()
            };
            list.push(self.cell_expr(table, &one));
        }
        Some(list)
    }

    /// The table that `for each row of A` goes over.
    pub(crate) fn gone_over(&mut self, for_each: &ast::ForEach) -> Option<usize> {
        let path = for_each.form.as_ref();
        if let Some(table) = path.and_then(|path| self.index.table_named(&path.segments)) {
            return Some(table);
        }
        let form = path.map(|path| joined(&path.segments));
        if form
            .as_deref()
            .is_some_and(|form| self.index.may_be_unread(form))
        {
            return None;
        }
        let tables = self.index.table_names();
        let nearest = form
            .as_deref()
            .and_then(|form| suggest::closest(form, tables));
        self.report(FormProblem::NothingToGoOver {
            nearest: nearest.map(str::to_owned),
            form,
            place: path.map_or(for_each.span, |path| path.span),
        });
        None
    }

    /// `B.total` as an expression, or what is wrong with it.
    pub(crate) fn beside_expr(&mut self, path: &ast::Path, scope: &Scope) -> Option<Expr> {
        let (table, found) = self.index.beside(path, scope)?;
        Some(match self.found(table, found) {
            Some(cells) => self.sum_cells(&cells, path.span),
            None => broken(path.span),
        })
    }
}

/// The terms as one expression: one of them, or their sum.
pub(crate) fn sum_of(terms: Vec<Expr>, place: Span) -> Option<Expr> {
    let first = terms.first()?;
    if terms.len() == 1 {
        return terms.into_iter().next();
    }
    let (ty, unit) = (first.ty.clone(), first.unit.clone());
    let kind = ExprKind::Call {
        function: Function::Sum,
        arguments: terms,
    };
    Some(Expr {
        kind,
        ty,
        unit,
        place,
    })
}
