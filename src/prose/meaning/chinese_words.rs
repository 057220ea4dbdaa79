//! Chinese clauses without a number: a time, a body, a comparison, a topic, a
//! change told in words.

use crate::prose::reading::characters::SLOT;
use std::ops::Range;

use super::chinese_claims::claims;
use super::chinese_compare::{base, base_of};
use super::chinese_members::{member_names, named_members};
use super::chinese_scope::{body, certain_of, content, phrase, scope};
use super::chinese_spread::spread_words;
use super::period::Said;
use super::reader::{Reader, Subject};
use super::relation::{Told, relation};
use super::words::zh;

/// A clause without a number: a time, a body, a comparison, a topic, a change
/// told in words.
pub(crate) fn numberless(reader: &mut Reader<'_, '_, '_>, range: &Range<usize>, said: &[Said]) {
    let text = reader.part(range).to_owned();
    if zh::COMPARED.closing(text.trim_end()).is_some() {
        let base = base_of(reader, range, None);
        reader.state.base = Some(base);
        return;
    }
    let trimmed = text.trim_end();
    if excepted(reader, trimmed) {
        return;
    }
    scope(reader, range, said, true);
    body(reader, range);
    claims(reader, range, said);
    if text.contains(SLOT) {
        reader.printed(range);
        return;
    }
    let opens = trimmed.ends_with(['中', '里', '的']) || trimmed.ends_with("方面");
    let headed = reader
        .scene
        .passage
        .from(range.end)
        .starts_with([':', '：']);
    let phrase = phrase(reader, range, said);
    if opens {
        let linked = reader.link_whole(&phrase, None);
        if linked.is_whole() && !linked.lines.is_empty() {
            if let Some(subject) = topic(reader, &phrase) {
                reader.told(subject);
            }
            reader.state.lines = linked.lines;
            reader.state.within = true;
        } else if linked.is_whole() && linked.things.len() == 1 {
            let subject = Subject {
                things: linked.things,
                scope: reader.state.scope,
                certain: true,
                told: false,
            };
            reader.told(subject);
            reader.state.within = true;
        } else if let Some(subject) = topic(reader, &phrase) {
            reader.told(subject);
            reader.state.within = true;
        } else if trimmed.ends_with('中') && content(reader, &phrase) > 0 && !is_among(trimmed) {
            reader.state.foreign = true;
        }
        return;
    }
    if headed && let Some(subject) = named(reader, range, said) {
        reader.told(subject);
        return;
    }
    // 县医保局最少: it is told of that one.
    let ranked = ["最多", "最少", "最高", "最低", "居首"]
        .iter()
        .any(|word| trimmed.ends_with(word));
    // 为各月最低 tells of what was told.
    let of_it = trimmed.trim_start().starts_with(['为', '是', '系', '居']);
    let ranked = ranked && !of_it && spread_words(trimmed).is_none();
    if ranked && content(reader, &phrase) > 0 && !reader.link_whole(&phrase, None).is_whole() {
        reader.state.foreign = true;
    }
    told_in_words(reader, range, said);
}

/// 除东湖区外: those that the rest is without.
fn excepted(reader: &mut Reader<'_, '_, '_>, text: &str) -> bool {
    let text = text.trim();
    let ends = ["以外", "之外", "外"].iter().any(|end| text.ends_with(end));
    if !text.starts_with('除') || !ends {
        return false;
    }
    let names = member_names(reader);
    reader.state.except = named_members(&names, text);
    !reader.state.except.is_empty()
}

/// 在申请人类别中: among what is listed, which is nothing of its own.
fn is_among(text: &str) -> bool {
    let lists = [
        "各", "类别", "类型", "来源", "构成", "渠道", "方式", "三个", "四个",
    ];
    lists.iter().any(|word| text.contains(word))
}

/// 经费投入中: of several that have one value, or that are told apart.
fn topic<'m>(reader: &Reader<'_, '_, 'm>, phrase: &str) -> Option<Subject> {
    if content(reader, phrase) == 0 {
        return None;
    }
    let linked = reader.link_whole(phrase, None);
    let subject = certain_of(reader, &linked, false);
    (linked.is_whole() && subject.certain && !subject.things.is_empty()).then_some(subject)
}

/// 申请量上升, 收入和支出均减少, 同比上升
fn told_in_words(reader: &mut Reader<'_, '_, '_>, range: &Range<usize>, said: &[Said]) {
    let text = reader
        .part(range)
        .trim_end_matches(['了', '。', '；'])
        .to_owned();
    // 连续三年增长: what rises is told of, how long is another matter.
    if let Some(at) = text.find("连续") {
        let head = range.start..range.start + at;
        if let Some(subject) = named(reader, &head, said) {
            reader.told(subject);
        }
        return;
    }
    let text = text.as_str();
    let rel = relation(text, None);
    let (Told::Change, Some((word, direction))) = (rel.told, rel.word.clone()) else {
        return;
    };
    if reader.is_open() || reader.state.foreign || !word_is_open(text, &word) {
        return;
    }
    let subject_range = range.start..range.start + rel.subject;
    let each = several(reader, &subject_range, said);
    let base = base(reader, range.start, &rel, each.first());
    let Some(base) = base else { return };
    reader.state.base = Some(base.clone());
    let word = range.start + word.start..range.start + word.end;
    for subject in &each {
        let word = Some((word.clone(), direction));
        reader.change(None, std::slice::from_ref(subject), &base, word, None);
    }
    if let [subject] = each.as_slice() {
        reader.told(subject.clone());
    }
}

/// What each of a list names: 收入总计和支出合计均减少.
fn several(reader: &Reader<'_, '_, '_>, range: &Range<usize>, said: &[Said]) -> Vec<Subject> {
    if let Some(subject) = named(reader, range, said) {
        return vec![subject];
    }
    let phrase = phrase(reader, range, said);
    let phrase = phrase.trim_end_matches(['均', '都']);
    let items: Vec<&str> = phrase.split(['、', '和', '与', '及']).collect();
    let one = |item: &&str| {
        let linked = reader.link_whole(item, None);
        let subject = certain_of(reader, &linked, false);
        (linked.is_whole() && subject.certain).then_some(subject)
    };
    let all: Option<Vec<Subject>> = items.iter().map(one).collect();
    all.filter(|_| items.len() > 1).unwrap_or_default()
}

/// 增加 and the like, not 多 or 高 at the end of something else.
fn word_is_open(text: &str, word: &Range<usize>) -> bool {
    text.get(word.clone())
        .is_some_and(|it| it.chars().count() > 1)
}

/// What a phrase names, where nothing else stands in it.
pub(crate) fn named<'m>(
    reader: &Reader<'_, '_, 'm>,
    range: &Range<usize>,
    said: &[Said],
) -> Option<Subject> {
    let phrase = phrase(reader, range, said);
    if content(reader, &phrase) == 0 {
        return reader.state.last.clone();
    }
    let linked = reader.link_whole(&phrase, None);
    let subject = certain_of(reader, &linked, false);
    (linked.is_whole() && subject.certain && !subject.things.is_empty()).then_some(subject)
}
