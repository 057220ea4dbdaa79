//! Words that a text is searched for together. Most of them stand nowhere in a
//! phrase: which letters they begin and end with tells that without a look at each.

use std::ops::Deref;

use super::characters::last_word;

/// Words, each alone or with what it tells, in the order in which they are tried.
#[derive(Debug)]
pub(crate) struct WordList<W: 'static> {
    entries: &'static [W],
    firsts: LetterSet,
    lasts: LetterSet,
}

/// A word, or one with what it tells.
pub(crate) trait Worded {
    fn word(&self) -> &'static str;
}

impl Worded for &'static str {
    fn word(&self) -> &'static str {
        self
    }
}

impl<T> Worded for (&'static str, T) {
    fn word(&self) -> &'static str {
        self.0
    }
}

impl<W: 'static> WordList<W> {
    const fn empty(entries: &'static [W]) -> Self {
        WordList {
            entries,
            firsts: LetterSet::EMPTY,
            lasts: LetterSet::EMPTY,
        }
    }

    /// With the first and the last letter of a word.
    const fn entering(self, word: &str) -> Self {
        WordList {
            firsts: self.firsts.with(first_bits(word)),
            lasts: self.lasts.with(last_bits(word)),
            ..self
        }
    }
}

impl WordList<&'static str> {
    pub(crate) const fn new(entries: &'static [&'static str]) -> Self {
        let mut list = WordList::empty(entries);
        let mut rest = entries;
        while let [word, others @ ..] = rest {
            list = list.entering(word);
            rest = others;
        }
        list
    }
}

impl<T> WordList<(&'static str, T)> {
    /// Of words that tell something.
    pub(crate) const fn telling(entries: &'static [(&'static str, T)]) -> Self {
        let mut list = WordList::empty(entries);
        let mut rest = entries;
        while let [(word, _), others @ ..] = rest {
            list = list.entering(word);
            rest = others;
        }
        list
    }
}

impl<W: Worded> WordList<W> {
    /// Where a word of the list stands in a text, from left to right.
    pub(crate) fn places<'t>(
        &self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, &'static W)> + 't {
        let (entries, firsts) = (self.entries, self.firsts);
        let begun = text.char_indices().filter(move |(_, it)| firsts.has(*it));
        begun.flat_map(move |(at, _)| {
            let rest = text.get(at..).unwrap_or("");
            let here = entries.iter().filter(move |it| rest.starts_with(it.word()));
            here.map(move |it| (at, it))
        })
    }

    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// The first of the list that a text begins with.
    pub(crate) fn opening(&self, text: &str) -> Option<&'static W> {
        self.all_opening(text).next()
    }

    /// All of the list that a text begins with.
    pub(crate) fn all_opening(&self, text: &str) -> impl Iterator<Item = &'static W> {
        let first = text.chars().next();
        let begins = first.is_some_and(|first| self.firsts.has(first));
        let entries: &'static [W] = if begins { self.entries } else { &[] };
        entries.iter().filter(|it| text.starts_with(it.word()))
    }

    /// The first of the list that a text ends with.
    pub(crate) fn closing(&self, text: &str) -> Option<&'static W> {
        let last = text.chars().next_back()?;
        let mut all = self.entries.iter();
        let ends = self.lasts.has(last);
        ends.then(|| all.find(|it| text.ends_with(it.word())))?
    }

    /// The first of the list that a text ends with, and where that begins; a Latin
    /// one in any case, and no part of a longer one.
    pub(crate) fn last(&self, text: &str) -> Option<(usize, &'static W)> {
        self.all_last(text).next()
    }

    /// All of the list that a text ends with so.
    pub(crate) fn all_last(&self, text: &str) -> impl Iterator<Item = (usize, &'static W)> {
        let last = text.chars().next_back().map(|it| it.to_ascii_lowercase());
        let ends = last.is_some_and(|last| self.lasts.has(last));
        let entries: &'static [W] = if ends { self.entries } else { &[] };
        let all = entries.iter();
        all.filter_map(|it| Some((last_word(text, it.word())?, it)))
    }
}

impl<W> Deref for WordList<W> {
    type Target = [W];

    fn deref(&self) -> &[W] {
        self.entries
    }
}

/// Letters by the last eight bits of their numbers: one that is not in it is none
/// of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LetterSet {
    low: u128,
    high: u128,
}

impl LetterSet {
    const EMPTY: LetterSet = LetterSet { low: 0, high: 0 };

    const fn with(self, bits: u8) -> Self {
        if bits < 128 {
            LetterSet {
                low: self.low | 1 << bits,
                ..self
            }
        } else {
            LetterSet {
                high: self.high | 1 << (bits - 128),
                ..self
            }
        }
    }

    pub(crate) fn of(letters: &[char]) -> Self {
        let all = letters.iter();
        all.fold(LetterSet::EMPTY, |set, it| set.with(bits_of(*it)))
    }

    pub(crate) fn has(self, letter: char) -> bool {
        let bits = bits_of(letter);
        if bits < 128 {
            self.low >> bits & 1 == 1
        } else {
            self.high >> (bits - 128) & 1 == 1
        }
    }
}

fn bits_of(letter: char) -> u8 {
    let [bits, ..] = u32::from(letter).to_le_bytes();
    bits
}

/// The last eight bits of a letter, from the last two bytes of its UTF-8.
const fn bits(before: u8, last: u8) -> u8 {
    (before & 3) << 6 | (last & 0x3f)
}

const fn first_bits(word: &str) -> u8 {
    match word.as_bytes() {
        [one, ..] if *one < 0x80 => *one,
        [one, two, ..] if *one < 0xe0 => bits(*one, *two),
        [one, two, three, ..] if *one < 0xf0 => bits(*two, *three),
        [_, _, three, four, ..] => bits(*three, *four),
        _ => 0,
    }
}

const fn last_bits(word: &str) -> u8 {
    match word.as_bytes() {
        [.., one] if *one < 0x80 => *one,
        [.., before, last] => bits(*before, *last),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{WordList, last_word};

    static WORDS: WordList<&str> = WordList::new(&["不到", "到", "about", "é", "𠀀上"]);

    #[test]
    fn words_are_found_as_one_by_one() {
        for text in [
            "",
            "到",
            "不到3件",
            "走到了",
            "about 5",
            "roundabout",
            "ABOUT",
            "café",
            "在𠀀上",
            "乀",
            "倒",
        ] {
            let each = |is: fn(&str, &str) -> bool| WORDS.iter().find(|it| is(text, it)).copied();
            assert_eq!(
                WORDS.is_in(text),
                each(|text, it| text.contains(it)).is_some(),
                "{text}"
            );
            let opens = WORDS.opening(text).copied();
            assert_eq!(opens, each(|text, it| text.starts_with(it)), "{text}");
            let last = WORDS.last(text).map(|(_, it)| *it);
            assert_eq!(
                last,
                each(|text, it| last_word(text, it).is_some()),
                "{text}"
            );
            let closes = WORDS.closing(text).copied();
            assert_eq!(closes, each(|text, it| text.ends_with(it)), "{text}");
        }
    }

    #[test]
    fn places_are_told_from_left_to_right() {
        let all: Vec<(usize, &str)> = WORDS.places("到不到").map(|(at, it)| (at, *it)).collect();
        assert_eq!(all, [(0, "到"), (3, "不到"), (6, "到")]);
    }
}
