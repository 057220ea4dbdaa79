//! Chinese numbers of several, one by one: 由多到少依次为85.50万元、62.30万元,
//! 1至3月分别受理21986件、18274件.

use crate::prose::reading::numerals::Numeral;
use std::ops::Range;

use super::chinese_scope::phrase;
use super::chinese_spread::{Over, about, spread, spread_words};
use super::period::{Said, When};
use super::reader::{HERE, Reader, Subject};
use super::spread::One;
use super::thing::{Body, Scope, Thing};

/// 由多到少依次为85.50万元、62.30万元; 各区分别为218件、164件: one by one.
pub(crate) fn ordered(
    reader: &Reader<'_, '_, '_>,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
) -> Option<Vec<Subject>> {
    let whole = reader.part(pre).to_owned();
    if let Some(each) = months(reader, numeral, pre, said, &whole) {
        return Some(each);
    }
    let (words, over) = spread_words(&whole)?;
    let falling = [
        "由多到少",
        "由高到低",
        "从多到少",
        "从高到低",
        "由大到小",
        "从大到小",
    ];
    let rising = [
        "由少到多",
        "由低到高",
        "从少到多",
        "从低到高",
        "由小到大",
        "从小到大",
    ];
    let falls = falling.iter().find(|word| whole.contains(*word));
    let rises = rising.iter().find(|word| whole.contains(*word));
    let each = whole.get(words).unwrap_or("");
    let mut text = phrase(reader, pre, said).replace(each, "");
    for word in falls.iter().chain(&rises).chain(&[&"依次", &"分别"]) {
        text = text.replace(**word, "");
    }
    let subject = about(reader, &text, Some(numeral))?;
    let mut all: Vec<(usize, One)> = spread(reader, &subject.things, (each, over))
        .into_iter()
        .enumerate()
        .collect();
    if falls.is_some() {
        all.sort_by(|(_, a), (_, b)| b.worth.point().cmp(a.worth.point()));
    } else if rises.is_some() {
        all.sort_by(|(_, a), (_, b)| a.worth.point().cmp(b.worth.point()));
    } else if !whole.contains("分别") && !whole.contains("依次") {
        return None;
    }
    let thing = |one: &One| one.worth.expr.as_figure().map(Thing::Figure);
    let first = reader.world().model().header.previous.len();
    let each = all.iter().map(|(at, one)| match thing(one) {
        Some(thing) => Some((vec![thing], HERE)),
        None if over == Over::Members => Some((
            subject.things.clone(),
            Scope {
                body: Body::Member(first + at),
                ..reader.state.scope
            },
        )),
        None => None,
    });
    let each: Vec<(Vec<Thing>, Scope)> = each.collect::<Option<_>>()?;
    (each.len() > 1).then(|| {
        let each = each.into_iter().map(|(things, scope)| Subject {
            things,
            scope,
            certain: subject.certain,
            told: true,
        });
        each.collect()
    })
}

/// 1至3月分别受理21986件、18274件、25043件
fn months(
    reader: &Reader<'_, '_, '_>,
    numeral: &Numeral,
    pre: &Range<usize>,
    said: &[Said],
    whole: &str,
) -> Option<Vec<Subject>> {
    if !["分别", "依次", "逐月"]
        .iter()
        .any(|word| whole.contains(word))
    {
        return None;
    }
    let spans = said
        .iter()
        .filter(|it| pre.start <= it.range.start && it.range.end <= pre.end);
    let spans = spans.filter_map(|it| match it.when {
        When::Months { year, first, last } => Some((year, first, last)),
        When::Own | When::Back(_) | When::Unknown => None,
    });
    let spans: Vec<_> = spans.collect();
    let each: Vec<When> = match spans.as_slice() {
        [(year, first, last)] if first < last => (*first..=*last)
            .map(|month| When::Months {
                year: *year,
                first: month,
                last: month,
            })
            .collect(),
        [_, _, ..] => spans
            .iter()
            .map(|(year, first, last)| When::Months {
                year: *year,
                first: *first,
                last: *last,
            })
            .collect(),
        [] | [_] => return None,
    };
    let words = phrase(reader, pre, said);
    let words = ["分别", "依次", "逐月"]
        .iter()
        .fold(words, |words, it| words.replace(it, ""));
    let subject = about(
        reader,
        words.trim_matches(['、', '和', '与']),
        Some(numeral),
    )?;
    let each = each.into_iter().map(|when| Subject {
        scope: Scope { when, ..HERE },
        told: true,
        ..subject.clone()
    });
    Some(each.collect())
}
