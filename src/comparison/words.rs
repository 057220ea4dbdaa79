//! One sentence against another, word by word; of Chinese, sign by sign; a
//! number is one word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A run of words that are only in one version, or in both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    pub kind: Kind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Kept,
    Lost,
    New,
}

/// From one sentence to the other.
pub(super) fn runs(before: &str, after: &str) -> Vec<Run> {
    let (old, new) = (words(before), words(after));
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |kind: Kind, words: &[&str]| {
        if words.is_empty() {
            return;
        }
        let text = words.concat();
        match runs.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(&text),
            Some(_) | None => runs.push(Run { kind, text }),
        }
    };
    for step in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let lost = old.get(step.old_range()).unwrap_or(&[]);
        let added = new.get(step.new_range()).unwrap_or(&[]);
        match step {
            DiffOp::Equal { .. } => push(Kind::Kept, lost),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                push(Kind::Lost, lost);
                push(Kind::New, added);
            }
        }
    }
    runs
}

/// How many signs of a hundred, of the longer one, both have in that order.
pub(super) fn likeness(runs: &[Run]) -> usize {
    let count = |but: Kind| -> usize {
        let kept = runs.iter().filter(|run| run.kind != but);
        kept.map(|run| run.text.chars().count()).sum()
    };
    let kept = runs.iter().filter(|run| run.kind == Kind::Kept);
    let kept: usize = kept.map(|run| run.text.chars().count()).sum();
    let longer = count(Kind::New).max(count(Kind::Lost)).max(1);
    kept * 100 / longer
}

/// Only numbers differ: the words around them are the same.
pub(super) fn only_numbers(runs: &[Run]) -> bool {
    let mut others = runs.iter().filter(|run| run.kind != Kind::Kept);
    others.all(|run| run.text.starts_with(|sign: char| sign.is_ascii_digit()) && is_word(&run.text))
}

fn is_word(text: &str) -> bool {
    words(text).len() == 1
}

/// Words of letters and digits with what holds a number together; every other
/// sign is one of its own.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            number(rest)
        } else if is_letter(first) {
            rest.find(|sign| !is_letter(sign)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        words.push(word);
        rest = after;
    }
    words
}

/// The length of the number that a text starts with: `1,234.5%`.
fn number(text: &str) -> usize {
    let mut length = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek();
        let goes_on = next.is_some_and(|(_, next)| next.is_ascii_digit());
        if sign.is_ascii_digit() || (matches!(sign, '.' | ',') && goes_on) {
            length = at + sign.len_utf8();
        } else {
            if matches!(sign, '%' | '‰') {
                length = at + sign.len_utf8();
            }
            break;
        }
    }
    length
}

/// Of a script that parts its words with blanks.
fn is_letter(sign: char) -> bool {
    sign.is_alphabetic()
        && !matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{Kind, only_numbers, runs, words};

    #[test]
    fn numbers_and_words_stay_whole() {
        assert_eq!(
            words("增长735.85%，1,234 new requests."),
            [
                "增", "长", "735.85%", "，", "1,234", " ", "new", " ", "requests", "."
            ]
        );
    }

    #[test]
    fn a_changed_number_is_only_a_number() {
        let found = runs("收到申请443件。", "收到申请444件。");
        let kinds: Vec<(Kind, &str)> = found.iter().map(|it| (it.kind, it.text.as_str())).collect();
        assert_eq!(
            kinds,
            [
                (Kind::Kept, "收到申请"),
                (Kind::Lost, "443"),
                (Kind::New, "444"),
                (Kind::Kept, "件。")
            ]
        );
        assert!(only_numbers(&found));
        assert!(!only_numbers(&runs("增长443件", "减少443件")));
    }
}
