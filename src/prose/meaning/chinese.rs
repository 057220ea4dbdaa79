//! Chinese sentences: clauses by their marks, the subject before the number.

use crate::prose::reading::characters::{SLOT, is_han};
use crate::prose::reading::numerals::Exemption;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use std::ops::Range;

use super::chinese_average::{average, goes_on};
use super::chinese_base::{compared_with, planned, until_time};
use super::chinese_claims::claims;
use super::chinese_compare::{base, change};
use super::chinese_counts::is_count;
use super::chinese_level::{from_to, level};
use super::chinese_lists::behind_slots;
use super::chinese_ratio::{ratio, run as ratio_run};
use super::chinese_respective::each;
use super::chinese_scope::{body, content, phrase, scope, subject};
use super::chinese_share::{share, share_behind};
use super::chinese_spread::range;
use super::chinese_typed::{close, note};
use super::chinese_words::numberless;
use super::chinese_years::{over_all, span};
use super::clause::Standing;
use super::period::{Said, When};
use super::reader::{HERE, Reader, State, Subject};
use super::relation::{Rel, Told, relation};
use super::times::times;
use super::words::zh;

/// A stretch between two marks.
#[derive(Clone, Debug)]
struct Chunk {
    range: Range<usize>,
    /// In brackets: what it says of time holds for itself alone.
    aside: bool,
}

/// They carry on what the sentence before told of.
const CARRY: [&str; 6] = ["其中", "其", "该", "当年", "同年", "这些"];

pub(crate) fn read(reader: &mut Reader<'_, '_, '_>) {
    let text = reader.scene.passage.text.as_str();
    let mut start = 0;
    let mut topic: Option<Subject> = None;
    for part in text.split_inclusive(['。', '！', '？', '\n', '；', ';']) {
        let range = start..start + part.len();
        let soft = start > 0
            && text
                .get(..start)
                .is_some_and(|it| it.ends_with(['；', ';']));
        let begins = part.trim_start();
        let carried = CARRY.iter().any(|word| begins.starts_with(word));
        start = range.end;
        if soft {
            let all = reader.state.last.take();
            let whole = reader.state.whole.as_ref();
            let same = |it: &Subject| whole.is_some_and(|whole| whole.things == it.things);
            reader.state.before = all.filter(same);
            reader.state.within = false;
            reader.state.lines.clear();
        } else if !carried {
            reader.state = State::default();
            if let Some(topic) = topic.take() {
                reader.state.last = Some(topic.clone());
                reader.state.whole = Some(topic);
            }
        }
        if begins.starts_with("其") || begins.starts_with("这些") {
            reader.state.within = begins.starts_with("其中");
        }
        let empty = reader.numbers(&range).is_empty();
        reader.state.sentence = range.clone();
        sentence(reader, &range);
        close(reader);
        if empty && !soft {
            topic = named_alone(reader, &range);
        }
    }
}

/// A name is hardly longer.
const LONGEST_TOPIC: usize = 24;

/// 关于行政复议。 names what the next sentence tells of.
fn named_alone<'m>(reader: &Reader<'_, '_, 'm>, range: &Range<usize>) -> Option<Subject> {
    let text = reader.part(range);
    if text.chars().count() > LONGEST_TOPIC {
        return None;
    }
    let linked = reader.link_whole(text, None);
    let certain = linked.is_whole() && linked.fit.is_full() && linked.things.len() == 1;
    certain.then_some(Subject {
        things: linked.things,
        scope: HERE,
        certain: true,
        told: false,
    })
}

fn sentence(reader: &mut Reader<'_, '_, '_>, range: &Range<usize>) {
    let mut before = None;
    reader.state.span = span(reader, range);
    for chunk in chunks(reader, range) {
        if chunk.aside {
            before = before.or(Some(reader.state.scope));
        } else if let Some(scope) = before.take() {
            reader.state.scope = scope;
        }
        read_chunk(reader, &chunk);
    }
    if let Some(scope) = before {
        reader.state.scope = scope;
    }
}

fn chunks(reader: &Reader<'_, '_, '_>, sentence: &Range<usize>) -> Vec<Chunk> {
    let passage = reader.scene.passage;
    let mut found = Vec::new();
    let mut start = sentence.start;
    let mut aside = false;
    let mut add = |range: Range<usize>, aside: bool| {
        if !passage.part(&range).trim().is_empty() {
            found.push(Chunk { range, aside });
        }
    };
    for (offset, letter) in passage.part(sentence).char_indices() {
        let at = sentence.start + offset;
        let end = at + letter.len_utf8();
        let opens = matches!(letter, '（' | '(') && !is_short(passage.from(end));
        let closes = matches!(letter, '）' | ')') && aside;
        let pause = letter == '、' && ends_number(reader, at);
        let plain = matches!(
            letter,
            '，' | ',' | '：' | ':' | '。' | '；' | ';' | '—' | '！' | '？'
        );
        if !(opens || closes || pause || plain) {
            continue;
        }
        let numeral = reader.scene.numeral_at(at);
        let within = numeral.is_some_and(|it| it.extent.contains(&at));
        let ratio = matches!(letter, '：' | ':')
            && passage
                .from(end)
                .starts_with(|it: char| it.is_ascii_digit())
            && passage.before(at).ends_with(|it: char| it.is_ascii_digit());
        // 1—3月
        let span = letter == '—'
            && passage
                .before(at)
                .ends_with(|it: char| it.is_ascii_digit() || "年月日季度".contains(it))
            && passage
                .from(end)
                .starts_with(|it: char| it.is_ascii_digit());
        if within || ratio || span {
            continue;
        }
        add(start..at, aside);
        start = end;
        aside = opens || aside && !closes;
    }
    add(start..sentence.end, aside);
    found
}

/// （境）费 is no aside.
fn is_short(behind: &str) -> bool {
    let close = behind.find(['）', ')']);
    close
        .and_then(|at| behind.get(..at))
        .is_some_and(|inner| inner.chars().count() <= 3 && inner.chars().all(is_han))
}

fn ends_number(reader: &Reader<'_, '_, '_>, at: usize) -> bool {
    let numeral = reader.scene.numeral_at(at);
    numeral.is_some_and(|it| it.extent.end == at || it.end() == at)
}

fn read_chunk(reader: &mut Reader<'_, '_, '_>, chunk: &Chunk) {
    let range = &chunk.range;
    let mut numbers = reader.numbers(range);
    numbers.retain(|index| !is_count(reader, *index));
    let said = times(reader, range);
    // The 1 of 1至3月 is no value.
    numbers.retain(|index| {
        let at = reader.numeral(*index).map_or(0, |it| it.extent.start);
        !said.iter().any(|time| time.range.contains(&at))
    });
    let text = reader.part(range).trim_start().to_owned();
    if ["其中", "包括", "分为", "含"]
        .iter()
        .any(|word| text.starts_with(word))
    {
        reader.state.within = true;
    }
    if numbers.is_empty() {
        numberless(reader, range, &said);
        return;
    }
    let mut from = range.start;
    for (at, index) in numbers.iter().enumerate() {
        let Some(numeral) = reader.numeral(*index) else {
            continue;
        };
        let behind = numeral.end();
        let next = numbers.get(at + 1).and_then(|next| reader.numeral(*next));
        let mut post = behind..next.map_or(range.end, Numeral::start).max(behind);
        if reader.part(&post).trim().is_empty()
            && let Some(last) = numbers.last().and_then(|last| reader.numeral(*last))
        {
            // 35批次214人次的国内公务接待
            post = last.extent.end.max(behind)..range.end.max(last.extent.end);
        }
        let mut pre = from..numeral.start().max(from);
        if let Some(at) = reader.part(&pre).rfind(SLOT) {
            let waiting = behind_slots(reader, numeral, &pre, &said);
            reader.printed(&pre);
            reader.state.pending = waiting;
            pre.start += at + SLOT.len_utf8();
        }
        number(reader, *index, numeral, &pre, &post, next.is_some(), &said);
        let noun = reader.part(&post).trim_end().to_owned();
        if noun.starts_with('中') || noun.ends_with('中') {
            let last = reader.clauses.last();
            let open = last.is_some_and(|it| it.numeral == Some(*index) && it.expected.is_empty());
            let words = noun.trim_end_matches('中').to_owned();
            reader.state.open = open.then_some((*index, words));
            reader.state.within = true;
        }
        from = behind;
    }
}

/// All of a stretch is the name of one thing.
fn is_named(
    reader: &Reader<'_, '_, '_>,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
) -> bool {
    let phrase = phrase(reader, pre, said);
    let linked = reader.link_whole(&phrase, Some(numeral));
    linked.is_whole() && linked.fit.is_full() && linked.things.len() == 1
}

fn number<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    post: &Range<usize>,
    more: bool,
    said: &[Said],
) {
    scope(reader, pre, said, false);
    let text = reader.part(pre).to_owned();
    let text = text.as_str();
    let ranged = numeral.exempt == Some(Exemption::Range);
    let judged = |reader: &Reader<'_, '_, '_>| {
        let mut last = reader.clauses.iter().rev().take(RUN);
        last.any(|clause| clause.numeral == Some(index))
    };
    if ranged && (judged(reader) || !reader.is_open() && spread_range(reader, index, pre, said)) {
        return;
    }
    if over_all(reader, index, numeral, pre, said) {
        return;
    }
    if reader.is_open() || ranged || text.contains("没有") {
        planned(reader, numeral, pre, post, said);
        reader.silent(index, Standing::OutOfScope);
        return;
    }
    if let Some(run) = ratio_run(reader, index) {
        if !run.is_empty() {
            ratio(reader, &run, pre, said);
        }
        return;
    }
    let rel = relation(until_time(reader, pre, said).unwrap_or(text), Some(numeral));
    let head = pre.start..pre.start + rel.subject.min(text.len());
    body(reader, &head);
    claims(reader, pre, said);
    // 增幅 and 占比 may be names of the report.
    let noun = zh::RATES.is_in(text);
    let rate = rel.told == Told::Share || rel.told == Told::Change && noun;
    let rate = rate && numeral.kind() == Some(Kind::Percent);
    let bare = content(reader, &phrase(reader, &head, said)) == 0;
    if rate && is_named(reader, numeral, pre, said) {
        level(reader, index, numeral, pre, post, said);
        return;
    }
    if compared_with(reader, index, numeral, pre, post, said) {
        return;
    }
    if !each(reader, index, numeral, pre, &rel, said) {
        told(
            reader,
            index,
            numeral,
            (pre, &head, post),
            &rel,
            (more, said),
        );
    }
    note(reader, index, numeral, pre, &rel, bare);
}

/// So many numbers may be judged at once.
const RUN: usize = 2;

/// 在5至14件之间
fn spread_range(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    pre: &Range<usize>,
    said: &[Said],
) -> bool {
    let Some(numeral) = reader.numeral(index) else {
        return false;
    };
    range(reader, index, numeral, pre, said)
}

/// Each relation, with the stretches before the number, of its subject and
/// behind it.
fn told<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    index: usize,
    numeral: &Numeral,
    (pre, head, post): (&Range<usize>, &Range<usize>, &Range<usize>),
    rel: &Rel,
    (more, said): (bool, &[Said]),
) {
    match rel.told {
        Told::Level if goes_on(reader, index, numeral, pre, said) => {}
        Told::Level if share_behind(reader, index, numeral, (head, post), said) => {}
        Told::Level => level(reader, index, numeral, head, post, said),
        Told::From if more => {
            let base = said
                .iter()
                .rev()
                .find(|it| head.end <= it.range.start && it.range.end <= pre.end);
            let when = base.map_or(When::Back(1), |base| base.when);
            from_to(reader, index, head, when, said, numeral);
        }
        Told::From => level(reader, index, numeral, pre, post, said),
        Told::To => {
            let subject = subject(reader, numeral, head, said);
            if let Some(mut subject) = subject {
                // 升至 of what was told alone says too little.
                let bare = content(reader, &phrase(reader, head, said)) == 0;
                let timed = said.iter().any(|it| pre.contains(&it.range.start));
                subject.certain &= !bare || timed || reader.state.base.is_some();
                reader.level(index, &subject, &[]);
                reader.told(subject);
            } else {
                reader.silent(index, Standing::Likely);
            }
        }
        Told::Change => change(reader, index, numeral, pre, head, rel, said),
        Told::Share => share(reader, index, pre, head, rel, said),
        Told::Multiple => {
            let subject = subject(reader, numeral, head, said);
            // 化工业排放量是钢铁业的5.54倍: of the same column.
            if let Some(subject) = &subject {
                reader.stay_in_lines_of(subject);
            }
            let base = base(reader, pre.start, rel, subject.as_ref());
            match (subject, base) {
                (Some(subject), Some(base)) => {
                    reader.multiple(index, &subject, &base);
                    reader.told(subject);
                }
                (Some(_) | None, _) => reader.silent(index, Standing::Likely),
            }
        }
        Told::Average => average(reader, index, numeral, pre, post, said),
    }
}
