//! How well a phrase names something: every letter of it must be explained, by
//! the name or as a word that narrows nothing.

use super::alike::Held;
use super::names::{Entry, Names, OwnLetters};
use super::spelling::{contains, longest, piece};
use super::words::zh;

/// A phrase beside a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fit {
    /// Letters (in English words) of the phrase that the name has.
    pub(crate) matched: usize,
    /// Those that nothing explains.
    pub(crate) loose: usize,
    /// Those of the name that the phrase leaves out.
    pub(crate) missing: usize,
    /// Only a name by which nothing is certain has them.
    pub(crate) doubtful: bool,
    /// English words that stand so in the name, not only others like them.
    pub(crate) literal: usize,
}

impl Fit {
    /// The whole name stands in the phrase.
    pub(crate) fn is_full(self) -> bool {
        self.missing == 0
    }
}

/// An entry, and another one that it meets.
pub(crate) type Pair = (usize, Option<usize>);

/// What may be named by a phrase, and how much of it that would explain: a bit
/// for each of its first 128 letters or words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) entry: usize,
    /// By its own names.
    pub(crate) own: u128,
    /// By these, by what it is a part of, or as a word that narrows nothing.
    pub(crate) all: u128,
}

/// A phrase, made ready to be laid beside many names.
pub(crate) trait Phrase<'m> {
    /// Letters or words.
    fn length(&self) -> usize;

    /// Entries that have something of it in a name of theirs.
    fn candidates(&mut self) -> Vec<Candidate>;

    /// Some name has a piece of it.
    fn touches_names(&self) -> bool;

    /// No name can explain all of it.
    fn is_beyond_names(&self) -> bool;

    /// How well an entry fits, where `beside` explains as well.
    fn fit(&mut self, entry: &Entry<'m>, beside: Option<&Entry<'m>>) -> Option<Fit>;
}

/// Chinese: letter by letter.
pub(crate) struct Letters<'n, 'm, 'p> {
    names: &'n Names<'m>,
    letters: &'p [char],
    /// By letter, how long the neutral word that begins there is.
    neutral: Vec<usize>,
    /// By letter, the words alike to others that begin there: class and length.
    alike: Vec<Vec<(usize, usize)>>,
    /// By what entries are a part of, how much that explains.
    around: Vec<Option<Around>>,
}

/// How much of a phrase is explained by what an entry is a part of.
#[derive(Clone, Debug, Default)]
struct Around {
    /// By letter, how many letters from there on.
    lengths: Vec<usize>,
    /// A bit for each of them.
    all: u128,
}

impl<'n, 'm, 'p> Letters<'n, 'm, 'p> {
    pub(crate) fn new(names: &'n Names<'m>, letters: &'p [char]) -> Self {
        let rests = (0..letters.len()).filter_map(|at| letters.get(at..));
        Letters {
            names,
            letters,
            neutral: rests
                .clone()
                .map(|rest| names.neutral.begins(rest))
                .collect(),
            alike: rests.map(|rest| names.alike.begin(rest)).collect(),
            around: vec![None; names.surroundings.len()],
        }
    }

    /// Entries with a name that is all of the phrase but the neutral words that it
    /// begins with, none of which may belong to a longer name.
    pub(crate) fn called(&self) -> Vec<(Fit, Pair)> {
        let start = self.first_telling();
        let name = self.letters.get(start..).unwrap_or(&[]);
        let all = self.names.called(name).iter();
        all.map(|(entry, loose)| {
            let fit = Fit {
                matched: name.len(),
                doubtful: *loose,
                ..Fit::default()
            };
            (fit, (*entry, None))
        })
        .collect()
    }

    /// Behind the neutral words at the beginning that are of no name.
    fn first_telling(&self) -> usize {
        let free = |at: usize| {
            let alike = self.alike.get(at).is_some_and(|it| !it.is_empty());
            let held = self.letters.get(at..at + 2).is_some_and(|pair| match pair {
                [first, second] => !self.names.with_pair(*first, *second).is_empty(),
                _ => false,
            });
            !alike && !held
        };
        let mut at = 0;
        while let Some(length) = self.neutral.get(at).filter(|length| **length > 0) {
            if !(at..at + length).all(free) {
                break;
            }
            at += length;
        }
        at
    }

    fn around(&mut self, surroundings: usize) -> Option<&Around> {
        let known = self.around.get_mut(surroundings)?;
        let (names, letters) = (self.names, self.letters);
        let around = known.get_or_insert_with(|| {
            let all = names
                .surroundings
                .get(surroundings)
                .map_or(&[][..], |it| &it.letters);
            let rests = (0..letters.len()).filter_map(|at| letters.get(at..));
            let lengths: Vec<usize> = rests
                .map(|rest| {
                    all.iter()
                        .map(|name| longest(rest, name))
                        .max()
                        .unwrap_or(0)
                })
                .collect();
            Around {
                all: explained(&lengths),
                lengths,
            }
        });
        Some(around)
    }
}

/// Bits from one letter on.
fn bits(at: usize, length: usize) -> u128 {
    let first = |count: usize| match count {
        0..128 => (1_u128 << count) - 1,
        _ => u128::MAX,
    };
    first(at + length) & !first(at)
}

/// Bits for how much is explained at each letter.
fn explained(lengths: &[usize]) -> u128 {
    let all = lengths.iter().enumerate();
    all.fold(0, |bits_so_far, (at, length)| {
        bits_so_far | bits(at, *length)
    })
}

impl<'m> Phrase<'m> for Letters<'_, 'm, '_> {
    fn length(&self) -> usize {
        self.letters.len()
    }

    fn touches_names(&self) -> bool {
        let mut pairs = self.letters.windows(2);
        let mut alike = self.alike.iter().flatten();
        pairs.any(|pair| match pair {
            [first, second] => !self.names.with_pair(*first, *second).is_empty(),
            _ => false,
        }) || alike.any(|(class, _)| !self.names.with_class(*class).is_empty())
    }

    fn is_beyond_names(&self) -> bool {
        let alike = self.alike.iter();
        let alike = alike.map(|it| it.iter().map(|(_, length)| *length).max().unwrap_or(0));
        let known = explained(&self.neutral) | explained(&alike.collect::<Vec<usize>>());
        let mut letters = self.letters.iter().enumerate().take(128);
        letters.any(|(at, letter)| known & 1 << at == 0 && !self.names.has_letter(*letter))
    }

    fn candidates(&mut self) -> Vec<Candidate> {
        let mut pieces: Vec<(u128, &[usize])> = Vec::new();
        for (at, pair) in self.letters.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            pieces.push((bits(at, 2), self.names.with_pair(*first, *second)));
        }
        for (at, alike) in self.alike.iter().enumerate() {
            for (class, length) in alike {
                pieces.push((bits(at, *length), self.names.with_class(*class)));
            }
        }
        let neutral = explained(&self.neutral);
        let mut found = merged(&pieces);
        for it in &mut found {
            let Some(entry) = self.names.entries.get(it.entry) else {
                continue;
            };
            it.all |= neutral | self.around(entry.surroundings).map_or(0, |it| it.all);
            // A letter alone may stand in its order.
            for (at, letter) in self.letters.iter().enumerate().take(128) {
                let held = || entry.own.iter().any(|own| own.has(*letter));
                if it.all & 1 << at == 0 && held() {
                    it.all |= 1 << at;
                }
            }
        }
        found
    }

    fn fit(&mut self, entry: &Entry<'m>, beside: Option<&Entry<'m>>) -> Option<Fit> {
        let around = self.around(entry.surroundings).cloned();
        let around = around.unwrap_or_default().lengths;
        let mut best: Option<Fit> = None;
        for own in &entry.own {
            let Some(mut fit) = one(self, own, (entry, &around), beside) else {
                continue;
            };
            fit.doubtful = own.loose;
            let better = best.is_none_or(|known| {
                (fit.loose, known.matched, fit.missing) < (known.loose, fit.matched, known.missing)
            });
            if better && fit.matched > 0 {
                best = Some(fit);
            }
        }
        best
    }
}

/// A piece of more names than these names nothing alone.
const MANY: usize = 400;

/// One candidate an entry, in the order of entries, from pieces of the phrase with
/// the entries that have them.
pub(crate) fn merged(pieces: &[(u128, &[usize])]) -> Vec<Candidate> {
    let rare = pieces.iter().enumerate();
    let rare = rare.filter(|(_, (_, entries))| entries.len() <= MANY);
    // Which piece, in place of its bits: half as much is moved in sorting.
    let mut own: Vec<(usize, usize)> = rare
        .flat_map(|(piece, (_, entries))| entries.iter().map(move |it| (*it, piece)))
        .collect();
    own.sort_unstable();
    let mut found: Vec<Candidate> = Vec::new();
    for (entry, piece) in own {
        let bits = pieces.get(piece).map_or(0, |(bits, _)| *bits);
        match found.last_mut().filter(|last| last.entry == entry) {
            Some(last) => {
                last.own |= bits;
                last.all |= bits;
            }
            None => found.push(Candidate {
                entry,
                own: bits,
                all: bits,
            }),
        }
    }
    for (bits, entries) in pieces.iter().filter(|(_, entries)| entries.len() > MANY) {
        for it in &mut found {
            if entries.binary_search(&it.entry).is_ok() {
                it.own |= bits;
                it.all |= bits;
            }
        }
    }
    found
}

fn one<'m>(
    phrase: &Letters<'_, 'm, '_>,
    own: &OwnLetters,
    (entry, around): (&Entry<'m>, &[usize]),
    other: Option<&Entry<'m>>,
) -> Option<Fit> {
    let name = own.letters.as_slice();
    let mut used = vec![false; name.len()];
    let mut fit = Fit::default();
    let (mut at, mut last) = (0, 0);
    while let Some(rest) = phrase.letters.get(at..).filter(|rest| !rest.is_empty()) {
        let starting = phrase.alike.get(at).map_or(&[][..], Vec::as_slice);
        let piece = piece(rest, name);
        let alike = same(starting, &own.alike);
        let neutral = phrase.neutral.get(at).copied().unwrap_or(0);
        let siblings = entry.own.iter().map(|own| longest(rest, &own.letters));
        let beside = siblings.chain(around.get(at).copied()).max().unwrap_or(0);
        // 政府信息公开行政复议 in a heading does not swallow the name of the row.
        let swallowed = rest.get(..beside).and_then(|part| contains(part, name));
        let beside = swallowed.filter(|at| *at > 0).unwrap_or(beside);
        let crossing = other.map_or(0, |other| {
            let full = other.own.iter().map(|it| longest(rest, &it.letters));
            let alike = other.own.iter().filter_map(|it| same(starting, &it.alike));
            full.chain(alike.map(|it| it.0)).max().unwrap_or(0)
        });
        let most = neutral.max(beside).max(alike.map_or(0, |it| it.0));
        if crossing > most.max(piece.map_or(0, |it| it.0)) {
            fit.matched += crossing;
            at += crossing;
        } else if let Some((length, start)) = piece.filter(|it| it.0 >= most) {
            mark(&mut used, start, length);
            fit.matched += length;
            (at, last) = (at + length, start + length);
        } else if let Some((length, held)) = alike.filter(|it| it.0 >= neutral.max(beside)) {
            mark(&mut used, held.start, held.length);
            fit.matched += length;
            at += length;
        } else if most > 0 {
            at += most;
        } else if let Some(step) = rest.first().and_then(|it| next(name, last, *it)) {
            // One letter in its order: 公车 of 公务用车.
            mark(&mut used, step, 1);
            fit.matched += 1;
            (at, last) = (at + 1, step + 1);
        } else {
            fit.loose += 1;
            at += 1;
        }
    }
    let left = name.iter().zip(&used).filter(|(_, used)| !**used);
    let left: Vec<char> = left.map(|(it, _)| *it).collect();
    fit.missing = telling(phrase.names, &left);
    // Of a row and a column each must be named.
    (other.is_none() || used.contains(&true)).then_some(fit)
}

/// Letters that say something: not 数量 at the end of a name.
fn telling(names: &Names<'_>, left: &[char]) -> usize {
    let (mut at, mut count) = (0, 0);
    while let Some(rest) = left.get(at..).filter(|rest| !rest.is_empty()) {
        let neutral = names.neutral.begins(rest);
        let word: String = rest.iter().take(neutral).collect();
        // 日均受理量 is not 受理量.
        let mean = rest.first() == Some(&'均') || word.ends_with('均');
        let idle = neutral == 1 && !mean || zh::SUFFIXES.contains(&word.as_str());
        count += if idle { 0 } else { neutral.max(1) };
        at += neutral.max(1);
    }
    count
}

fn mark(used: &mut [bool], start: usize, length: usize) {
    let all = used.iter_mut().skip(start).take(length);
    all.for_each(|it| *it = true);
}

fn next(own: &[char], from: usize, letter: char) -> Option<usize> {
    let at = own.iter().skip(from).position(|it| *it == letter)?;
    (from > 0 || at == 0).then_some(from + at)
}

/// A word of the same meaning as one of the name: how long it is, and what the
/// name has.
fn same(starting: &[(usize, usize)], held: &[Held]) -> Option<(usize, Held)> {
    let mut best: Option<(usize, Held)> = None;
    for (class, length) in starting {
        if let Some(held) = held.iter().find(|it| it.class == *class)
            && best.is_none_or(|known| *length > known.0)
        {
            best = Some((*length, *held));
        }
    }
    best
}
