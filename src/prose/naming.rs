//! What names a numeral: a label that stands directly before it, with
//! nothing but a word that links the two.

use std::ops::Range;

use crate::semantics::model::{CellContent, FigureId, TableBlock};

use super::before::{Standing, is_otherwise, is_shorter_time, standing};
use super::characters::{SLOT, ends_clause};
use super::exemptions::Exemption;
use super::groups::{self, GroupCell};
use super::labels::{self, Axis, Labels, Referent};
use super::links::places;
use super::measures::Kind;
use super::numerals::Numeral;
use super::running::Passage;
use super::world::World;

/// What a numeral is said to be the value of.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    pub(super) label: Range<usize>,
    /// What the label stands for; several when it stands for several.
    pub(super) figures: Vec<FigureId>,
    /// What the number may be as well: the other cells of a row that is named
    /// without its column.
    pub(super) cells: Vec<FigureId>,
    /// Groups of rows or columns that it stands for, without a cell of theirs.
    pub(super) groups: Vec<GroupCell>,
    /// What the number may be as well, like `cells`.
    pub(super) other_groups: Vec<GroupCell>,
    /// Whether another word narrows it: 网上申请 is not 申请.
    pub(super) standing: Standing,
}

/// A label has hardly more words.
const WORDS: usize = 7;

/// Bytes of a sentence that are looked at for what a row or column crosses.
const FAR: usize = 600;

pub(super) fn naming(
    world: &World<'_>,
    passage: &Passage<'_>,
    numeral: &Numeral,
    left: Option<&Numeral>,
) -> Option<Naming> {
    match numeral.exempt {
        None | Some(Exemption::Article) => {}
        Some(_) => return None,
    }
    let kind = match &numeral.unit {
        Some(unit) => Some(Kind::of(&unit.ty)?),
        None => None,
    };
    let fits = |id: &FigureId| {
        let figure = world.model().figure(*id);
        let its = figure.and_then(|figure| Kind::of(&figure.ty));
        match &kind {
            Some(_) => its == kind,
            None => matches!(its, Some(Kind::Amount(_) | Kind::Number)),
        }
    };
    if kind.is_none() && !is_bare(passage, numeral) {
        return named_behind(world, passage, numeral, fits);
    }
    let labels = world.labels();
    let floor = left.map_or(0, |left| left.extent.end);
    let found = places(passage, numeral.start(), floor)
        .into_iter()
        .filter_map(|end| Some((labels.ending(&passage.text, end)?, end)))
        .filter(|(found, _)| found.start >= floor)
        .min_by_key(|(found, _)| found.start);
    let Some(found) = found else {
        return named_behind(world, passage, numeral, fits);
    };
    let (found, end) = found;
    let clause = clause_start(passage, found.start, floor);
    let region = passage.part(&(clause..found.start));
    let gap = passage.part(&(floor..found.start));
    if is_otherwise(world, region, left.filter(|left| left.extent.end == clause))
        || left.is_some_and(|left| is_shorter_time(left, gap))
    {
        return None;
    }
    let mut naming = Naming {
        label: found.start..end,
        figures: Vec::new(),
        cells: Vec::new(),
        groups: Vec::new(),
        other_groups: Vec::new(),
        standing: standing(world, passage, clause, &(found.start..end)),
    };
    // A figure's own label beats a row's.
    naming.figures = own(found.referents).filter(fits).collect();
    if naming.figures.is_empty() {
        let others = labels_in(labels, passage, &(clause..found.start));
        let around = sentence_start(passage, clause);
        for referent in found.referents {
            naming.cells_of(world, *referent, &others, || {
                labels_in(labels, passage, &(around..clause))
            });
        }
        naming.figures.retain(fits);
        naming.cells.retain(fits);
    }
    (!naming.figures.is_empty() || !naming.groups.is_empty()).then_some(naming)
}

/// A number without a unit with which something ends: 新收443，办结442.
pub(super) fn is_bare(passage: &Passage<'_>, numeral: &Numeral) -> bool {
    let behind = passage.from(numeral.extent.end).trim_start_matches(' ');
    let ends = behind
        .chars()
        .next()
        .is_none_or(|next| next == '\n' || (ends_clause(next) && next != SLOT));
    ends && numeral.unit.is_none()
}

/// Where the sentence begins, or as far back as its words are looked at.
fn sentence_start(passage: &Passage<'_>, at: usize) -> usize {
    let before = passage.before(at);
    let begins = before.rfind(['。', '；', ';', '！', '？', '\n']);
    let mut start = begins.unwrap_or(0).max(at.saturating_sub(FAR));
    while !passage.text.is_char_boundary(start) {
        start += 1;
    }
    start
}

/// `12,324 requests received`: English names what it counts behind the number.
fn named_behind(
    world: &World<'_>,
    passage: &Passage<'_>,
    numeral: &Numeral,
    fits: impl Fn(&FigureId) -> bool,
) -> Option<Naming> {
    let typed = passage.part(&numeral.extent);
    let from = match typed.find(|letter: char| letter.is_ascii_alphabetic()) {
        Some(unit) => numeral.extent.start + unit,
        None => {
            let rest = passage.from(numeral.extent.end);
            numeral.extent.end + (rest.len() - rest.trim_start().len())
        }
    };
    let rest = passage.from(from);
    if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let clause = rest.find(ends_clause).unwrap_or(rest.len());
    let words = rest.get(..clause)?;
    let blanks = words.match_indices([' ', '\n']).map(|(at, _)| at);
    let ends: Vec<usize> = blanks.chain([clause]).take(WORDS).collect();
    let labels = world.labels();
    ends.into_iter().rev().find_map(|end| {
        let label = from..from + end;
        let found = labels.ending(&passage.text, label.end)?;
        let figures: Vec<FigureId> = own(found.referents).filter(&fits).collect();
        (found.start == from && !figures.is_empty()).then_some(Naming {
            label,
            figures,
            cells: Vec::new(),
            groups: Vec::new(),
            other_groups: Vec::new(),
            standing: Standing::Narrowed,
        })
    })
}

/// Everything named within a range, from its end, what lies in a longer label
/// left out.
pub(super) fn labels_in<'m>(
    labels: &Labels<'m>,
    passage: &Passage<'_>,
    range: &Range<usize>,
) -> Vec<Referent<'m>> {
    let mut found = Vec::new();
    let mut end = range.end;
    while end > range.start {
        match labels.ending(&passage.text, end) {
            Some(label) if label.start >= range.start => {
                found.extend(label.referents);
                end = label.start;
            }
            Some(_) | None => {
                let last = passage.before(end).chars().next_back();
                end -= last.map_or(1, char::len_utf8);
            }
        }
    }
    found
}

/// Where the clause begins that a place stands in: behind a mark or behind
/// `floor`, where the number before it ends.
pub(super) fn clause_start(passage: &Passage<'_>, at: usize, floor: usize) -> usize {
    let marked = passage
        .before(at)
        .char_indices()
        .rev()
        .take_while(|(start, _)| *start >= floor)
        .find(|(_, letter)| ends_clause(*letter));
    marked.map_or(floor, |(start, letter)| start + letter.len_utf8())
}

impl Naming {
    /// Only words that narrow nothing stand before the label.
    pub(super) fn is_certain(&self) -> bool {
        self.standing == Standing::Alone
    }

    /// `others` are named in the same clause, `before` in the sentence before.
    fn cells_of<'m>(
        &mut self,
        world: &World<'m>,
        referent: Referent<'m>,
        others: &[Referent<'m>],
        before: impl Fn() -> Vec<Referent<'m>>,
    ) {
        let (axis, is_row) = match referent {
            Referent::Row(axis) => (axis, true),
            Referent::Column(axis) => (axis, false),
            Referent::Figure(_) => return,
        };
        let table = world.model().tables.get(axis.table);
        let Some(block) = table.and_then(|table| table.blocks.get(axis.block)) else {
            return;
        };
        let near = crossings(axis, is_row, others);
        // 行政诉讼46件，其中维持25件: the row is named before.
        let crossing = if near.is_empty() {
            let before = crossings(axis, is_row, &before());
            before.into_iter().take(1).collect()
        } else {
            near.clone()
        };
        if near.is_empty() {
            self.cells.extend(line(block, axis.key, is_row));
            self.other_groups.extend(groups::along(world, axis, is_row));
        }
        for (row, column) in &crossing {
            match cell(block, *row, *column) {
                Some(id) => self.figures.push(id),
                None => self.groups.extend(groups::crossing(world, *row, *column)),
            }
        }
        if crossing.is_empty() {
            match labels::alone(block, referent) {
                Some(alone) => self.figures.push(alone),
                None => self.groups.extend(groups::alone(world, referent)),
            }
        }
    }
}

/// Row and column, as the others cross it.
fn crossings<'m>(
    axis: Axis<'m>,
    is_row: bool,
    others: &[Referent<'m>],
) -> Vec<(Axis<'m>, Axis<'m>)> {
    let same = |other: &Axis<'_>| (other.table, other.block) == (axis.table, axis.block);
    others
        .iter()
        .filter_map(|other| match (other, is_row) {
            (Referent::Column(column), true) if same(column) => Some((axis, *column)),
            (Referent::Row(row), false) if same(row) => Some((*row, axis)),
            (Referent::Row(_) | Referent::Column(_) | Referent::Figure(_), _) => None,
        })
        .collect()
}

pub(super) fn own<'r>(referents: &'r [Referent<'_>]) -> impl Iterator<Item = FigureId> + 'r {
    referents.iter().filter_map(|referent| match referent {
        Referent::Figure(id) => Some(*id),
        Referent::Row(_) | Referent::Column(_) => None,
    })
}

fn cell(block: &TableBlock, row: Axis<'_>, column: Axis<'_>) -> Option<FigureId> {
    if (row.table, row.block) != (column.table, column.block) {
        return None;
    }
    let key = (row.key.to_owned(), column.key.to_owned());
    match &block.cells.get(&key)?.content {
        CellContent::Figure(id) => Some(*id),
        CellContent::Text(_) | CellContent::Blank => None,
    }
}

/// The cells of a whole row, or of a whole column.
fn line(block: &TableBlock, key: &str, is_row: bool) -> Vec<FigureId> {
    block
        .cells
        .iter()
        .filter(|((row, column), _)| if is_row { row == key } else { column == key })
        .filter_map(|(_, cell)| match &cell.content {
            CellContent::Figure(id) => Some(*id),
            CellContent::Text(_) | CellContent::Blank => None,
        })
        .collect()
}
