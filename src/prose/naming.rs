//! What names a numeral: a label that stands directly before it, with
//! nothing but a word that links the two.

use std::ops::Range;

use crate::semantics::model::FigureId;

use super::characters::{SLOT, ends_clause};
use super::exemptions::Exemption;
use super::groups::{self, GroupCell};
use super::labels::{Labels, Referent, figures};
use super::linking_words::label_ends;
use super::measures::Kind;
use super::numerals::Numeral;
use super::passage::Passage;
use super::qualifiers::{Standing, is_otherwise, is_shorter_time, standing};
use super::table_lines::Line;
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
    let kind = numeral.kind();
    let odd = numeral.unit.is_some() && kind.is_none();
    if odd || !matches!(numeral.exempt, None | Some(Exemption::Article)) {
        return None;
    }
    let fits = |id: &FigureId| {
        let its = world.kind_of(*id);
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
    let found = label_ends(passage, numeral.start(), floor)
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
    let standing = standing(world, passage, clause, &(found.start..end));
    // A figure's own label beats a row's.
    let own = figures(found.referents).filter(fits).collect();
    let mut naming = Naming::of(found.start..end, own, standing);
    if naming.figures.is_empty() {
        let others = labels_in(labels, passage, &(clause..found.start));
        let around = sentence_start(passage, clause);
        for line in found.referents.iter().filter_map(|it| it.as_line()) {
            naming.cells_of(world, line, &others, || {
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
        let named: Vec<FigureId> = figures(found.referents).filter(&fits).collect();
        (found.start == from && !named.is_empty())
            .then(|| Naming::of(label, named, Standing::Narrowed))
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
    /// By a label that stands for figures, and for nothing else.
    pub(super) fn of(label: Range<usize>, figures: Vec<FigureId>, standing: Standing) -> Self {
        Naming {
            label,
            figures,
            cells: Vec::new(),
            groups: Vec::new(),
            other_groups: Vec::new(),
            standing,
        }
    }

    /// Only words that narrow nothing stand before the label.
    pub(super) fn is_certain(&self) -> bool {
        self.standing == Standing::Alone
    }

    /// `others` are named in the same clause, `before` in the sentence before.
    fn cells_of<'m>(
        &mut self,
        world: &World<'m>,
        line: Line<'m>,
        others: &[Referent<'m>],
        before: impl Fn() -> Vec<Referent<'m>>,
    ) {
        let Some((_, block)) = line.place(world.model()) else {
            return;
        };
        let meeting = |named: &[Referent<'m>]| -> Vec<Line<'m>> {
            let lines = named.iter().filter_map(|referent| referent.as_line());
            lines.filter(|other| line.meets(other)).collect()
        };
        let mut crossing = meeting(others);
        if crossing.is_empty() {
            self.cells.extend(line.cells(block));
            self.other_groups.extend(groups::along(world, line));
            // 行政诉讼46件，其中维持25件: the row is named before.
            crossing = meeting(&before());
            crossing.truncate(1);
        }
        for other in &crossing {
            match line.cell(block, other.key) {
                Some(id) => self.figures.push(id),
                None => self.groups.extend(groups::crossing(world, line, other.key)),
            }
        }
        if crossing.is_empty() {
            match line.alone(block) {
                Some(alone) => self.figures.push(alone),
                None => self.groups.extend(groups::alone(world, line)),
            }
        }
    }
}
