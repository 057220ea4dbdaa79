//! All names of a report with what each stands for, found by the pieces that
//! a sentence has of them: 到账经费 for 到账科研经费.

use crate::prose::reading::characters::is_han;
use crate::prose::reading::typed_units::Kind;
use crate::prose::reading::word_list::LetterSet;
use crate::semantics::model::{EverydayName, FigureId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::alike::{AlikeWords, Held};
use super::neutral::NeutralWords;
use super::spelling::{self, contains, letters, words};
use super::table_lines::Line;
use super::words::en;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named<'m> {
    Figure(FigureId),
    Series(usize),
    Line(Line<'m>),
}

/// A Chinese name of an entry.
#[derive(Debug)]
pub(crate) struct OwnLetters {
    pub(crate) letters: Vec<char>,
    pub(crate) alike: Vec<Held>,
    /// Nothing is certain by it.
    pub(crate) loose: bool,
    /// Its letters, to be asked before them.
    set: LetterSet,
}

impl OwnLetters {
    pub(crate) fn has(&self, letter: char) -> bool {
        self.set.has(letter) && self.letters.contains(&letter)
    }
}

/// A word of a name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct OwnWord {
    /// It and those alike to it, as [`Names::word`] counts them.
    pub(crate) alike: Vec<usize>,
    /// It tells nothing alone.
    pub(crate) small: bool,
}

/// An English name of an entry.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct OwnWords {
    pub(crate) words: Vec<OwnWord>,
    /// Nothing is certain by it.
    pub(crate) loose: bool,
}

/// What has a name, with all its names.
#[derive(Debug)]
pub(crate) struct Entry<'m> {
    pub(crate) named: Named<'m>,
    /// Label, name and everyday names in Chinese.
    pub(crate) own: Vec<OwnLetters>,
    /// The same in English.
    pub(crate) words: Vec<OwnWords>,
    /// Of what it is a part, as [`Names::surroundings`] counts.
    pub(crate) surroundings: usize,
    pub(crate) kind: Option<Kind>,
}

/// Of what an entry is a part: that explains words, but names nothing.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    pub(crate) letters: Vec<Vec<char>>,
    pub(crate) words: Vec<usize>,
}

#[derive(Debug)]
pub(crate) struct Names<'m> {
    pub(crate) entries: Vec<Entry<'m>>,
    pub(crate) surroundings: Vec<Surroundings>,
    pub(crate) alike: AlikeWords,
    pub(crate) neutral: NeutralWords,
    surroundings_by_text: FxHashMap<String, usize>,
    /// Entries by two letters that stand side by side in a name of theirs.
    by_pair: FxHashMap<(char, char), Vec<usize>>,
    /// By a class of words that one of their names has a word of.
    by_class: FxHashMap<usize, Vec<usize>>,
    /// All letters that names, and what is around them, have.
    letters: FxHashSet<char>,
    /// By all letters of a name; whether nothing is certain by it.
    by_name: FxHashMap<Vec<char>, Vec<(usize, bool)>>,
    words: FxHashMap<String, usize>,
    by_word: FxHashMap<usize, Vec<usize>>,
}

impl<'m> Names<'m> {
    pub(crate) fn new(issuer: &str) -> Self {
        Names {
            entries: Vec::new(),
            surroundings: Vec::new(),
            alike: AlikeWords::new(),
            neutral: NeutralWords::new(issuer),
            surroundings_by_text: FxHashMap::default(),
            by_pair: FxHashMap::default(),
            by_class: FxHashMap::default(),
            letters: FxHashSet::default(),
            by_name: FxHashMap::default(),
            words: FxHashMap::default(),
            by_word: FxHashMap::default(),
        }
    }

    /// Each of `own` and `also` names it; it is a part of `around`.
    pub(crate) fn enter(
        &mut self,
        named: Named<'m>,
        own: &[&str],
        around: &[&str],
        kind: Option<Kind>,
        also: &[EverydayName],
    ) {
        let mut entry = Entry {
            named,
            own: Vec::new(),
            words: Vec::new(),
            surroundings: self.surroundings(around),
            kind,
        };
        let loose: Vec<&str> = also
            .iter()
            .filter(|name| name.loose)
            .map(|name| &*name.text)
            .collect();
        let everyday = also.iter().map(|name| &*name.text);
        for text in own.iter().copied().chain(everyday) {
            if text.chars().any(is_han) {
                let name = letters(text);
                let known = entry.own.iter().any(|own| own.letters == name);
                if name.len() > 1 && !known {
                    entry.own.push(OwnLetters {
                        loose: loose.iter().any(|it| letters(it) == name),
                        alike: self.alike.within(&name),
                        set: LetterSet::of(&name),
                        letters: name,
                    });
                }
            } else if let Some(own) = self.own_words(text, &loose)
                && !entry.words.contains(&own)
            {
                entry.words.push(own);
            }
        }
        self.post(&entry);
        self.entries.push(entry);
    }

    fn own_words(&mut self, text: &str, loose: &[&str]) -> Option<OwnWords> {
        let all = words(&text.replace('_', " "));
        let loose = loose.iter().any(|it| words(it) == all);
        let telling = all
            .iter()
            .filter(|word| !en::EMPTY.contains(&word.as_str()));
        let words: Vec<OwnWord> = telling
            .map(|word| OwnWord {
                alike: spelling::alike(word)
                    .iter()
                    .map(|alike| self.number(alike))
                    .collect(),
                small: en::SMALL.contains(&word.as_str()),
            })
            .collect();
        (!words.is_empty()).then_some(OwnWords { words, loose })
    }

    /// Enters what is next by what it can be found by.
    fn post(&mut self, entry: &Entry<'m>) {
        let index = self.entries.len();
        for own in &entry.own {
            self.letters.extend(&own.letters);
            let named = self.by_name.entry(own.letters.clone()).or_default();
            named.push((index, own.loose));
            for pair in own.letters.windows(2) {
                if let [first, second] = pair {
                    post(self.by_pair.entry((*first, *second)).or_default(), index);
                }
            }
            for held in &own.alike {
                post(self.by_class.entry(held.class).or_default(), index);
            }
        }
        for alike in entry.words.iter().flat_map(|own| &own.words) {
            for word in &alike.alike {
                post(self.by_word.entry(*word).or_default(), index);
            }
        }
    }

    fn surroundings(&mut self, around: &[&str]) -> usize {
        let text = around.join("\n");
        if let Some(known) = self.surroundings_by_text.get(&text) {
            return *known;
        }
        let all = around.iter().map(|text| letters(text));
        let letters: Vec<Vec<char>> = all.filter(|it| it.len() > 1).collect();
        self.letters.extend(letters.iter().flatten());
        let spoken: Vec<String> = around.iter().flat_map(|text| words(text)).collect();
        let words = spoken.iter().map(|word| self.number(word)).collect();
        self.surroundings.push(Surroundings { letters, words });
        let number = self.surroundings.len() - 1;
        self.surroundings_by_text.insert(text, number);
        number
    }

    fn number(&mut self, word: &str) -> usize {
        let next = self.words.len();
        *self.words.entry(word.to_owned()).or_insert(next)
    }

    /// The number of an English word that some name has.
    pub(crate) fn word(&self, word: &str) -> Option<usize> {
        self.words.get(word).copied()
    }

    /// Words of what an entry is a part of.
    pub(crate) fn around(&self, entry: usize) -> &[usize] {
        let entry = self.entries.get(entry);
        let around = entry.and_then(|it| self.surroundings.get(it.surroundings));
        around.map_or(&[], |it| &it.words)
    }

    /// Entries with two letters side by side in a name of theirs.
    pub(crate) fn with_pair(&self, first: char, second: char) -> &[usize] {
        self.by_pair
            .get(&(first, second))
            .map_or(&[], Vec::as_slice)
    }

    pub(crate) fn has_letter(&self, letter: char) -> bool {
        self.letters.contains(&letter)
    }

    /// Entries with exactly this name, and whether nothing is certain by it.
    pub(crate) fn called(&self, name: &[char]) -> &[(usize, bool)] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// Entries with a word of a class in a name of theirs.
    pub(crate) fn with_class(&self, class: usize) -> &[usize] {
        self.by_class.get(&class).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn with_word(&self, word: usize) -> &[usize] {
        self.by_word.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Some Chinese name that has one of the phrase's pairs of letters is so.
    pub(crate) fn any_about(&self, phrase: &[char], is: impl Fn(&OwnLetters) -> bool) -> bool {
        let mut entries: Vec<usize> = phrase
            .windows(2)
            .filter_map(|pair| match pair {
                [first, second] => Some(self.with_pair(*first, *second)),
                _ => None,
            })
            .flatten()
            .copied()
            .collect();
        entries.sort_unstable();
        entries.dedup();
        let entries = entries.iter().filter_map(|index| self.entries.get(*index));
        entries.flat_map(|entry| &entry.own).any(is)
    }

    /// Some name has these letters side by side.
    pub(crate) fn hold(&self, letters: &[char]) -> bool {
        let pair = letters.get(..2).unwrap_or(letters);
        self.any_about(pair, |own| contains(&own.letters, letters).is_some())
    }

    /// Some name has both words side by side: 20 working days.
    pub(crate) fn side_by_side(&self, first: &str, second: &str) -> bool {
        let (Some(first), Some(second)) = (self.word(first), self.word(second)) else {
            return false;
        };
        let mut all = self
            .with_word(first)
            .iter()
            .filter_map(|entry| self.entries.get(*entry))
            .flat_map(|entry| &entry.words);
        all.any(|own| {
            own.words.windows(2).any(|pair| match pair {
                [one, other] => one.alike.contains(&first) && other.alike.contains(&second),
                _ => false,
            })
        })
    }

    /// Some name with “average” or “per” in it stands in a text.
    pub(crate) fn has_average(&self, text: &str) -> bool {
        let numbers = |words: &[String]| -> Vec<usize> {
            words.iter().filter_map(|word| self.word(word)).collect()
        };
        let spoken = numbers(&words(text));
        let means = ["averag", "per", "mean", "median", "each", "every"];
        let means = numbers(&means.map(str::to_owned));
        let for_each = numbers(&["per", "each", "every"].map(str::to_owned));
        let is_mean = |name: &OwnWords| {
            let said = |word: &&OwnWord| word.alike.iter().any(|it| spoken.contains(it));
            let mean = |word: &OwnWord| word.alike.iter().any(|it| means.contains(it));
            // Of visits per resident the visits must be said.
            let shared = name.words.iter().position(|word| {
                let each = |it: &usize| for_each.contains(it);
                word.alike.iter().any(each)
            });
            let told = name.words.iter().take(shared.unwrap_or(name.words.len()));
            let found = told.filter(|word| !mean(word)).filter(said).count();
            found > 0 && name.words.iter().any(mean)
        };
        let mut all = self.entries.iter().flat_map(|entry| &entry.words);
        all.any(is_mean)
    }
}

fn post(known: &mut Vec<usize>, index: usize) {
    if known.last() != Some(&index) {
        known.push(index);
    }
}
