//! English multiples: 1.54 times those of 2021, twice as many as, doubled.

use std::ops::Range;

use crate::prose::reading::direction_words::Direction;
use crate::semantics::model::Function;

use super::clause::{Clause, Expected, Relation, Standing};
use super::english_words::{Phrase, content, is_bare, named, without_changes};
use super::period::{Said, When};
use super::reader::{Base, Reader, Subject};
use super::thing::{Body, Scope};
use super::times_words::is_word;
use super::worth::Worth;

/// A verb, and how many times as many there are then.
pub(crate) const VERBS: [(&str, u8); 6] = [
    ("doubled", 2),
    ("tripled", 3),
    ("trebled", 3),
    ("quadrupled", 4),
    ("twice as", 2),
    ("twice the", 2),
];

/// `3.2 times as many requests pending as Field Operations`
pub(crate) fn multiple(
    reader: &mut Reader<'_, '_, '_>,
    phrase: &Phrase,
    pre: &str,
    post: &str,
    said: &[Said],
) {
    let index = phrase.index;
    let Some((subject, base)) = compared(reader, &phrase.post, pre, post, said) else {
        reader.silent(index, Standing::Likely);
        return;
    };
    reader.multiple(index, &subject, &base);
    reader.told(subject);
}

/// What is compared with what, by the words around `times` or `twice`.
fn compared<'m>(
    reader: &Reader<'_, '_, 'm>,
    behind: &Range<usize>,
    pre: &str,
    post: &str,
    said: &[Said],
) -> Option<(Subject, Base)> {
    if reader.state.foreign {
        return None;
    }
    let time = said
        .iter()
        .find(|it| behind.start <= it.range.start && it.range.end <= behind.end);
    let post = post.trim_start();
    let post = post.strip_prefix("times").unwrap_or(post).trim_start();
    let (shared, other) = if let Some(rest) = post.strip_prefix("as ") {
        let (count, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let counts = matches!(
            count,
            "many" | "much" | "high" | "large" | "long" | "great" | "big"
        );
        let all = rest.match_indices("as ").map(|(at, _)| at);
        match all.filter(|at| is_word(rest, *at, 2)).last() {
            Some(at) if counts => (rest.get(..at)?, rest.get(at + 3..)?),
            Some(_) => return None,
            None if counts => (rest, ""),
            None => return None,
        }
    } else {
        let rest = [
            "those",
            "that",
            "the number",
            "the level",
            "the figure",
            "the total",
        ];
        let rest = rest.iter().find_map(|word| post.strip_prefix(word))?;
        ("", rest)
    };
    let other = other.trim();
    let subject = subject(reader, &format!("{pre} {shared}"))?;
    let base = match time {
        Some(time) if time.when == When::Unknown => return None,
        Some(time) => Base::Scope(Scope {
            when: time.when,
            body: Body::Own,
        }),
        None if content(reader, other) > 0 => {
            let one = |text: &str| reader.single(&named(reader, text, None)?);
            let direct = one(&format!("{other} {shared}")).or_else(|| one(other))?;
            Base::Things(vec![direct])
        }
        None => Base::Scope(Scope {
            when: When::Back(1),
            body: Body::Own,
        }),
    };
    Some((subject, base))
}

fn subject(reader: &Reader<'_, '_, '_>, text: &str) -> Option<Subject> {
    if is_bare(reader, text) {
        return reader.state.last.clone();
    }
    let linked = named(reader, &without_changes(text), None)?;
    Some(Subject {
        things: vec![reader.single(&linked)?],
        scope: reader.state.scope,
        certain: true,
        told: false,
    })
}

/// `Visits more than doubled`, `twice as many as last year`: no number says it.
pub(crate) fn in_words(
    reader: &mut Reader<'_, '_, '_>,
    chunk: &Range<usize>,
    text: &str,
    said: &[Said],
) -> bool {
    let lower = text.to_ascii_lowercase();
    let found = VERBS.iter().find_map(|(verb, _)| {
        let mut all = lower.match_indices(verb);
        let (at, _) = all.find(|(at, _)| is_word(&lower, *at, verb.len()))?;
        Some((at, *verb))
    });
    let Some((at, verb)) = found else {
        return false;
    };
    let pre = lower.get(..at).unwrap_or("");
    let post = lower.get(at + verb.len()..).unwrap_or("");
    let typed = reader.part(chunk).to_ascii_lowercase();
    let Some(place) = typed.find(verb) else {
        return true;
    };
    let range = chunk.start + place..chunk.start + place + verb.len();
    let pair = if let Some((_, how)) = verb.split_once(' ') {
        compared(
            reader,
            &(range.end..chunk.end),
            pre,
            &format!("{how} {post}"),
            said,
        )
    } else {
        let subject = subject(reader, pre).filter(|_| content(reader, post) == 0);
        let base = Base::Scope(Scope {
            when: When::Back(1),
            body: Body::Own,
        });
        subject
            .zip(Some(base))
            .filter(|_| !reader.state.foreign && said.is_empty())
    };
    let Some((subject, base)) = pair else {
        return true;
    };
    let (Some(thing), true) = (subject.things.first(), subject.certain) else {
        return true;
    };
    let now = reader.worths(std::slice::from_ref(thing), subject.scope);
    let base = match &base {
        Base::Scope(scope) => reader.worths(std::slice::from_ref(thing), *scope),
        Base::Things(things) => reader.worths(things, subject.scope),
        Base::Words(_) | Base::Unknown => Vec::new(),
    };
    if let ([now], [base]) = (now.as_slice(), base.as_slice())
        && now.kind() == base.kind()
        && let Some(worth) = Worth::call(reader.world(), Function::Multiple, now, base)
    {
        let expected = Expected {
            worth,
            now: now.clone(),
            base: Some(base.clone()),
        };
        reader.push(Clause {
            numeral: None,
            relation: Relation::Multiple,
            standing: Standing::Certain,
            expected: vec![expected],
            word: Some((range, Direction::Up)),
            own: true,
        });
    }
    reader.told(subject);
    true
}
