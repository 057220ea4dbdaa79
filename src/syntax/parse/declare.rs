//! One unit of the layout after the other: from its text to its item.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};

use pest::iterators::{Pair, Pairs};

use super::super::ast::{Allow, Figure, FillSettings, Item, ItemKind, Members, Name, Prose, Use};
use super::super::heads::Head;
use super::super::layout::{Prepared, Unit, UnitKind};
use super::super::problems::{MarkProblem, Problems, ShapeProblem, Slip, Slips};
use super::super::prose;
use super::super::reuse::Reuse;
use super::super::slice::{Origin, Repair, Slice};
use super::expression::broken;
use super::reading::read;
use super::words::normal;
use super::{Reader, Rule, Subject};

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
        let slot = match Reuse::take(reuse, here.prepared(), unit) {
            Ok(item) => return Some(item),
            Err(slot) => slot,
        };
        let mut found = Problems::default();
        let item = here.item(unit, above, &mut found).map(Arc::new);
        if found.is_empty()
            && let Some(item) = &item
        {
            Reuse::keep(reuse, slot, here.prepared(), unit, item);
        }
        problems.append(found);
        item
    }

    fn prepared(&self) -> Prepared<'t> {
        Prepared {
            source: self.origin.id(),
            text: self.text,
            code: self.code,
        }
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
        let rule = match head {
            Head::Section => return Some(Kind::Section(self.section(unit, problems))),
            Head::If => return self.if_item(unit, problems),
            Head::Report => return self.header(unit, problems).map(Kind::Report),
            Head::Table => {
                let table = self.table(unit, problems).map(Box::new);
                return table
                    .map(Kind::Table)
                    .or_else(|| self.unreadable(unit, head));
            }
            Head::Fill => return self.fill(unit, problems).map(Box::new).map(Kind::Fill),
            Head::Use => Rule::one_use,
            Head::Package => Rule::one_package,
            Head::Unit => Rule::one_unit,
            Head::Entity => Rule::one_entity,
            Head::Figure => Rule::one_figure,
            Head::List => Rule::one_list,
            Head::Series => Rule::one_series,
            Head::Chart => Rule::one_chart,
            Head::Check => Rule::one_check,
            Head::Form => Rule::one_form,
            Head::Carry => Rule::one_carry,
            Head::Restate => Rule::one_restate,
            Head::Members => Rule::one_members,
            Head::Note => Rule::one_note,
            Head::Allow => Rule::one_allow,
        };
        self.read_whole(unit, rule, problems, |reader, mut pairs| {
            reader.item(rule, pairs.next()?)
        })
        .or_else(|| self.unreadable(unit, head))
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

    pub(super) fn nothing_behind(&self, unit: &Unit, from: usize, problems: &mut Problems) {
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

impl Reader<'_> {
    /// What the rule of one declaration found.
    fn item(&mut self, rule: Rule, pair: Pair<'_, Rule>) -> Option<ItemKind> {
        use ItemKind as Kind;
        match rule {
            Rule::one_use => self.use_(pair).map(Kind::Use),
            Rule::one_package => self.package(pair).map(Kind::Package),
            Rule::one_unit => self.unit_decl(pair).map(Kind::Unit),
            Rule::one_entity => self.entity(pair).map(Kind::Entity),
            Rule::one_figure => self.declared_figure(pair).map(Box::new).map(Kind::Figure),
            Rule::one_list => self.list(pair).map(Kind::List),
            Rule::one_series => self.series(pair).map(Kind::Series),
            Rule::one_chart => self.chart(pair).map(Box::new).map(Kind::Chart),
            Rule::one_check => self.check(pair).map(Box::new).map(Kind::Check),
            Rule::one_form => {
                let mut none = FillSettings::default();
                self.form(pair, &mut none).map(Box::new).map(Kind::Form)
            }
            Rule::one_carry => self.carry(pair).map(Box::new).map(Kind::Carry),
            Rule::one_restate => self.restate(pair).map(Box::new).map(Kind::Restate),
            Rule::one_members => self.collected(pair).map(Kind::Members),
            Rule::one_note => self.note_decl(pair).map(Kind::Note),
            Rule::one_allow => {
                let mut inner = pair.into_inner();
                Some(Kind::Allow(Allow {
                    lint: self.name(&inner.next()?),
                    reason: self.text(&inner.next()?),
                }))
            }
            _ => None,
        }
    }

    fn collected(&mut self, pair: Pair<'_, Rule>) -> Option<Members> {
        let mut members = Members {
            name: None,
            patterns: Vec::new(),
            of: None,
            expected: Vec::new(),
            span: self.span(&pair),
        };
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Rule::text => members.patterns.push(self.text(&pair)),
                Rule::list_of => members.of = self.quantity(pair.into_inner().last()?),
                Rule::expected => {
                    let texts = pair.into_inner();
                    members.expected = texts.map(|it| self.text(&it)).collect();
                }
                _ => members.name = Some(self.name(&pair)),
            }
        }
        Some(members)
    }
}

pub(super) fn subject(unit: &Unit) -> Subject {
    match unit.head() {
        _ if unit.told => Subject::Told,
        Some(head) => Subject::Declaration(head),
        None => Subject::Field,
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
