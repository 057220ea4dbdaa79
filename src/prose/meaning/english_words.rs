//! The words of an English clause: of change, of its subject, of its unit.

use crate::prose::reading::direction_words::Direction;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use std::ops::Range;

use super::link::Linked;
use super::reader::Reader;
use super::spelling::words;
use super::times_words::is_word;
use super::unit_fit::is_money;
use super::words::en;

/// A number with the words that belong to it.
pub(crate) struct Phrase {
    pub(crate) index: usize,
    pub(crate) pre: Range<usize>,
    pub(crate) post: Range<usize>,
}

/// Where sentences end: a full stop before a blank, a semicolon.
pub(crate) fn ends(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices(['.', '!', '?', ';', '\n']) {
        let end = at + mark.len();
        let behind = text.get(end..).unwrap_or("");
        if mark != "." || behind.is_empty() || behind.starts_with([' ', '\n', '"', '”']) {
            found.push(end);
        }
    }
    if found.last().is_none_or(|end| *end < text.len()) {
        found.push(text.len());
    }
    found
}

/// A word of change in a clause, and its direction.
pub(crate) fn change_word(text: &str) -> Option<(&'static str, Direction)> {
    let text = &text.replace("made up", "made of");
    en::CHANGES.iter().find_map(|(word, direction)| {
        let mut all = text.match_indices(word);
        all.any(|(at, _)| is_word(text, at, word.len()))
            .then_some((*word, *direction))
    })
}

pub(crate) fn find_word(
    reader: &Reader<'_, '_, '_>,
    range: &Range<usize>,
    word: &str,
) -> Option<Range<usize>> {
    let text = reader.part(range).to_ascii_lowercase();
    let at = text
        .match_indices(word)
        .map(|(at, _)| at)
        .find(|at| is_word(&text, *at, word.len()))?;
    let first = word
        .split(' ')
        .find(|it| change_word(it).is_some())
        .unwrap_or(word);
    let inner = word.find(first).unwrap_or(0);
    let start = range.start + at + inner;
    Some(start..start + first.len())
}

/// Without words of change and of comparison.
pub(crate) fn without_changes(text: &str) -> String {
    let plain = text.replace(|it: char| "\n.,;:()!?".contains(it), " ");
    let mut left = format!(" {plain} ");
    let all = en::CHANGES
        .iter()
        .chain(en::CHANGE_NOUNS)
        .chain(en::MORE)
        .map(|(word, _)| *word);
    for word in all.chain([
        "compared",
        "than",
        "made up",
        "makes up",
        "making up",
        "make up",
        "accounted for",
        "accounts for",
        "accounting for",
        "percentage",
        "points",
        "year on year",
        "by",
    ]) {
        left = left.replace(&format!(" {word} "), " ");
    }
    left
}

/// What words speak of, where they leave no doubt.
pub(crate) fn named<'m>(
    reader: &Reader<'_, '_, 'm>,
    text: &str,
    numeral: Option<&Numeral>,
) -> Option<Linked<'m>> {
    let bare = without_changes(text);
    let linked = reader.link_whole(&bare, numeral);
    linked.is_whole().then_some(linked)
}

/// Words that are no neutral ones.
pub(crate) fn content(reader: &Reader<'_, '_, '_>, text: &str) -> usize {
    let all = words(&without_changes(text));
    all.iter()
        .filter(|word| !reader.names().neutral.has(word))
        .count()
}

/// They stand for whatever was told of.
const GENERAL: [&str; 12] = [
    "total", "totals", "number", "numbers", "figure", "figures", "overall", "level", "levels",
    "amount", "volume", "all",
];

/// Nothing is named: it was told of before. Costs, though it narrows nothing
/// elsewhere, may name the cost of the service.
pub(crate) fn is_bare(reader: &Reader<'_, '_, '_>, text: &str) -> bool {
    if content(reader, text) > 0 {
        return false;
    }
    let bare = without_changes(text);
    let linked = reader.link(&bare, None);
    if linked.is_whole() && linked.fit.literal > 1 && reader.single(&linked).is_some() {
        return false;
    }
    let telling = bare
        .split_whitespace()
        .filter(|word| !GENERAL.contains(word));
    let telling = telling.collect::<Vec<_>>().join(" ");
    if telling.is_empty() {
        return true;
    }
    let linked = reader.link(&telling, None);
    !(linked.is_whole() && linked.fit.literal > 0 && reader.single(&linked).is_some())
}

/// The word that counts: requests.
pub(crate) fn unit_word(reader: &Reader<'_, '_, '_>, numeral: &Numeral) -> String {
    let typed = reader.scene.passage.part(&numeral.extent);
    let start = typed
        .find(|it: char| it.is_ascii_alphabetic())
        .unwrap_or(typed.len());
    let word = typed.get(start..).unwrap_or("").to_ascii_lowercase();
    let scale = ["thousand", "million", "billion", "m", "k", "bn"];
    let rate = word.starts_with("per")
        && numeral
            .kind()
            .is_some_and(|kind| matches!(kind, Kind::Percent | Kind::Points));
    let spelled = numeral.chinese && numeral.kind() == Some(Kind::Percent);
    let money = numeral.kind().is_some_and(|kind| is_money(&kind));
    if scale.contains(&word.trim()) || rate || spelled || money {
        String::new()
    } else {
        word
    }
}

pub(crate) fn find_change(
    reader: &Reader<'_, '_, '_>,
    range: &Range<usize>,
) -> Option<(Range<usize>, Direction)> {
    let text = reader.part(range).to_ascii_lowercase();
    let (word, direction) = change_word(&text)?;
    Some((find_word(reader, range, word)?, direction))
}

/// Words with a capital that are no name of the issuer.
pub(crate) fn capitals(reader: &Reader<'_, '_, '_>, text: &str) -> usize {
    let all = text
        .split_whitespace()
        .filter(|word| word.starts_with(|it: char| it.is_ascii_uppercase()));
    all.filter(|word| words(word).iter().all(|it| !reader.names().neutral.has(it)))
        .count()
}

/// Between two numbers, words belong to the second from its preposition on.
pub(crate) fn split(reader: &Reader<'_, '_, '_>, from: usize, to: usize) -> usize {
    let between = reader.part(&(from..to)).to_ascii_lowercase();
    let words = [
        " to ",
        " from ",
        " by ",
        " at ",
        " in ",
        " for ",
        " of ",
        " and ",
        " on ",
        " than ",
        " or ",
        " against ",
        " versus ",
    ];
    let last = words.iter().filter_map(|word| between.rfind(word)).max();
    last.map_or(to, |at| from + at)
}

/// A time that stands in front, or in brackets before a colon.
pub(crate) fn is_opening(
    reader: &Reader<'_, '_, '_>,
    chunk: &Range<usize>,
    time: &Range<usize>,
    sentence: &Range<usize>,
) -> bool {
    let before = reader
        .scene
        .passage
        .part(&(sentence.start..time.start))
        .trim();
    let words = before.split_whitespace().count();
    let bracket = reader.scene.passage.before(chunk.start).ends_with('(');
    words <= 2 || bracket || reader.numbers(chunk).is_empty()
}
