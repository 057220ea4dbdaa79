//! How names and phrases are spelled to be compared.

use crate::prose::reading::characters::folded;

use super::words::en;

/// Letters that names are compared by: no marks, no blanks.
pub(crate) fn letters(text: &str) -> Vec<char> {
    let all = text.chars().map(folded);
    all.filter(|letter| letter.is_alphanumeric()).collect()
}

/// English words in the form that they are compared by.
pub(crate) fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let parts = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    let long = parts.map(|word| word.trim_matches('\''));
    long.filter(|word| !word.is_empty()).map(stem).collect()
}

/// requests, requested: request; a table says what is irregular.
pub(crate) fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if let Some((_, base)) = en::IRREGULAR.iter().find(|(form, _)| *form == word) {
        return (*base).to_owned();
    }
    let long = |rest: &str| rest.len() >= 4;
    for (end, instead) in [
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ments", "ment"),
    ] {
        if let Some(rest) = word.strip_suffix(end).filter(|rest| long(rest)) {
            return format!("{rest}{instead}");
        }
    }
    for end in ["ings", "ing", "als", "al", "ed", "es", "s", "e"] {
        if let Some(rest) = word.strip_suffix(end).filter(|rest| long(rest)) {
            let rest = rest.strip_suffix('e').unwrap_or(rest);
            let mut last = rest.chars().rev();
            let double =
                last.next() == last.next() && !rest.ends_with("ss") && !rest.ends_with("ll");
            let rest = if double {
                rest.get(..rest.len() - 1).unwrap_or(rest)
            } else {
                rest
            };
            return rest.to_owned();
        }
    }
    if word.len() == 4 || word.len() == 5 {
        return word
            .strip_suffix('s')
            .filter(|it| !it.ends_with('s'))
            .unwrap_or(word)
            .to_owned();
    }
    word.to_owned()
}

/// A word and those that tell of the same event.
pub(crate) fn alike(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    for class in en::ALIKE {
        if class.iter().any(|it| stem(it) == word) {
            all.extend(class.iter().map(|it| stem(it)));
        }
    }
    all
}

pub(crate) fn contains(text: &[char], part: &[char]) -> Option<usize> {
    if part.is_empty() || part.len() > text.len() {
        return None;
    }
    text.windows(part.len()).position(|window| window == part)
}

/// The longest beginning of a text, two letters at least, that stands in a name:
/// its length, and where it stands.
pub(crate) fn piece(rest: &[char], own: &[char]) -> Option<(usize, usize)> {
    let first = rest.first()?;
    let mut best: Option<(usize, usize)> = None;
    for (start, letter) in own.iter().enumerate() {
        if letter == first {
            let here = own.iter().skip(start).zip(rest);
            let length = here.take_while(|(own, rest)| own == rest).count();
            if length > best.map_or(1, |it| it.0) {
                best = Some((length, start));
            }
        }
    }
    best
}

/// How many letters of a text stand side by side in a name; 0 for a single one.
pub(crate) fn longest(rest: &[char], own: &[char]) -> usize {
    piece(rest, own).map_or(0, |it| it.0)
}
