//! Words of direction that stand before a number: 增长 12.3%, 下降{x},
//! `rose by 5 requests`; and what the number is a change of.

use std::ops::Range;

use crate::evaluation::results::Value;
use crate::number::Exact;
use crate::semantics::model::{Expr, ExprKind, FigureId, Function, InlineKind, PreviousValue};

use super::before::{Standing, standing};
use super::characters::{SLOT, ends_clause};
use super::labels::Referent;
use super::naming::labels_in;
use super::rules::Scene;
use super::values::number;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

/// What kind of change a word is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// 增长: a rate.
    Rate,
    /// 增加: an amount.
    Amount,
    /// 下降, 上升: either.
    Either,
}

/// A word of direction and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    pub(super) way: Way,
    pub(super) sort: Sort,
    pub(super) word: Range<usize>,
}

const WORDS: [(&str, Way, Sort); 41] = [
    ("增长", Way::Up, Sort::Rate),
    ("增加", Way::Up, Sort::Amount),
    ("增多", Way::Up, Sort::Amount),
    ("上升", Way::Up, Sort::Either),
    ("上涨", Way::Up, Sort::Either),
    ("提高", Way::Up, Sort::Either),
    ("提升", Way::Up, Sort::Either),
    ("下降", Way::Down, Sort::Either),
    ("减少", Way::Down, Sort::Either),
    ("降低", Way::Down, Sort::Either),
    ("回落", Way::Down, Sort::Either),
    ("下滑", Way::Down, Sort::Either),
    ("下跌", Way::Down, Sort::Either),
    ("缩减", Way::Down, Sort::Either),
    ("an increase of", Way::Up, Sort::Either),
    ("a rise of", Way::Up, Sort::Either),
    ("growth of", Way::Up, Sort::Either),
    ("increased by", Way::Up, Sort::Either),
    ("rose by", Way::Up, Sort::Either),
    ("grew by", Way::Up, Sort::Either),
    ("went up by", Way::Up, Sort::Either),
    ("climbed by", Way::Up, Sort::Either),
    ("up by", Way::Up, Sort::Either),
    ("increased", Way::Up, Sort::Either),
    ("rose", Way::Up, Sort::Either),
    ("grew", Way::Up, Sort::Either),
    ("up", Way::Up, Sort::Either),
    ("a decrease of", Way::Down, Sort::Either),
    ("a fall of", Way::Down, Sort::Either),
    ("a drop of", Way::Down, Sort::Either),
    ("decreased by", Way::Down, Sort::Either),
    ("declined by", Way::Down, Sort::Either),
    ("dropped by", Way::Down, Sort::Either),
    ("fell by", Way::Down, Sort::Either),
    ("went down by", Way::Down, Sort::Either),
    ("down by", Way::Down, Sort::Either),
    ("decreased", Way::Down, Sort::Either),
    ("declined", Way::Down, Sort::Either),
    ("dropped", Way::Down, Sort::Either),
    ("fell", Way::Down, Sort::Either),
    ("down", Way::Down, Sort::Either),
];

/// The letters that the Chinese ones end with: hardly a number has one before it.
const LAST: &str = "长加多升涨高降少低落滑跌减";

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

/// What a number is said to be a change of.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub(super) figure: FigureId,
    /// This year's value and the one before, in the base unit.
    pub(super) now: Exact,
    pub(super) before: Exact,
    /// What gives last year's.
    pub(super) base: Expr,
}

/// The word of direction that ends at `end`, 了 between passed over.
pub(super) fn turn_before(text: &str, end: usize) -> Option<Turn> {
    let before = text.get(..end)?.trim_end();
    let before = before.strip_suffix('了').unwrap_or(before);
    let last = before.chars().next_back()?;
    if !last.is_ascii_alphabetic() && !LAST.contains(last) {
        return None;
    }
    WORDS.iter().find_map(|(word, way, sort)| {
        let start = before.len().checked_sub(word.len())?;
        let tail = before.get(start..)?;
        let left = before.get(..start)?.chars().next_back();
        let stands = if word.is_ascii() {
            tail.eq_ignore_ascii_case(word) && left.is_none_or(|it| !it.is_ascii_alphanumeric())
        } else {
            tail == *word
        };
        stands.then_some(Turn {
            way: *way,
            sort: *sort,
            word: start..before.len(),
        })
    })
}

/// The figure whose change a word of direction tells: named right before
/// 较上年, or printed or typed as the number before it.
pub(super) fn subject(scene: &Scene<'_, '_>, word: usize) -> Option<Subject> {
    told_of(scene, word, CHAIN)
}

fn told_of(scene: &Scene<'_, '_>, word: usize, chain: u8) -> Option<Subject> {
    let text = &scene.passage.text;
    let before = text.get(..word)?.trim_end();
    let before = before.strip_suffix("基本").unwrap_or(before);
    let end = AGAINST
        .iter()
        .find_map(|against| before.strip_suffix(against))?
        .len();
    told_at(scene, end, chain)
}

/// The figure that is named, typed or printed right before a place.
pub(super) fn subject_at(scene: &Scene<'_, '_>, end: usize) -> Option<Subject> {
    told_at(scene, end, CHAIN)
}

fn told_at(scene: &Scene<'_, '_>, end: usize, chain: u8) -> Option<Subject> {
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
        return match scene.namings.get(index)?.as_ref() {
            Some(naming) if naming.is_certain() => {
                naming.figures.iter().find_map(|id| known(scene, *id))
            }
            Some(_) => None,
            // 比上年增加390件，增长735.85%: both tell of the same.
            None => {
                let turn = turn_before(text, numeral.start())?;
                told_of(scene, turn.word.start, chain.checked_sub(1)?)
            }
        };
    }
    let slot = scene
        .passage
        .slots
        .iter()
        .find(|slot| slot.at + SLOT.len_utf8() == marked);
    if let Some(slot) = slot {
        let InlineKind::Value { value, .. } = &slot.inline.kind else {
            return None;
        };
        return known(scene, figure_of(value)?);
    }
    let mut label = end;
    for link in ["数量", "总数", "总量", "件数"] {
        if let Some(rest) = text.get(..end).and_then(|before| before.strip_suffix(link)) {
            label = rest.len();
        }
    }
    let clause = text
        .get(..label)?
        .char_indices()
        .rev()
        .find(|(_, it)| ends_clause(*it));
    let start = clause.map_or(0, |(at, letter)| at + letter.len_utf8());
    let labels = scene.world.labels();
    for end in [end, label] {
        let found = labels
            .ending(text, end)
            .filter(|found| found.start >= start);
        let Some(found) = found else { continue };
        let label = found.start..end;
        if standing(scene.world, scene.passage, start, &label) != Standing::Alone {
            return None;
        }
        let named = labels_in(labels, scene.passage, &(found.start..end));
        return named.into_iter().find_map(|referent| match referent {
            Referent::Figure(id) => known(scene, id),
            Referent::Row(_) | Referent::Column(_) => None,
        });
    }
    None
}

/// This year's and last year's value of a figure: from a growth that the
/// report computes of it, or from last year's report.
fn known(scene: &Scene<'_, '_>, figure: FigureId) -> Option<Subject> {
    let facts = scene.world.facts;
    let model = scene.world.model();
    let now = number(facts, figure)?.known()?.clone();
    let from_growth = scene.world.bases(figure).iter().find_map(|&base| {
        if let Value::Number(value) = &*facts.value_of(base) {
            Some((value.known()?.clone(), base.clone()))
        } else {
            None
        }
    });
    let (before, base) = match from_growth {
        Some(found) => found,
        None => {
            let name = &model.figure(figure)?.name;
            let previous = model.header.previous.first()?.figures.get(&**name)?;
            let PreviousValue::Known(value, true) = &previous.value else {
                return None;
            };
            let base = Expr {
                kind: ExprKind::Previous {
                    report: 0,
                    name: name.as_str().into(),
                },
                ty: previous.ty.clone(),
                unit: previous.unit.clone(),
                place: model.figure(figure)?.place,
            };
            (value.clone(), base)
        }
    };
    Some(Subject {
        figure,
        now,
        before,
        base,
    })
}

/// The arguments of `growth(figure, base)`.
/// What an expression is the growth of, and since what.
pub(super) fn growth_of(expr: &Expr) -> Option<(FigureId, &Expr)> {
    let ExprKind::Call {
        function: Function::Growth | Function::Yoy,
        arguments,
    } = &expr.kind
    else {
        return None;
    };
    match arguments.as_slice() {
        [now, base] => Some((figure_of(now)?, base)),
        [] | [_] | [_, ..] => None,
    }
}

fn figure_of(expr: &Expr) -> Option<FigureId> {
    if let ExprKind::Figure(id) = &expr.kind {
        Some(*id)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_direction_is_seen() {
        for (word, _, _) in WORDS {
            assert!(turn_before(word, word.len()).is_some(), "{word}");
        }
    }
}
