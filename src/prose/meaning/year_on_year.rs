//! What a word of direction tells the change of: a figure, with its value of
//! this year and of the year before.

use crate::number::Exact;
use crate::prose::reading::characters::SLOT;
use crate::prose::reading::clauses::clause_start;
use crate::prose::reading::direction_words::direction_before;
use crate::semantics::model::{Expr, FigureId, InlineKind, PreviousValue};

use super::expressions;
use super::labels::Referent;
use super::naming::labels_in;
use super::qualifiers::{Standing, standing};
use super::scene::Scene;
use super::values::number;

/// What this year is compared with.
const AGAINST: [&str; 22] = [
    "较上年同期",
    "比上年同期",
    "较去年同期",
    "比去年同期",
    "与上年同期相比",
    "与去年同期相比",
    "较上年度",
    "比上年度",
    "较上一年",
    "比上一年",
    "与上年相比",
    "与去年相比",
    "较上年",
    "比上年",
    "较去年",
    "比去年",
    "同比",
    "与上年同期",
    "与去年同期",
    "与上年",
    "与去年",
    "同上年",
];

/// So many changes one behind the other tell of the same.
const CHAIN: u8 = 3;

/// Between a label and what it is compared with.
const NOUNS: [&str; 4] = ["数量", "总数", "总量", "件数"];

/// What a number is said to be a change of.
#[derive(Clone, Debug)]
pub(crate) struct YearOnYear {
    pub(crate) figure: FigureId,
    /// This year's value and the one before, in the base unit.
    pub(crate) now: Exact,
    pub(crate) before: Exact,
    /// What gives last year's.
    pub(crate) base: Expr,
}

impl YearOnYear {
    /// The figure whose change a word of direction tells: named right before
    /// 较上年, or printed or typed as the number before it.
    pub(crate) fn told_before(scene: &Scene<'_, '_>, word: usize) -> Option<Self> {
        told_before(scene, word, CHAIN)
    }

    /// The figure that is named, typed or printed right before a place.
    pub(crate) fn said_before(scene: &Scene<'_, '_>, end: usize) -> Option<Self> {
        said_before(scene, end, CHAIN)
    }

    pub(crate) fn difference(&self) -> Exact {
        &self.now - &self.before
    }

    /// From a growth that the report computes of the figure, or from last
    /// year's report.
    fn of(scene: &Scene<'_, '_>, figure: FigureId) -> Option<Self> {
        let facts = scene.world.facts;
        let now = number(facts, figure)?.known()?.clone();
        let from_growth = scene.world.bases(figure).iter().find_map(|&base| {
            let value = facts.value_of(base);
            Some((value.number()?.known()?.clone(), base.clone()))
        });
        let (before, base) = from_growth.or_else(|| last_year(scene, figure))?;
        Some(YearOnYear {
            figure,
            now,
            before,
            base,
        })
    }
}

/// The value that last year's report gives for a figure, as an expression too.
fn last_year(scene: &Scene<'_, '_>, figure: FigureId) -> Option<(Exact, Expr)> {
    let model = scene.world.model();
    let figure = model.figure(figure)?;
    let previous = model.header.previous.first()?.find(&figure.name)?;
    let PreviousValue::Known(value, true) = &previous.value else {
        return None;
    };
    let base = expressions::of_former(0, &figure.name, previous, figure.place);
    Some((value.clone(), base))
}

fn told_before(scene: &Scene<'_, '_>, word: usize, chain: u8) -> Option<YearOnYear> {
    let before = scene.passage.text.get(..word)?.trim_end();
    let before = before.strip_suffix("基本").unwrap_or(before);
    let end = AGAINST
        .iter()
        .find_map(|against| before.strip_suffix(against))?
        .len();
    said_before(scene, end, chain)
}

fn said_before(scene: &Scene<'_, '_>, end: usize, chain: u8) -> Option<YearOnYear> {
    let text = &scene.passage.text;
    let marked = text
        .get(..end)?
        .trim_end_matches(['，', ',', '、', ' ', '\n'])
        .len();
    let index = scene
        .numerals
        .partition_point(|numeral| numeral.extent.end < marked);
    if let Some(numeral) = scene.numerals.get(index)
        && numeral.extent.end == marked
    {
        return match scene.naming(index) {
            Some(naming) if naming.is_certain() => {
                let mut figures = naming.figures.iter();
                figures.find_map(|id| YearOnYear::of(scene, *id))
            }
            Some(_) => None,
            // 比上年增加390件，增长735.85%: both tell of the same.
            None => {
                let word = direction_before(text, numeral.start())?;
                told_before(scene, word.range.start, chain.checked_sub(1)?)
            }
        };
    }
    let mut slots = scene.passage.slots.iter();
    if let Some(slot) = slots.find(|slot| slot.at + SLOT.len_utf8() == marked) {
        let InlineKind::Value { value, .. } = &slot.inline.kind else {
            return None;
        };
        return YearOnYear::of(scene, value.as_figure()?);
    }
    named_before(scene, end)
}

/// By its label, perhaps with 数量 behind it.
fn named_before(scene: &Scene<'_, '_>, end: usize) -> Option<YearOnYear> {
    let passage = scene.passage;
    let before = passage.before(end);
    let noun = NOUNS.iter().find_map(|noun| before.strip_suffix(noun));
    let bare = noun.map_or(end, str::len);
    let start = clause_start(passage, bare, 0);
    let labels = scene.world.labels();
    let (label, end) = [end, bare].into_iter().find_map(|end| {
        let found = labels.ending(&passage.text, end)?;
        (found.start >= start).then_some((found.start..end, end))
    })?;
    if standing(scene.world, passage, start, &label) != Standing::Alone {
        return None;
    }
    let named = labels_in(labels, passage, &(label.start..end));
    let mut figures = named.into_iter().filter_map(Referent::as_figure);
    figures.find_map(|id| YearOnYear::of(scene, id))
}
