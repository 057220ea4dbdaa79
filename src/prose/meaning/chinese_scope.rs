//! Whose and when a Chinese clause is, and what words of it are left for its subject.

use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use std::ops::Range;

use super::chinese_members::{member_names, named_members};
use super::link::Linked;
use super::names::Names;
use super::period::{Said, When};
use super::reader::{Reader, Subject};
use super::spelling::{contains, letters};
use super::thing::{Body, Scope, Thing};
use super::times::without_times;
use super::words::zh;

/// Sets what a stretch says of time and mode; `alone` where no number follows in it.
pub(crate) fn scope(
    reader: &mut Reader<'_, '_, '_>,
    range: &Range<usize>,
    said: &[Said],
    alone: bool,
) {
    for time in said
        .iter()
        .filter(|it| range.start <= it.range.start && it.range.end <= range.end)
    {
        let before = reader.scene.passage.part(&(range.start..time.range.start));
        let text = reader.part(&time.range);
        let within_year = text == "累计" && reader.state.scope.when != When::Unknown;
        let compared = before.ends_with([
            '比', '较', '与', '同', '由', '从', '为', '是', '占', '于', '和',
        ]);
        // 去年全年 is that year.
        let other = before.trim_end().ends_with('年') && text.starts_with('全');
        let span =
            text.ends_with('年') && reader.state.base.is_some() && time.when == When::Unknown;
        if !compared && !within_year && !span && !other {
            reader.state.scope.when = time.when;
        }
    }
    let text = reader.part(range);
    let fact = zh::IN_FACT.is_in(text);
    let planned = zh::PLANNED.places(text).any(|(at, word)| {
        // 政策、计划和预算 are things.
        let before = text.get(..at).unwrap_or("");
        let behind = text.get(at + word.len()..).unwrap_or("");
        let thing = before.ends_with('、') || behind.starts_with(['、', '和', '与', '及', '的']);
        // 做到有计划，…: only 下一步，… says what follows is to come.
        let governs = !alone || content(reader, before) == 0;
        governs && !thing
    });
    if fact {
        reader.state.planned = false;
    } else if planned {
        reader.state.planned = true;
    }
}

/// Sets whose a stretch says that it is.
pub(crate) fn body(reader: &mut Reader<'_, '_, '_>, range: &Range<usize>) {
    let text = reader.part(range).to_owned();
    if let Some((_, report)) = member(reader, &text) {
        reader.state.scope.body = Body::Member(report);
        reader.state.foreign = false;
    } else if whole_body(reader, &text) {
        reader.state.scope.body = Body::Own;
        reader.state.foreign = false;
    }
}

/// A collected report that is named, where its name starts, and which it is.
pub(crate) fn member(reader: &Reader<'_, '_, '_>, text: &str) -> Option<(usize, usize)> {
    let header = &reader.world().model().header;
    let mut index = header.previous.len();
    let mut found: Option<(usize, usize)> = None;
    for group in &header.members {
        for one in &group.members {
            if let Some(at) = text.rfind(one.name.as_str())
                && found.is_none_or(|(known, _)| at > known)
            {
                found = Some((at, index));
            }
            index += 1;
        }
    }
    found
}

/// 我局, 全市 of a city, 各区 of collected reports.
pub(crate) fn whole_body(reader: &Reader<'_, '_, '_>, text: &str) -> bool {
    if text.trim().starts_with('除') {
        return false;
    }
    let firsts = text.char_indices();
    let firsts = firsts.filter(|(_, letter)| matches!(letter, '我' | '本' | '全'));
    let rests: Vec<(char, &str)> = firsts
        .filter_map(|(at, first)| Some((first, text.get(at + first.len_utf8()..)?)))
        .collect();
    let own = rests.iter().any(|(first, rest)| {
        let level = |word: &str| *first == '全' && word.starts_with(zh::LEVELS);
        let mut all = zh::SELVES.iter();
        all.any(|word| rest.starts_with(word) && !level(word))
    });
    let all = rests.iter().any(|(first, rest)| {
        let level = rest.chars().next().filter(|_| *first == '全');
        level.is_some_and(|it| reader.world().vocabulary().levels.contains(&it))
    });
    let each = !reader.world().model().header.members.is_empty()
        && (text.contains("各区") || text.contains("各县"));
    own || all || each
}

/// A stretch without what it says of time and of members.
pub(crate) fn phrase(reader: &Reader<'_, '_, '_>, range: &Range<usize>, said: &[Said]) -> String {
    let mut text = without_times(reader, range, said);
    let header = &reader.world().model().header;
    for one in header.members.iter().flat_map(|group| &group.members) {
        if one.name.chars().count() > 1 {
            text = text.replace(one.name.as_str(), "");
        }
    }
    if text.contains('全') {
        for level in &reader.world().vocabulary().levels {
            text = text.replace(&format!("全{level}"), "");
        }
    }
    if !header.members.is_empty() {
        text = text.replace("各区", "").replace("各县", "");
    }
    text
}

/// Letters that are no neutral words.
pub(crate) fn content(reader: &Reader<'_, '_, '_>, phrase: &str) -> usize {
    let plain = letters(phrase);
    let names = reader.names();
    let count = names.neutral.left(&plain).len();
    // 支出合计 is a name of neutral words.
    if count == 0 && names.any_about(&plain, |own| contains(&plain, &own.letters).is_some()) {
        return plain.len();
    }
    // So is 支出决算, in other words for it; 答复 where something is 办结.
    if count == 0 && is_alike(names, &plain) {
        return plain.len();
    }
    count
}

/// Of a long word, or of one for an event, some name has one of the same meaning.
fn is_alike(names: &Names<'_>, plain: &[char]) -> bool {
    let rests = (0..plain.len()).filter_map(|at| plain.get(at..));
    rests.into_iter().any(|rest| {
        let event = zh::CLOSED.iter().any(|word| {
            let word: Vec<char> = word.chars().collect();
            rest.starts_with(&word)
        });
        let mut alike = names.alike.begin(rest).into_iter();
        alike.any(|(class, length)| {
            (length > 3 || event && length > 1) && !names.with_class(class).is_empty()
        })
    })
}

/// Whether a phrase may mean one thing or another.
pub(crate) fn is_doubtful(reader: &Reader<'_, '_, '_>, phrase: &str) -> bool {
    let left = reader.names().neutral.left(&letters(phrase));
    let word: String = left.iter().collect();
    if !zh::DOUBTFUL.contains(&word.as_str()) {
        return false;
    }
    // 受理 may count what was left from the year before, if there is any.
    let event = zh::EVENTS.contains(&word.as_str());
    let left_over = [['结', '转'], ['遗', '留']];
    if event && !left_over.iter().any(|word| reader.names().hold(word)) {
        return false;
    }
    let called = reader.names().any_about(&left, |own| own.letters == left);
    !called || left.starts_with(&['结', '转'])
}

/// What a stretch before a number speaks of; what was told of last where it
/// says nothing.
pub(crate) fn subject<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    numeral: &Numeral,
    head: &Range<usize>,
    said: &[Said],
) -> Option<Subject> {
    let phrase = phrase(reader, head, said);
    let scope = reader.state.scope;
    if content(reader, &phrase) == 0 {
        let known = told_of(reader, &phrase)?;
        return Some(Subject { scope, ..known });
    }
    let level = numeral
        .kind()
        .filter(|kind| !matches!(kind, Kind::Times | Kind::Points | Kind::Percent));
    let numbers = level.as_ref().map(|_| numeral);
    let mut linked = reader.link_whole(&phrase, numbers);
    // 社会救助起数 is 社会救助, counted in 起.
    if !linked.is_whole()
        && let Some(rest) = phrase.trim_end().strip_suffix('数')
    {
        let measured = rest.char_indices().next_back();
        let name = measured.and_then(|(at, _)| rest.get(..at));
        linked = reader.link_whole(name?, numbers);
    }
    if !linked.is_whole() {
        return None;
    }
    let doubtful = is_doubtful(reader, &phrase);
    Some(certain_of(reader, &linked, doubtful))
}

/// What is told of where a phrase names nothing; all 支出 of a report where it
/// says that.
pub(crate) fn told_of(reader: &Reader<'_, '_, '_>, phrase: &str) -> Option<Subject> {
    if let Some(word) = ["支出", "收入"].iter().find(|word| phrase.contains(*word)) {
        let linked = reader.link(&format!("{word}合计"), None);
        let subject = certain_of(reader, &linked, false);
        let sure = linked.is_whole() && linked.fit.is_full() && subject.certain;
        return sure.then_some(subject);
    }
    reader.state.last.clone().or(reader.state.before.clone())
}

/// What a phrase speaks of: without doubt where it is one thing, or where the
/// numbers of the sentence say which.
pub(crate) fn certain_of<'m>(
    reader: &Reader<'_, '_, 'm>,
    linked: &Linked<'m>,
    doubtful: bool,
) -> Subject {
    let scope = reader.state.scope;
    let things = reader.merged(&linked.things, scope);
    let one = things.len() == 1 || reader.is_one(&things, scope);
    let mut subject = Subject {
        things,
        scope,
        certain: one && linked.is_sure() && !doubtful,
        told: false,
    };
    if !subject.certain {
        let kind = |it: &Thing| super::link::kind_of(reader.world(), it);
        let first = linked.things.first().and_then(kind);
        let all = linked.things.iter().chain(&linked.maybe).take(FEW);
        let all = all.filter(|it| first.is_none() || kind(it) == first);
        let all: Vec<Thing> = all.cloned().collect();
        if let Some(thing) = reader.anchored(&all, &reader.state.sentence) {
            subject.things = vec![thing];
            subject.certain = true;
        }
    }
    subject
}

/// Of more things than these the numbers of a sentence say nothing.
const FEW: usize = 12;

/// A body that was named with the subject holds for what is said of it.
pub(crate) fn moved(of: Scope, now: Scope) -> Scope {
    Scope {
        when: now.when,
        body: if matches!(now.body, Body::Own) {
            of.body
        } else {
            now.body
        },
    }
}

/// Collected reports that are named, in their order.
pub(crate) fn members_in(reader: &Reader<'_, '_, '_>, text: &str) -> Vec<usize> {
    let first = reader.world().model().header.previous.len();
    let named = named_members(&member_names(reader), text).into_iter();
    named.map(|member| first + member).collect()
}
