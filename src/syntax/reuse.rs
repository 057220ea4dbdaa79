//! What was read of sources before: a declaration whose text has not changed
//! is not read again, only moved to where it stands now.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use std::sync::Arc;

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
    /// In the order of their places; none where it was taken already.
    before: Vec<Option<Read>>,
    /// What is expected next: most stands where it stood.
    next: usize,
    /// By what is hashed of the texts of `before`, made when one is not where
    /// it was expected.
    index: Option<Vec<(u64, usize)>>,
    now: Vec<Read>,
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
    item: Arc<Item>,
}

/// What reading a declaration depends on.
struct Wanted<'t> {
    text: &'t str,
    code: &'t str,
    cuts: Vec<usize>,
}

impl Reuse {
    /// Begins a round: what the last one did not read is forgotten.
    pub fn begin(&mut self) {
        let now = std::mem::take(&mut self.now);
        self.before = now.into_iter().map(Some).collect();
        self.next = 0;
        self.index = None;
    }

    /// Gives back what the round that has ended did not read.
    pub fn forget_outdated(&mut self) {
        self.before.clear();
    }

    /// The declarations of a source; each from before where there is one.
    pub(super) fn items(
        &mut self,
        context: &Context<'_>,
        units: &[Unit],
        problems: &mut Problems,
    ) -> Vec<Arc<Item>> {
        let mut above: Option<&Unit> = None;
        let mut items = Vec::with_capacity(units.len());
        self.now.reserve(units.len());
        let mut cuts = Vec::new();
        for unit in units {
            let wanted = Wanted::of(context, unit, cuts);
            let known = wanted
                .as_ref()
                .and_then(|wanted| self.take(wanted, context.source, unit.start));
            if let Some(item) = known {
                items.push(item);
            } else {
                let mut found = Problems::default();
                let item = context.item(unit, above, &mut found).map(Arc::new);
                let wanted = wanted.as_ref().filter(|_| found.is_empty());
                if let (Some(item), Some(wanted)) = (&item, wanted) {
                    self.keep(wanted, context.source, unit.start, item);
                }
                problems.append(found);
                items.extend(item);
            }
            above = Some(unit);
            cuts = wanted.map_or_else(Vec::new, |wanted| wanted.cuts);
        }
        items
    }

    fn take(&mut self, wanted: &Wanted<'_>, source: SourceId, start: usize) -> Option<Arc<Item>> {
        let at = self.find(wanted)?;
        let mut read = self.before.get_mut(at)?.take()?;
        self.next = at + 1;
        let offset = signed(start) - signed(read.start);
        if read.source != source || offset != 0 {
            read.item.moved(Move { source, offset });
            read.start = start;
            read.source = source;
        }
        let item = read.item.clone();
        self.now.push(read);
        Some(item)
    }

    fn find(&mut self, wanted: &Wanted<'_>) -> Option<usize> {
        let is = |read: &Option<Read>| read.as_ref().is_some_and(|read| wanted.is(read));
        let near = self.before.get(self.next..).unwrap_or(&[]);
        if let Some(ahead) = near.iter().take(NEAR).position(is) {
            return Some(self.next + ahead);
        }
        let index = self.index.get_or_insert_with(|| {
            let reads = self.before.iter().enumerate();
            let reads = reads.filter_map(|(at, read)| Some((at, read.as_ref()?)));
            let mut index: Vec<(u64, usize)> =
                reads.map(|(at, read)| (hashed(&read.text), at)).collect();
            index.sort_unstable();
            index
        });
        let key = hashed(wanted.text);
        let from = index.partition_point(|(known, _)| *known < key);
        let alike = index.get(from..).unwrap_or(&[]);
        let mut alike = alike.iter().take_while(|(known, _)| *known == key);
        let found = alike.find(|(_, at)| self.before.get(*at).is_some_and(is));
        found.map(|(_, at)| *at)
    }

    fn keep(&mut self, wanted: &Wanted<'_>, source: SourceId, start: usize, item: &Arc<Item>) {
        self.now.push(Read {
            source,
            start,
            text: wanted.text.into(),
            code: wanted.code.into(),
            cuts: wanted.cuts.as_slice().into(),
            item: item.clone(),
        });
    }
}

/// So many declarations ahead are looked at before all others are.
const NEAR: usize = 3;

fn hashed(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

fn signed(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(0)
}

impl<'t> Wanted<'t> {
    /// `None` for what depends on more than its own text; `cuts` is room that
    /// may be used again.
    fn of(context: &Context<'t>, unit: &Unit, mut cuts: Vec<usize>) -> Option<Wanted<'t>> {
        cuts.clear();
        if !matches!(unit.kind, UnitKind::Declared(_) | UnitKind::Prose) {
            return None;
        }
        cut(unit, unit.start, &mut cuts)?;
        let start = unit.doc.map_or(unit.start, |(start, _)| start);
        let text = context.text.get(start..unit.end)?;
        let code = context.code.get(unit.start..unit.end)?;
        Some(Wanted { text, code, cuts })
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
        UnitKind::Misspelt(_) | UnitKind::Headless(_) | UnitKind::Stray => return None,
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
