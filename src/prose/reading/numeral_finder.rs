//! Finds the numerals of a passage: digits, the unit behind them, the words of
//! approximation around them.

use std::ops::Range;

use crate::number::Exact;

use super::characters::{folded, is_chinese_numeral, is_han};
use super::digits::{self, Digits, read};
use super::direction_words::direction_before;
use super::exemptions;
use super::hedges;
use super::number_words::{Spelled, spelled};
use super::numerals::{Hedge, HedgeClaim, Numeral};
use super::passage::Passage;
use super::typed_units::Measures;

/// All of them, in their order.
pub(crate) fn find_numerals(passage: &Passage<'_>, measures: &Measures) -> Vec<Numeral> {
    let mut found: Vec<Numeral> = Vec::new();
    let text = passage.text.as_str();
    let mut at = 0;
    let begins = |letter: char| {
        letter.is_ascii_digit() || is_chinese_numeral(letter) || ('０'..='９').contains(&letter)
    };
    let english = !text.chars().any(is_han);
    let words = if english { spelled(text) } else { Vec::new() };
    let mut words = words.into_iter().peekable();
    loop {
        let next = text.get(at..).and_then(|rest| rest.find(begins));
        let next = next.map_or(text.len(), |offset| at + offset);
        while words.next_if(|word| word.range.start < at).is_some() {}
        if let Some(word) = words.next_if(|word| word.range.start <= next) {
            at = word.range.end;
            if let Some(numeral) = in_words(passage, word, measures) {
                at = numeral.extent.end;
                found.push(numeral);
            }
            continue;
        }
        if next == text.len() {
            break;
        }
        let start = next;
        let rest = passage.from(start);
        let Some(digits) = read(rest) else {
            at = start + run_length(rest);
            continue;
        };
        at = start + digits.length;
        if let Some(numeral) = numeral(passage, start, &digits, measures) {
            at = numeral.extent.end;
            found.push(numeral);
        }
    }
    exemptions::mark(passage, &mut found);
    for numeral in &mut found {
        if numeral.unit.is_some() || english {
            let vague = std::mem::take(&mut numeral.hedges);
            numeral.hedges = hedges::hedges(passage, numeral);
            if numeral.hedges.is_empty() {
                numeral.hedges = vague;
            }
        }
    }
    found
}

/// `None` for what a unit makes another thing of.
fn in_words(passage: &Passage<'_>, word: Spelled, measures: &Measures) -> Option<Numeral> {
    if !word.portion {
        let digits = Digits {
            length: word.range.len(),
            count: word
                .value
                .round(0, crate::number::Rounding::HalfUp)
                .to_string()
                .len(),
            value: word.value,
            step: Exact::one(),
            chinese: true,
        };
        return numeral(passage, word.range.start, &digits, measures);
    }
    let start = word.range.start;
    Some(Numeral {
        step: looseness(&word.value)?,
        value: word.value,
        digits: 1,
        unit: measures.at_start("%").map(|(unit, _)| unit.clone()),
        chinese: true,
        more: None,
        exempt: None,
        // A third is hardly ever meant to the point.
        hedges: vec![Hedge {
            claim: HedgeClaim::About,
            range: start..start,
        }],
        extent: word.range,
    })
}

/// How far from a portion what is called nearly so may be: of two thirds an
/// eighth of that, of nine tenths 7 %.
fn looseness(portion: &Exact) -> Option<Exact> {
    let parts = portion.fraction();
    let whole: i64 = parts.rsplit('/').next()?.parse().ok()?;
    let hundredths = |count: i64| &Exact::from(count) * &Exact::power_of_ten(-2);
    let quarter = Exact::one().divide(&Exact::from(4 * whole))?;
    let width = quarter.max(hundredths(7)).min(hundredths(10));
    let half = portion.divide(&Exact::from(2))?;
    // No multiple of it, which would be read as a rounder number.
    Some(&width.min(half) * &hundredths(97))
}

/// Bytes of numeral letters that read as no number.
fn run_length(text: &str) -> usize {
    text.find(|letter| !is_chinese_numeral(letter))
        .unwrap_or(text.len())
        .max(1)
}

/// `None` for what only looks like a number: 千方百计, 统一, A4.
fn numeral(
    passage: &Passage<'_>,
    start: usize,
    digits: &Digits,
    measures: &Measures,
) -> Option<Numeral> {
    let (before, text) = (passage.before(start), passage.text.as_str());
    let mut from = start;
    let mut end = start + digits.length;
    let more = more(text, end);
    let mut scale = Exact::one();
    if let Some(more) = &more {
        end = more.end;
        // 20余万条: the scale stands behind the word.
        let (power, length) = match text.get(end..).and_then(|rest| rest.chars().next()) {
            Some('万') => (4, '万'.len_utf8()),
            Some('亿') => (8, '亿'.len_utf8()),
            Some(_) | None => (0, 0),
        };
        if power > 0 {
            scale = Exact::power_of_ten(power);
            end += length;
        }
    }
    let mut unit = None;
    let parts = [("百分之", -2), ("千分之", -3)];
    if let Some((word, power)) = parts.into_iter().find(|(word, _)| before.ends_with(word)) {
        from -= word.len();
        let symbol = if power == -2 { "%" } else { "‰" };
        unit = measures.at_start(symbol).map(|(unit, _)| unit.clone());
    } else if let Some((sign, symbol)) = currency(before) {
        from -= sign;
        unit = measures.at_start(symbol).map(|(unit, _)| unit.clone());
        let (factor, length) = digits::short_scale(text.get(end..).unwrap_or(""));
        scale = Exact::power_of_ten(factor);
        end += length;
    } else {
        let rest = text.get(end..).unwrap_or("");
        let blank = rest.len() - rest.trim_start_matches([' ', '\n', '\u{3000}']).len();
        let behind = rest.get(blank..).unwrap_or("");
        if let Some((found, length)) = measures.at_start(behind) {
            unit = Some(found.clone());
            end += blank + length;
        }
    }
    if digits.chinese && unit.is_none() && text.get(start..)?.starts_with(is_chinese_numeral) {
        return None;
    }
    let mut sign = Exact::one();
    if let Some(length) = minus(before) {
        from -= length;
        sign = -sign;
    }
    let base = unit
        .as_ref()
        .map_or_else(Exact::one, |unit| unit.scale.clone());
    let factor = &(&scale * &base) * &sign;
    let mut value = &digits.value * &factor;
    let mut step = &digits.step * &factor.abs();
    if let Some(tenths) = unit.as_ref().filter(|unit| unit.symbol == "成")
        && let Some(more) = digits::chinese(text.get(end..)?).filter(|more| more.count == 1)
    {
        step = &tenths.scale * &Exact::power_of_ten(-1);
        value = &value + &(&more.value * &step);
        end += more.length;
    }
    Some(Numeral {
        extent: from..end,
        value,
        step,
        digits: digits.count,
        unit,
        chinese: digits.chinese,
        more,
        exempt: None,
        hedges: Vec::new(),
    })
}

/// A currency sign at the end of a text: its bytes, and the unit.
fn currency(before: &str) -> Option<(usize, &'static str)> {
    let sign = before.chars().next_back()?;
    let symbol = match sign {
        '$' => "USD",
        '£' => "GBP",
        '€' => "EUR",
        '¥' | '￥' => "元",
        _ => return None,
    };
    Some((sign.len_utf8(), symbol))
}

/// The bytes of a minus at the end of a text; what stands between two numbers
/// is none.
fn minus(before: &str) -> Option<usize> {
    let dash = before
        .chars()
        .next_back()
        .filter(|dash| folded(*dash) == '-')?;
    let rest = before.get(..before.len() - dash.len_utf8())?;
    let left = rest.chars().next_back();
    let apart = left.is_none_or(|left| !left.is_alphanumeric() && left != '%' && left != '％');
    let said = direction_before(rest, rest.len()).is_some() || rest.ends_with(['为', '是', '达']);
    (apart || said).then_some(dash.len_utf8())
}

/// 余 or 多 right behind the digits, where a number of it can go on.
fn more(text: &str, at: usize) -> Option<Range<usize>> {
    let letter = text.get(at..)?.chars().next()?;
    matches!(letter, '余' | '多').then(|| at..at + letter.len_utf8())
}
