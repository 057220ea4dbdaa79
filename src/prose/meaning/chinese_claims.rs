//! Chinese places among others, told in words: 自然人最多, 最多的是东湖区,
//! 居全市第二位.

use crate::prose::reading::characters::is_chinese_numeral;
use crate::semantics::model::{Claim, ClaimKind, Placing};
use std::cmp::Ordering;
use std::ops::Range;

use super::chinese_scope::{certain_of, content, phrase};
use super::chinese_spread::named_first;
use super::clause::SaidClaim;
use super::period::{Said, When};
use super::reader::{HERE, Reader, Subject};
use super::spread::{One, beside, by_members, by_months, under};
use super::thing::{Body, Scope, Thing};
use super::words::{zh, zh_spread};

/// What a place is told among, and which of them it is.
type Among = (Vec<One>, usize);

/// All that a stretch tells of places.
pub(crate) fn claims(reader: &mut Reader<'_, '_, '_>, range: &Range<usize>, said: &[Said]) {
    let text = reader.part(range).to_owned();
    if !text.contains(['最', '居', '位', '第']) || is_elsewhere(reader, &text) {
        return;
    }
    if let Some((at, word, placing)) = top(&text) {
        let behind = text.get(at + word.len()..).unwrap_or("");
        let begin = noun_before(&text, at);
        if ["的是", "的为", "的当属"]
            .iter()
            .any(|it| behind.starts_with(it))
        {
            let name = at + word.len() + "的是".len();
            named_behind(reader, range, (begin, name), placing, said);
        } else if ends(behind) {
            let words = begin..at + word.len();
            placed(reader, range, &words, placing, said);
        }
    } else if let Some((words, placing)) = rank(&text) {
        placed(reader, range, &words, placing, said);
    }
}

/// Of other bodies or of other years nothing is known.
fn is_elsewhere(reader: &Reader<'_, '_, '_>, text: &str) -> bool {
    let own = &reader.world().vocabulary().levels;
    let other = zh::LEVELS.iter().any(|level| {
        let all = [format!("全{level}"), format!("{level}内")];
        all.iter().any(|it| text.contains(it)) && !own.contains(level)
    });
    let other = other && !text.contains("区内");
    let record = [
        "历史", "历年", "以来", "同期", "全国", "近年", "有史", "行业", "之一", "以上",
    ];
    other
        || record.iter().any(|word| text.contains(word))
        || reader.state.foreign
        || reader.is_open()
}

/// 最多 and the like.
fn top(text: &str) -> Option<(usize, &'static str, Placing)> {
    let (at, (word, largest)) = zh_spread::TOPS.places(text).next()?;
    let placing = if *largest {
        Placing::Largest
    } else {
        Placing::Smallest
    };
    let before = text.get(..at)?;
    // How fast something grows is another matter.
    let rate = [
        "增幅", "增速", "降幅", "涨幅", "增长", "增加", "下降", "减少", "上升", "变化", "进步",
    ];
    let rate = rate
        .iter()
        .any(|it| before.trim_end_matches('的').ends_with(it));
    (!rate).then_some((at, word, placing))
}

/// 居全市第二位, 排名第三, 位居首位: the words, and what they say.
fn rank(text: &str) -> Option<(Range<usize>, Placing)> {
    let verbs = ["位居", "位列", "居", "排名", "排在", "排", "列"];
    let found = verbs
        .iter()
        .filter_map(|verb| Some((text.find(verb)?, *verb)));
    let (start, verb) = found.min_by_key(|(at, verb)| (*at, std::cmp::Reverse(verb.len())))?;
    let rest = text.get(start + verb.len()..)?;
    for (word, placing) in [
        ("首位", Placing::Largest),
        ("榜首", Placing::Largest),
        ("末位", Placing::Smallest),
        ("最后一位", Placing::Smallest),
    ] {
        if let Some(at) = rest.find(word) {
            let end = start + verb.len() + at + word.len();
            return ends(text.get(end..)?).then_some((start..end, placing));
        }
    }
    let at = rest.find('第')? + '第'.len_utf8();
    let number = rest.get(at..)?;
    let length = number
        .find(|it: char| !it.is_ascii_digit() && !is_chinese_numeral(it))
        .unwrap_or(number.len());
    let digits = number.get(..length)?;
    let value = crate::number::numerals::parse(digits).and_then(|it| it.to_i64());
    let value = u16::try_from(value.or_else(|| digits.parse().ok())?).ok()?;
    let end = start + verb.len() + at + length;
    let rest_of = text.get(end..)?;
    let behind = rest_of.strip_prefix(['位', '名']).unwrap_or(rest_of);
    let end = text.len() - behind.len();
    let plain = rest.get(..at)?.chars().count() <= 6;
    (ends(behind) && plain).then_some((start..end, Placing::Rank(value)))
}

/// Nothing that goes on with the thing behind.
fn ends(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['了', '位', '名']);
    let next = behind.chars().next();
    next.is_none_or(|it| !it.is_alphanumeric() || matches!(it, '为' | '达' | '有' | '，'))
}

/// Where 数量 or 占比 right before a place begins.
fn noun_before(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let rest = zh_spread::MEASURES
        .iter()
        .filter_map(|word| before.strip_suffix(word))
        .min_by_key(|rest| rest.len());
    rest.map_or(at, str::len)
}

/// 自然人申请数量最多, 6月…为全年最高
fn placed(
    reader: &mut Reader<'_, '_, '_>,
    range: &Range<usize>,
    words: &Range<usize>,
    placing: Placing,
    said: &[Said],
) {
    let head = range.start..range.start + words.start;
    let Some((subject, lines)) = about(reader, &head, said) else {
        return;
    };
    let sets = among(reader, &subject, lines);
    let place = range.start + words.start..range.start + words.end;
    let refuted = push(reader, place, &sets, placing);
    if !refuted {
        reader.state.last = Some(Subject {
            told: false,
            ..subject
        });
    }
}

/// What is told of before a place: what was told last where nothing is said.
fn about(
    reader: &Reader<'_, '_, '_>,
    head: &Range<usize>,
    said: &[Said],
) -> Option<(Subject, Vec<bool>)> {
    let words = phrase(reader, head, said);
    let words = [
        "各区",
        "各月",
        "各县",
        "三个区",
        "各类",
        "各项",
        "当中",
        "以",
    ]
    .iter()
    .fold(words, |words, it| words.replace(it, ""));
    let scope = reader.state.scope;
    if content(reader, &words) == 0 {
        let known = reader
            .state
            .last
            .clone()
            .filter(|it| it.certain || it.told)?;
        let moved = scope != HERE && known.scope == HERE;
        let scope = if moved { scope } else { known.scope };
        return Some((Subject { scope, ..known }, Vec::new()));
    }
    let linked = reader.link_whole(&words, None);
    let subject = certain_of(reader, &linked, false);
    let axes = linked.lines.iter().map(|line| line.is_row).collect();
    (linked.is_whole() && subject.certain).then_some((subject, axes))
}

/// All that a place may be told among.
fn among(reader: &Reader<'_, '_, '_>, subject: &Subject, axes: Vec<bool>) -> Vec<Among> {
    let world = reader.world();
    let first = world.model().header.previous.len();
    let mut found: Vec<Among> = Vec::new();
    for thing in &subject.things {
        match subject.scope {
            Scope {
                body: Body::Member(report),
                when,
            } => {
                let all = by_members(world, thing, when);
                found.extend(report.checked_sub(first).map(|at| (all, at)));
            }
            Scope {
                when: When::Months { .. },
                ..
            } => {
                let all = by_months(world, thing);
                let own = thing.worth(world, &world.vocabulary().calendar, subject.scope);
                let at = own.and_then(|own| {
                    let id = own.expr.as_figure()?;
                    all.iter()
                        .position(|it| it.worth.expr.as_figure() == Some(id))
                });
                found.extend(at.map(|at| (all, at)));
            }
            _ if subject.scope == HERE => {
                if let Thing::Figure(id) = thing {
                    let mut sets = beside(world, *id);
                    // The row that is named is beside the other rows.
                    if let ([is_row], 2) = (axes.as_slice(), sets.len()) {
                        sets = sets
                            .into_iter()
                            .skip(usize::from(!is_row))
                            .take(1)
                            .collect();
                    }
                    found.extend(sets);
                }
            }
            Scope { .. } => {}
        }
    }
    found.retain(|(all, at)| all.len() > 1 && *at < all.len());
    found
}

/// 新收申请最多的是东湖区
fn named_behind(
    reader: &mut Reader<'_, '_, '_>,
    range: &Range<usize>,
    (head, name): (usize, usize),
    placing: Placing,
    said: &[Said],
) {
    let before = range.start..range.start + head;
    let words = phrase(reader, &before, said);
    let things: Vec<Thing> = if content(reader, &words) == 0 {
        let known = reader.state.whole.as_ref().or(reader.state.last.as_ref());
        known.map(|it| it.things.clone()).unwrap_or_default()
    } else {
        let linked = reader.link_whole(&words, None);
        let subject = certain_of(reader, &linked, false);
        let sure = linked.is_whole() && (subject.certain || !linked.things.is_empty());
        if sure { subject.things } else { Vec::new() }
    };
    let text = reader.part(range).get(name..).unwrap_or("").to_owned();
    let world = reader.world();
    let mut sets: Vec<Among> = Vec::new();
    let mut place = None;
    let mut next: Option<Subject> = None;
    for thing in &things {
        let members = by_members(world, thing, reader.state.scope.when);
        let collected = members.len() > 1;
        let all = std::iter::once(members)
            .chain(std::iter::once(by_months(world, thing)))
            .chain(under(world, thing));
        for (number, all) in all.enumerate() {
            let Some((at, found)) = named_first(&all, &text) else {
                continue;
            };
            let start = range.start + name + found.start;
            place = Some(start..start + found.len());
            let told = of_one(reader, &all, at, thing, collected && number == 0);
            next = next.or(told);
            sets.push((all, at));
        }
    }
    let Some(place) = place else { return };
    let refuted = push(reader, place, &sets, placing);
    if let Some(next) = next {
        reader.state.whole = Some(Subject {
            things,
            scope: HERE,
            certain: true,
            told: true,
        });
        reader.state.scope = next.scope;
        reader.state.last = Some(next);
        reader.state.foreign |= refuted;
    }
}

/// What the number behind 最多的是东湖区 is of.
fn of_one(
    reader: &Reader<'_, '_, '_>,
    all: &[One],
    at: usize,
    thing: &Thing,
    member: bool,
) -> Option<Subject> {
    let first = reader.world().model().header.previous.len();
    let (things, scope) = if member {
        let body = Body::Member(first + at);
        (vec![thing.clone()], Scope { body, ..HERE })
    } else {
        let id = all.get(at)?.worth.expr.as_figure()?;
        (vec![Thing::Figure(id)], HERE)
    };
    Some(Subject {
        things,
        scope,
        certain: true,
        told: false,
    })
}

/// Says that it is claimed; whether it is so in none of the sets.
fn push(
    reader: &mut Reader<'_, '_, '_>,
    range: Range<usize>,
    sets: &[Among],
    placing: Placing,
) -> bool {
    let Some(place) = reader.scene.passage.span(&range) else {
        return false;
    };
    let wrong = !sets.is_empty() && sets.iter().all(|set| !holds(set, placing));
    if wrong {
        let claims = sets.iter().filter_map(|(all, at)| {
            let subject = all.get(*at)?.name.clone();
            Some(Claim {
                kind: ClaimKind::Placed {
                    place: placing,
                    member: *at,
                    terms: all.iter().map(One::term).collect(),
                    parts: false,
                },
                written: subject.clone(),
                subject,
                words: None,
                place,
            })
        });
        let claims = claims.collect();
        reader.claim(SaidClaim { range, claims });
    }
    wrong
}

/// Nobody stands before it.
fn holds((all, at): &Among, placing: Placing) -> bool {
    let Some(own) = all.get(*at) else {
        return true;
    };
    let count = |side: Ordering| {
        let others = all.iter();
        others
            .filter(|it| it.worth.point().cmp(own.worth.point()) == side)
            .count()
    };
    match placing {
        Placing::Largest => count(Ordering::Greater) == 0,
        Placing::Smallest => count(Ordering::Less) == 0,
        Placing::Rank(rank) => count(Ordering::Greater) + 1 == usize::from(rank),
    }
}
