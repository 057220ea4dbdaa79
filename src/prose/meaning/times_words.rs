//! Whole words of a text, and numbers before one of time.

use crate::number::numerals;
use crate::prose::reading::characters::is_chinese_numeral;

pub(crate) fn is_word(text: &str, at: usize, length: usize) -> bool {
    let left = text.get(..at).and_then(|it| it.chars().next_back());
    let right = text.get(at + length..).and_then(|it| it.chars().next());
    !left.is_some_and(char::is_alphanumeric) && !right.is_some_and(char::is_alphanumeric)
}

/// Digits or Chinese numerals right before a place.
pub(crate) fn number_before(text: &str, at: usize) -> Option<(usize, u16)> {
    let before = text.get(..at)?;
    let digits = before.len()
        - before
            .trim_end_matches(|it: char| it.is_ascii_digit())
            .len();
    let start = if digits > 0 {
        at - digits
    } else {
        before.trim_end_matches(is_chinese_numeral).len()
    };
    let number = numerals::parse(text.get(start..at)?)
        .and_then(|it| it.to_i64())
        .or_else(|| text.get(start..at)?.parse().ok())?;
    Some((start, u16::try_from(number).ok()?))
}

/// 1至 or 1月到 at the end of a text: the month, and where it begins. Of
/// another year nothing is said.
pub(crate) fn first_of(before: &str) -> Option<(u8, usize)> {
    let rest = before.trim_end_matches(['至', '到', '—', '-', '－']);
    let rest = rest.strip_suffix('份').unwrap_or(rest);
    let rest = rest.strip_suffix('月').unwrap_or(rest);
    let (start, month) = number_before(rest, rest.len())?;
    let month = u8::try_from(month).ok();
    let month = month.filter(|it| (1..=12).contains(it))?;
    let dated = before.get(..start)?.trim_end().ends_with('年');
    (!dated && rest.len() < before.len()).then_some((month, start))
}
