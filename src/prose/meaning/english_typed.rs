//! Numbers of one sentence against each other: rose from 653 to 403, up 38%.

use std::ops::Range;

use crate::number::{Exact, Interval};
use crate::prose::reading::direction_words::Direction;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;

use super::clause::{Clause, Ends, Relation, Standing};
use super::english_told::without_idle;
use super::english_words::find_change;
use super::reader::Reader;
use super::times::times;

/// Two ends of a change that no figure of the report has, against the word, the
/// amount and the rate told with them.
pub(crate) fn among_themselves(
    reader: &mut Reader<'_, '_, '_>,
    sentence: &Range<usize>,
    since: usize,
) {
    let certain = |clause: &Clause| clause.standing == Standing::Certain;
    let new = reader.clauses.get(since..).unwrap_or(&[]);
    if new.iter().any(certain) {
        return;
    }
    let Some((from, to)) = ends(reader, sentence) else {
        return;
    };
    let (Some(before), Some(now)) = (reader.numeral(from), reader.numeral(to)) else {
        return;
    };
    let start = sentence.start;
    let told = find_change(reader, &(start..before.start().min(now.start())));
    let typed = Ends {
        now: to,
        before: from,
    };
    let size = &now.value - &before.value;
    if let Some((word, direction)) = told {
        let contrary = match direction {
            Direction::Up => size.is_negative(),
            Direction::Down => size.is_positive(),
        };
        if contrary {
            push(reader, None, Some((word, direction)), typed);
            return;
        }
    }
    for (index, told) in changes_behind(reader, sentence, before.extent.end.max(now.extent.end)) {
        let Some(numeral) = reader.numeral(index) else {
            continue;
        };
        if !fits(numeral, before, now) {
            push(reader, Some(index), told, typed);
            return;
        }
    }
}

fn push(
    reader: &mut Reader<'_, '_, '_>,
    numeral: Option<usize>,
    word: Option<(Range<usize>, Direction)>,
    typed: Ends,
) {
    reader
        .clauses
        .retain(|it| numeral.is_none() || it.numeral != numeral);
    reader.push(Clause {
        numeral,
        relation: Relation::Ends(typed),
        standing: Standing::Certain,
        expected: Vec::new(),
        word,
        own: false,
    });
}

/// from … to …, in one clause and of one kind.
fn ends(reader: &Reader<'_, '_, '_>, sentence: &Range<usize>) -> Option<(usize, usize)> {
    let dated = times(reader, sentence);
    let mut numbers = reader.numbers(sentence);
    numbers.retain(|index| {
        let start = reader.numeral(*index).map_or(0, |it| it.extent.start);
        !dated.iter().any(|time| time.range.contains(&start))
    });
    let mut found = None;
    for pair in numbers.windows(2) {
        let [first, second] = pair else { continue };
        let (one, other) = (reader.numeral(*first)?, reader.numeral(*second)?);
        let before = reader
            .part(&(sentence.start..one.start()))
            .to_ascii_lowercase();
        let between = reader
            .part(&(one.extent.end..other.start()))
            .to_ascii_lowercase();
        let before = without_idle(&before).to_owned();
        let (opens, goes) = (before.trim_end(), between.trim());
        let same = one.kind() == other.kind() && one.hedges.is_empty() && other.hedges.is_empty();
        let last = |word: &str| goes == word || goes.ends_with(&format!(" {word}"));
        let apart = goes.contains([',', ';', ':', '.']);
        if !same || apart || goes.split_whitespace().count() > 6 {
            continue;
        }
        if opens.ends_with("from") && last("to") {
            found = Some((*first, *second));
        } else if opens.ends_with(" to") && last("from") {
            found = Some((*second, *first));
        }
    }
    found
}

type Word = Option<(Range<usize>, Direction)>;

/// Amounts and rates of change that are told behind.
fn changes_behind(
    reader: &Reader<'_, '_, '_>,
    sentence: &Range<usize>,
    from: usize,
) -> Vec<(usize, Word)> {
    let mut found = Vec::new();
    let mut last = from;
    for index in reader.numbers(&(from..sentence.end)) {
        let Some(numeral) = reader.numeral(index) else {
            break;
        };
        let gap = last..numeral.start();
        last = numeral.extent.end;
        let between = reader.part(&gap).to_ascii_lowercase();
        let words = [
            "up",
            "down",
            "increase of",
            "rise of",
            "fall of",
            "drop of",
            "decrease of",
            "decline of",
            "reduction of",
            "gain of",
            "growth of",
        ];
        let bare = between.trim();
        let told = words.iter().any(|word| bare.ends_with(word));
        let short = bare.split_whitespace().count() <= 4;
        let or = bare == "or" || bare == "(" || bare == ", or";
        if !(told && short || or && !found.is_empty()) {
            break;
        }
        found.push((index, find_change(reader, &gap)));
    }
    found
}

/// Whether it is the change from one to the other, as finely as all are typed.
fn fits(numeral: &Numeral, before: &Numeral, now: &Numeral) -> bool {
    if !numeral.hedges.is_empty() {
        return true;
    }
    let half = |step: &Exact| step.divide(&Exact::from(2)).unwrap_or_else(Exact::zero);
    let whole = |numeral: &Numeral| numeral.step == Exact::one();
    let exact = whole(before) && whole(now);
    let span = |numeral: &Numeral| {
        let slack = half(&numeral.step);
        let slack = if exact { Exact::zero() } else { slack };
        Interval::around(&numeral.value, &slack)
    };
    let (one, other) = (span(now), span(before).abs());
    let size = one.subtract(&span(before)).abs();
    let typed = Interval::around(&numeral.value.abs(), &half(&numeral.step));
    match numeral.kind() {
        Some(Kind::Percent) if now.kind() == Some(Kind::Percent) => true,
        Some(Kind::Points) => size.meets(&typed),
        Some(Kind::Percent) => size.divide(&other).meets(&typed),
        kind if kind == now.kind() || numeral.unit.is_none() => size.meets(&typed),
        Some(_) | None => true,
    }
}
