//! Figures lowered in the order of what refers to what.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::semantics::index::asking::Asking;
use crate::semantics::index::declared::{Draft, Owner};
use crate::semantics::index::known::Kind;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::spelt;
use crate::semantics::model::{FigureId, Meaning, Series};
use crate::semantics::typing::types::Type;
use crate::syntax::ast;

use super::Lowering;
use super::figures::Outcome;
use super::kept::Part;
use super::whole::Whole;

impl Whole<'_> {
    /// Lowers every figure, what it refers to first.
    pub(super) fn figures(&mut self) -> Vec<Outcome> {
        let mut done = vec![Mark::Waiting; self.index.figure_count()];
        let mut outcomes: Vec<Outcome> = done.iter().map(|_| Outcome::New(None)).collect();
        let owners = self.index.owners();
        for start in 0..done.len() {
            let mut stack = vec![start];
            while let Some(&index) = stack.last() {
                let id = FigureId(u32::try_from(index).unwrap_or(u32::MAX));
                let owner = owners.get(index).copied().flatten();
                match done.get(index) {
                    Some(Mark::Waiting) => {
                        mark(&mut done, index, Mark::Open);
                        let waiting =
                            |id: &FigureId| done.get(id.0 as usize) == Some(&Mark::Waiting);
                        let needs = self.needs(id, owner);
                        let needs = needs.iter().filter(|id| waiting(id));
                        stack.extend(needs.map(|id| id.0 as usize));
                    }
                    Some(Mark::Open) => {
                        stack.pop();
                        mark(&mut done, index, Mark::Done);
                        let outcome = self.figure(id, owner);
                        if let Some(slot) = outcomes.get_mut(index) {
                            *slot = outcome;
                        }
                    }
                    Some(Mark::Done) | None => {
                        stack.pop();
                    }
                }
            }
        }
        let series = self.asking().all_series().iter();
        let series: Vec<Series> = series.map(|series| self.finished(series)).collect();
        if let Some(keeping) = &mut self.keeping {
            keeping.settle_series(&series);
        }
        self.known.set_series(series);
        outcomes
    }

    /// The figures that must be typed before this one.
    fn needs(&self, id: FigureId, owner: Option<Owner<'_>>) -> Cow<'_, [FigureId]> {
        let known = self.keeping.as_ref().and_then(|keeping| {
            let part = Part::figure(owner?, id);
            keeping.needs(part, self.index)
        });
        known.map_or_else(|| self.asking().needs(id).into(), Cow::Borrowed)
    }

    fn figure(&mut self, id: FigureId, owner: Option<Owner<'_>>) -> Outcome {
        let part = owner.map(|owner| Part::figure(owner, id));
        if let (Some(keeping), Some(part)) = (&mut self.keeping, part)
            && let Some(figure) = keeping.figure(id).cloned()
            && keeping
                .take::<()>(part, self.index, &mut self.told)
                .is_some()
        {
            keeping.settle(id, true);
            let (ty, unit) = (figure.ty.clone(), figure.unit.clone());
            self.known.set_kind(id, Kind { ty, unit });
            return Outcome::Same(figure);
        }
        let asked = RefCell::default();
        let asking = Asking::new(self.index, &self.known);
        let asking = match self.keeping {
            Some(_) => asking.noting(&asked),
            None => asking,
        };
        let mut lowering = Lowering::new(asking, self.told.notes());
        let made = lowering.figure(id);
        let told = lowering.told;
        self.told.extend(&told);
        if let Some(keeping) = &mut self.keeping {
            let needs = asking.needs(id);
            let known = keeping.figure(id).zip(self.index.shell(id));
            let same = known.zip(made.as_ref());
            let same = same.is_some_and(|((known, shell), made)| made.is(shell, known));
            if let Some(part) = part {
                let item = owner.map(|(item, _)| item);
                keeping.keep(part, item, (), (told, asked.into_inner(), needs));
            }
            keeping.settle(id, same);
        }
        if let Some(made) = &made {
            self.known.set_kind(id, made.kind());
        }
        Outcome::New(made)
    }

    /// A series without a typed unit takes that of its first point.
    fn finished(&self, series: &Series) -> Series {
        let mut series = series.clone();
        let first = series.points.first();
        let first = first.and_then(|(_, id)| self.known.kind(*id));
        if let (Type::Unknown, Some(first)) = (&series.ty, first) {
            series.ty = first.ty.clone();
            series.places = first.unit.places;
            series.unit = first.unit.clone();
        }
        series
    }
}

impl Asking<'_> {
    /// The figures that must be typed before this one.
    fn needs(&self, id: FigureId) -> Vec<FigureId> {
        let mut found = Vec::new();
        match self.draft_of(id) {
            Some(Draft::Figure(ast)) => {
                if let Some(value) = &ast.value {
                    self.referred(value, None, &mut found);
                }
                for stated in &ast.stated {
                    self.referred(&stated.value, None, &mut found);
                }
                let figure = self.figure(id);
                if let Some(parent) = figure.and_then(|figure| figure.part_of) {
                    // Parts inherit the unit of their whole.
                    found.push(parent);
                }
            }
            Some(Draft::Point { value, .. }) => self.referred(value, None, &mut found),
            Some(Draft::Cell { table, cell }) => {
                if let Some((expr, row, column)) = self.cell_formula(table, cell) {
                    let scope = Scope {
                        table: Some(table),
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
        match self.find(&spelt(&path.segments), path.span.base()) {
            Some(Meaning::Figure(id)) => found.push(id),
            Some(Meaning::Series(series)) => {
                let points = self.series(series).map(|series| &series.points);
                found.extend(points.into_iter().flatten().map(|(_, id)| *id));
            }
            Some(Meaning::Table(table)) => found.extend(self.peek_cell(table, path)),
            Some(Meaning::List(_) | Meaning::Entity(_)) | None => {}
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
