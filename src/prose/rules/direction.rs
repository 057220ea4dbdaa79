//! A word of direction agrees with the sign of the change that it tells, and
//! the change is as large as it says.

use std::ops::Range;

use crate::number::Exact;
use crate::prose::findings::Findings;
use crate::prose::meaning::computed_change::change_of;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::{is_change, number};
use crate::prose::meaning::year_on_year::YearOnYear;
use crate::prose::problems::{DirectionProblem, ProseProblem};
use crate::prose::reading::direction_words::{Direction, DirectionWord, direction_before};
use crate::prose::reading::numerals::Numeral;
use crate::semantics::model::{Expr, FigureId, Format, InlineKind};
use crate::semantics::types::Type;
use crate::source::Span;
use crate::words::Manner;

use super::{change_kind, rates, sentences};

const SAME: &str = "持平";

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let text = &scene.passage.text;
    for (index, numeral) in scene.numerals.iter().enumerate() {
        let wrong = sentences::wrong_one(scene, index, true);
        if numeral.unit.is_none() || numeral.exempt.is_some() {
            findings.report(wrong);
            continue;
        }
        let settled = scene.verdict(index).is_settled() && wrong.is_none();
        let word = direction_before(text, numeral.start()).filter(|_| !settled);
        let told = word.and_then(|word| typed(scene, index, numeral, &word));
        // 增长8.36倍 has a rule of its own.
        let other = change_kind::tells(scene, index) || names_change(scene, index);
        findings.report(told.or(wrong.filter(|_| !other)));
    }
    for slot in &scene.passage.slots {
        if let Some(word) = direction_before(text, slot.at)
            && let InlineKind::Value { value, format } = &slot.inline.kind
        {
            findings.report(printed(scene, &word, value, *format, slot.inline.place));
        }
    }
    for (at, _) in text.match_indices(SAME) {
        findings.report(unchanged(scene, at));
    }
}

/// The number is named as a change that the report has.
fn names_change(scene: &Scene<'_, '_>, index: usize) -> bool {
    let facts = scene.world.facts;
    let is_one = |id: &FigureId| {
        let figure = facts.model.figure(*id);
        figure.is_some_and(|figure| is_change(facts, *id, figure))
    };
    let naming = scene.naming(index);
    naming.is_some_and(|naming| naming.figures.iter().any(is_one))
}

fn typed(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    word: &DirectionWord,
) -> Option<ProseProblem> {
    let passage = scene.passage;
    let extent = word.range.start..numeral.extent.end;
    if numeral.value.is_negative() {
        let positive = passage.part(&numeral.extent);
        let minus = DirectionProblem::Minus {
            typed: scene.typed(&extent),
            place: passage.span(&extent)?,
            right: word.falling(passage.part(&word.range)),
            falls: word.direction == Direction::Down,
            positive: positive.trim_start_matches(['-', '－', '−']).to_owned(),
            whole: passage.whole(&extent),
        };
        return Some(minus.into());
    }
    if let Some(id) = change(scene, index, numeral) {
        let value = number(scene.world.facts, id)?;
        if !word.direction.denies(&value.point) {
            return None;
        }
        let contrary = DirectionProblem::Contrary {
            word: scene.typed(&word.range),
            known: scene.known(id)?,
            place: passage.span(&word.range)?,
            binding: passage.whole(&extent),
        };
        return Some(contrary.into());
    }
    let told = YearOnYear::told_before(scene, word.range.start)?;
    let difference = told.difference();
    if word.direction.denies(&difference) || difference.is_zero() {
        return contrary_to(scene, &told, &word.range).map(ProseProblem::from);
    }
    not_as_large(scene, numeral, &told)
}

fn contrary_to(
    scene: &Scene<'_, '_>,
    told: &YearOnYear,
    word: &Range<usize>,
) -> Option<DirectionProblem> {
    Some(DirectionProblem::ContraryTo {
        word: scene.typed(word),
        known: scene.known(told.figure)?,
        before: value_before(scene, told),
        place: scene.passage.span(word)?,
    })
}

/// A change that is not as large as typed.
fn not_as_large(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    told: &YearOnYear,
) -> Option<ProseProblem> {
    let facts = scene.world.facts;
    let figure = facts.model.figure(told.figure)?;
    // What is rounded or in money may grow at constant prices.
    let counted = !figure.rounded && figure.unit.places == 0;
    let text = &scene.passage.text;
    if !counted || text.contains("可比") || text.contains("不变价") {
        return None;
    }
    let change = change_of(scene, told, numeral)?;
    if change.is_said_by(scene, numeral)
        || !scene.world.values().equal_to(numeral, facts).is_empty()
    {
        return None;
    }
    if let Some(problem) = rates::mistaken_change(scene, numeral, &change) {
        return Some(problem.into());
    }
    let unit = numeral.unit.as_ref()?;
    let amiss = DirectionProblem::Amiss {
        typed: scene.typed(&numeral.extent),
        right: scene.printed(&change.value.abs(), unit, numeral.places().unwrap_or(0)),
        known: scene.known(told.figure)?,
        before: value_before(scene, told),
        written: Some(change.written.clone()),
        place: scene.passage.span(&numeral.extent)?,
    };
    Some(amiss.into())
}

/// A figure that prints its own word, behind a typed one.
fn printed(
    scene: &Scene<'_, '_>,
    word: &DirectionWord,
    value: &Expr,
    format: Option<Format>,
    place: Span,
) -> Option<DirectionProblem> {
    let facts = scene.world.facts;
    let changes = matches!(value.ty, Type::Growth | Type::Points);
    if !changes && facts.manner(value) != Manner::Change {
        return None;
    }
    let found = facts.value_of(value);
    let denied = word.direction.denies(&found.number()?.point);
    let says_word = !matches!(
        format,
        Some(Format::Number | Format::Chinese | Format::Rate | Format::Abs)
    );
    let followed = scene.passage.from(word.range.end).starts_with('了');
    let whole = word.range.start..word.range.end + if followed { '了'.len_utf8() } else { 0 };
    let delete = deletable(scene, &whole).filter(|_| says_word);
    let (word, at) = (scene.typed(&word.range), scene.passage.span(&word.range)?);
    match (denied, says_word) {
        (true, _) => Some(DirectionProblem::ContraryPrinted {
            word,
            place: at,
            value: place,
            delete,
        }),
        (false, true) => Some(DirectionProblem::Twice {
            word,
            place: at,
            value: place,
            delete,
        }),
        (false, false) => None,
    }
}

/// A word that can be deleted, with one of the two blanks it stands between.
fn deletable(scene: &Scene<'_, '_>, word: &Range<usize>) -> Option<Span> {
    let passage = scene.passage;
    let apart =
        passage.before(word.start).ends_with(' ') && passage.from(word.end).starts_with(' ');
    passage.whole(&(word.start..word.end + usize::from(apart)))
}

fn unchanged(scene: &Scene<'_, '_>, at: usize) -> Option<DirectionProblem> {
    let told = YearOnYear::told_before(scene, at)?;
    if told.now == told.before {
        return None;
    }
    contrary_to(scene, &told, &(at..at + SAME.len()))
}

/// The change that a number prints: of its label, or the only one as large.
fn change(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> Option<FigureId> {
    let facts = scene.world.facts;
    let mut candidates = match scene.naming(index) {
        Some(naming) => naming.figures.clone(),
        None => scene.world.values().equal_to(numeral, facts),
    };
    candidates.retain(|id| {
        let figure = facts.model.figure(*id);
        figure.is_some_and(|figure| is_change(facts, *id, figure))
    });
    let [only] = candidates.as_slice() else {
        return None;
    };
    Some(*only)
}

impl Direction {
    /// Whether a change goes the other way.
    fn denies(self, change: &Exact) -> bool {
        match self {
            Direction::Up => change.is_negative(),
            Direction::Down => change.is_positive(),
        }
    }
}

impl DirectionWord {
    /// The word as it is typed, or the one for a fall in its place.
    fn falling(&self, typed: &str) -> String {
        let fell = match (self.direction, typed.is_ascii()) {
            (Direction::Down, _) => typed,
            (Direction::Up, true) => "fell",
            (Direction::Up, false) => "下降",
        };
        fell.to_owned()
    }
}

fn value_before(scene: &Scene<'_, '_>, told: &YearOnYear) -> String {
    let figure = scene.world.model().figure(told.figure);
    figure.map_or_else(String::new, |figure| {
        scene.printed(&told.before, &figure.unit, figure.places)
    })
}
