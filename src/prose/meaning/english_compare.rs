//! English numbers that compare: changes and their ends, shares.

use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use std::ops::Range;

use super::clause::Standing;
use super::english_words::{
    Phrase, content, find_change, find_word, named, sentence_of, unit_word,
};
use super::link::Linked;
use super::period::{Said, When};
use super::reader::{Base, HERE, Reader, Subject};
use super::thing::{Body, Scope, Thing, around};
use super::times_words::is_word;
use super::words::en;

/// rose to 1,308, from 1,175: one end of a change.
pub(crate) fn end_of_change<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    phrase: &Phrase,
    numeral: &Numeral,
    pre: &str,
    when: When,
    chunk: &Range<usize>,
) {
    let unit = unit_word(reader, numeral);
    let subject = if content(reader, pre) == 0 {
        reader.state.last.clone()
    } else {
        named(reader, &format!("{pre} {unit}"), Some(numeral))
            .map(|linked| resolved(reader, linked, chunk))
    };
    let Some(subject) = subject.filter(|_| !reader.state.foreign) else {
        reader.silent(phrase.index, Standing::Likely);
        return;
    };
    let scope = Scope {
        when,
        ..subject.scope
    };
    let at = Subject {
        scope,
        ..subject.clone()
    };
    reader.level(phrase.index, &at, &[]);
    let place = find_change(reader, &phrase.pre);
    if let Some((place, direction)) = place {
        let base = Base::Scope(Scope {
            when: When::Back(1),
            body: Body::Own,
        });
        let told = reader.clauses.iter().any(|clause| {
            clause
                .word
                .as_ref()
                .is_some_and(|(known, _)| *known == place)
        });
        if !told {
            let here = Subject {
                scope: Scope {
                    when: HERE.when,
                    ..subject.scope
                },
                ..subject.clone()
            };
            reader.change(None, &[here], &base, Some((place, direction)), None);
        }
    }
    reader.told(subject);
}

pub(crate) fn resolved<'m>(
    reader: &Reader<'_, '_, 'm>,
    linked: Linked<'m>,
    chunk: &Range<usize>,
) -> Subject {
    let scope = Scope {
        when: When::Own,
        ..reader.state.scope
    };
    let mut all = linked.things.clone();
    all.extend(linked.maybe.clone());
    if linked.things.len() == 1 && linked.is_sure() {
        return Subject {
            things: linked.things,
            scope,
            certain: true,
            told: false,
        };
    }
    match reader.anchored(&all, &sentence_of(reader, chunk)) {
        Some(only) => Subject {
            things: vec![only],
            scope,
            certain: true,
            told: false,
        },
        None => Subject {
            things: linked.things,
            scope,
            certain: false,
            told: false,
        },
    }
}

pub(crate) fn change<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    phrase: &Phrase,
    numeral: &Numeral,
    pre: &str,
    post: &str,
    said: &[Said],
    chunk: &Range<usize>,
) {
    let index = phrase.index;
    let (than, counted) = match post.find("than") {
        Some(at) => (post.get(at..).unwrap_or(""), post.get(..at).unwrap_or("")),
        None => ("", post),
    };
    let behind = en::MORE.iter().find(|(word, _)| {
        post.find(word)
            .is_some_and(|at| is_word(post, at, word.len()))
    });
    let unit = unit_word(reader, numeral);
    let noun = if behind.is_some() {
        format!("{pre} {counted} {unit}")
    } else {
        pre.to_owned()
    };
    let subject = if content(reader, pre) == 0 && content(reader, counted) == 0
        || content(reader, &noun) == 0
    {
        reader.state.last.clone()
    } else {
        let level = numeral
            .kind()
            .filter(|kind| matches!(kind, Kind::Amount(_) | Kind::Number));
        let like = level.map(|_| numeral);
        named(reader, &noun, like).map(|linked| resolved(reader, linked, chunk))
    };
    let counted_kind = counted_kind(reader, numeral, post);
    let fitting = |subject: &Subject| {
        let kind = subject
            .things
            .first()
            .and_then(|it| super::link::kind_of(reader.world(), it));
        counted_kind.is_none() || kind == counted_kind
    };
    let Some(subject) = subject.filter(|it| !reader.state.foreign && fitting(it)) else {
        reader.silent(index, Standing::Likely);
        return;
    };
    let time = said
        .iter()
        .find(|it| phrase.post.contains(&it.range.start) && it.when != When::Own);
    let base = match time {
        Some(time) => Base::Scope(Scope {
            when: time.when,
            body: Body::Own,
        }),
        None if content(reader, than) > 0 => other(reader, than),
        None => Base::Scope(Scope {
            when: When::Back(1),
            body: Body::Own,
        }),
    };
    let word = find_change(reader, &phrase.pre).or_else(|| {
        let (word, direction) = behind?;
        Some((find_word(reader, &phrase.post, word)?, *direction))
    });
    let here = Subject {
        scope: Scope {
            when: When::Own,
            ..subject.scope
        },
        ..subject.clone()
    };
    reader.change(Some(index), &[here], &base, word, numeral.kind());
    reader.told(subject);
}

/// What more people count, where their unit stands behind.
pub(crate) fn counted_kind(
    reader: &Reader<'_, '_, '_>,
    numeral: &Numeral,
    post: &str,
) -> Option<Kind> {
    if let Some(kind) = numeral
        .kind()
        .filter(|kind| matches!(kind, Kind::Amount(_)))
    {
        return Some(kind);
    }
    let mut rest = post.trim_start();
    for (word, _) in en::MORE {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let (unit, _) = reader.world().measures.at_start(rest)?;
    Kind::of(&unit.ty).filter(|kind| matches!(kind, Kind::Amount(_)))
}

/// More than Field Operations: another thing.
pub(crate) fn other<'m>(reader: &Reader<'_, '_, 'm>, text: &str) -> Base {
    match named(reader, text, None) {
        Some(linked) if linked.things.len() == 1 && linked.is_sure() => Base::Things(linked.things),
        Some(_) | None => Base::Unknown,
    }
}

pub(crate) fn share<'m>(reader: &mut Reader<'_, '_, 'm>, phrase: &Phrase, pre: &str, post: &str) {
    let index = phrase.index;
    if reader.state.foreign {
        reader.silent(index, Standing::Narrowed);
        return;
    }
    let (of, rest) = match post.trim_start().strip_prefix("of ") {
        Some(rest) => {
            let verbs = [
                " were ", " was ", " ended ", " went ", " led ", " are ", " came ",
            ];
            let cut = verbs
                .iter()
                .filter_map(|verb| rest.find(verb))
                .min()
                .unwrap_or(rest.len());
            (rest.get(..cut).unwrap_or(""), rest.get(cut..).unwrap_or(""))
        }
        None => ("", post),
    };
    let telling = format!("{pre} {rest}");
    let part = if content(reader, &telling) == 0 {
        reader.state.last.clone()
    } else {
        named(reader, &telling, None).map(|linked| {
            let certain = linked.is_sure();
            Subject {
                things: linked.things,
                scope: reader.state.scope,
                certain,
                told: false,
            }
        })
    };
    let Some(part) = part else {
        reader.silent(index, Standing::Likely);
        return;
    };
    let mut wholes: Vec<(Vec<Thing>, Scope)> = Vec::new();
    let near: Vec<Thing> = part
        .things
        .iter()
        .flat_map(|thing| around(reader.world(), thing))
        .collect();
    if content(reader, of) > 0 {
        if let Some(linked) = named(reader, of, None) {
            let mut all = linked.things.clone();
            all.extend(linked.maybe.clone());
            let told = reader
                .state
                .whole
                .iter()
                .flat_map(|whole| whole.things.clone());
            let sure = near.iter().cloned().chain(told).find(|it| all.contains(it));
            match sure {
                Some(sure) => wholes.push((vec![sure], part.scope)),
                None if linked.things.len() == 1 => wholes.push((linked.things, part.scope)),
                None => {}
            }
        }
    } else {
        if let Some(whole) = reader
            .state
            .whole
            .clone()
            .filter(|whole| whole.things != part.things)
        {
            wholes.push((whole.things, whole.scope));
        }
        wholes.extend(near.into_iter().map(|thing| (vec![thing], part.scope)));
    }
    if wholes.is_empty() {
        reader.silent(index, Standing::Likely);
    } else {
        reader.share(index, &part, &wholes);
    }
}
