//! What was read of sources before: a declaration whose text has not changed
//! is not read again, only moved to where it stands now.

use std::collections::VecDeque;
use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use crate::source::SourceId;

use super::ast::Item;
use super::layout::{Body, Unit, UnitKind};
use super::moving::{Move, Moves as _};
use super::parse::Context;
use super::problems::Problems;

/// Declarations as they were read, of one round of readings for the next. Two
/// rounds give the same as two readings without memory.
#[derive(Debug, Default)]
pub struct Reuse {
    before: FxHashMap<u64, VecDeque<Read>>,
    now: FxHashMap<u64, VecDeque<Read>>,
}

/// A declaration that was read without a problem, and all that its reading
/// depended on.
#[derive(Debug)]
struct Read {
    source: SourceId,
    start: usize,
    text: Box<str>,
    /// Its text as prepared for the grammar.
    code: Box<str>,
    /// Where its bodies were cut, from where it begins.
    cuts: Box<[usize]>,
    item: Item,
}

/// What reading a declaration depends on.
struct Wanted<'t> {
    text: &'t str,
    code: &'t str,
    cuts: Vec<usize>,
    key: u64,
}

impl Reuse {
    /// Begins a round: what the last one did not read is forgotten.
    pub fn begin(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// Forgets what the round that has ended did not read.
    pub fn tidy(&mut self) {
        self.before.clear();
    }

    /// The declarations of a source; each from before where there is one.
    pub(super) fn items(
        &mut self,
        context: &Context<'_>,
        units: &[Unit],
        problems: &mut Problems,
    ) -> Vec<Item> {
        let mut above: Option<&Unit> = None;
        let mut items = Vec::with_capacity(units.len());
        for unit in units {
            let wanted = Wanted::of(context, unit);
            let known = wanted
                .as_ref()
                .and_then(|wanted| self.take(wanted, context.source, unit.start));
            if let Some(item) = known {
                items.push(item);
            } else {
                let mut found = Problems::default();
                let item = context.item(unit, above, &mut found);
                if let (Some(item), Some(wanted)) = (&item, wanted.filter(|_| found.is_empty())) {
                    self.keep(&wanted, context.source, unit.start, item);
                }
                problems.append(found);
                items.extend(item);
            }
            above = Some(unit);
        }
        items
    }

    fn take(&mut self, wanted: &Wanted<'_>, source: SourceId, start: usize) -> Option<Item> {
        let alike = self.before.get_mut(&wanted.key)?;
        let at = alike.iter().position(|read| wanted.is(read))?;
        let mut read = alike.remove(at)?;
        read.move_to(source, start);
        let item = read.item.clone();
        self.now.entry(wanted.key).or_default().push_back(read);
        Some(item)
    }

    fn keep(&mut self, wanted: &Wanted<'_>, source: SourceId, start: usize, item: &Item) {
        let read = Read {
            source,
            start,
            text: wanted.text.into(),
            code: wanted.code.into(),
            cuts: wanted.cuts.as_slice().into(),
            item: item.clone(),
        };
        self.now.entry(wanted.key).or_default().push_back(read);
    }
}

impl Read {
    fn move_to(&mut self, source: SourceId, start: usize) {
        if (self.source, self.start) != (source, start) {
            let signed = |at: usize| i64::try_from(at).unwrap_or(0);
            let offset = signed(start) - signed(self.start);
            self.item.moved(Move { source, offset });
            (self.source, self.start) = (source, start);
        }
    }
}

impl<'t> Wanted<'t> {
    /// `None` for what depends on more than its own text.
    fn of(context: &Context<'t>, unit: &Unit) -> Option<Wanted<'t>> {
        let mut cuts = Vec::new();
        if !matches!(unit.kind, UnitKind::Declared(_) | UnitKind::Prose) {
            return None;
        }
        cut(unit, unit.start, &mut cuts)?;
        let start = unit.doc.map_or(unit.start, |(start, _)| start);
        let text = context.text.get(start..unit.end)?;
        let code = context.code.get(unit.start..unit.end)?;
        let mut hasher = FxHasher::default();
        (text, &cuts).hash(&mut hasher);
        let key = hasher.finish();
        Some(Wanted {
            text,
            code,
            cuts,
            key,
        })
    }

    fn is(&self, read: &Read) -> bool {
        *read.text == *self.text && *read.code == *self.code && *read.cuts == *self.cuts
    }
}

/// Where a unit and its bodies are cut; `None` if anything in it is mended.
fn cut(unit: &Unit, from: usize, cuts: &mut Vec<usize>) -> Option<()> {
    let Unit {
        kind,
        start,
        end,
        doc,
        bodies,
        wide,
        closers,
        told,
    } = unit;
    if *told || !wide.is_empty() || !closers.is_empty() {
        return None;
    }
    let of = |at: usize| at.wrapping_sub(from);
    let kind = match kind {
        UnitKind::Declared(_) => 0,
        UnitKind::Prose => 1,
        UnitKind::Field => 2,
        UnitKind::Misspelt(_) | UnitKind::Stray => return None,
    };
    let (doc_start, doc_end) = doc.unwrap_or((*start, *start));
    cuts.extend([kind, of(*start), of(*end), of(doc_start), of(doc_end)]);
    for Body {
        open,
        close,
        units,
        rows,
    } in bodies
    {
        cuts.extend([of(*open), of(*close), units.len(), rows.len()]);
        for inner in units {
            cut(inner, from, cuts)?;
        }
        for (start, end) in rows {
            cuts.extend([of(*start), of(*end)]);
        }
    }
    Some(())
}
