//! Chinese numbers of several years together: 2022年至2024年累计7161起.

use crate::prose::reading::numerals::Numeral;
use std::ops::Range;

use super::chinese_scope::phrase;
use super::clause::{Expected, Standing};
use super::period::{Said, When};
use super::reader::Reader;
use super::spread::over_years;
use super::words::zh_spread;
use super::worth::Worth;

/// Between the first year and the last.
const JOINS: [&str; 7] = ["至", "到", "—", "–", "-", "－", "~"];

/// The years that a sentence goes from and to.
pub(crate) fn span(reader: &Reader<'_, '_, '_>, sentence: &Range<usize>) -> Option<(When, When)> {
    let text = reader.part(sentence);
    let calendar = &reader.world().vocabulary().calendar;
    let all = JOINS.iter().flat_map(|join| text.match_indices(join));
    let mut found = all.filter_map(|(at, join)| {
        let before = text.get(..at)?;
        let first = year(before.strip_suffix('年').unwrap_or(before), false)?;
        let behind = text.get(at + join.len()..)?;
        let last = year(behind, true)?;
        let whole = behind.get(DIGITS..)?.starts_with('年');
        (whole && first < last).then(|| (calendar.of_year(first), calendar.of_year(last)))
    });
    found.next()
}

/// A year has so many digits.
const DIGITS: usize = 4;

/// The year that a text begins or ends with.
fn year(text: &str, begins: bool) -> Option<u16> {
    let digits = if begins {
        text.get(..DIGITS)?
    } else {
        text.get(text.len().checked_sub(DIGITS)?..)?
    };
    let plain = digits.chars().all(|it| it.is_ascii_digit());
    digits
        .parse()
        .ok()
        .filter(|it| plain && (1900..2100).contains(it))
}

/// 累计发生火灾7161起 in a sentence from one year to another: their sum.
pub(crate) fn over_all(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
) -> bool {
    let calendar = &reader.world().vocabulary().calendar;
    let back = |when: When| match when {
        When::Own => calendar.year_back(0),
        When::Back(back) => calendar.year_back(back),
        When::Months { .. } | When::Unknown => None,
    };
    let years = reader
        .state
        .span
        .and_then(|(first, last)| Some((back(first)?, back(last)?)));
    let Some((first, last)) = years.filter(|_| zh_spread::ADDED.is_in(reader.part(pre))) else {
        return false;
    };
    let mut words = phrase(reader, pre, said);
    for added in zh_spread::ADDED.iter() {
        words = words.replace(added, "");
    }
    let words = words.trim_start_matches(['至', '间', '来', '内', '期']);
    let linked = reader.link_whole(words, Some(numeral));
    let all = linked.things.iter().chain(&linked.maybe);
    let sums: Vec<Worth> = all
        .filter_map(|thing| over_years(reader.world(), thing, first, last))
        .collect();
    let Some((sum, rest)) = sums.split_first().filter(|_| linked.is_whole()) else {
        return false;
    };
    let one = rest.iter().all(|other| other.point() == sum.point());
    let standing = if one {
        Standing::Certain
    } else {
        Standing::Likely
    };
    reader.say(index, vec![Expected::of(sum.clone())], standing, false);
    true
}
