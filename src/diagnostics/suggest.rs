//! Did you mean …? For names of two characters as well as of twenty.

use std::borrow::Cow;

use strsim::osa_distance;

/// The candidate that a mistyped name most likely meant, if one is near.
/// The first of equally near ones wins, so sort what has no order.
pub fn closest<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = Wrong::new(wrong);
    let mut best: Option<((Kind, usize), &str)> = None;
    for candidate in candidates {
        let limit = best.map(|(distance, _)| distance);
        if let Some(distance) = wrong.distance(candidate, limit) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A name that means nothing, and what is compared with every candidate.
struct Wrong<'w> {
    text: Cow<'w, str>,
    letters: usize,
    bits: u64,
}

impl<'w> Wrong<'w> {
    fn new(wrong: &'w str) -> Self {
        let text = lower(wrong);
        Wrong {
            letters: text.chars().count(),
            bits: bits(&text),
            text,
        }
    }

    /// How far apart, the least likely last; `None` when too far, or no nearer
    /// than the limit.
    fn distance(&self, candidate: &str, limit: Option<(Kind, usize)>) -> Option<(Kind, usize)> {
        let nearer = |distance: (Kind, usize)| limit.is_none_or(|limit| distance < limit);
        let candidate = lower(candidate);
        let (wrong, candidate) = (self.text.as_ref(), candidate.as_ref());
        if wrong == candidate {
            return Some((Kind::Case, 0)).filter(|it| nearer(*it));
        }
        let (one, other) = (self.letters, candidate.chars().count());
        let (shorter, longer) = (one.min(other), one.max(other));
        if longer > 3 * shorter {
            return None;
        }
        let bits = bits(candidate);
        if one == other && self.bits == bits && same_letters(wrong, candidate) {
            return Some((Kind::Turned, 0)).filter(|it| nearer(*it));
        }
        // 转下年 for 结转下年度; one character alone is in too many names.
        let contained = (Kind::Contained, longer - shorter);
        let contains = || match one < other {
            true => self.bits & !bits == 0 && candidate.contains(wrong),
            false => bits & !self.bits == 0 && wrong.contains(candidate),
        };
        if shorter >= 2 && nearer(contained) && contains() {
            return Some(contained);
        }
        let allowed = match shorter {
            0 | 1 => 0,
            2..=5 => 1,
            _ => shorter / 3,
        };
        // Each letter too many, and each that the other lacks, is an edit: most
        // names are out before anything is compared.
        let strange = (self.bits & !bits).count_ones() as usize;
        let least = strange.max(longer - shorter);
        if least > allowed || !nearer((Kind::Edited, least)) || self.bits & bits == 0 {
            return None;
        }
        let edits = osa_distance(wrong, candidate);
        let shares_one = || wrong.chars().any(|letter| candidate.contains(letter));
        let edited = (Kind::Edited, edits);
        (edits <= allowed && nearer(edited) && shares_one()).then_some(edited)
    }
}

/// The letters of a name as a set: two may be the same bit, one is never two.
fn bits(text: &str) -> u64 {
    text.chars()
        .fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 64))
}

fn lower(text: &str) -> Cow<'_, str> {
    match text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(text.to_ascii_lowercase()),
        false => Cow::Borrowed(text),
    }
}

/// Whether only the order of the letters differs, in names short enough for
/// that to say something.
fn same_letters(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    (2..=4).contains(&one.chars().count()) && sorted(one) == sorted(other)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Case,
    Turned,
    Contained,
    Edited,
}

#[cfg(test)]
mod tests {
    use super::closest;

    fn among<'a>(wrong: &str, candidates: &[&'a str]) -> Option<&'a str> {
        closest(wrong, candidates.iter().copied())
    }

    #[test]
    fn two_characters_turned_around() {
        assert_eq!(among("收新", &["办结", "新收", "新手"]), Some("新收"));
    }

    #[test]
    fn two_characters_with_one_mistyped() {
        assert_eq!(among("新手", &["办结", "新收"]), Some("新收"));
    }

    #[test]
    fn two_characters_with_nothing_shared_are_no_suggestion() {
        assert_eq!(among("收支", &["办结", "公开"]), None);
    }

    #[test]
    fn part_of_a_longer_name() {
        assert_eq!(
            among("转下年", &["上年结转", "结转下年度"]),
            Some("结转下年度")
        );
        assert_eq!(among("结转下年度", &["上年结转", "转下年"]), Some("转下年"));
    }

    #[test]
    fn containment_is_preferred_to_an_edit() {
        assert_eq!(among("申请数", &["申请书", "申请数量"]), Some("申请数量"));
    }

    #[test]
    fn ascii_case_does_not_count() {
        assert_eq!(among("Total", &["total", "totals"]), Some("total"));
        assert_eq!(among("requets", &["Requests"]), Some("Requests"));
    }

    #[test]
    fn long_names_may_differ_by_a_third() {
        assert_eq!(
            among("网站公开信息条数", &["网站公开信息件数"]),
            Some("网站公开信息件数")
        );
        assert_eq!(among("received", &["processed", "pending"]), None);
    }

    #[test]
    fn a_single_character_suggests_nothing() {
        assert_eq!(among("年", &["今年", "月", "日"]), None);
    }
}
