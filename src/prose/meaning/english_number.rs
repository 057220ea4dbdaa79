//! What an English number is said to be, by the words around it.

use std::ops::Range;

use crate::number::Exact;
use crate::prose::reading::numerals::{Exemption, Numeral};
use crate::prose::reading::typed_units::Kind;

use super::clause::Standing;
use super::english_average::{average, ratio};
use super::english_compare::{change, end_of_change};
use super::english_level::level;
use super::english_multiple::multiple;
use super::english_share::share;
use super::english_told::{ends_with, told};
use super::english_words::Phrase;
use super::period::{Said, When};
use super::reader::Reader;
use super::relation::Told;
use super::times::without_times;

/// So many for each of something.
const SHARED: [&str; 12] = [
    "on average",
    "an average of",
    "the average",
    "averaged",
    " each ",
    " each.",
    " per ",
    "every ",
    " a month",
    " a quarter.",
    " a day",
    " monthly",
];

/// `carried 418 requests into the next year` is what was carried out; what they
/// are there for narrows nothing: requests to answer.
fn carried_over(text: &str) -> String {
    let mut told = text.replace('\n', " ");
    for (words, instead) in [
        (" into the next year", " out"),
        (" to the next year", " out"),
        (" over to next year", " out"),
        (" into next year", " out"),
        (" into the", " out"),
        (" to answer", ""),
        (" to process", ""),
        (" to deal with", ""),
        (" to handle", ""),
    ] {
        if let Some(rest) = told.trim_end().strip_suffix(words) {
            told = format!("{rest}{instead}");
        }
    }
    told
}

/// The year opened with 14,213 requests: those of its start.
fn opened_with(reader: &Reader<'_, '_, '_>, pre: &str) -> String {
    let opens = ["opened", "began", "started", "begun"];
    let ends = ["closed", "ended", "finished", "ending"];
    let told = pre.trim_end();
    for (verbs, instead) in [(opens, "start"), (ends, "end")] {
        for verb in verbs {
            for with in [" with", " the year with", " the period with"] {
                let known = reader.names().word(instead).is_some();
                if let Some(rest) = told
                    .strip_suffix(&format!("{verb}{with}"))
                    .filter(|_| known)
                {
                    return format!("{rest}{instead} pending");
                }
            }
        }
    }
    pre.to_owned()
}

/// 3.2 times as many, not borrowed 66,845 times.
fn compares(behind: &str) -> bool {
    let behind = behind.trim_start();
    ["as ", "those", "that", "the "]
        .iter()
        .any(|word| behind.starts_with(word))
}

/// Dropped by 13, or 17.6%: the same change as a rate.
fn is_same_change(reader: &Reader<'_, '_, '_>, pre: &str, post: &str) -> bool {
    let behind = post.trim_matches(|it: char| !it.is_alphanumeric());
    let or = matches!(pre.trim(), "or" | "") && behind.is_empty();
    or && reader.state.changing.is_some() && reader.state.last.is_some()
}

/// It is told for each of something.
fn is_shared(
    reader: &Reader<'_, '_, '_>,
    numeral: &Numeral,
    whole: &str,
    pre: &str,
    post: &str,
) -> bool {
    // 3.91 USD per request is a unit of its own.
    let unit = numeral.unit.as_ref();
    if unit.is_some_and(|unit| unit.symbol.contains(" per ") || unit.symbol.contains('/')) {
        return false;
    }
    let typed = reader.part(&numeral.extent).to_ascii_lowercase();
    let own = format!("{pre} {typed} {post}").replace("per cent", "percent");
    let mean = ["on average", "averaged"]
        .iter()
        .any(|word| whole.contains(word));
    mean || SHARED.iter().any(|word| own.contains(word))
}

/// The three forms of lending count nothing that the report has.
fn is_loose_count(pre: &str, post: &str) -> bool {
    let before = [
        "the", "these", "those", "all", "both", "other", "first", "last", "our", "its",
    ];
    let behind = [
        "form", "kind", "type", "part", "group", "main", "of which", "of the", "of them",
    ];
    let post = post.trim_start();
    ends_with(pre.trim_end(), &before) || behind.iter().any(|word| post.starts_with(word))
}

pub(crate) fn number<'m>(
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
    if reader
        .clauses
        .iter()
        .any(|it| it.numeral == Some(phrase.index))
    {
        return;
    }
    if reader.is_open() || ranged {
        reader.silent(phrase.index, Standing::OutOfScope);
        return;
    }
    let pre = without_times(reader, &phrase.pre, said).to_ascii_lowercase();
    let post = without_times(reader, &phrase.post, said).to_ascii_lowercase();
    let (pre, post) = (carried_over(&pre), carried_over(&post));
    let post = match post.trim_start().strip_prefix("times") {
        Some(rest) if !rest.starts_with([' ', '\n']) || !compares(rest) => rest.to_owned(),
        Some(_) | None => post,
    };
    let counted = numeral.kind() != Some(Kind::Percent);
    if numeral.chinese && counted && is_loose_count(&pre, &post) {
        reader.silent(phrase.index, Standing::Likely);
        return;
    }
    let told_before = pre;
    let pre = opened_with(reader, &told_before);
    if pre != told_before {
        reader.state.lines.clear();
        reader.state.said.clear();
    }
    let shared = is_shared(reader, numeral, &whole, &pre, &post);
    // The 1 of 4.8 to 1.
    if numeral.value == Exact::one() && reader.state.ratio {
        reader.silent(phrase.index, Standing::Likely);
        return;
    }
    if ratio(reader, phrase, numeral, &pre) {
        reader.state.ratio = true;
        return;
    }
    if shared && !reader.names().has_average(&whole) {
        if reader.state.foreign || !average(reader, phrase, numeral, &pre, &post) {
            reader.silent(phrase.index, Standing::OutOfScope);
        }
        return;
    }
    match told(numeral, &pre, &post) {
        // English averages are read before, from their own words.
        Told::Level | Told::Average => level(reader, phrase, numeral, &pre, &post),
        Told::From => {
            let when = said
                .iter()
                .find(|it| phrase.post.contains(&it.range.start))
                .map_or(When::Back(1), |it| it.when);
            end_of_change(reader, phrase, numeral, &pre, when);
        }
        Told::To => end_of_change(reader, phrase, numeral, &pre, When::Own),
        Told::Change => change(reader, phrase, numeral, &pre, &post, said),
        Told::Share if is_same_change(reader, &pre, &post) => {
            let last = reader.state.last.clone();
            if let (Some(subject), Some((base, word))) = (last, reader.state.changing.clone()) {
                let kind = numeral.kind();
                reader.change(Some(phrase.index), &[subject], &base, Some(word), kind);
            }
        }
        Told::Share => share(reader, phrase, numeral, &pre, &post),
        Told::Multiple => multiple(reader, phrase, &pre, &post, said),
    }
}
