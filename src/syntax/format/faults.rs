//! Which declarations hold what is wrong, and are left as they are.

use super::super::heads::Head;
use super::super::layout::{Unit, UnitKind};
use super::walk::Walk;

impl Walk<'_> {
    pub(super) fn is_broken(&self, unit: &Unit) -> bool {
        if unit.told || unit.kind == UnitKind::Stray || !unit.wide.is_empty() {
            return true;
        }
        if !self.faults_within(unit.start, unit.end) {
            return self.is_beyond_us(unit);
        }
        let inner = unit.bodies.iter().flat_map(|body| &body.units);
        let within = |unit: &Unit| self.count(unit.start, unit.end);
        let holds_others = matches!(unit.kind, UnitKind::Declared(Head::Section | Head::If));
        !holds_others
            || self.mended
            || self.count(unit.start, unit.end) > inner.map(within).sum()
            || self.is_beyond_us(unit)
    }

    /// Comments where a line has to go on: left as they are.
    fn is_beyond_us(&self, unit: &Unit) -> bool {
        if !matches!(
            unit.kind,
            UnitKind::Declared(Head::Section | Head::If | Head::Report)
        ) {
            return false;
        }
        let mut start = unit.start;
        unit.bodies.iter().any(|body| {
            let comments = self.comments_within(start, body.open);
            let found = if start == unit.start {
                let is_line =
                    |&(start, end): &(usize, usize)| self.slice(start, end).starts_with("//");
                comments.iter().any(is_line)
            } else {
                !comments.is_empty()
            };
            start = body.close + 1;
            found
        })
    }

    fn count(&self, start: usize, end: usize) -> usize {
        let from = self.faults.partition_point(|&fault| fault < start);
        let to = self.faults.partition_point(|&fault| fault <= end);
        to.saturating_sub(from)
    }

    fn faults_within(&self, start: usize, end: usize) -> bool {
        start <= end && self.count(start, end) > 0
    }

    /// Whether a mark that belongs nowhere stands between two declarations.
    pub(super) fn stray_within(&self, start: usize, end: usize) -> bool {
        let from = self.faults.partition_point(|&fault| fault < start);
        let to = self.faults.partition_point(|&fault| fault < end);
        let mut faults = self.faults.get(from..to).unwrap_or(&[]).iter();
        faults.any(|&fault| {
            let above = self
                .comments
                .partition_point(|&(comment, _)| comment <= fault);
            let comment = above
                .checked_sub(1)
                .and_then(|above| self.comments.get(above));
            let in_comment = comment.is_some_and(|&(_, end)| fault < end);
            let mark = self
                .text
                .get(fault..end)
                .and_then(|rest| rest.chars().next());
            !in_comment && mark.is_some_and(|mark| !mark.is_whitespace())
        })
    }
}
