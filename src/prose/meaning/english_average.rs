//! English numbers for each of something: requests a month, the cost per
//! request, 21.9 for every appeal, 4.8 to 1.

use std::cmp::Ordering;

use crate::number::Exact;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;

use super::clause::{Expected, Standing};
use super::english_words::{Phrase, is_bare, unit_word, without_changes};
use super::link::{Linked, kind_of};
use super::quotient::{for_each, quotient};
use super::reader::{HERE, Reader};
use super::thing::Thing;
use super::unit_fit::is_money;
use super::worth::Worth;

/// They only say that it is an average.
const MEAN: [&str; 15] = [
    "times",
    "on",
    "average",
    "averaged",
    "averaging",
    "averages",
    "mean",
    "for",
    "an",
    "each",
    "every",
    "per",
    "approximately",
    "of",
    "typically",
];

/// Behind these the words are no longer of what is shared out.
const STOPS: [&str; 28] = [
    "across",
    "throughout",
    "was",
    "were",
    "is",
    "are",
    "had",
    "has",
    "came",
    "cost",
    "on",
    "in",
    "at",
    "during",
    "over",
    "there",
    "received",
    "took",
    "borrowed",
    "made",
    "rose",
    "fell",
    "stood",
    "and",
    "or",
    "we",
    "this",
    "the",
];

/// What the number is for each of.
enum Divisor<'m> {
    Count { of: Exact, sure: bool },
    Things(Linked<'m>),
}

/// So many for each: whether the number was read.
pub(crate) fn average(
    reader: &mut Reader<'_, '_, '_>,
    phrase: &Phrase,
    numeral: &Numeral,
    pre: &str,
    post: &str,
) -> bool {
    let unit = unit_word(reader, numeral);
    let text = format!("{pre} | {unit} {post}");
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|it: char| !it.is_alphanumeric() && it != '|'))
        .filter(|word| !word.is_empty())
        .collect();
    let Some((divisor, rest, shared)) = divided(reader, &words) else {
        return false;
    };
    let rest: Vec<&str> = rest.into_iter().filter(|it| !MEAN.contains(it)).collect();
    let rest = rest.join(" ").replace('|', " ");
    let linked = shared_out(reader, numeral, &rest, &shared).or_else(|| {
        // Spending of £17.28m works out at £7,943 for each of them.
        let last = reader
            .state
            .last
            .clone()
            .filter(|_| is_bare(reader, &rest))?;
        let mut linked = Linked {
            things: last.things,
            ..Linked::default()
        };
        linked.fit.doubtful = !last.certain;
        Some(linked)
    });
    let Some(top) = linked else {
        return false;
    };
    let expected = expected(reader, numeral, &top, &divisor);
    let sure = match &divisor {
        Divisor::Count { sure, .. } => *sure,
        Divisor::Things(_) => true,
    };
    push(reader, phrase.index, expected, sure && top.is_sure());
    true
}

fn push(reader: &mut Reader<'_, '_, '_>, index: usize, expected: Vec<Expected>, sure: bool) {
    let standing = if sure && !expected.is_empty() {
        Standing::Certain
    } else {
        Standing::Likely
    };
    let own = reader.state.scope == HERE;
    reader.say(index, expected, standing, own);
}

/// `X outnumbered Y by 4.8 to 1`, `the ratio of X to Y was 4.8 to 1`
pub(crate) fn ratio(
    reader: &mut Reader<'_, '_, '_>,
    phrase: &Phrase,
    numeral: &Numeral,
    pre: &str,
) -> bool {
    let behind = reader.scene.passage.from(numeral.extent.end);
    let bare = behind.trim_start().to_ascii_lowercase();
    let to_one = ["to 1", "to one", ":1", ": 1"]
        .iter()
        .any(|it| bare.starts_with(it));
    let (one, other) = if let Some((one, other)) = pre.split_once(" outnumbered ") {
        (one, other)
    } else if let Some((_, both)) = pre.split_once("ratio of ").filter(|_| to_one) {
        let Some((one, other)) = both.split_once(" to ") else {
            return false;
        };
        (one, other)
    } else {
        return false;
    };
    let other = without_changes(&other.replace(" was", " ").replace(" stood at", " "));
    let top = reader.link_whole(&without_changes(one), None);
    let bottom = reader.link_whole(&other, None);
    if !top.is_whole() || !bottom.is_whole() || !to_one {
        return false;
    }
    let sure = top.is_sure() && bottom.is_sure();
    let found = expected(reader, numeral, &top, &Divisor::Things(bottom));
    push(reader, phrase.index, found, sure);
    true
}

fn expected(
    reader: &Reader<'_, '_, '_>,
    numeral: &Numeral,
    top: &Linked<'_>,
    divisor: &Divisor<'_>,
) -> Vec<Expected> {
    let world = reader.world();
    let scope = reader.state.scope;
    let money = |thing: &Thing| kind_of(world, thing).is_some_and(|kind| is_money(&kind));
    let mut found: Vec<Expected> = Vec::new();
    for now in reader.worths(&top.things, scope) {
        let quotients: Vec<Worth> = match divisor {
            Divisor::Count { of, .. } => for_each(world, &now, of).into_iter().collect(),
            Divisor::Things(linked) => {
                let all = linked.things.iter().chain(&linked.maybe);
                let all: Vec<Thing> = all.filter(|it| !money(it)).cloned().collect();
                let bottoms = reader.worths(&all, scope);
                let level = bottoms.iter().filter(|it| {
                    let counts = matches!(it.kind(), Some(Kind::Amount(_) | Kind::Number));
                    counts && it.point() != now.point()
                });
                level.filter_map(|it| quotient(world, &now, it)).collect()
            }
        };
        found.extend(quotients.into_iter().map(|worth| Expected {
            worth,
            now: now.clone(),
            base: None,
        }));
    }
    let off = |it: &Expected| (it.worth.point() - &numeral.value).abs();
    found.sort_by(|one, other| off(one).partial_cmp(&off(other)).unwrap_or(Ordering::Equal));
    found
}

/// What is shared out.
fn shared_out<'m>(
    reader: &Reader<'_, '_, 'm>,
    numeral: &Numeral,
    rest: &str,
    shared: &[&str],
) -> Option<Linked<'m>> {
    let bare = without_changes(rest);
    let numeral = Some(numeral);
    let clear = |text: &str| {
        let mut linked = reader.link_whole(text, numeral);
        if let Some(only) = reader.single(&linked) {
            linked.things = vec![only];
        }
        (linked.is_whole() && linked.things.len() == 1).then_some(linked)
    };
    let first = clear(&bare).filter(Linked::is_sure);
    first.or_else(|| {
        // For every appeal received there were 21.9 requests.
        let tails = (1..shared.len()).filter_map(|cut| shared.get(cut..));
        let mut tails = tails.map(|tail| format!("{bare} {}", tail.join(" ")));
        let whole = format!("{bare} {}", shared.join(" "));
        tails
            .find_map(|text| clear(&text).filter(Linked::is_sure))
            .or_else(|| clear(&whole))
    })
}

/// Finds what it is for each of, the words left, and those for it.
fn divided<'m, 't>(
    reader: &Reader<'_, '_, 'm>,
    words: &[&'t str],
) -> Option<(Divisor<'m>, Vec<&'t str>, Vec<&'t str>)> {
    let averaged = words.iter().any(|word| {
        matches!(
            *word,
            "average" | "averaged" | "mean" | "averaging" | "averages"
        )
    });
    for (at, word) in words.iter().enumerate() {
        let adverb = match *word {
            "monthly" => Some("month"),
            "weekly" => Some("week"),
            "quarterly" => Some("quarter"),
            "daily" => Some("day"),
            _ => None,
        };
        if let Some(time) = adverb.filter(|_| averaged) {
            let divisor = of_time(reader, time)?;
            let rest = words.iter().enumerate().filter(|(it, _)| *it != at);
            return Some((divisor, rest.map(|(_, word)| *word).collect(), Vec::new()));
        }
        let opens = matches!(*word, "per" | "each" | "every" | "a" | "an");
        if !opens {
            continue;
        }
        let behind = words.get(at + 1..)?;
        let article = matches!(*word, "a" | "an");
        if let Some(divisor) = behind.first().and_then(|time| of_time(reader, time)) {
            let rest = words.iter().enumerate();
            let rest = rest.filter(|(it, _)| *it != at && *it != at + 1);
            return Some((divisor, rest.map(|(_, word)| *word).collect(), Vec::new()));
        }
        let of = at > 0 && matches!(words.get(at - 1), Some(&"of" | &"for"));
        // £1,305 a home
        let right_behind = words
            .get(..at)
            .is_some_and(|front| front.last() == Some(&"|"));
        if article && !(averaged && (of || right_behind)) {
            continue;
        }
        let length = behind
            .iter()
            .position(|it| STOPS.contains(it) || *it == "|")
            .unwrap_or(behind.len());
        for size in (1..=length.min(4)).rev() {
            let shared: Vec<&str> = behind.iter().take(size).copied().collect();
            let linked = reader.link_whole(&without_changes(&shared.join(" ")), None);
            if linked.is_whole() {
                let rest = words.iter().enumerate();
                let rest = rest.filter(|(it, _)| *it < at || *it > at + size);
                let rest = rest.map(|(_, word)| *word).collect();
                return Some((Divisor::Things(linked), rest, shared));
            }
        }
        // Residents visited it 1.75 times each.
        if *word == "each" && length == 0 {
            return by_subject(reader, words, at);
        }
    }
    let mean = words
        .iter()
        .position(|word| *word == "average")
        .filter(|at| *at < 2)?;
    // The average vessel call moved 4,022 tonnes.
    (1..=3).find_map(|size| {
        let shared: Vec<&str> = words.get(mean + 1..=mean + size)?.to_vec();
        let linked = reader.link_whole(&shared.join(" "), None);
        let rest = words.iter().enumerate().filter(|(at, _)| *at > mean + size);
        let rest: Vec<&str> = rest.map(|(_, word)| *word).collect();
        let known = linked.is_whole() && reader.single(&linked).is_some();
        known.then_some((Divisor::Things(linked), rest, shared))
    })
}

fn by_subject<'m, 't>(
    reader: &Reader<'_, '_, 'm>,
    words: &[&'t str],
    each: usize,
) -> Option<(Divisor<'m>, Vec<&'t str>, Vec<&'t str>)> {
    (1..=3).find_map(|size| {
        let shared: Vec<&str> = words.get(..size)?.to_vec();
        let linked = reader.link_whole(&shared.join(" "), None);
        let rest = words.iter().enumerate().skip(size);
        let rest = rest.filter(|(it, _)| *it != each).map(|(_, word)| *word);
        (linked.is_whole() && linked.is_sure())
            .then(|| (Divisor::Things(linked), rest.collect(), shared))
    })
}

/// How many months, quarters, weeks or days the period has.
fn of_time<'m>(reader: &Reader<'_, '_, 'm>, word: &str) -> Option<Divisor<'m>> {
    let period = reader.world().model().header.period.as_ref()?;
    let (first, last) = (period.first, period.last);
    let years = i64::from(last.0) - i64::from(first.0);
    let months = years * 12 + i64::from(last.1) - i64::from(first.1) + 1;
    let of = |count: i64, parts: i64| Exact::from(count).divide(&Exact::from(parts));
    let (count, sure) = match word {
        "month" => (Exact::from(months), true),
        "quarter" => (of(months, 3)?, true),
        // 52 or 365 days in sevens: both are right enough to say nothing.
        "week" => (of(months * 52, 12)?, false),
        "day" => (of(months * 365, 12)?, false),
        _ => return None,
    };
    Some(Divisor::Count { of: count, sure })
}
