//! A report that numbers are carried over to, and whose header says nothing of last
//! year's: neither `previous "2022.rpt"` nor `previous none because "…"`.

use std::collections::BTreeSet;

use crate::project::{Node, program};
use crate::semantics::index::scope::Scope;
use crate::semantics::index::tables::waived::last;
use crate::semantics::problems::{HeaderProblem, SemanticsProblem};
use crate::source::Span;
use crate::syntax::blank::BroughtRows;
use crate::syntax::{ast, blank};

use super::Lowering;
use super::whole::Whole;

impl Whole<'_> {
    /// Says how much is left out for want of last year's report. Where a formula asks
    /// for it, that is told there.
    pub(super) fn unanswered(&mut self, nodes: &[Node]) {
        let asked_for = |problem: &SemanticsProblem| {
            matches!(
                problem,
                SemanticsProblem::Header(HeaderProblem::NoPrevious { .. })
            )
        };
        if !self.told.problems.iter().any(asked_for) {
            self.lower(|lowering| lowering.unanswered(nodes));
        }
    }
}

impl Lowering<'_> {
    fn unanswered(&mut self, nodes: &[Node]) {
        let header = self.index.header();
        let answered = !header.previous.is_empty()
            || header.previous_none.is_some()
            || self.index.lacks_previous()
            || self.index.is_broken_field("previous");
        let (Some(place), false) = (header.place, answered) else {
            return;
        };
        let year = header.period.as_ref().map(|period| period.last.0);
        let brought = self.rows_brought();
        let mut left_out: Vec<(String, usize)> = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        for table in 0..self.index.table_count() {
            let count = self.carries_of(table);
            if let (Some(draft), 1..) = (self.index.table_draft(table), count) {
                left_out.push((self.index.table_name(table), count));
                lines.extend(blank::previous_of_form(draft.form, &brought));
            }
        }
        for item in program::items(nodes) {
            if let ast::ItemKind::Carry(carry) = &item.kind {
                left_out.push((last(&carry.target).to_owned(), 1));
                let opened = self.path(&carry.target, &Scope::default());
                lines.extend(blank::previous_of_carry(carry, &opened.unit.symbol));
            }
        }
        if left_out.is_empty() {
            return;
        }
        let mut known = BTreeSet::new();
        lines.retain(|line| known.insert(line.clone()));
        self.report(HeaderProblem::PreviousUnanswered {
            count: left_out.iter().map(|(_, count)| count).sum(),
            left_out,
            file: blank::previous_file(year),
            lines,
            behind: last_field(nodes),
            place,
        });
    }

    /// The rows that this report brings to its forms.
    fn rows_brought(&self) -> BroughtRows {
        let tables = 0..self.index.table_count();
        let drafts = tables.filter_map(|table| self.index.table_draft(table));
        let fills = drafts.flat_map(|draft| &draft.fills);
        let rows = fills.flat_map(|fill| &fill.settings.rows);
        let named = |row: &ast::Member| (row.name.text.clone(), row.name.text.clone());
        rows.map(|(name, rows)| (name.text.clone(), rows.iter().map(named).collect()))
            .collect()
    }

    /// How many numbers of a table are carried over from last year.
    fn carries_of(&self, table: usize) -> usize {
        let Some(draft) = self.index.table_draft(table) else {
            return 0;
        };
        let (mut count, mut position) = (0, 0);
        for block in &draft.form.blocks {
            let filled = !block.columns.is_empty() || !block.rows.is_empty();
            for carry in &block.carries {
                let own = filled.then_some(position);
                let scopes = self.index.scopes(table, own, carry.for_each.as_ref());
                count += scopes.len();
            }
            position += usize::from(filled);
        }
        count
    }
}

/// Where a line more of the header goes.
fn last_field(nodes: &[Node]) -> Option<Span> {
    let header = nodes.iter().find_map(|node| {
        let ast::ItemKind::Report(header) = &node.item.kind else {
            return None;
        };
        Some(header)
    });
    Some(header?.fields.last()?.span.after())
}
