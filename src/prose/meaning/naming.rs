//! What names a numeral: a label that stands directly before it, with
//! nothing but a word that links the two.

use std::ops::Range;

use crate::prose::reading::characters::ends_clause;
use crate::prose::reading::clauses::{clause_start, ends_with_number, sentence_start};
use crate::prose::reading::linking_words::label_ends;
use crate::prose::reading::numerals::{Exemption, Numeral};
use crate::prose::reading::passage::Passage;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::FigureId;

use super::group_cells::{self, GroupCell};
use super::labels::{Labels, Referent, figures};
use super::qualifiers::{Standing, is_otherwise, is_shorter_time, standing};
use super::table_lines::Line;
use super::world::World;

/// What a numeral is said to be the value of.
#[derive(Clone, Debug)]
pub(crate) struct Naming {
    pub(crate) label: Range<usize>,
    /// What the label stands for; several when it stands for several.
    pub(crate) figures: Vec<FigureId>,
    /// What the number may be as well: the other cells of a row that is named
    /// without its column.
    pub(crate) cells: Vec<FigureId>,
    /// Groups of rows or columns that it stands for, without a cell of theirs.
    pub(crate) groups: Vec<GroupCell>,
    /// What the number may be as well, like `cells`.
    pub(crate) other_groups: Vec<GroupCell>,
    /// Whether another word narrows it: 网上申请 is not 申请.
    pub(crate) standing: Standing,
}

/// A label has hardly more words.
const WORDS: usize = 7;

pub(crate) fn naming(
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
    named(world, passage, numeral, left, fits)
}

/// What names a numeral that is counted in another unit: 公开政府信息4256件, of
/// what the report counts in 条.
pub(crate) fn in_another_unit(
    world: &World<'_>,
    passage: &Passage<'_>,
    numeral: &Numeral,
    left: Option<&Numeral>,
) -> Option<Naming> {
    let typed = numeral.kind()?;
    let counted = |kind: &Kind| matches!(kind, Kind::Amount(_));
    if numeral.exempt.is_some() || !counted(&typed) {
        return None;
    }
    let fits = |id: &FigureId| {
        let its = world.kind_of(*id);
        its.is_some_and(|its| counted(&its) && its != typed)
    };
    named(world, passage, numeral, left, fits)
}

/// The label at a numeral, of what `fits` it.
fn named(
    world: &World<'_>,
    passage: &Passage<'_>,
    numeral: &Numeral,
    left: Option<&Numeral>,
    fits: impl Fn(&FigureId) -> bool,
) -> Option<Naming> {
    if numeral.unit.is_none() && !ends_with_number(passage, numeral) {
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
    let own = figures(found.referents).filter(&fits).collect();
    let mut naming = Naming::of(found.start..end, own, standing);
    if naming.figures.is_empty() {
        let others = labels_in(labels, passage, &(clause..found.start));
        let around = sentence_start(passage, clause);
        for line in found.referents.iter().filter_map(|it| it.as_line()) {
            naming.cells_of(world, line, &others, || {
                labels_in(labels, passage, &(around..clause))
            });
        }
        naming.figures.retain(&fits);
        naming.cells.retain(&fits);
    }
    (!naming.figures.is_empty() || !naming.groups.is_empty()).then_some(naming)
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
pub(crate) fn labels_in<'m>(
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

impl Naming {
    /// By a label that stands for figures, and for nothing else.
    pub(crate) fn of(label: Range<usize>, figures: Vec<FigureId>, standing: Standing) -> Self {
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
    pub(crate) fn is_certain(&self) -> bool {
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
            self.other_groups.extend(group_cells::along(world, line));
            // 行政诉讼46件，其中维持25件: the row is named before.
            crossing = meeting(&before());
            crossing.truncate(1);
        }
        for other in &crossing {
            match line.cell(block, other.key) {
                Some(id) => self.figures.push(id),
                None => self
                    .groups
                    .extend(group_cells::crossing(world, line, other.key)),
            }
        }
        if crossing.is_empty() {
            match line.alone(block) {
                Some(alone) => self.figures.push(alone),
                None => self.groups.extend(group_cells::alone(world, line)),
            }
        }
    }
}
