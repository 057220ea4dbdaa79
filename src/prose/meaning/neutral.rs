//! Words that narrow nothing: 本局, 共, 件, and who writes.

use rustc_hash::{FxHashMap, FxHashSet};

use super::spelling::{letters, longest, stem, words};
use super::words::{en_neutral, zh, zh_neutral};

#[derive(Debug)]
pub(crate) struct NeutralWords {
    /// By their first letter.
    letters: FxHashMap<char, Vec<Vec<char>>>,
    words: FxHashSet<String>,
    /// Who writes: each piece of the name is neutral.
    issuer: Vec<char>,
}

impl NeutralWords {
    pub(crate) fn new(issuer: &str) -> Self {
        let all = en_neutral::NEUTRAL.iter();
        let mut neutral = NeutralWords {
            letters: FxHashMap::default(),
            words: all
                .flat_map(|word| [(*word).to_owned(), stem(word)])
                .chain(words(issuer))
                .collect(),
            issuer: letters(issuer),
        };
        for word in zh_neutral::NEUTRAL.iter().chain(zh::OWN_YEAR) {
            let word: Vec<char> = word.chars().collect();
            if let Some(first) = word.first() {
                neutral.letters.entry(*first).or_default().push(word);
            }
        }
        neutral
    }

    /// An English word that narrows nothing.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Letters of the longest neutral word that begins a phrase.
    pub(crate) fn begins(&self, phrase: &[char]) -> usize {
        let words = phrase.first().and_then(|first| self.letters.get(first));
        let words = words.into_iter().flatten();
        let plain = words.filter(|word| phrase.starts_with(word)).map(Vec::len);
        plain
            .max()
            .unwrap_or(0)
            .max(own_body(phrase))
            .max(self.all_of_issuer(phrase))
            .max(longest(phrase, &self.issuer))
    }

    /// 全集团, 本支队: a piece of who writes.
    fn all_of_issuer(&self, phrase: &[char]) -> usize {
        let rest = match phrase.split_first() {
            Some(('全' | '我' | '本' | '该', rest)) => rest,
            Some(_) | None => return 0,
        };
        let piece = longest(rest, &self.issuer);
        if piece > 1 { piece + 1 } else { 0 }
    }

    /// The letters of a phrase that are in no neutral word.
    pub(crate) fn left(&self, phrase: &[char]) -> Vec<char> {
        let (mut at, mut left) = (0, Vec::new());
        while let Some(rest) = phrase.get(at..).filter(|rest| !rest.is_empty()) {
            let neutral = self.begins(rest);
            if neutral == 0 {
                left.extend(rest.first());
            }
            at += neutral.max(1);
        }
        left
    }
}

/// 我局, 本机关, 全局
fn own_body(phrase: &[char]) -> usize {
    let Some((first, rest)) = phrase.split_first() else {
        return 0;
    };
    if !matches!(first, '我' | '本' | '全') {
        return 0;
    }
    let level = |word: &&&str| *first == '全' && word.starts_with(zh::LEVELS);
    let selves = zh::SELVES.iter().filter(|word| !level(word));
    let lengths = selves.filter(|word| begins_with(rest, word));
    lengths
        .map(|word| 1 + word.chars().count())
        .max()
        .unwrap_or(0)
}

fn begins_with(text: &[char], word: &str) -> bool {
    let mut text = text.iter();
    word.chars().all(|letter| text.next() == Some(&letter))
}
