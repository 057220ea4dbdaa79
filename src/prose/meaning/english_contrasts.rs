//! English comparisons without a number: A had more than B, both rose, the
//! number did not change.

use std::ops::Range;

use crate::prose::reading::direction_words::Direction;

use super::english_lists::together;
use super::english_words::{change_word, content, find_word, named, without_changes};
use super::period::{Said, When};
use super::reader::{Base, HERE, Reader, Subject};
use super::thing::{Body, Scope, Thing};
use super::times_words::is_word;
use super::words::en;

const UNCHANGED: [&str; 8] = [
    "unchanged",
    "did not change",
    "has not changed",
    "have not changed",
    "no change in",
    "stayed the same",
    "remained the same",
    "stayed level",
];

const LAST: Base = Base::Scope(Scope {
    when: When::Back(1),
    body: Body::Own,
});

/// What a clause without a number compares; whether it does.
pub(crate) fn contrast(
    reader: &mut Reader<'_, '_, '_>,
    chunk: &Range<usize>,
    text: &str,
    said: &[Said],
) -> bool {
    let lower = text.to_ascii_lowercase();
    unchanged(reader, chunk, &lower, said) || than(reader, chunk, &lower, said)
}

fn subject(things: Vec<Thing>) -> Subject {
    Subject {
        things,
        scope: HERE,
        certain: true,
        told: false,
    }
}

fn one(reader: &Reader<'_, '_, '_>, text: &str) -> Option<Thing> {
    let linked = named(reader, &without_changes(text), None)?;
    reader.single(&linked)
}

/// `The number of branches did not change.`
fn unchanged(
    reader: &mut Reader<'_, '_, '_>,
    chunk: &Range<usize>,
    lower: &str,
    said: &[Said],
) -> bool {
    let Some(word) = UNCHANGED.iter().find(|word| lower.contains(**word)) else {
        return false;
    };
    let rest = lower.replace(word, " ");
    let elsewhere = said
        .iter()
        .any(|it| !matches!(it.when, When::Own | When::Back(1)));
    let typed = reader.part(chunk).to_ascii_lowercase();
    let thing = one(reader, &rest).filter(|_| !elsewhere && !reader.state.foreign);
    if let (Some(thing), Some(at)) = (thing, typed.find(word)) {
        let before = Scope {
            when: When::Back(1),
            body: Body::Own,
        };
        let now = reader.worths(std::slice::from_ref(&thing), HERE);
        let then = reader.worths(std::slice::from_ref(&thing), before);
        let place = chunk.start + at..chunk.start + at + word.len();
        if let ([now], [then]) = (now.as_slice(), then.as_slice())
            && now.point() != then.point()
        {
            // Any change denies it: it is laid against the way that it went.
            let other = if now.point() > then.point() {
                Direction::Down
            } else {
                Direction::Up
            };
            let subject = subject(vec![thing.clone()]);
            reader.change(None, &[subject], &LAST, Some((place, other)), None);
        }
        reader.told(subject(vec![thing]));
    }
    true
}

/// `Headquarters received more requests than Field Operations.`
fn than(reader: &mut Reader<'_, '_, '_>, chunk: &Range<usize>, lower: &str, said: &[Said]) -> bool {
    let of_two = ["of the last two years", "of the two years"]
        .iter()
        .find_map(|word| lower.find(word));
    let graded = [
        ("larger", Direction::Up),
        ("greater", Direction::Up),
        ("smaller", Direction::Down),
    ];
    let all = || en::MORE.iter().chain(graded.iter());
    let word = all().find_map(|(word, direction)| {
        let at = lower
            .find(word)
            .filter(|at| is_word(lower, *at, word.len()))?;
        Some((at, *word, *direction))
    });
    let Some((at, word, direction)) = word else {
        return false;
    };
    let behind = lower.get(at + word.len()..).unwrap_or("");
    let Some(place) = find_word(reader, chunk, word) else {
        return false;
    };
    let pre = lower.get(..at).unwrap_or("");
    if of_two.is_some() {
        if let Some(thing) = one(reader, pre) {
            let subject = subject(vec![thing]);
            reader.change(None, &[subject], &LAST, Some((place, direction)), None);
        }
        return true;
    }
    let Some((counted, other)) = behind.split_once("than ") else {
        return false;
    };
    if reader.state.foreign || counted.split_whitespace().count() > 4 {
        return true;
    }
    let Some(now) = one(reader, &format!("{pre} {counted}")) else {
        return true;
    };
    let base = if content(reader, other) > 0 {
        // Of its own name: Field Operations received requests.
        let longer = format!("{other} {} {counted}", without_subject(reader, pre));
        let same = one(reader, &longer).or_else(|| one(reader, other));
        same.filter(|it| *it != now && said.is_empty())
            .map(|it| Base::Things(vec![it]))
    } else {
        let time = said.iter().find(|it| matches!(it.when, When::Back(_)));
        time.map(|time| {
            Base::Scope(Scope {
                when: time.when,
                body: Body::Own,
            })
        })
    };
    if let Some(base) = base {
        let subject = subject(vec![now]);
        reader.change(None, &[subject], &base, Some((place, direction)), None);
    }
    true
}

/// The verb of a clause, without the row that it is said of.
fn without_subject(reader: &Reader<'_, '_, '_>, pre: &str) -> String {
    let words: Vec<&str> = pre.split_whitespace().collect();
    let cut = (1..=words.len()).find(|cut| {
        let named = words.get(..*cut).unwrap_or(&[]).join(" ");
        let linked = reader.link_whole(&named, None);
        let next = words.get(*cut).map_or("", |next| *next);
        linked.is_whole() && !linked.lines.is_empty() && !next.starts_with(char::is_uppercase) && {
            let longer = words.get(..cut + 1).unwrap_or(&[]).join(" ");
            reader.link_whole(&longer, None).lines.len() != linked.lines.len()
                || reader.link_whole(&longer, None).fit.matched == linked.fit.matched
        }
    });
    words.get(cut.unwrap_or(0)..).unwrap_or(&[]).join(" ")
}

/// `Print and e-book loans both rose`: each of them did.
pub(crate) fn all_changed(
    reader: &mut Reader<'_, '_, '_>,
    chunk: &Range<usize>,
    lower: &str,
) -> bool {
    let Some((word, direction)) = change_word(lower) else {
        return false;
    };
    let at = lower.find(word).unwrap_or(lower.len());
    let front = lower
        .get(..at)
        .unwrap_or("")
        .replace(" all ", " ")
        .replace(" both ", " ");
    let Some(things) = together(reader, front.trim(), None) else {
        return false;
    };
    let Some(place) = find_word(reader, chunk, word) else {
        return false;
    };
    for thing in things {
        let subject = subject(vec![thing]);
        reader.change(
            None,
            &[subject],
            &LAST,
            Some((place.clone(), direction)),
            None,
        );
    }
    true
}
