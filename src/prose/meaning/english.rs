//! English sentences: clauses by their marks and conjunctions, words of the
//! subject before and behind the number.

use crate::prose::reading::numerals::Exemption;
use std::ops::Range;

use super::clause::Standing;
use super::english_compare::{change, end_of_change, share};
use super::english_level::level;
use super::english_words::{
    Phrase, Told, capitals, change_word, content, ends, find_word, is_opening, phrase_text, split,
    told, without_changes,
};
use super::period::{Said, When};
use super::reader::{Base, Reader, State, Subject};
use super::thing::{Body, Scope};
use super::times::times;
use super::times_words::is_word;
use super::words::en;
use crate::prose::reading::characters::SLOT;

/// They carry on what the sentence before told of.
const CARRY: [&str; 8] = [
    "of these",
    "of those",
    "of them",
    "of which",
    "another",
    "their",
    "its",
    "a further",
];

/// Between clauses.
const JOINS: [&str; 5] = [" and ", " but ", " while ", " of which ", " with "];

pub(crate) fn read(reader: &mut Reader<'_, '_, '_>) {
    let text = reader.scene.passage.text.as_str();
    let mut start = 0;
    for end in ends(text) {
        let range = start..end;
        let soft = start > 0
            && text
                .get(..start)
                .is_some_and(|it| it.trim_end().ends_with(';'));
        let begins = text
            .get(range.clone())
            .unwrap_or("")
            .trim_start()
            .to_lowercase();
        let carried = CARRY.iter().any(|word| begins.starts_with(word));
        start = end;
        if carried {
            reader.state.within = begins.starts_with("of ");
        } else if !soft {
            reader.state = State::default();
        }
        let mut before = None;
        let mut last = range.start;
        for chunk in chunks(reader, &range) {
            let marks = text.get(last..chunk.start).unwrap_or("");
            last = chunk.end;
            if marks.contains(')')
                && let Some(scope) = before.take()
            {
                reader.state.scope = scope;
            }
            if marks.contains('(') {
                before = before.or(Some(reader.state.scope));
            }
            let scope = reader.state.scope;
            let holds = read_chunk(reader, &chunk, &range);
            if !holds {
                reader.state.scope.when = scope.when;
            }
        }
        if let Some(scope) = before {
            reader.state.scope = scope;
        }
    }
}

fn chunks(reader: &Reader<'_, '_, '_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let passage = reader.scene.passage;
    let lower = passage.part(sentence).to_ascii_lowercase();
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for (at, mark) in lower.match_indices([',', ';', ':', '(', ')', '–', '—']) {
        let place = sentence.start + at;
        let within = reader
            .scene
            .numerals
            .iter()
            .any(|it| it.extent.contains(&place));
        if !within {
            cuts.push((place, place + mark.len()));
        }
    }
    for join in JOINS {
        for (at, _) in lower.match_indices(join) {
            let place = sentence.start + at;
            let both = reader.numbers(&(place..sentence.end)).is_empty()
                || !cut_here(reader, sentence, place);
            if !both {
                cuts.push((place, place + join.len() - 1));
            }
        }
    }
    cuts.sort_unstable();
    let mut found = Vec::new();
    let mut start = sentence.start;
    for (at, end) in cuts {
        if at > start {
            found.push(start..at);
        }
        start = start.max(end);
    }
    found.push(start..sentence.end);
    found.retain(|range| !passage.part(range).trim().is_empty());
    found
}

/// A conjunction stands between two numbers: between names it joins these.
fn cut_here(reader: &Reader<'_, '_, '_>, sentence: &Range<usize>, place: usize) -> bool {
    let numbers = reader.numbers(&(sentence.start..place));
    let last = numbers.last().and_then(|index| reader.numeral(*index));
    last.is_some_and(|last| {
        let between = reader.part(&(last.extent.end..place));
        !between.contains([',', ';', ':', '('])
    })
}

/// Words that compare with a time, not tell it.
const COMPARED: [&str; 8] = [
    "than",
    "compared with",
    "compared to",
    "against",
    "from",
    "on last",
    "on the year",
    "on the previous",
];

/// Sets the time that a clause tells; whether it holds on.
fn set_time(
    reader: &mut Reader<'_, '_, '_>,
    chunk: &Range<usize>,
    said: &[Said],
    sentence: &Range<usize>,
) -> bool {
    let text = reader.part(chunk).to_ascii_lowercase();
    let compared = COMPARED.iter().any(|word| {
        let mut all = text.match_indices(word);
        all.any(|(at, _)| is_word(&text, at, word.len()))
    });
    let mut holds = true;
    for time in said {
        if compared && time.when != When::Unknown {
            continue;
        }
        holds = is_opening(reader, chunk, &time.range, sentence) || time.when == When::Unknown;
        reader.state.scope.when = time.when;
    }
    holds
}

/// Every number of a clause.
fn each(reader: &mut Reader<'_, '_, '_>, phrases: &[Phrase], said: &[Said], chunk: &Range<usize>) {
    for (at, phrase) in phrases.iter().enumerate() {
        let next = phrases
            .get(at + 1)
            .and_then(|next| reader.numeral(next.index));
        let ends = reader.numeral(phrase.index).map_or(0, |it| it.extent.end);
        let of = next.map(|next| {
            reader
                .part(&(ends..next.extent.start))
                .trim()
                .to_ascii_lowercase()
        });
        let of = of.unwrap_or_default();
        let part = matches!(of.as_str(), "of the" | "of" | "of our" | "of all");
        match phrases.get(at + 1).filter(|_| part) {
            // 143 of the 195 backlogged requests
            Some(whole) => {
                let lines = reader.state.lines.clone();
                reader.state.lines.clear();
                number(
                    reader,
                    &Phrase {
                        index: whole.index,
                        pre: whole.post.start..whole.post.start,
                        post: whole.post.clone(),
                    },
                    said,
                    chunk,
                );
                reader.state.lines = lines;
                number(
                    reader,
                    &Phrase {
                        index: phrase.index,
                        pre: phrase.pre.clone(),
                        post: whole.post.clone(),
                    },
                    said,
                    chunk,
                );
                break;
            }
            None => number(reader, phrase, said, chunk),
        }
    }
}

/// Whether what it says of time holds on.
fn read_chunk(
    reader: &mut Reader<'_, '_, '_>,
    chunk: &Range<usize>,
    sentence: &Range<usize>,
) -> bool {
    let said = times(reader, chunk);
    let text = reader.part(chunk).to_ascii_lowercase();
    let holds = set_time(reader, chunk, &said, sentence);
    let planned = en::PLANNED.iter().any(|word| {
        text.match_indices(word)
            .any(|(at, _)| is_word(&text, at, word.len()))
    });
    reader.state.planned |= planned;
    if text.trim_start().starts_with("of ") && !reader.numbers(chunk).is_empty() {
        reader.state.within = false;
    }
    let phrases = phrases(reader, chunk);
    if phrases.is_empty() {
        numberless(reader, chunk, &said, chunk.start == sentence.start);
        return holds;
    }
    each(reader, &phrases, &said, chunk);
    if text.trim_start().starts_with("of ") {
        reader.state.within = true;
    }
    holds
}

/// The numbers of a clause, each with its words.
fn phrases(reader: &Reader<'_, '_, '_>, chunk: &Range<usize>) -> Vec<Phrase> {
    let numbers = reader.numbers(chunk);
    let said = times(reader, chunk);
    let numbers: Vec<usize> = numbers
        .into_iter()
        .filter(|index| {
            let start = reader.numeral(*index).map_or(0, |it| it.extent.start);
            !said.iter().any(|time| time.range.contains(&start))
        })
        .collect();
    let mut found: Vec<Phrase> = Vec::new();
    let mut from = chunk.start;
    for (at, index) in numbers.iter().enumerate() {
        let Some(numeral) = reader.numeral(*index) else {
            continue;
        };
        let behind = numeral
            .hedges
            .last()
            .map_or(0, |it| it.range.end)
            .max(numeral.extent.end);
        let next = numbers.get(at + 1).and_then(|next| reader.numeral(*next));
        let until = next.map_or(chunk.end, |next| split(reader, behind, next.start()));
        found.push(Phrase {
            index: *index,
            pre: from..numeral.start().max(from),
            post: behind..until.max(behind),
        });
        from = until.max(behind);
    }
    found
}

fn numberless(reader: &mut Reader<'_, '_, '_>, chunk: &Range<usize>, said: &[Said], first: bool) {
    if reader.is_open() {
        return;
    }
    let text = phrase_text(reader, chunk, said);
    let lower = text.to_ascii_lowercase();
    reader.state.lead = None;
    if text.contains(SLOT) {
        reader.printed(chunk);
        return;
    }
    if lower.trim_start().starts_with("at the ") || lower.trim_start().starts_with("at year") {
        let linked = reader.link_whole(&lower, None);
        let known = linked.fit.matched > 0 && linked.fit.loose == 0;
        reader.state.lead = known.then_some(lower);
        reader.state.foreign |= !known;
        return;
    }
    let change = change_word(&lower);
    let linked = reader.link_whole(&without_changes(&lower), None);
    if let Some((word, direction)) = change {
        if linked.is_whole() && linked.things.len() == 1 && linked.is_sure() {
            let subject = Subject {
                things: linked.things,
                scope: reader.state.scope,
                certain: true,
                told: false,
            };
            let base = Base::Scope(Scope {
                when: When::Back(1),
                body: Body::Own,
            });
            let place = find_word(reader, chunk, word);
            if let Some(place) = place {
                reader.change(None, &[subject], &base, Some((place, direction)), None);
            }
        }
        return;
    }
    if !linked.lines.is_empty() && linked.is_whole() {
        reader.state.lines = linked.lines;
    } else if linked.is_whole() && linked.things.len() == 1 && linked.is_sure() {
        let subject = Subject {
            things: linked.things,
            scope: reader.state.scope,
            certain: true,
            told: false,
        };
        reader.told(subject);
    } else if content(reader, &lower) > 0 {
        let opens = lower.trim_start();
        let prefixed = [
            "in the",
            "at the",
            "across",
            "nationally",
            "statewide",
            "under",
            "among",
            "at ",
            "government-wide",
        ];
        let named = first && capitals(reader, &text) > 1;
        reader.state.foreign |= named || prefixed.iter().any(|word| opens.starts_with(word));
    } else if first && lower.trim_start().starts_with("of ") {
        reader.state.within = true;
    }
}

fn number<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    phrase: &Phrase,
    said: &[Said],
    chunk: &Range<usize>,
) {
    let Some(numeral) = reader.numeral(phrase.index) else {
        return;
    };
    let ranged = numeral.exempt == Some(Exemption::Range);
    let whole = reader
        .part(chunk)
        .to_ascii_lowercase()
        .replace("per cent", "percent");
    let shared = ["on average", " each ", " per ", "every "]
        .iter()
        .any(|word| whole.contains(word));
    let averaged = shared && !reader.names().has_average(&whole);
    if reader.is_open() || ranged || averaged {
        reader.silent(phrase.index, Standing::OutOfScope);
        return;
    }
    let pre = phrase_text(reader, &phrase.pre, said).to_ascii_lowercase();
    let post = phrase_text(reader, &phrase.post, said).to_ascii_lowercase();
    match told(numeral, &pre, &post) {
        Told::Level => level(reader, phrase, numeral, &pre, &post),
        Told::From => {
            let when = said
                .iter()
                .find(|it| phrase.post.contains(&it.range.start))
                .map_or(When::Back(1), |it| it.when);
            end_of_change(reader, phrase, numeral, &pre, when, chunk);
        }
        Told::To => end_of_change(reader, phrase, numeral, &pre, When::Own, chunk),
        Told::Change => change(reader, phrase, numeral, &pre, &post, said, chunk),
        Told::Share => share(reader, phrase, &pre, &post),
        Told::Multiple => reader.silent(phrase.index, Standing::Likely),
    }
}
