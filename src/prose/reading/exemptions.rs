//! Numerals that state no figure: dates, ordinals, numbers of documents and
//! clauses, ranges, what stands in 《》.

use super::characters::folded;
use super::numerals::{Exemption, Numeral};
use super::passage::Passage;

/// Tells of each numeral whether it is one of them.
pub(crate) fn mark(passage: &Passage<'_>, numerals: &mut [Numeral]) {
    let mut titles = Titles::default();
    for index in 0..numerals.len() {
        let left = index.checked_sub(1).and_then(|left| numerals.get(left));
        let left = left.map(|left| (left.extent.clone(), left.exempt));
        let right = numerals.get(index + 1).map(|right| right.extent.start);
        let Some(numeral) = numerals.get_mut(index) else {
            continue;
        };
        let before = passage.before(numeral.extent.start);
        let behind = passage.from(numeral.extent.end);
        numeral.exempt = if titles.enclose(&passage.text, numeral.extent.start) {
            Some(Exemption::Name)
        } else if let Some(year) = date(passage, numeral, left.as_ref()) {
            Some(Exemption::Date(year))
        } else if is_ordinal(numeral, before) {
            Some(Exemption::Ordinal)
        } else if is_name(before, behind) {
            Some(Exemption::Name)
        } else if right.is_some_and(|right| joins(passage, numeral.extent.end, right))
            || left.is_some_and(|(left, _)| joins(passage, left.end, numeral.extent.start))
        {
            Some(Exemption::Range)
        } else {
            is_article(numeral).then_some(Exemption::Article)
        };
    }
}

/// How deep in 《》 the text is, read once from its start.
#[derive(Default)]
struct Titles {
    at: usize,
    depth: usize,
}

impl Titles {
    fn enclose(&mut self, text: &str, at: usize) -> bool {
        for letter in text.get(self.at..at).unwrap_or("").chars() {
            match letter {
                '《' | '〈' | '〔' | '【' => self.depth += 1,
                '》' | '〉' | '〕' | '】' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.at = at;
        self.depth > 0
    }
}

/// 2023年, 1月, 31日, `January 31, 2024`, `in 2024`.
#[expect(clippy::option_option, reason = "a date may name no year")]
fn date(
    passage: &Passage<'_>,
    numeral: &Numeral,
    left: Option<&(std::ops::Range<usize>, Option<Exemption>)>,
) -> Option<Option<u16>> {
    let before = passage.before(numeral.extent.start);
    let behind = passage.from(numeral.extent.end);
    // 3个月 is a time, 3月 a date.
    let time = passage.part(&numeral.extent).contains('个');
    let whole = numeral.value.to_i64();
    let year = whole
        .and_then(|value| u16::try_from(value).ok())
        .filter(|value| (1900..2100).contains(value) && numeral.digits == 4);
    let touches = left.is_some_and(|(extent, exempt)| {
        extent.end == numeral.extent.start && matches!(exempt, Some(Exemption::Date(_)))
    });
    match numeral.unit.as_ref().map(|unit| unit.symbol.as_str()) {
        Some("年") if year.is_some() => Some(year),
        Some("月" | "日" | "季度") if !time => Some(None),
        Some(_) | None if touches && behind.starts_with(['时', '分']) => Some(None),
        // `In 2024 requests rose`: English groups what it counts.
        Some(_) | None if year.is_some() && follows_word(before) => Some(year),
        Some(_) | None => None,
    }
}

/// An English word with a blank, as before a year.
fn follows_word(before: &str) -> bool {
    let lower = before.trim_end().to_ascii_lowercase();
    before.ends_with([' ', '\n'])
        && [
            "in", "of", "year", "during", "since", "for", "fy", "by", "to", "from", "and",
        ]
        .iter()
        .any(|word| {
            lower.strip_suffix(word).is_some_and(|rest| {
                rest.chars()
                    .next_back()
                    .is_none_or(|left| !left.is_ascii_alphabetic())
            })
        })
}

fn is_ordinal(numeral: &Numeral, before: &str) -> bool {
    let before = before.trim_end();
    let level = numeral
        .unit
        .as_ref()
        .is_some_and(|unit| matches!(unit.symbol.as_str(), "届" | "级"));
    level
        || before.ends_with(['第', '每', '前', '首'])
        || numeral.chinese && before.ends_with(['数', '几'])
}

fn is_article(numeral: &Numeral) -> bool {
    numeral.chinese && numeral.value.to_i64() == Some(1)
}

/// A letter stands beside it, as in A4, or it is a number of a document.
fn is_name(before: &str, behind: &str) -> bool {
    let left = before.chars().next_back().map(folded);
    let latin = left.is_some_and(|left| left.is_ascii_alphabetic() || left == '/' || left == '×');
    latin || behind.starts_with('号')
}

/// Only what makes a range stands between two numerals.
fn joins(passage: &Passage<'_>, end: usize, start: usize) -> bool {
    let between = passage.part(&(end..start)).trim();
    matches!(
        between,
        "至" | "到" | "~" | "～" | "-" | "—" | "–" | "－" | "——"
    )
}
