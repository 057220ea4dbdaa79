//! One unit of the layout after the other: from its text to its item.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use pest::iterators::Pairs;

use super::super::ast::{
    Allow, Figure, IfItem, Item, ItemKind, Members, Name, Prose, Section, Use,
};
use super::super::heads::Head;
use super::super::layout::{Unit, UnitKind};
use super::super::problems::{MarkProblem, Problems, ShapeProblem, Slip, Slips};
use super::super::prose;
use super::super::reuse::Reuse;
use super::super::slice::{Origin, Repair, Slice};
use super::expression::broken;
use super::words::normal;
use super::{Reader, Rule, Subject, read};
use crate::source::Span;

/// The source that is read.
#[derive(Clone, Copy)]
pub(crate) struct Context<'t> {
    /// What the spans of the declaration at hand count from.
    pub(crate) origin: Origin,
    pub(crate) text: &'t str,
    /// The text for the grammar, from the layout.
    pub(crate) code: &'t str,
    /// What was read before, where somebody keeps it.
    pub(crate) reuse: Option<&'t Mutex<Reuse>>,
}

impl<'t> Context<'t> {
    pub(crate) fn items(&self, units: &[Unit], problems: &mut Problems) -> Vec<Arc<Item>> {
        let mut above = None;
        let mut items = Vec::with_capacity(units.len());
        for unit in units {
            items.extend(self.known_or_read(unit, above, problems));
            above = Some(unit);
        }
        items
    }

    /// One unit as it was read before, or read now.
    pub(crate) fn known_or_read(
        &self,
        unit: &Unit,
        above: Option<&Unit>,
        problems: &mut Problems,
    ) -> Option<Arc<Item>> {
        let here = Context {
            origin: self.origin.declaration(unit.base, unit.begin()),
            ..*self
        };
        let Some(reuse) = self.reuse else {
            return here.item(unit, above, problems).map(Arc::new);
        };
        let slot = match Reuse::take(reuse, &here, unit) {
            Ok(item) => return Some(item),
            Err(slot) => slot,
        };
        let mut found = Problems::default();
        let item = here.item(unit, above, &mut found).map(Arc::new);
        if found.is_empty()
            && let Some(item) = &item
        {
            Reuse::keep(reuse, slot, &here, unit, item);
        }
        problems.append(found);
        item
    }

    /// One unit; `above` is the one before it. Lines that nothing begins with
    /// are reported once for a whole run of them.
    fn item(&self, unit: &Unit, above: Option<&Unit>, problems: &mut Problems) -> Option<Item> {
        let span = self.origin.span(unit.start, unit.end);
        let kind = match unit.kind {
            UnitKind::Declared(head) => self.declaration(unit, head, problems)?,
            UnitKind::Misspelt(head) => {
                self.misspelt(unit, head, problems);
                self.declaration(unit, head, problems)?
            }
            UnitKind::Headless(head) => {
                problems.push(self.headless(unit, head));
                self.declaration(unit, head, problems)?
            }
            UnitKind::Prose => ItemKind::Prose(self.prose(unit, problems)),
            UnitKind::Stray | UnitKind::Field => {
                let in_run = above.is_some_and(|above| above.kind == UnitKind::Stray);
                if !in_run && !unit.told {
                    problems.push(self.stray(unit));
                }
                return None;
            }
        };
        let doc = unit
            .doc
            .and_then(|(start, end)| self.text.get(start..end))
            .map(doc_text);
        Some(Item { kind, doc, span })
    }

    fn declaration(&self, unit: &Unit, head: Head, problems: &mut Problems) -> Option<ItemKind> {
        use ItemKind as Kind;
        let kind = match head {
            Head::Section => return Some(Kind::Section(self.section(unit, problems))),
            Head::If => return self.if_item(unit, problems),
            Head::Report => return self.header(unit, problems).map(Kind::Report),
            Head::Table => self.table(unit, problems).map(Box::new).map(Kind::Table),
            Head::Fill => self.fill(unit, problems).map(Box::new).map(Kind::Fill),
            Head::Use => self.simple(unit, Rule::one_use, problems, |reader, pair| {
                reader.use_(pair).map(Kind::Use)
            }),
            Head::Package => self.simple(unit, Rule::one_package, problems, |reader, pair| {
                reader.package(pair).map(Kind::Package)
            }),
            Head::Unit => self.simple(unit, Rule::one_unit, problems, |reader, pair| {
                reader.unit_decl(pair).map(Kind::Unit)
            }),
            Head::Entity => self.simple(unit, Rule::one_entity, problems, |reader, pair| {
                reader.entity(pair).map(Kind::Entity)
            }),
            Head::Figure => self.simple(unit, Rule::one_figure, problems, |reader, pair| {
                let figure = reader.figure(pair)?;
                if !figure.has_value() {
                    reader.report(ShapeProblem::MissingValue {
                        span: figure.span.after(),
                        name: figure.name.text.clone(),
                    });
                }
                Some(Kind::Figure(Box::new(figure)))
            }),
            Head::List => self.simple(unit, Rule::one_list, problems, |reader, pair| {
                reader.list(pair).map(Kind::List)
            }),
            Head::Series => self.simple(unit, Rule::one_series, problems, |reader, pair| {
                reader.series(pair).map(Kind::Series)
            }),
            Head::Chart => self.simple(unit, Rule::one_chart, problems, |reader, pair| {
                reader.chart(pair).map(Box::new).map(Kind::Chart)
            }),
            Head::Check => self.simple(unit, Rule::one_check, problems, |reader, pair| {
                reader.check(pair).map(Box::new).map(Kind::Check)
            }),
            Head::Form => self.simple(unit, Rule::one_form, problems, |reader, pair| {
                let mut none = super::super::ast::FillSettings::default();
                reader.form(pair, &mut none).map(Box::new).map(Kind::Form)
            }),
            Head::Carry => self.simple(unit, Rule::one_carry, problems, |reader, pair| {
                reader.carry(pair).map(Box::new).map(Kind::Carry)
            }),
            Head::Restate => self.simple(unit, Rule::one_restate, problems, |reader, pair| {
                reader.restate(pair).map(Box::new).map(Kind::Restate)
            }),
            Head::Members => self.simple(unit, Rule::one_members, problems, |reader, pair| {
                let span = reader.span(&pair);
                let mut members = Members {
                    name: None,
                    patterns: Vec::new(),
                    of: None,
                    expected: Vec::new(),
                    span,
                };
                for pair in pair.into_inner() {
                    match pair.as_rule() {
                        Rule::text => members.patterns.push(reader.text(&pair)),
                        Rule::list_of => {
                            members.of = reader.quantity(pair.into_inner().last()?);
                        }
                        Rule::expected => {
                            let texts = pair.into_inner();
                            members.expected = texts.map(|it| reader.text(&it)).collect();
                        }
                        _ => members.name = Some(reader.name(&pair)),
                    }
                }
                Some(Kind::Members(members))
            }),
            Head::Note => self.simple(unit, Rule::one_note, problems, |reader, pair| {
                reader.note_decl(pair).map(Kind::Note)
            }),
            Head::Allow => self.simple(unit, Rule::one_allow, problems, |reader, pair| {
                let mut inner = pair.into_inner();
                Some(Kind::Allow(Allow {
                    lint: reader.name(&inner.next()?),
                    reason: reader.text(&inner.next()?),
                }))
            }),
        };
        kind.or_else(|| self.unreadable(unit, head))
    }

    fn simple(
        &self,
        unit: &Unit,
        rule: Rule,
        problems: &mut Problems,
        build: impl FnOnce(&mut Reader<'_>, pest::iterators::Pair<'_, Rule>) -> Option<ItemKind>,
    ) -> Option<ItemKind> {
        self.read_whole(unit, rule, problems, |reader, mut pairs| {
            build(reader, pairs.next()?)
        })
    }

    /// Reads all of a unit.
    pub(super) fn read_whole<T>(
        &self,
        unit: &Unit,
        rule: Rule,
        problems: &mut Problems,
        build: impl FnOnce(&mut Reader<'_>, Pairs<'_, Rule>) -> Option<T>,
    ) -> Option<T> {
        let slice = self.slice(unit, unit.end, problems);
        read(rule, &slice, subject(unit), problems, build)
    }

    /// Reads what stands before a unit's first body.
    pub(super) fn read_head<T>(
        &self,
        unit: &Unit,
        rule: Rule,
        problems: &mut Problems,
        build: impl FnOnce(&mut Reader<'_>, Pairs<'_, Rule>) -> Option<T>,
    ) -> Option<T> {
        let end = unit.bodies.first().map_or(unit.end, |body| body.open);
        let slice = self.slice(unit, end, problems);
        let read = read(rule, &slice, subject(unit), problems, build);
        if let Some(last) = unit.bodies.last() {
            self.nothing_behind(unit, last.close + 1, problems);
        }
        read
    }

    fn nothing_behind(&self, unit: &Unit, from: usize, problems: &mut Problems) {
        let Some(rest) = self.code.get(from..unit.end) else {
            return;
        };
        let trimmed = rest.trim_start();
        if !trimmed.trim_end().is_empty() && !unit.told {
            let start = unit.end - trimmed.len();
            problems.push(ShapeProblem::BehindBody {
                span: self.origin.span(start, start + trimmed.trim_end().len()),
            });
        }
    }

    /// The unit's text up to `end`, with what is known to be meant otherwise.
    pub(super) fn slice(&self, unit: &Unit, end: usize, problems: &mut Problems) -> Slice<'t> {
        let code = self.code.get(unit.start..end).unwrap_or("");
        // What closes it may stand behind lines of cells, which are blank here.
        let closers = unit.closers.iter().map(|closer| closer.start);
        let closed = closers.filter(|at| *at <= end).max();
        let closed = closed.map_or(0, |at| at.saturating_sub(unit.start));
        let length = code.trim_end().len().max(closed);
        let code = code.get(..length).unwrap_or(code);
        let slice = Slice::new(self.origin, code, unit.start);
        let text = Slice::new(self.origin, self.text, 0);
        let marks = Slips::of(unit.wide.iter().map(|repair| Slip::mark(&text, repair)));
        problems.extend(marks.map(|marks| MarkProblem::FullWidth { marks }));
        let mut repairs: Vec<Repair> = self.respelt(unit).into_iter().collect();
        repairs.extend(unit.wide.iter().chain(&unit.closers).cloned());
        repairs.retain(|repair| repair.start <= unit.start + code.len());
        if repairs.is_empty() {
            return slice;
        }
        repairs.sort_by_key(|repair| repair.start);
        for repair in &mut repairs {
            repair.start -= unit.start;
            repair.end -= unit.start;
        }
        slice.repaired(&repairs)
    }

    /// A named value that could not be read: its name at least is known, so
    /// that nobody is told it does not exist.
    fn unreadable(&self, unit: &Unit, head: Head) -> Option<ItemKind> {
        if head == Head::Use {
            let line = self.code.get(unit.start..unit.end)?.lines().next()?;
            let written = line.strip_prefix(head.word()).unwrap_or(line).trim();
            let span = self.origin.span(unit.start, unit.start + line.len());
            let written = written.to_owned();
            return Some(ItemKind::Use(Use::Unread { written, span }));
        }
        if !matches!(
            head,
            Head::Figure | Head::List | Head::Series | Head::Table | Head::Form | Head::Unit
        ) {
            return None;
        }
        let slice = self.slice(unit, unit.end, &mut Problems::default());
        let behind = slice.text.strip_prefix(head.word())?;
        let start = slice.text.len() - behind.trim_start().len();
        let rest = slice.text.get(start..)?;
        let length: usize = rest
            .chars()
            .take_while(|&c| unicode_ident::is_xid_continue(c))
            .map(char::len_utf8)
            .sum();
        let word = rest.get(..length)?;
        if !word.starts_with(unicode_ident::is_xid_start) {
            return None;
        }
        let name = Name {
            text: normal(word),
            span: slice.span(start, start + length),
        };
        let span = self.origin.span(unit.start, unit.end);
        Some(ItemKind::Figure(Box::new(Figure::unreadable(
            name,
            span,
            broken(span),
        ))))
    }

    fn section(&self, unit: &Unit, problems: &mut Problems) -> Section {
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

    fn if_item(&self, unit: &Unit, problems: &mut Problems) -> Option<ItemKind> {
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
        for (condition, then) in branches.into_iter().rev() {
            let item = IfItem {
                condition: condition.unwrap_or_else(|| super::expression::broken_condition(span)),
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

    fn prose(&self, unit: &Unit, problems: &mut Problems) -> Prose {
        let written = self.text.get(unit.start..unit.end).unwrap_or("");
        let content = written.get(3..).unwrap_or("");
        let content = if unit.told {
            content
        } else {
            content.get(..content.len().saturating_sub(3)).unwrap_or("")
        };
        let slice = Slice::new(self.origin, content, unit.start + 3);
        Prose {
            blocks: prose::blocks(&slice, problems),
            span: self.origin.span(unit.start, unit.end),
        }
    }
}

fn subject(unit: &Unit) -> Subject {
    match unit.head() {
        _ if unit.told => Subject::Told,
        Some(head) => Subject::Declaration(head),
        None => Subject::Field,
    }
}

fn untitled(span: Span) -> Section {
    Section {
        optional: false,
        name: None,
        title: super::super::ast::Template {
            parts: Vec::new(),
            span,
        },
        items: Vec::new(),
        span,
    }
}

fn doc_text(comment: &str) -> String {
    let lines: Vec<Cow<'_, str>> = comment
        .lines()
        .filter_map(|line| line.trim().strip_prefix("///"))
        .map(|line| Cow::Borrowed(line.strip_prefix(' ').unwrap_or(line)))
        .collect();
    lines.join("\n")
}
