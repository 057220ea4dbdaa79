//! Chinese words that tell of the same event: a label with one of them is named
//! by the others.

use rustc_hash::FxHashMap;

use super::spelling::letters;
use super::words::zh;

#[derive(Debug)]
pub(crate) struct AlikeWords {
    classes: Vec<Vec<Vec<char>>>,
    /// Classes by a letter that one of their words begins with.
    by_first: FxHashMap<char, Vec<usize>>,
}

/// A word of a class in a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    pub(crate) class: usize,
    pub(crate) start: usize,
    pub(crate) length: usize,
}

impl AlikeWords {
    pub(crate) fn new() -> Self {
        let classes = zh::ALIKE.iter();
        let classes: Vec<Vec<Vec<char>>> = classes
            .map(|class| class.iter().map(|word| letters(word)).collect())
            .collect();
        let mut by_first: FxHashMap<char, Vec<usize>> = FxHashMap::default();
        for (number, class) in classes.iter().enumerate() {
            for first in class.iter().filter_map(|word| word.first()) {
                let known = by_first.entry(*first).or_default();
                if known.last() != Some(&number) {
                    known.push(number);
                }
            }
        }
        AlikeWords { classes, by_first }
    }

    /// Classes with a word that begins a phrase, and how long that is.
    pub(crate) fn begin(&self, phrase: &[char]) -> Vec<(usize, usize)> {
        let known = phrase.first().and_then(|first| self.by_first.get(first));
        let longest = |class: usize| {
            let words = self.classes.get(class)?.iter();
            words
                .filter(|word| phrase.starts_with(word))
                .map(Vec::len)
                .max()
        };
        let classes = known.into_iter().flatten();
        classes
            .filter_map(|class| Some((*class, longest(*class)?)))
            .collect()
    }

    /// The longest word of each class that stands in a name.
    pub(crate) fn within(&self, name: &[char]) -> Vec<Held> {
        let mut found: Vec<Held> = Vec::new();
        for start in 0..name.len() {
            for (class, length) in self.begin(name.get(start..).unwrap_or(&[])) {
                let here = Held {
                    class,
                    start,
                    length,
                };
                match found.iter_mut().find(|it| it.class == class) {
                    Some(known) if known.length <= length => *known = here,
                    Some(_) => {}
                    None => found.push(here),
                }
            }
        }
        found
    }
}
