//! Numbers of one Chinese sentence that give another one of it, whoever they
//! are of: 新收403件，比上年的653件减少38.28%.

use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use std::ops::Range;

use super::clause::{Made, Typed};
use super::reader::Reader;
use super::relation::{Rel, Told};
use super::words::zh_spread;

/// What a number has been, and what gives it. `bare` where nothing is named
/// before it.
pub(crate) fn note(
    reader: &mut Reader<'_, '_, '_>,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    rel: &Rel,
    bare: bool,
) {
    let text = reader.part(pre).to_owned();
    let mut typed = std::mem::take(&mut reader.state.typed);
    let measured = numeral.unit.is_some();
    match rel.told {
        Told::From => {
            typed.base = Some(index);
            typed.amount = None;
        }
        Told::To => typed.last = Some(index),
        Told::Level if measured => level(reader, &mut typed, index, &text),
        Told::Change => change(reader, &mut typed, index, numeral, pre, rel, bare),
        Told::Share if bare && rel.base.is_none() => {
            if let (Some(part), Some(whole)) = (typed.last, typed.whole)
                && part != whole
            {
                reader.equation(index, Made::Share { part, whole });
            }
        }
        Told::Level | Told::Share | Told::Multiple | Told::Average => {}
    }
    reader.state.typed = typed;
}

fn level(reader: &mut Reader<'_, '_, '_>, typed: &mut Typed, index: usize, text: &str) {
    let scene = reader.scene;
    typed.words.push(text.to_owned());
    let kind = |at: usize| scene.numerals.get(at).and_then(Numeral::kind);
    let own = kind(index);
    let same = |at: &usize| kind(*at) == own;
    let adds = zh_spread::ADDED.closing(text.trim_end()).is_some();
    let only = text
        .trim()
        .trim_start_matches(['两', '三', '四', '五', '项', '者', '类']);
    if adds && zh_spread::ADDED.contains(&only) {
        let parts: Vec<usize> = typed.levels.iter().copied().filter(same).collect();
        if parts.len() > 1 && parts.len() == typed.levels.len() {
            reader.equation(index, Made::Sum(parts));
        }
        typed.levels.clear();
    }
    if own == Some(Kind::Percent)
        && let Some(made) = rated(reader, typed, text)
    {
        reader.equation(index, made);
        return;
    }
    typed.levels.push(index);
    let begins = |words: &[&str]| words.iter().any(|word| text.trim_start().starts_with(word));
    let opens = reader.state.within && typed.whole.is_none() || begins(&["其中", "分为", "包括"]);
    if opens && typed.parts.is_empty() {
        typed.whole = typed.last;
        typed.closed = begins(&["分为"]);
        // 新收的申请中，自然人40件，企业6件: the whole has no number here.
        if typed.whole.is_none() {
            typed.parts.push(index);
        }
    }
    if let Some(whole) = typed.whole.filter(same) {
        typed.parts.push(index);
        let left = ["其余", "剩余", "尚未", "正在", "尚有", "还有", "未"];
        let behind = reader.numeral(index).map_or(0, |it| it.extent.end);
        let behind = reader.scene.passage.from(behind);
        let rest = matches!(text.trim(), "其他" | "其它")
            || left
                .iter()
                .any(|word| text.contains(word) || behind.starts_with(word));
        if rest && reader.state.within && typed.parts.len() > 1 {
            let parts = std::mem::take(&mut typed.parts);
            let parts = parts.into_iter().filter(|it| *it != index).collect();
            reader.equation(index, Made::Rest { whole, parts });
        }
    }
    typed.last = Some(index);
    typed.amount = None;
}

/// 收到214件，办结209件，办结率97.7%: the second of two is a part of the first.
fn rated(reader: &Reader<'_, '_, '_>, typed: &Typed, text: &str) -> Option<Made> {
    let [whole, part] = typed.levels.as_slice() else {
        return None;
    };
    let plain = text.trim_end().trim_end_matches(['为', '达', '到', '是']);
    let event = plain.strip_suffix('率')?.trim_start_matches(['按', '期']);
    let spoken = typed.words.get(typed.words.len().checked_sub(2)?)?;
    let value = |at: &usize| reader.numeral(*at).map(|it| it.value.clone());
    let less = value(part)? <= value(whole)?;
    let named = event.chars().count() == 2 && spoken.contains(event);
    (named && less).then_some(Made::Share {
        part: *part,
        whole: *whole,
    })
}

fn change(
    reader: &mut Reader<'_, '_, '_>,
    typed: &mut Typed,
    index: usize,
    numeral: &Numeral,
    pre: &Range<usize>,
    rel: &Rel,
    bare: bool,
) {
    let Some((word, direction)) = rel.word.clone() else {
        return;
    };
    if !bare || rel.period_before {
        typed.base = None;
        typed.amount = None;
        return;
    }
    let place = pre.start + word.start..pre.start + word.end;
    match (typed.last, typed.base, typed.amount) {
        (Some(now), Some(base), _) if rel.base.is_none() => {
            let made = Made::Change {
                now,
                base,
                word: (place, direction),
            };
            reader.equation(index, made);
        }
        (Some(now), _, Some((amount, way)))
            if way == direction && rel.base.is_none() && numeral.kind() == Some(Kind::Percent) =>
        {
            let made = Made::RateOfAmount {
                now,
                amount,
                direction,
            };
            reader.equation(index, made);
        }
        (..) => {}
    }
    let amount = !matches!(
        numeral.kind(),
        Some(Kind::Percent | Kind::Points | Kind::Times)
    );
    typed.amount = amount.then_some((index, direction));
}

/// The number that a comparison starts from.
pub(crate) fn based(reader: &mut Reader<'_, '_, '_>, index: usize) {
    reader.state.typed.base = Some(index);
    reader.state.typed.amount = None;
}

/// At the end of a sentence: parts that are all there are.
pub(crate) fn close(reader: &mut Reader<'_, '_, '_>) {
    let typed = std::mem::take(&mut reader.state.typed);
    if let Some(whole) = typed.whole
        && typed.closed
        && typed.parts.len() > 1
    {
        reader.equation(whole, Made::Sum(typed.parts));
    }
}
