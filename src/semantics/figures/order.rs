//! Figures lowered in the order of what refers to what.

use crate::semantics::expressions::Scope;
use crate::semantics::lowering::{Draft, Lowering};
use crate::semantics::model::{FigureId, Meaning};
use crate::semantics::paths::spelt;
use crate::syntax::ast;

impl<'a> Lowering<'a> {
    /// Lowers every figure, what it refers to first.
    pub(in crate::semantics) fn lower_figures(&mut self) {
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
                        ..Scope::default()
                    };
                    // A `{…}` typed into a cell stands outside the table's names.
                    let inside = scope.row.is_some() || scope.column.is_some();
                    self.referred(expr, inside.then_some(&scope), &mut found);
                }
            }
            Some(Draft::Done) | None => {}
        }
        found
    }

    /// Figures named in an expression.
    fn referred(&self, expr: &ast::Expr, scope: Option<&Scope>, found: &mut Vec<FigureId>) {
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            if let ast::ExprKind::Path(path) = &expr.kind {
                self.figures_named(path, scope, found);
            }
            open.extend(expr.children());
        }
    }

    fn figures_named(&self, path: &ast::Path, scope: Option<&Scope>, found: &mut Vec<FigureId>) {
        let cells = scope.and_then(|scope| {
            let own = self.in_table(path, scope);
            own.or_else(|| self.beside(path, scope)?.1.ok())
        });
        if let Some(cells) = cells {
            found.extend(cells);
            return;
        }
        match self.names.find(&spelt(&path.segments), path.span.base()) {
            Some(Meaning::Figure(id)) => found.push(id),
            Some(Meaning::Series(series)) => {
                let points = self.series.get(series).map(|series| &series.points);
                found.extend(points.into_iter().flatten().map(|(_, id)| *id));
            }
            Some(Meaning::Table(table)) => found.extend(self.peek_cell(table, path)),
            Some(Meaning::List(_) | Meaning::Entity(_)) | None => {}
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
