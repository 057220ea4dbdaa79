//! English clauses without a number: they name what follows, say a change in
//! words, or tell of whom and when.

use std::ops::Range;

use crate::prose::reading::characters::SLOT;

use super::english_contrasts::{all_changed, contrast};
use super::english_multiple::in_words;
use super::english_words::{capitals, change_word, content, find_word, without_changes};
use super::period::{Said, When};
use super::reader::{Base, Reader, Subject};
use super::thing::{Body, Scope, Thing};
use super::times::without_times;

/// `Costs rose while the response time fell` tells two changes.
pub(crate) fn contrasted(reader: &Reader<'_, '_, '_>, chunk: &Range<usize>) -> Vec<Range<usize>> {
    let text = reader.part(chunk).to_ascii_lowercase();
    for join in [" while ", " whereas ", " but ", " although ", " and "] {
        if let Some(at) = text.find(join)
            && let Some((one, other)) = text.split_at_checked(at)
            && change_word(one).is_some()
            && change_word(other).is_some()
        {
            let middle = chunk.start + at;
            return vec![chunk.start..middle, middle + join.len()..chunk.end];
        }
    }
    vec![chunk.clone()]
}

pub(crate) fn numberless(
    reader: &mut Reader<'_, '_, '_>,
    chunk: &Range<usize>,
    said: &[Said],
    first: bool,
) {
    if reader.is_open() {
        return;
    }
    let text = without_times(reader, chunk, said);
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
    if in_words(reader, chunk, &text, said) || contrast(reader, chunk, &text, said) {
        return;
    }
    let change = change_word(&lower);
    let linked = reader.link_whole(&without_changes(&lower), None);
    if change.is_some() && !linked.is_whole() && all_changed(reader, chunk, &lower) {
        return;
    }
    if let Some((word, direction)) = change {
        let now = reader.state.scope.when == When::Own;
        if let Some(only) = reader.single(&linked).filter(|_| linked.is_whole() && now) {
            let subject = of(reader, vec![only]);
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
    let opens = reader.scene.passage.from(chunk.end).starts_with(':');
    let single = reader
        .single(&linked)
        .filter(|_| opens && linked.is_whole());
    if !linked.lines.is_empty() && linked.is_whole() {
        reader.state.lines.clone_from(&linked.lines);
        // Appeals received: 137
        if let Some(single) = single {
            let subject = of(reader, vec![single]);
            reader.told(subject);
        }
    } else if let Some(only) = reader.single(&linked).filter(|_| linked.is_whole()) {
        let subject = of(reader, vec![only]);
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

fn of(reader: &Reader<'_, '_, '_>, things: Vec<Thing>) -> Subject {
    Subject {
        things,
        scope: reader.state.scope,
        certain: true,
        told: false,
    }
}
