//! The checks of a published report as they can be made again, and what its text
//! quotes.

use crate::published::{self, Check};
use crate::semantics::index::scope::Scope;
use crate::semantics::model::{self, Block, Inline, InlineKind, Origin, Stated, Waiver};
use crate::source::Span;
use crate::syntax::{Parsed, ast};

use super::rebuild::{Builder, only, words};

impl<'a> Builder<'a> {
    /// The checks that can be made again, and what the text quotes.
    pub(super) fn checks(
        &mut self,
        parsed: &'a [Option<Parsed>],
    ) -> (Vec<model::Check>, Vec<Block>) {
        let (mut checks, mut quoted) = (Vec::new(), Vec::new());
        for (check, parsed) in self.rest.checks.iter().zip(parsed) {
            let Some(kind) = parsed.as_ref().and_then(only) else {
                continue;
            };
            if let ast::ItemKind::Check(ast) = kind {
                self.check(check, ast, &mut checks);
            } else if let ast::ItemKind::Figure(ast) = kind {
                quoted.extend(self.quotation(check, ast));
            }
        }
        (checks, quoted)
    }

    fn check(&mut self, check: &Check, ast: &'a ast::Check, checks: &mut Vec<model::Check>) {
        let place = ast.span;
        let reason = check.waived.as_ref().or(check.adjusted.as_ref());
        let reason = reason.or(check.waiver.as_ref());
        let frame = model::Check {
            name: check.name.clone(),
            message: check
                .message
                .as_ref()
                .map(|message| vec![words(message, place)]),
            kind: model::CheckKind::NeverIncreases(Vec::new()),
            conditions: Vec::new(),
            warn: check.warn,
            waive: reason.map(|reason| waiver(reason, place)),
            origin: self.origin(check),
            place,
        };
        let (good, known) = (self.problems(), checks.len());
        let scope = Scope::default();
        self.given
            .lower(|it| it.statements(&ast.statements, &frame, &[], &scope, checks));
        if self.problems() > good {
            checks.truncate(known);
        }
    }

    /// `新收 stated 53 件`, of any value: what a figure quotes is judged the same.
    fn quotation(&mut self, check: &Check, ast: &'a ast::Figure) -> Option<Block> {
        let good = self.problems();
        let (value, stated) = (ast.value.as_ref()?, ast.stated.first()?);
        let value = self.given.lower(|it| it.expr(value, &Scope::default()));
        let stated = self.given.lower(|it| it.stated(stated, &value.unit));
        if self.problems() > good {
            return None;
        }
        let place = ast.name.span;
        let reason = check.waived.as_ref().or(check.waiver.as_ref());
        let stated = Stated {
            waive: reason.map(|reason| waiver(reason, place)),
            place,
            ..stated
        };
        // What is printed in place of the figure, as long as a waiver lets it.
        if let (Some(_), Some(id)) = (&check.waived, self.figure(&check.name))
            && let Some(figure) = self.settled.get_mut(id.0 as usize)
        {
            figure.stated.push(stated);
            return None;
        }
        let kind = InlineKind::Stated {
            value,
            stated,
            format: None,
        };
        Some(Block::Paragraph(vec![Inline { kind, place }]))
    }

    fn origin(&self, check: &Check) -> Origin {
        let cells = check.cells.as_ref();
        let named = |cells: &&published::Cells| {
            let mut tables = self.rest.tables.iter();
            tables.position(|table| table.name == cells.table)
        };
        let table = cells.as_ref().and_then(named);
        let row = cells.and_then(|cells| cells.row.clone());
        let column = cells.and_then(|cells| cells.column.clone());
        match (check.origin, table) {
            (published::Origin::TableTotal, Some(table)) => Origin::TableTotal {
                table,
                row: row.unwrap_or_default(),
                column: column.unwrap_or_default(),
            },
            (published::Origin::Form, Some(table)) => Origin::Form { table, row, column },
            (published::Origin::Carry, table) => Origin::Carry { table, row, column },
            (
                published::Origin::Declared
                | published::Origin::Breakdown
                | published::Origin::TableTotal
                | published::Origin::Form
                | published::Origin::Stated,
                _,
            ) => Origin::Declared,
        }
    }
}

fn waiver(reason: &str, place: Span) -> Waiver {
    Waiver {
        reason: reason.to_owned(),
        place,
    }
}
