//! English phrases beside names, word by word.

use super::fit::{Candidate, Fit, Phrase, merged};
use super::names::{Entry, Names, OwnWord};
use super::words::en;

/// A word of the phrase.
struct Word {
    /// None of a word that no name has.
    number: Option<usize>,
    neutral: bool,
    small: bool,
    empty: bool,
}

/// An English phrase.
pub(crate) struct Words<'n, 'm> {
    names: &'n Names<'m>,
    words: Vec<Word>,
}

impl<'n, 'm> Words<'n, 'm> {
    pub(crate) fn new(names: &'n Names<'m>, spoken: &[String]) -> Self {
        let word = |word: &String| Word {
            number: names.word(word),
            neutral: names.neutral.has(word),
            small: en::SMALL.contains(&word.as_str()),
            empty: en::EMPTY.contains(&word.as_str()),
        };
        Words {
            names,
            words: spoken.iter().map(word).collect(),
        }
    }
}

impl<'m> Phrase<'m> for Words<'_, 'm> {
    fn length(&self) -> usize {
        self.words.len()
    }

    fn touches_names(&self) -> bool {
        let mut numbers = self.words.iter().filter_map(|word| word.number);
        numbers.any(|word| !self.names.with_word(word).is_empty())
    }

    fn is_beyond_names(&self) -> bool {
        let mut words = self.words.iter();
        words.any(|word| word.number.is_none() && !word.neutral)
    }

    fn candidates(&mut self) -> Vec<Candidate> {
        let words = || self.words.iter().enumerate().take(128);
        let numbers = words().filter_map(|(at, word)| Some((at, word.number?)));
        let pieces: Vec<(u128, &[usize])> = numbers
            .map(|(at, number)| (1 << at, self.names.with_word(number)))
            .collect();
        let mut found = merged(&pieces);
        for it in &mut found {
            let around = self.names.around(it.entry);
            for (at, word) in words() {
                let beside = word.number.is_some_and(|word| around.contains(&word));
                if beside || word.neutral {
                    it.all |= 1 << at;
                }
            }
        }
        found
    }

    fn fit(&mut self, entry: &Entry<'m>, beside: Option<&Entry<'m>>) -> Option<Fit> {
        let around = self.names.surroundings.get(entry.surroundings);
        let mut fit = Fit::default();
        let mut firm = false;
        let own = entry.words.iter();
        let mut used: Vec<Vec<bool>> = own.map(|own| vec![false; own.words.len()]).collect();
        for word in &self.words {
            let same =
                |own: &OwnWord| word.number.is_some() && own.alike.first() == word.number.as_ref();
            let literal = entry.words.iter().flat_map(|own| &own.words).any(same);
            fit.literal += usize::from(literal);
            let is = |own: &OwnWord| word.number.is_some_and(|word| own.alike.contains(&word));
            let mut held = false;
            for (own, used) in entry.words.iter().zip(&mut used) {
                if let Some(at) = own.words.iter().position(is) {
                    used.iter_mut().skip(at).take(1).for_each(|it| *it = true);
                    held = true;
                    firm |= !word.small && !own.loose;
                }
            }
            let crossing = beside.is_some_and(|other| {
                let mut all = other.words.iter().flat_map(|own| &own.words);
                all.any(is)
            });
            let near = word
                .number
                .is_some_and(|word| around.is_some_and(|it| it.words.contains(&word)));
            if held || crossing {
                fit.matched += usize::from(!word.small && !word.empty);
            } else if !near && !word.neutral {
                fit.loose += 1;
            }
        }
        let left = entry.words.iter().zip(&used).map(|(own, used)| {
            let left = own.words.iter().zip(used);
            left.filter(|(word, used)| !**used && !word.small).count()
        });
        fit.missing = left.min().unwrap_or(0);
        // Costs are no other costs.
        let rest = self.names.word("other");
        let left_out = |own: &OwnWord| rest.is_some() && own.alike.first() == rest.as_ref();
        let others = entry.words.iter().zip(&used).any(|(own, used)| {
            let mut all = own.words.iter().zip(used);
            all.any(|(word, used)| !*used && left_out(word))
        });
        fit.doubtful = !firm || others;
        let own = used.iter().flatten().any(|used| *used);
        if beside.is_some() && !own {
            return None;
        }
        (fit.matched > 0).then_some(fit)
    }
}
