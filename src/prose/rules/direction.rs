//! A word of direction agrees with the sign of the change that it tells, and
//! the change is as large as it says.

use std::ops::Range;

use crate::evaluation::results::Value;
use crate::number::Exact;
use crate::prose::changes::{change_of, places_of};
use crate::prose::numerals::Numeral;
use crate::prose::problems::DirectionProblem;
use crate::prose::turns::{Subject, Turn, Way, subject, turn_before};
use crate::prose::values::{is_change, number};
use crate::prose::{Findings, ProseProblem};
use crate::semantics::model::{Expr, FigureId, Format, InlineKind};
use crate::semantics::types::Type;
use crate::source::Span;
use crate::words::Manner;

use super::{Scene, rates};

const SAME: &str = "持平";

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let mut problems = Vec::new();
    for (index, numeral) in scene.numerals.iter().enumerate() {
        if numeral.unit.is_none() || numeral.exempt.is_some() {
            continue;
        }
        if let Some(turn) = turn_before(&scene.passage.text, numeral.start()) {
            findings
                .problems
                .extend(typed(scene, index, numeral, &turn));
        }
    }
    for slot in &scene.passage.slots {
        if let Some(turn) = turn_before(&scene.passage.text, slot.at)
            && let InlineKind::Value { value, format } = &slot.inline.kind
        {
            problems.extend(printed(scene, &turn, value, *format, slot.inline.place));
        }
    }
    for (at, _) in scene.passage.text.match_indices(SAME) {
        problems.extend(unchanged(scene, at));
    }
    findings.report(problems);
}

fn typed(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    turn: &Turn,
) -> Option<ProseProblem> {
    let passage = scene.passage;
    let word = passage.part(&turn.word).to_owned();
    let extent = turn.word.start..numeral.extent.end;
    let direction = |problem| Some(ProseProblem::Direction(problem));
    if numeral.value.is_negative() {
        return direction(DirectionProblem::Minus {
            typed: passage.part(&extent).to_owned(),
            place: passage.span(&extent)?,
            right: right_word(turn, &word),
            falls: turn.way == Way::Down,
            positive: passage
                .part(&numeral.extent)
                .trim_start_matches(['-', '－', '−'])
                .to_owned(),
            whole: passage.whole(&extent),
        });
    }
    if let Some(id) = change(scene, index, numeral) {
        let value = number(scene.world.facts, id)?;
        if !contrary(turn.way, &value.point) {
            return None;
        }
        return direction(DirectionProblem::Contrary {
            word,
            known: scene.known(&[id]).pop()?,
            place: passage.span(&turn.word)?,
            binding: passage.whole(&extent),
        });
    }
    let subject = subject(scene, turn.word.start)?;
    let difference = &subject.now - &subject.before;
    if contrary(turn.way, &difference) || difference.is_zero() {
        return direction(DirectionProblem::ContraryTo {
            word,
            known: scene.known(&[subject.figure]).pop()?,
            before: shown(scene, &subject),
            place: passage.span(&turn.word)?,
        });
    }
    amiss(scene, numeral, &subject)
}

/// A change that is not as large as typed.
fn amiss(scene: &Scene<'_, '_>, numeral: &Numeral, subject: &Subject) -> Option<ProseProblem> {
    let facts = scene.world.facts;
    let figure = facts.model.figure(subject.figure)?;
    // What is rounded or in money may grow at constant prices.
    let counted = !figure.rounded && figure.unit.places == 0;
    let text = &scene.passage.text;
    if !counted || text.contains("可比") || text.contains("不变价") {
        return None;
    }
    let change = change_of(scene, subject, numeral)?;
    if change.is_said_by(scene, numeral)
        || !scene.world.values().equal_to(numeral, facts).is_empty()
    {
        return None;
    }
    if let Some(problem) = rates::mistaken_change(scene, numeral, &change) {
        return Some(ProseProblem::Precision(problem));
    }
    let unit = numeral.unit.as_ref()?;
    let digits = unit
        .from_base(&change.value.abs())
        .round(places_of(numeral).unwrap_or(0), facts.voice.rounding);
    Some(ProseProblem::Direction(DirectionProblem::Amiss {
        typed: scene.passage.part(&numeral.extent).to_owned(),
        right: unit.show(&digits, facts.voice.locale),
        known: scene.known(&[subject.figure]).pop()?,
        before: shown(scene, subject),
        place: scene.passage.span(&numeral.extent)?,
    }))
}

/// A figure that prints its own word, behind a typed one.
fn printed(
    scene: &Scene<'_, '_>,
    turn: &Turn,
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
    let Value::Number(found) = &*found else {
        return None;
    };
    let word = scene.passage.part(&turn.word).to_owned();
    let at = scene.passage.span(&turn.word)?;
    if contrary(turn.way, &found.point) {
        return Some(DirectionProblem::ContraryPrinted {
            word,
            place: at,
            value: place,
            delete: deletable(scene, &turn.word).filter(|_| says_word(format)),
        });
    }
    says_word(format).then_some(DirectionProblem::Twice {
        word,
        place: at,
        value: place,
        delete: deletable(scene, &turn.word),
    })
}

/// A word that can be deleted, with one of the two blanks it stands between.
fn deletable(scene: &Scene<'_, '_>, word: &Range<usize>) -> Option<Span> {
    let passage = scene.passage;
    let apart =
        passage.before(word.start).ends_with(' ') && passage.from(word.end).starts_with(' ');
    passage.whole(&(word.start..word.end + usize::from(apart)))
}

fn unchanged(scene: &Scene<'_, '_>, at: usize) -> Option<DirectionProblem> {
    let subject = subject(scene, at)?;
    let range = at..at + SAME.len();
    (subject.now != subject.before).then_some(DirectionProblem::ContraryTo {
        word: SAME.to_owned(),
        known: scene.known(&[subject.figure]).pop()?,
        before: shown(scene, &subject),
        place: scene.passage.span(&range)?,
    })
}

/// The change that a number prints: of its label, or the only one as large.
fn change(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> Option<FigureId> {
    let facts = scene.world.facts;
    let naming = scene.namings.get(index).and_then(Option::as_ref);
    let candidates = match naming {
        Some(naming) => naming.figures.clone(),
        None => scene.world.values().equal_to(numeral, facts),
    };
    let changes: Vec<FigureId> = candidates
        .into_iter()
        .filter(|id| {
            facts
                .model
                .figure(*id)
                .is_some_and(|figure| is_change(facts, *id, figure))
        })
        .collect();
    match changes.as_slice() {
        [only] => Some(*only),
        [] | [_, ..] => None,
    }
}

fn contrary(way: Way, change: &Exact) -> bool {
    match way {
        Way::Up => change.is_negative(),
        Way::Down => change.is_positive(),
    }
}

fn right_word(turn: &Turn, word: &str) -> String {
    match (turn.way, word.is_ascii()) {
        (Way::Down, _) => word.to_owned(),
        (Way::Up, true) => "fell".to_owned(),
        (Way::Up, false) => "下降".to_owned(),
    }
}

/// Whether a format prints a word of direction.
fn says_word(format: Option<Format>) -> bool {
    !matches!(
        format,
        Some(Format::Number | Format::Chinese | Format::Rate | Format::Abs)
    )
}

fn shown(scene: &Scene<'_, '_>, subject: &Subject) -> String {
    let facts = scene.world.facts;
    let Some(figure) = facts.model.figure(subject.figure) else {
        return String::new();
    };
    let digits = figure
        .unit
        .from_base(&subject.before)
        .round(figure.places, facts.voice.rounding);
    figure.unit.show(&digits, facts.voice.locale)
}
