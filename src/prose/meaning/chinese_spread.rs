//! Chinese numbers of several together: 各月在5至14件之间, 各区均超过7000条,
//! 东湖、西山两区合计382件.

use crate::number::Exact;
use crate::prose::reading::characters::is_chinese_numeral;
use crate::prose::reading::numerals::{HedgeClaim, Numeral};
use std::ops::Range;

use super::chinese_members::{member_names, named_members, short_names};
use super::chinese_scope::{certain_of, content, phrase};
use super::clause::{Expected, Standing};
use super::period::{Said, When};
use super::reader::{Reader, Subject};
use super::spread::{One, by_members, by_months, named_in, under};
use super::thing::Thing;
use super::words::zh_spread;
use super::worth::Worth;

/// Over what a number is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    Members,
    Months,
}

/// 各区, 三个区, 每月: over what, and where it is said.
pub(crate) fn spread_words(text: &str) -> Option<(Range<usize>, Over)> {
    let bodies = zh_spread::BODIES.places(text);
    let months = zh_spread::MONTHLY.places(text);
    let nouns = bodies.map(|it| (it, Over::Members));
    let nouns = nouns.chain(months.map(|it| (it, Over::Months)));
    let all = nouns.filter_map(|((at, noun), over)| {
        let start = each_before(text.get(..at)?, over)?;
        Some((start..at + noun.len(), over))
    });
    all.min_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)))
}

/// 各, 每个 or 三个 at the end of a text: where that begins.
fn each_before(before: &str, over: Over) -> Option<usize> {
    for word in ["各个", "各", "每个", "每", "逐"] {
        if let Some(rest) = before.strip_suffix(word) {
            return Some(rest.len());
        }
    }
    let counted = before.strip_suffix('个').unwrap_or(before);
    let rest = counted.trim_end_matches(|it: char| is_chinese_numeral(it) || it == '两');
    let counts = rest.len() < counted.len() && !rest.ends_with(['第', '前', '近']);
    (counts && over == Over::Members).then_some(rest.len())
}

/// What a phrase speaks of, without the words for what it is spread over.
pub(crate) fn about<'m>(
    reader: &Reader<'_, '_, 'm>,
    words: &str,
    numeral: Option<&Numeral>,
) -> Option<Subject> {
    if content(reader, words) == 0 {
        return reader.state.last.clone().or(reader.state.whole.clone());
    }
    let linked = reader.link_whole(words, numeral);
    linked
        .is_whole()
        .then(|| certain_of(reader, &linked, false))
        .filter(|it| !it.things.is_empty())
}

/// Month by month, or member by member; rows of a table count as members.
pub(crate) fn spread(
    reader: &Reader<'_, '_, '_>,
    things: &[Thing],
    (each, over): (&str, Over),
) -> Vec<One> {
    let world = reader.world();
    let when = reader.state.scope.when;
    let found = |thing: &Thing| match over {
        Over::Months => Some(by_months(world, thing)),
        Over::Members => {
            let all = by_members(world, thing, when);
            if all.is_empty() && when == When::Own && world.model().header.members.is_empty() {
                let mut all = under(world, thing).into_iter();
                all.find(|all| are_called(all, each))
            } else {
                Some(all)
            }
        }
    };
    let mut all = things.iter().filter_map(found);
    all.find(|all| all.len() > 1).unwrap_or_default()
}

/// 白沙镇 and 柳林乡 are 各乡镇, 财政局 is one of 各部门.
fn are_called(all: &[One], each: &str) -> bool {
    let general = ["部门", "单位", "机构"]
        .iter()
        .any(|word| each.ends_with(word));
    all.iter().all(|one| {
        let last = one.name.chars().next_back();
        last.is_some_and(|last| each.contains(last) || general && OFFICES.contains(last))
    })
}

/// Last letters of the names of offices.
const OFFICES: &str = "局委办厅处科所站院校馆队中心部司会";

/// One clause for what a number must be.
pub(crate) fn say(reader: &mut Reader<'_, '_, '_>, index: usize, worth: Worth, certain: bool) {
    let standing = if certain {
        Standing::Certain
    } else {
        Standing::Likely
    };
    reader.say(index, vec![Expected::of(worth)], standing, false);
}

/// 各月在5至14件之间: both numbers, where this is the first.
pub(crate) fn range(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
) -> bool {
    let text = phrase(reader, pre, said);
    let whole = reader.part(pre).to_owned();
    let Some(next) = reader.numeral(index + 1) else {
        return false;
    };
    let Some((words, over)) = spread_words(&whole) else {
        return false;
    };
    let each = whole.get(words).unwrap_or("");
    let text = text.replace(each, "");
    let text = text
        .trim_end()
        .trim_end_matches(['在', '于', '为', '介', '从', '由']);
    let Some(subject) = about(reader, text, Some(next)) else {
        return false;
    };
    let all = spread(reader, &subject.things, (each, over));
    let same = numeral.unit.is_some()
        || next
            .unit
            .as_ref()
            .is_some_and(|it| it.scale == Exact::one());
    let least = all
        .iter()
        .min_by(|a, b| a.worth.point().cmp(b.worth.point()));
    let most = all
        .iter()
        .max_by(|a, b| a.worth.point().cmp(b.worth.point()));
    if let (Some(least), Some(most), true) = (least, most, same) {
        let (least, most) = (least.worth.clone(), most.worth.clone());
        say(reader, index, least, subject.certain);
        say(reader, index + 1, most, subject.certain);
        reader.told(subject);
        return true;
    }
    reader.told(subject);
    false
}

/// 三个区均超过7000条: true of the least.
pub(crate) fn each(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
) -> bool {
    let whole = reader.part(pre).to_owned();
    let Some(hedge) = numeral.hedges.first() else {
        return false;
    };
    let lower = match hedge.claim {
        HedgeClaim::Above | HedgeClaim::AtLeast => true,
        HedgeClaim::Below | HedgeClaim::AtMost => false,
        HedgeClaim::About | HedgeClaim::Nearly | HedgeClaim::Odd => return false,
    };
    if !whole.contains(['均', '都']) {
        return false;
    }
    let Some((words, over)) = spread_words(&whole) else {
        return false;
    };
    let each = whole.get(words).unwrap_or("");
    let text = phrase(reader, pre, said);
    let text = text.replace(each, "").replace(['均', '都', '在'], "");
    let Some(subject) = about(reader, &text, Some(numeral)) else {
        return false;
    };
    let all = spread(reader, &subject.things, (each, over));
    let by = |a: &&One, b: &&One| a.worth.point().cmp(b.worth.point());
    let found = if lower {
        all.iter().min_by(by)
    } else {
        all.iter().max_by(by)
    };
    let Some(found) = found else { return false };
    say(reader, index, found.worth.clone(), subject.certain);
    true
}

/// 东湖、西山两区合计新收382件, 其余两区16570条.
pub(crate) fn several(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
) -> bool {
    let whole = reader.part(pre).to_owned();
    let rest = ["其余", "其他"].iter().any(|word| whole.contains(word));
    let rest = rest && !reader.state.except.is_empty();
    let added = zh_spread::ADDED.is_in(&whole);
    if !rest && !added {
        return false;
    }
    let names = member_names(reader);
    // 滨江医院和北山医院合计 names them without a count.
    let each = match spread_words(&whole) {
        Some((words, Over::Members)) => whole.get(words).unwrap_or(""),
        None if added => "",
        Some((_, Over::Months)) | None => return false,
    };
    let mut text = phrase(reader, pre, said).replace(each, "");
    let chosen: Vec<usize> = if rest {
        (0..names.len())
            .filter(|it| !reader.state.except.contains(it))
            .collect()
    } else {
        named_members(&names, &whole)
    };
    if chosen.is_empty() || chosen.len() == names.len() || !rest && (chosen.len() < 2 || !added) {
        return false;
    }
    for short in short_names(&names) {
        text = text.replace(&short, "");
    }
    for word in zh_spread::ADDED
        .iter()
        .chain(&["其余", "其他", "、", "和", "与", "及"])
    {
        text = text.replace(word, "");
    }
    let Some(subject) = about(reader, &text, Some(numeral)) else {
        return false;
    };
    let all = spread(reader, &subject.things, (each, Over::Members));
    let worths = chosen
        .iter()
        .map(|at| all.get(*at).map(|it| it.worth.clone()));
    let Some(worths) = worths.collect::<Option<Vec<Worth>>>() else {
        return false;
    };
    let Some(sum) = Worth::sum(reader.world(), &worths) else {
        return false;
    };
    reader.state.sum = Some((sum.clone(), subject.clone()));
    say(reader, index, sum, subject.certain);
    true
}

/// Which of several the beginning of a text names.
pub(crate) fn named_first(all: &[One], text: &str) -> Option<(usize, Range<usize>)> {
    named_in(all, text)
        .into_iter()
        .next()
        .filter(|(_, range)| range.start <= "同样是".len())
}
