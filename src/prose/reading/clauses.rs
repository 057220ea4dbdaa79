//! Where clauses and sentences begin and end.

use std::ops::Range;

use super::characters::{SLOT, ends_clause};
use super::numerals::Numeral;
use super::passage::Passage;

/// Bytes of a sentence that are looked at for what stands before a clause.
const FAR: usize = 600;

/// A number without a unit with which something ends: 新收443，办结442.
pub(crate) fn ends_with_number(passage: &Passage<'_>, numeral: &Numeral) -> bool {
    let behind = passage.from(numeral.extent.end).trim_start_matches(' ');
    let ends = behind
        .chars()
        .next()
        .is_none_or(|next| next == '\n' || (ends_clause(next) && next != SLOT));
    ends && numeral.unit.is_none()
}

/// Where the sentence begins, or as far back as its words are looked at.
pub(crate) fn sentence_start(passage: &Passage<'_>, at: usize) -> usize {
    let before = passage.before(at);
    let begins = before.rfind(['。', '；', ';', '！', '？', '\n']);
    let mut start = begins.unwrap_or(0).max(at.saturating_sub(FAR));
    while !passage.text.is_char_boundary(start) {
        start += 1;
    }
    start
}

/// Where the clause begins that a place stands in: behind a mark or behind
/// `floor`, where the number before it ends.
pub(crate) fn clause_start(passage: &Passage<'_>, at: usize, floor: usize) -> usize {
    let marked = passage
        .before(at)
        .char_indices()
        .rev()
        .take_while(|(start, _)| *start >= floor)
        .find(|(_, letter)| ends_clause(*letter));
    marked.map_or(floor, |(start, letter)| start + letter.len_utf8())
}

/// Shorter sentences are alike by chance.
const SHORT: usize = 8;

/// The sentences of a passage that a later report may still have.
pub(crate) fn repeatable<'p>(passage: &'p Passage<'_>) -> impl Iterator<Item = &'p str> {
    let ranges = sentences(&passage.text).into_iter();
    ranges.map(|range| passage.part(&range))
}

/// Where the sentences stand that are long enough.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(['。', '；', '！', '？', '\n']) {
        let end = start + part.len();
        let bare = part.trim().trim_end_matches(['。', '；', '！', '？']);
        let from = start + (part.len() - part.trim_start().len());
        if bare.chars().count() >= SHORT {
            found.push(from..from + bare.len());
        }
        start = end;
    }
    found
}
