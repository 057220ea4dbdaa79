//! English numbers that compare: changes and their ends, shares.

use crate::prose::reading::numerals::Numeral;

use super::clause::Standing;
use super::english_changes::{beside, changing, counted_kind, elided, of_one};
use super::english_range::only_of_unit;
use super::english_told::change_behind;
use super::english_words::{Phrase, content, find_change, find_word, is_bare, named, unit_word};
use super::link::{Linked, kind_of};
use super::period::{Said, When};
use super::reader::{Base, HERE, Reader, Subject};
use super::thing::{Body, Scope};
use super::times_words::is_word;
use super::unit_fit::comparable;
use super::words::en;

/// rose to 1,308, from 1,175: one end of a change.
pub(crate) fn end_of_change<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    phrase: &Phrase,
    numeral: &Numeral,
    pre: &str,
    when: When,
) {
    let unit = unit_word(reader, numeral);
    let subject = if is_bare(reader, pre) {
        reader.state.last.clone()
    } else {
        named(reader, &format!("{pre} {unit}"), Some(numeral))
            .map(|linked| resolved(reader, linked))
    };
    let like = |subject: &Subject| {
        let kind = subject
            .things
            .first()
            .and_then(|it| kind_of(reader.world(), it));
        comparable(numeral, kind.as_ref())
    };
    let Some(subject) = subject.filter(|it| !reader.state.foreign && like(it)) else {
        reader.silent(phrase.index, Standing::Likely);
        return;
    };
    let when = match (reader.state.span, when, reader.state.scope.when) {
        (Some((first, _)), When::Back(1), _) => first,
        (Some((_, last)), When::Own, _) => last,
        // In 2022 they rose to 42 from 37.
        (None, When::Own, other) => other,
        (None, When::Back(1), When::Back(back)) => When::Back(back + 1),
        (None, When::Back(1), When::Months { .. } | When::Unknown) => When::Unknown,
        (Some(_) | None, when, _) => when,
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
    if !matches!(when, When::Own | When::Unknown) {
        reader.state.base = Some(Base::Scope(Scope {
            when,
            body: Body::Own,
        }));
    }
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

pub(crate) fn resolved<'m>(reader: &Reader<'_, '_, 'm>, linked: Linked<'m>) -> Subject {
    let scope = Scope {
        when: When::Own,
        ..reader.state.scope
    };
    let mut all = linked.things.clone();
    all.extend(linked.maybe.clone());
    if let Some(only) = reader.single(&linked) {
        return Subject {
            things: vec![only],
            scope,
            certain: true,
            told: false,
        };
    }
    match reader.anchored(&all, &reader.state.sentence) {
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
) {
    let index = phrase.index;
    let (than, counted) = match post.find("than") {
        Some(at) => (post.get(at..).unwrap_or(""), post.get(..at).unwrap_or("")),
        None => ("", post),
    };
    let more = en::MORE.iter().find(|(word, _)| {
        post.find(word)
            .is_some_and(|at| is_word(post, at, word.len()))
    });
    let behind = change_behind(post);
    let unit = unit_word(reader, numeral);
    let noun = if behind.is_some() {
        format!("{pre} {counted} {unit}")
    } else if content(reader, pre) == 0 && content(reader, counted) > 0 {
        format!("{pre} {counted}")
    } else {
        pre.to_owned()
    };
    let bare = is_bare(reader, &noun) || same_unit(reader, numeral, &format!("{pre} {counted}"));
    let subject = if bare {
        elided(reader, numeral, &noun)
    } else {
        changing(reader, numeral, &noun).map(|linked| resolved(reader, linked))
    };
    let counted_kind = counted_kind(reader, numeral, post);
    let fitting = |subject: &Subject| {
        let kind = subject
            .things
            .first()
            .and_then(|it| kind_of(reader.world(), it));
        counted_kind.is_none() || kind == counted_kind
    };
    let another = reader.state.last.is_some();
    let subject = subject.filter(fitting).or_else(|| {
        let only =
            only_of_unit(reader, counted_kind.as_ref()?).filter(|_| content(reader, &noun) <= 1);
        only.filter(|_| more.is_some() && another).map(of_one)
    });
    let Some(subject) = subject.filter(|_| !reader.state.foreign) else {
        reader.silent(index, Standing::Likely);
        return;
    };
    let time = said
        .iter()
        .find(|it| phrase.post.contains(&it.range.start) && it.when != When::Own);
    let own = reader.state.scope.when;
    let Some(before) = year_before(own) else {
        reader.silent(index, Standing::OutOfScope);
        return;
    };
    let base = match time {
        Some(time) => at(time.when),
        None if content(reader, than) > 0 => other(reader, than),
        None if bare && than.is_empty() && more.is_some() => beside(reader, numeral, &subject),
        None => usual_base(reader, phrase, before),
    };
    let word = find_change(reader, &phrase.pre).or_else(|| {
        let (word, direction) = behind?;
        Some((find_word(reader, &phrase.post, word)?, direction))
    });
    let here = Subject {
        scope: Scope {
            when: own,
            ..subject.scope
        },
        ..subject.clone()
    };
    reader.state.changing = word.clone().map(|word| (base.clone(), word));
    reader.change(Some(index), &[here], &base, word, numeral.kind());
    reader.told(subject);
}

/// 67,000 tonnes more: of what was told of in tonnes.
fn same_unit(reader: &Reader<'_, '_, '_>, numeral: &Numeral, text: &str) -> bool {
    let told = reader.state.last.as_ref().and_then(|it| it.things.first());
    let same = told.and_then(|it| kind_of(reader.world(), it)) == numeral.kind();
    numeral.kind().is_some() && same && is_bare(reader, text)
}

/// More than Field Operations: another thing.
pub(crate) fn other<'m>(reader: &Reader<'_, '_, 'm>, text: &str) -> Base {
    match named(reader, text, None) {
        Some(linked) if linked.things.len() == 1 && linked.is_sure() => Base::Things(linked.things),
        Some(_) | None => Base::Unknown,
    }
}

fn at(when: When) -> Base {
    Base::Scope(Scope {
        when,
        body: Body::Own,
    })
}

fn year_before(when: When) -> Option<When> {
    match when {
        When::Own => Some(When::Back(1)),
        When::Back(back) => Some(When::Back(back + 1)),
        When::Months { .. } | When::Unknown => None,
    }
}

/// What the sentence compares with, or the year before.
fn usual_base(reader: &Reader<'_, '_, '_>, phrase: &Phrase, before: When) -> Base {
    let front = reader
        .part(&(reader.state.sentence.start..phrase.pre.end))
        .to_ascii_lowercase();
    // From {guests[2020]}: what is printed there is not read here.
    if ["from \u{fffc}", "than \u{fffc}"]
        .iter()
        .any(|it| front.contains(it))
    {
        return Base::Unknown;
    }
    let span = reader.state.span.map(|(first, _)| at(first));
    reader.state.base.clone().or(span).unwrap_or(at(before))
}
