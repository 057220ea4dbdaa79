//! Did you mean …? For names of two characters as well as of twenty.

use std::borrow::Cow;

use strsim::osa_distance;

/// The candidate that a mistyped name most likely meant, if one is near.
/// The first of equally near ones wins, so sort what has no order.
pub fn closest<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    nearest(wrong, candidates.map(|name| (name, Look::of(name))))
}

/// The same among names looked at before, for many wrong ones.
pub fn nearest<'a>(wrong: &str, names: impl Iterator<Item = (&'a str, Look)>) -> Option<&'a str> {
    let wrong = Wrong::new(wrong);
    let mut best: Option<((Kind, usize), &str)> = None;
    for (name, look) in names {
        let limit = best.map(|(distance, _)| distance);
        let gap = Gap::between(wrong.look, look);
        let distance = gap.and_then(|gap| wrong.distance(name, gap, limit));
        if let Some(distance) = distance {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// What tells at once that most names are far from another one.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    letters: usize,
    /// Which letters there are: two may be the same bit, one is never two.
    bits: u64,
}

impl Look {
    /// Capitals and small letters are one.
    pub fn of(name: &str) -> Self {
        let mut look = Look {
            letters: 0,
            bits: 0,
        };
        for letter in name.chars() {
            look.letters += 1;
            look.bits |= 1 << (u32::from(letter.to_ascii_lowercase()) % 64);
        }
        look
    }
}

/// How many edits make another name of one.
fn allowed(shorter: usize) -> usize {
    match shorter {
        0 | 1 => 0,
        2..=5 => 1,
        _ => shorter / 3,
    }
}

/// What two looks have in common, seen from a wrong name.
struct Gap {
    shorter: usize,
    longer: usize,
    /// How many letters at least only the wrong name has, and only the other.
    ours: usize,
    theirs: usize,
    /// Some letter may be in both.
    shared: bool,
}

impl Gap {
    /// `None` where the other name cannot be near.
    fn between(wrong: Look, other: Look) -> Option<Self> {
        let only = |one: Look, other: Look| (one.bits & !other.bits).count_ones() as usize;
        let gap = Gap {
            shorter: wrong.letters.min(other.letters),
            longer: wrong.letters.max(other.letters),
            ours: only(wrong, other),
            theirs: only(other, wrong),
            shared: wrong.bits & other.bits != 0,
        };
        let contained = gap.ours == 0 || gap.theirs == 0;
        let near = contained || gap.edits() <= allowed(gap.shorter);
        (near && gap.longer <= 3 * gap.shorter).then_some(gap)
    }

    /// Each letter too many, and each that the other lacks, is an edit.
    fn edits(&self) -> usize {
        let letters = self.ours.max(self.theirs);
        letters.max(self.longer - self.shorter)
    }
}

/// A name that means nothing, and what is compared with every candidate.
struct Wrong<'w> {
    text: Cow<'w, str>,
    look: Look,
}

impl<'w> Wrong<'w> {
    fn new(wrong: &'w str) -> Self {
        Wrong {
            text: lower(wrong),
            look: Look::of(wrong),
        }
    }

    /// How far apart, the least likely last; `None` when too far, or no nearer
    /// than the limit.
    fn distance(
        &self,
        candidate: &str,
        gap: Gap,
        limit: Option<(Kind, usize)>,
    ) -> Option<(Kind, usize)> {
        let nearer = |distance: &(Kind, usize)| limit.is_none_or(|limit| *distance < limit);
        let candidate = lower(candidate);
        let (wrong, candidate) = (self.text.as_ref(), candidate.as_ref());
        if wrong == candidate {
            return Some((Kind::Case, 0)).filter(nearer);
        }
        let alike = gap.ours == 0 && gap.theirs == 0 && gap.shorter == gap.longer;
        if alike && same_letters(wrong, candidate) {
            return Some((Kind::Turned, 0)).filter(nearer);
        }
        // 转下年 for 结转下年度; one character alone is in too many names.
        let contained = (Kind::Contained, gap.longer - gap.shorter);
        let contains = || {
            (gap.ours == 0 && candidate.contains(wrong))
                || (gap.theirs == 0 && wrong.contains(candidate))
        };
        if gap.shorter >= 2 && nearer(&contained) && contains() {
            return Some(contained);
        }
        let allowed = allowed(gap.shorter);
        let least = gap.edits();
        if least > allowed || !nearer(&(Kind::Edited, least)) || !gap.shared {
            return None;
        }
        let edits = osa_distance(wrong, candidate);
        let shares_one = || wrong.chars().any(|letter| candidate.contains(letter));
        let edited = (Kind::Edited, edits);
        (edits <= allowed && nearer(&edited) && shares_one()).then_some(edited)
    }
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
