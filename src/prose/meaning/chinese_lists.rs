//! What a Chinese clause lists: each with its number, or all together.

use crate::prose::reading::characters::{SLOT, is_chinese_numeral};
use crate::prose::reading::numerals::Numeral;
use crate::semantics::model::FigureId;
use std::ops::Range;

use super::chinese_members::{member_names, short_names};
use super::chinese_scope::{members_in, phrase};
use super::group_cells::GroupCell;
use super::link::Linked;
use super::period::Said;
use super::reader::{Reader, Subject};
use super::thing::{Body, Scope, Thing};
use super::thing_lines::lines_of;
use super::words::zh;

/// Between things that are listed.
pub(crate) const JOINS: [char; 4] = ['、', '和', '与', '及'];

/// 自然人、商业企业分别为97件、11件: the first of what is listed, the others wait.
pub(crate) fn respective<'m>(
    reader: &mut Reader<'_, '_, 'm>,
    numeral: Option<&Numeral>,
    list: &Range<usize>,
    said: &[Said],
) -> Option<Subject> {
    let text = reader.part(list).to_owned();
    let members = members_in(reader, &text);
    let scope = reader.state.scope;
    let found = if members.len() > 1 {
        let linked = of_each(reader, &phrase(reader, list, said), numeral);
        let certain = linked.is_whole() && linked.things.len() == 1;
        let each = members.into_iter().map(|report| Subject {
            things: linked.things.clone(),
            scope: Scope {
                body: Body::Member(report),
                ..scope
            },
            certain,
            told: true,
        });
        each.collect::<Vec<_>>()
    } else {
        // What is listed may be counted in several units: 产热量、耗煤量分别为.
        let all = readings(&text);
        let of = |numeral| all.iter().find_map(|items| listed(reader, items, numeral));
        let things = of(numeral).or_else(|| of(None))?;
        let each = things.into_iter().map(|thing| Subject {
            things: vec![thing],
            scope,
            certain: true,
            told: true,
        });
        each.collect()
    };
    reader.state.listed.clone_from(&found);
    let mut rest = found.into_iter();
    let first = rest.next()?;
    reader.state.pending = rest.collect();
    (!reader.state.pending.is_empty()).then_some(first)
}

/// What is listed and has not been printed: of A、B分别为{a}、 it is B.
pub(crate) fn behind_slots(
    reader: &mut Reader<'_, '_, '_>,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
) -> Vec<Subject> {
    let text = reader.part(pre).to_owned();
    let (list, slots) = text.split_once("分别").unwrap_or(("", &text));
    let printed = slots.matches(SLOT).count();
    // 分别占, 分别增长 tell of no values.
    let link = slots.split(SLOT).next().unwrap_or("").trim();
    let values = link.is_empty() || zh::LINKS.contains(&link);
    let all: Vec<Subject> = if !list.is_empty() && !values {
        Vec::new()
    } else if list.is_empty() {
        std::mem::take(&mut reader.state.pending)
    } else {
        let list = pre.start..pre.start + list.len();
        let first = respective(reader, Some(numeral), &list, said);
        let rest = std::mem::take(&mut reader.state.pending);
        first.into_iter().chain(rest).collect()
    };
    all.into_iter().skip(printed).collect()
}

/// What the members that a phrase lists have each of: 仁和、滨江、北山三院开放床位
/// is 开放床位.
fn of_each<'m>(reader: &Reader<'_, '_, 'm>, phrase: &str, numeral: Option<&Numeral>) -> Linked<'m> {
    let names = short_names(&member_names(reader));
    let mut rest = phrase.to_owned();
    for name in &names {
        rest = rest.replace(name.as_str(), "");
    }
    let rest: String = rest.chars().filter(|it| !JOINS.contains(it)).collect();
    let counted = rest.trim_start_matches(is_count);
    let linked = reader.link_whole(&rest, numeral);
    if linked.is_whole() || counted.len() == rest.len() {
        return linked;
    }
    // Behind the count stands what is counted: 三院, 三家医院的.
    let ends = counted.char_indices().map(|(at, _)| at).take(COUNTED);
    let mut shorter = ends.filter_map(|at| Some(reader.link_whole(counted.get(at..)?, numeral)));
    shorter.find(Linked::is_whole).unwrap_or(linked)
}

/// What is counted has hardly more letters, with its measure word.
const COUNTED: usize = 6;

fn is_count(letter: char) -> bool {
    is_chinese_numeral(letter) || letter == '两'
}

/// What a list may list, the plainest first: 东郊、北塘两座水厂的用电量 is that of
/// 东郊 and of 北塘水厂, 化工业的氮氧化物和有机物 is 化工业的有机物, too.
fn readings(list: &str) -> Vec<Vec<String>> {
    let items: Vec<String> = list.split(JOINS).map(str::to_owned).collect();
    let mut all = vec![items.clone()];
    if let Some((last, front)) = items.split_last()
        && let Some(at) = last.find(is_count).filter(|at| *at > 0)
    {
        let (name, rest) = last.split_at(at);
        let rest = rest.trim_start_matches(is_count);
        // With its measure word, and without.
        let measure = rest.chars().next().map_or(0, char::len_utf8);
        for noun in [rest.get(measure..).unwrap_or(""), rest] {
            let last = format!("{name}{noun}");
            all.push(front.iter().cloned().chain([last]).collect());
        }
    }
    if let Some((first, behind)) = items.split_first()
        && let Some((owner, _)) = first.split_once('的')
    {
        let behind = behind.iter().map(|item| format!("{owner}的{item}"));
        all.push(std::iter::once(first.clone()).chain(behind).collect());
    }
    all
}

/// What each of several items names; the head of the last may be that of all:
/// 本科、专科毕业生.
pub(crate) fn listed(
    reader: &Reader<'_, '_, '_>,
    items: &[impl AsRef<str>],
    numeral: Option<&Numeral>,
) -> Option<Vec<Thing>> {
    let last = items.last()?.as_ref();
    if items.len() < 2 {
        return None;
    }
    let ends: Vec<&str> = last
        .char_indices()
        .skip(1)
        .filter_map(|(at, _)| last.get(at..))
        .collect();
    let one = |text: &str| {
        let linked = reader.link_whole(text, numeral);
        let sure = linked.is_whole() && linked.things.len() == 1;
        sure.then(|| linked.things.into_iter().next())?
    };
    let each = items.iter().enumerate().map(|(at, item)| {
        let item = item.as_ref();
        let alone = one(item);
        if at + 1 == items.len() || alone.is_some() {
            return alone;
        }
        ends.iter().find_map(|end| one(&format!("{item}{end}")))
    });
    let things: Vec<Thing> = each.collect::<Option<Vec<_>>>()?;
    let apart = things
        .iter()
        .enumerate()
        .all(|(at, it)| !things.iter().skip(at + 1).any(|other| other == it));
    (apart && are_alike(reader, &things)).then_some(things)
}

/// Figures, or cells of one row or column.
fn are_alike(reader: &Reader<'_, '_, '_>, things: &[Thing]) -> bool {
    let lines = |thing: &Thing| match thing {
        Thing::Figure(id) => lines_of(reader.world(), *id),
        Thing::Series(_) | Thing::Group(_) => Vec::new(),
    };
    let first = things.first().map(lines).unwrap_or_default();
    let cells = things.iter().map(lines);
    let plain = first.len() < 2;
    plain
        || first
            .iter()
            .any(|line| cells.clone().all(|it| it.contains(line)))
}

/// 不予公开、无法提供合计36件
pub(crate) fn summed<'m>(
    reader: &Reader<'_, '_, 'm>,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
) -> Option<Subject> {
    let text = phrase(reader, pre, said);
    let end = ["合计", "共计", "总计", "一共"]
        .iter()
        .filter_map(|word| text.find(word))
        .min()?;
    added(reader, text.get(..end)?, Some(numeral))
}

/// 咨询、求助两类诉求: what is listed, together.
pub(crate) fn added(
    reader: &Reader<'_, '_, '_>,
    list: &str,
    numeral: Option<&Numeral>,
) -> Option<Subject> {
    if !list.contains(JOINS) {
        return None;
    }
    let list = uncounted(list);
    let items: Vec<String> = list.split(JOINS).map(str::to_owned).collect();
    let things = listed(reader, &items, numeral)?;
    let mut parts: Vec<FigureId> = Vec::new();
    for thing in things {
        match thing {
            Thing::Figure(id) => parts.push(id),
            Thing::Group(group) => parts.extend(group.parts),
            Thing::Series(_) => return None,
        }
    }
    let names: Vec<&str> = parts
        .iter()
        .filter_map(|id| Some(reader.world().model().figure(*id)?.name.as_str()))
        .collect();
    let written = names.join(" + ");
    let things = vec![Thing::Group(GroupCell { written, parts })];
    Some(Subject {
        things,
        scope: reader.state.scope,
        certain: true,
        told: true,
    })
}

/// Without 两类诉求 at the end of a list.
fn uncounted(list: &str) -> &str {
    let counts = ["类", "项", "种", "者", "部分", "方面", "个"];
    let at = counts.iter().filter_map(|word| {
        let at = list.rfind(word)?;
        let before = list.get(..at)?;
        let rest = before.trim_end_matches(is_count);
        (rest.len() < before.len() && !rest.is_empty()).then_some(rest.len())
    });
    at.min().and_then(|at| list.get(..at)).unwrap_or(list)
}
