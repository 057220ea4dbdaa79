//! What was read of sources before: a declaration whose text has not changed is
//! not read again. Its spans count from where it begins, so that it is right
//! wherever it stands now.

use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHasher;

use crate::source::{Base, Bases};

use super::ast::Item;
use super::layout::{Body, Prepared, Unit, UnitKind};

/// Declarations as they were read, of one round of readings for the next. Two
/// rounds give the same as two readings without memory.
#[derive(Debug, Default)]
pub struct Reuse {
    /// In the order of their places, each before those in it; none where it
    /// was taken already.
    before: Vec<Option<Read>>,
    /// What is expected next: most stands where it stood.
    next: usize,
    /// By what is hashed of the texts of `before`, made when one is not where
    /// it was expected.
    index: Option<Vec<(u64, usize)>>,
    now: Vec<Option<Read>>,
    /// Where what was not read again begins now.
    bases: Bases,
    /// The number of the next declaration.
    number: u32,
}

/// A declaration that was read without a problem, and all that its reading
/// depended on.
#[derive(Debug)]
struct Read {
    text: Box<str>,
    /// Its text as prepared for the grammar.
    code: Box<str>,
    /// Where its bodies were cut, from where it begins.
    cuts: Box<[usize]>,
    item: Arc<Item>,
    /// What its spans count from.
    base: Base,
    /// How many of the readings that follow are of declarations in it.
    below: usize,
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
        self.before = std::mem::take(&mut self.now);
        self.next = 0;
        self.index = None;
    }

    /// Gives back what the round that has ended did not read.
    pub fn forget_outdated(&mut self) {
        self.before.clear();
    }

    /// The number that declarations of the next round begin with.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The number behind the last one of this round.
    pub fn set_number(&mut self, number: u32) {
        self.number = number;
    }

    /// Where what was not read again begins in the source just read.
    pub(super) fn bases(reuse: &Mutex<Reuse>) -> Bases {
        std::mem::take(&mut locked(reuse).bases)
    }

    /// A declaration from before; else the slot that is kept for it.
    pub(super) fn take(
        reuse: &Mutex<Reuse>,
        prepared: Prepared<'_>,
        unit: &Unit,
    ) -> Result<Arc<Item>, usize> {
        let mut reuse = locked(reuse);
        match reuse.known(prepared, unit) {
            Some(item) => Ok(item),
            None => {
                reuse.now.push(None);
                Err(reuse.now.len() - 1)
            }
        }
    }

    fn known(&mut self, prepared: Prepared<'_>, unit: &Unit) -> Option<Arc<Item>> {
        let wanted = Wanted::of(prepared, unit)?;
        let at = self.find(&wanted)?;
        let read = self.before.get(at)?.as_ref()?;
        let (item, below) = (read.item.clone(), read.below);
        let taken = self.before.get_mut(at..=at + below)?;
        // What stands in it may have been taken for the same words elsewhere:
        // two sections that say 无。, the first of which was renamed.
        if taken.iter().any(Option::is_none) {
            return None;
        }
        for (read, unit) in taken.iter_mut().zip(unit.items()) {
            let read = read.take();
            if let Some(read) = &read {
                self.bases.set(read.base, prepared.source, unit.start);
            }
            self.now.push(read);
        }
        self.next = at + below + 1;
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

    /// Keeps what was read without a problem in the slot that was left for it.
    pub(super) fn keep(
        reuse: &Mutex<Reuse>,
        slot: usize,
        prepared: Prepared<'_>,
        unit: &Unit,
        item: &Arc<Item>,
    ) {
        let Some(wanted) = Wanted::of(prepared, unit) else {
            return;
        };
        let mut reuse = locked(reuse);
        let below = reuse.now.len() - slot - 1;
        if let Some(kept) = reuse.now.get_mut(slot) {
            *kept = Some(Read {
                text: wanted.text.into(),
                code: wanted.code.into(),
                cuts: wanted.cuts.into(),
                item: item.clone(),
                base: unit.base,
                below,
            });
        }
    }
}

fn locked(reuse: &Mutex<Reuse>) -> MutexGuard<'_, Reuse> {
    reuse.lock().unwrap_or_else(PoisonError::into_inner)
}

/// So many declarations ahead are looked at before all others are.
const NEAR: usize = 3;

fn hashed(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

impl<'t> Wanted<'t> {
    /// `None` for what depends on more than its own text.
    fn of(prepared: Prepared<'t>, unit: &Unit) -> Option<Wanted<'t>> {
        if !matches!(unit.kind, UnitKind::Declared(_) | UnitKind::Prose) {
            return None;
        }
        let mut cuts = Vec::new();
        cut(unit, unit.start, &mut cuts)?;
        let start = unit.doc.map_or(unit.start, |(start, _)| start);
        let text = prepared.text.get(start..unit.end)?;
        let code = prepared.code.get(unit.start..unit.end)?;
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
        base: _,
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
