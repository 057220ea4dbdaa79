//! English sentences: clauses by their marks and conjunctions, words of the
//! subject before and behind the number.

use std::ops::Range;

use super::english_claims::claims;
use super::english_lists::respectively;
use super::english_number::number;
use super::english_phrases::{noun_of, phrases};
use super::english_range::{range, span};
use super::english_typed::among_themselves;
use super::english_words::{Phrase, ends, is_opening};
use super::english_wordy::{contrasted, numberless};
use super::period::{Said, When};
use super::reader::{Reader, State};
use super::times::times;
use super::times_words::is_word;
use super::words::en;

/// They carry on what the sentence before told of.
const CARRY: [&str; 9] = [
    "of whom",
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
const JOINS: [&str; 6] = [
    " and ",
    " but ",
    " while ",
    " of which ",
    " of whom ",
    " with ",
];

pub(crate) fn read(reader: &mut Reader<'_, '_, '_>) {
    let text = reader.scene.passage.text.as_str();
    let mut start = 0;
    for end in ends(text) {
        let sentence = start..end;
        let soft = start > 0
            && text
                .get(..start)
                .is_some_and(|it| it.trim_end().ends_with(';'));
        let begins = text
            .get(sentence.clone())
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
        reader.state.sentence = sentence.clone();
        reader.state.levels.clear();
        reader.state.changing = None;
        reader.state.span = None;
        reader.state.of.clear();
        if !carried && !soft {
            respectively(reader, &sentence);
            range(reader, &sentence);
            span(reader, &sentence);
            claims(reader, &sentence);
        }
        let told = reader.clauses.len();
        sentence_of_chunks(reader, &sentence);
        among_themselves(reader, &sentence, told);
    }
}

/// Clause by clause; what brackets say of time holds within them.
fn sentence_of_chunks(reader: &mut Reader<'_, '_, '_>, sentence: &Range<usize>) {
    let text = reader.scene.passage.text.as_str();
    let mut before = None;
    let mut last = sentence.start;
    for chunk in chunks(reader, sentence) {
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
        let holds = read_chunk(reader, &chunk, sentence);
        if !holds {
            reader.state.scope.when = scope.when;
        }
    }
    if let Some(scope) = before {
        reader.state.scope = scope;
    }
}

fn chunks(reader: &Reader<'_, '_, '_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let passage = reader.scene.passage;
    let lower = passage.part(sentence).to_ascii_lowercase();
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for (at, mark) in lower.match_indices([',', ';', ':', '(', ')', '–', '—']) {
        let place = sentence.start + at;
        let numeral = reader.scene.numeral_at(place);
        let within = numeral.is_some_and(|it| it.extent.contains(&place));
        if !within {
            cuts.push((place, place + mark.len()));
        }
    }
    for join in JOINS {
        for (at, _) in lower.match_indices(join) {
            // The year closed with so many: no clause of its own.
            let verb = ["opened", "began", "started", "closed", "ended", "finished"];
            let front = lower.get(..at).unwrap_or("");
            if join == " with " && verb.iter().any(|verb| front.ends_with(verb)) {
                continue;
            }
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
const COMPARED: [&str; 10] = [
    "times",
    "twice",
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
    let mut next = false;
    for time in said {
        // Carried into the next year: out of this one.
        let into = reader.part(&(chunk.start..time.range.start)).trim_end();
        if ["into", "to", "over to", "into the", "to the"]
            .iter()
            .any(|it| into.ends_with(it))
            && reader.part(&time.range).eq_ignore_ascii_case("next year")
        {
            next = true;
            continue;
        }
        if compared && time.when != When::Unknown {
            continue;
        }
        holds = is_opening(reader, chunk, &time.range, sentence) || time.when == When::Unknown;
        reader.state.scope.when = time.when;
    }
    if !next && said.iter().any(|time| time.when == When::Unknown) {
        reader.state.scope.when = When::Unknown;
        holds = true;
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
                let noun = noun_of(reader, whole);
                number(
                    reader,
                    &Phrase {
                        index: whole.index,
                        pre: whole.post.start..whole.post.start,
                        post: noun,
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
        let mut first = chunk.start == sentence.start;
        for part in contrasted(reader, chunk) {
            numberless(reader, &part, &said, first);
            first = false;
        }
        return holds;
    }
    each(reader, &phrases, &said, chunk);
    if text.trim_start().starts_with("of ") {
        reader.state.within = true;
    }
    holds
}
