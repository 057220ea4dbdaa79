//! Chinese averages: 平均每月9.4件, 每批次8.2人次, 人均107.94元.

use crate::number::Exact;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{FigureId, Role};
use std::ops::Range;

use super::chinese_level::level;
use super::chinese_members::member_names;
use super::chinese_scope::{certain_of, content, phrase};
use super::chinese_spread::say;
use super::clause::Standing;
use super::period::Said;
use super::quotient::{for_each, quotient};
use super::reader::Reader;
use super::thing::Thing;
use super::words::zh_spread;
use super::worth::Worth;

/// By what something is divided.
enum Divisor {
    /// 每月, 每个区
    Count(i64),
    /// 每辆, 人均: figures in that unit.
    Figures(Vec<FigureId>),
}

/// 日均784件, where the report has it; else what it comes to.
pub(crate) fn average(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    post: &Range<usize>,
    said: &[Said],
) {
    let words = phrase(reader, pre, said);
    let linked = reader.link_whole(&words, Some(numeral));
    let own = linked.things.iter().any(|thing| match thing {
        Thing::Figure(id) => {
            let figure = reader.world().model().figure(*id);
            figure.is_some_and(|it| it.label.contains('均') || it.name.contains('均'))
        }
        Thing::Series(_) | Thing::Group(_) => false,
    });
    let text = reader.part(pre).to_owned();
    if linked.is_whole() && own {
        level(reader, index, numeral, pre, post, said);
    } else if computed(reader, index, numeral, &text, &words).is_none() {
        reader.state.foreign = true;
        reader.silent(index, Standing::Narrowed);
    }
}

/// 平均每个区新收159.7件，公开9683条: the second is an average, too, unless it
/// says its own value.
pub(crate) fn goes_on(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
) -> bool {
    let Some(per) = reader.state.per.clone() else {
        return false;
    };
    let words = phrase(reader, pre, said);
    let whole = ["共", "合计", "总计", "全年", "累计"];
    if whole.iter().any(|word| words.contains(word)) || content(reader, &words) == 0 {
        return false;
    }
    let linked = reader.link(&words, Some(numeral));
    if !reader
        .saying(&linked.things, reader.state.scope, numeral)
        .is_empty()
    {
        return false;
    }
    let words = format!("{per}{words}");
    computed(reader, index, numeral, &words.clone(), &words).is_some()
}

/// What is divided by what.
fn computed(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    text: &str,
    words: &str,
) -> Option<()> {
    let (spoken, divisor) = match per(text) {
        Some((spoken, per)) => (spoken, divisor(reader, per)?),
        None => {
            let at = text.rfind('每')?;
            let rest = text.get(at + '每'.len_utf8()..)?;
            let rest = rest.strip_prefix(['个', '名', '位', '张', '辆', '台', '家', '所'])?;
            let (length, id) = called(reader, rest)?;
            (
                at..text.len() - rest.len() + length,
                Divisor::Figures(vec![id]),
            )
        }
    };
    let rest = words
        .replace(text.get(spoken.clone())?, "")
        .replace("平均", "");
    let subject = if content(reader, &rest) == 0 {
        let last = reader.state.last.clone().or(reader.state.whole.clone())?;
        if let Some(thing) = last.things.first()
            && !super::unit_fit::comparable(
                numeral,
                super::link::kind_of(reader.world(), thing).as_ref(),
            )
        {
            let linked = reader.link_whole(&reader.state.spoken.clone(), Some(numeral));
            let known = linked.is_whole() && !linked.things.is_empty();
            known.then(|| certain_of(reader, &linked, false))?
        } else {
            last
        }
    } else {
        let linked = reader.link_whole(&rest, Some(numeral));
        let known = linked.is_whole() && !linked.things.is_empty();
        known.then(|| certain_of(reader, &linked, false))?
    };
    let worth = reader
        .worths(&subject.things, subject.scope)
        .into_iter()
        .next()?;
    let found: Vec<Worth> = match &divisor {
        Divisor::Count(count) => {
            let each = for_each(reader.world(), &worth, &Exact::from(*count));
            each.into_iter().collect()
        }
        Divisor::Figures(all) => {
            let of = |id: &FigureId| {
                let by = reader.worths(&[Thing::Figure(*id)], subject.scope).pop()?;
                quotient(reader.world(), &worth, &by)
            };
            all.iter().filter_map(of).collect()
        }
    };
    let said = found
        .iter()
        .position(|it| it.is_said(reader.world(), numeral, false));
    // 人均 is mostly by the mean of the people of the year.
    let people = text
        .get(spoken.clone())
        .is_some_and(|it| it.contains("人均"));
    let certain = subject.certain && found.len() == 1 && !people;
    reader.state.per = text.get(spoken).map(str::to_owned);
    let chosen = found.into_iter().nth(said.unwrap_or(0))?;
    say(reader, index, chosen, certain);
    // What comes next is of the average.
    reader.state.last = None;
    Some(())
}

/// 平均每辆, 人均, 月均: where it is said, and per what.
fn per(text: &str) -> Option<(Range<usize>, String)> {
    if let Some(at) = text.rfind('每') {
        let from = at + '每'.len_utf8();
        let rest = text.get(from..)?;
        let rest = rest.strip_prefix(['个', '一', '名', '位']).unwrap_or(rest);
        let skipped = text.len() - rest.len();
        let bodies = zh_spread::BODIES.all_opening(rest);
        let known = bodies.chain(zh_spread::MONTHLY.all_opening(rest));
        let units = zh_spread::PER
            .iter()
            .filter(|word| rest.starts_with(**word));
        let longest = known.chain(units).max_by_key(|word| word.len())?;
        let start = text.get(..at)?.trim_end_matches("平均").len();
        return Some((start..skipped + longest.len(), (*longest).to_owned()));
    }
    let at = text.rfind('均')?;
    let before = text.get(..at)?;
    let unit = before.chars().next_back()?;
    let start = at - unit.len_utf8();
    let known = ["月", "人", "件", "户", "车", "批", "场", "馆", "亩"];
    let unit = unit.to_string();
    known
        .contains(&unit.as_str())
        .then_some((start..at + '均'.len_utf8(), unit))
}

fn divisor(reader: &Reader<'_, '_, '_>, per: String) -> Option<Divisor> {
    let model = reader.world().model();
    let calendar = &reader.world().vocabulary().calendar;
    let months = calendar
        .months
        .map(|(first, last)| i64::from(last - first) + 1);
    match per.as_str() {
        "月" | "月份" => return months.filter(|it| *it > 1).map(Divisor::Count),
        "季度" => {
            let quarters = months.filter(|it| *it > 3 && it % 3 == 0);
            return quarters.map(|it| Divisor::Count(it / 3));
        }
        _ if zh_spread::BODIES.contains(&per.as_str()) => {
            let count = i64::try_from(member_names(reader).len()).ok()?;
            return (count > 1).then_some(Divisor::Count(count));
        }
        _ => {}
    }
    let units: Vec<&str> = match per.as_str() {
        "人" | "名" | "位" => vec!["人", "人次", "名", "位"],
        "车" => vec!["辆"],
        "批" => vec!["批", "批次"],
        other => vec![other],
    };
    let all = (0..).map(FigureId).zip(&model.figures);
    let own = all.filter(|(_, figure)| {
        let plain = !matches!(figure.role, Role::Cell { .. });
        let Some(Kind::Amount(dimension)) = Kind::of(&figure.ty) else {
            return false;
        };
        let unit = matches!(&*dimension.0, [(base, 1)] if units.contains(&base.as_str()));
        plain && unit
    });
    let found: Vec<FigureId> = own.map(|(id, _)| id).take(MANY).collect();
    (!found.is_empty() && found.len() < MANY).then_some(Divisor::Figures(found))
}

/// 每名法官, 每个座席: the figure whose label ends so.
fn called(reader: &Reader<'_, '_, '_>, rest: &str) -> Option<(usize, FigureId)> {
    let model = reader.world().model();
    let mut best: Option<(usize, FigureId)> = None;
    for (id, figure) in (0..).map(FigureId).zip(&model.figures) {
        let counted = matches!(Kind::of(&figure.ty), Some(Kind::Amount(_)));
        if matches!(figure.role, Role::Cell { .. }) || !counted {
            continue;
        }
        let ends = figure.label.char_indices().rev().skip(1);
        let ends = ends.filter_map(|(at, _)| figure.label.get(at..));
        let length = ends.filter(|end| rest.starts_with(end)).map(str::len).max();
        if let Some(length) = length
            && best.is_none_or(|(known, _)| length > known)
        {
            best = Some((length, id));
        }
    }
    best
}

/// Of so many figures none is meant.
const MANY: usize = 5;
