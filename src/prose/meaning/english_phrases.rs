//! The numbers of an English clause, each with the words that belong to it.

use std::ops::Range;

use super::english_words::{Phrase, split};
use super::reader::Reader;
use super::spelling::words;
use super::times::times;

/// Of what follows a whole, the words that name it: internal reviews, not
/// internal reviews upheld.
pub(crate) fn noun_of(reader: &Reader<'_, '_, '_>, whole: &Phrase) -> Range<usize> {
    let text = reader.part(&whole.post);
    let ends = text.match_indices([' ', ',']).map(|(at, _)| at);
    let ends = ends.chain([text.len()]).filter(|end| *end > 0);
    let numeral = reader.numeral(whole.index);
    let named = ends
        .map(|end| whole.post.start..whole.post.start + end)
        .find(|range| {
            let linked = reader.link(&reader.part(range).to_ascii_lowercase(), numeral);
            linked.is_whole() && linked.fit.is_full() && linked.things.len() == 1
        });
    named.unwrap_or(whole.post.clone())
}

/// The numbers of a clause, each with its words.
pub(crate) fn phrases(reader: &Reader<'_, '_, '_>, chunk: &Range<usize>) -> Vec<Phrase> {
    let numbers = reader.numbers(chunk);
    let said = times(reader, chunk);
    let numbers: Vec<usize> = numbers
        .into_iter()
        .filter(|index| {
            let start = reader.numeral(*index).map_or(0, |it| it.extent.start);
            !said.iter().any(|time| time.range.contains(&start)) && !in_name(reader, *index)
        })
        .collect();
    let mut found: Vec<Phrase> = Vec::new();
    let mut from = chunk.start;
    for (at, index) in numbers.iter().enumerate() {
        let Some(numeral) = reader.numeral(*index) else {
            continue;
        };
        let behind = numeral.end();
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

/// The 20 of “answered within 20 working days” is of the name.
fn in_name(reader: &Reader<'_, '_, '_>, index: usize) -> bool {
    let Some(numeral) = reader.numeral(index).filter(|it| it.digits < 4) else {
        return false;
    };
    let text = reader.scene.passage.from(numeral.extent.start);
    let all: String = text.chars().take(40).collect();
    let all = words(&all);
    match all.as_slice() {
        [first, second, ..] => reader.names().side_by_side(first, second),
        _ => false,
    }
}
