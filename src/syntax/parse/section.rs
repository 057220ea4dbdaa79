//! Sections and `if`: the declarations that hold others.

use std::sync::Arc;

use super::super::ast::{IfItem, Item, ItemKind, Section, Template};
use super::super::layout::Unit;
use super::super::problems::{Problems, ShapeProblem};
use super::super::slice::Slice;
use super::declare::{Context, subject};
use super::expression::broken_condition;
use super::operand::MOST_BRANCHES;
use super::reading::read;
use super::{Rule, Subject};
use crate::source::Span;

impl<'t> Context<'t> {
    pub(super) fn section(&self, unit: &Unit, problems: &mut Problems) -> Section {
        let read = self.read_head(unit, Rule::one_section, problems, |reader, mut pairs| {
            let pair = pairs.next()?;
            let span = reader.span(&pair);
            let mut section = untitled(span);
            for inner in pair.into_inner() {
                match inner.as_rule() {
                    Rule::optional => section.optional = true,
                    Rule::name => section.name = Some(reader.name(&inner)),
                    _ => section.title = reader.template(&inner),
                }
            }
            Some(section)
        });
        // What stands in a section is kept even if its title cannot be read.
        let mut section = read.unwrap_or_else(|| {
            let end = unit.bodies.first().map_or(unit.end, |body| body.open);
            untitled(self.origin.span(unit.start, end))
        });
        for body in &unit.bodies {
            section.items.extend(self.items(&body.units, problems));
        }
        if let Some(second) = unit.bodies.get(1) {
            problems.push(ShapeProblem::BehindBody {
                span: self.origin.span(second.open, second.open + 1),
            });
        }
        section
    }

    pub(super) fn if_item(&self, unit: &Unit, problems: &mut Problems) -> Option<ItemKind> {
        let mut whole: Option<Vec<Arc<Item>>> = None;
        let mut condition_start = unit.start;
        let mut branches = Vec::new();
        for body in &unit.bodies {
            let head = self.code.get(condition_start..body.open).unwrap_or("");
            let mut start = condition_start + (head.len() - head.trim_start().len());
            let mut head = head.trim();
            if condition_start != unit.start {
                let Some(rest) = head.strip_prefix("else") else {
                    problems.push(ShapeProblem::BehindBody {
                        span: self.origin.span(start, body.open + 1),
                    });
                    return None;
                };
                start += head.len() - rest.trim_start().len();
                head = rest.trim_start();
            }
            let items = self.items(&body.units, problems);
            condition_start = body.close + 1;
            if head.is_empty() {
                whole = Some(items);
                break;
            }
            let slice = self.branch_slice(unit, start, head, problems);
            let condition = read(
                Rule::one_if,
                &slice,
                subject(unit),
                problems,
                |reader, mut pairs| {
                    let head = pairs.next()?.into_inner().nth(1)?;
                    Some(reader.condition(head))
                },
            );
            branches.push((condition, items));
        }
        if unit.bodies.is_empty() {
            let subject = subject(unit);
            if subject != Subject::Told {
                problems.push(ShapeProblem::MissingBody {
                    span: self.origin.span(unit.end, unit.end),
                });
            }
            return None;
        }
        self.nothing_behind(unit, condition_start, problems);
        let span = self.origin.span(unit.start, unit.end);
        // Each is nested in the one before it.
        if branches.len() > MOST_BRANCHES {
            problems.push(ShapeProblem::TooLong { span });
            return None;
        }
        for (condition, then) in branches.into_iter().rev() {
            let item = IfItem {
                condition: condition.unwrap_or_else(|| broken_condition(span)),
                then,
                otherwise: whole,
            };
            whole = Some(vec![Arc::new(Item {
                kind: ItemKind::If(item),
                doc: None,
                span,
            })]);
        }
        let whole = whole?.into_iter().next()?;
        Some(Arc::unwrap_or_clone(whole).kind)
    }

    fn branch_slice(
        &self,
        unit: &Unit,
        start: usize,
        head: &str,
        problems: &mut Problems,
    ) -> Slice<'t> {
        if start == unit.start {
            return self.slice(unit, start + head.len(), problems);
        }
        let code = self.code.get(start..start + head.len()).unwrap_or("");
        Slice::new(self.origin, code, start)
    }
}

fn untitled(span: Span) -> Section {
    Section {
        optional: false,
        name: None,
        title: Template::empty(span),
        items: Vec::new(),
        span,
    }
}
