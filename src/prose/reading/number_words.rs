//! Numbers in English words: `twelve`, `two hundred and six`, and portions:
//! `two thirds`, `one in four`.

use std::ops::Range;

use crate::number::Exact;

/// A number in words, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelled {
    pub(crate) range: Range<usize>,
    pub(crate) value: Exact,
    /// `a third` is a share of something.
    pub(crate) portion: bool,
}

const SMALL: [(&str, i64); 19] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
];

const TENS: [(&str, i64); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

const PARTS: [(&str, i64); 16] = [
    ("half", 2),
    ("halves", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("sixth", 6),
    ("sixths", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("eighths", 8),
    ("tenth", 10),
    ("tenths", 10),
    ("twentieth", 20),
];

/// Of so many one or more are told: one in four.
const OUT_OF: [i64; 14] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000];

/// Nothing is counted by these: two years, twelve times.
const TIMES: [&str; 16] = [
    "year", "years", "month", "months", "week", "weeks", "quarter", "quarters", "half", "halves",
    "time", "times", "decade", "decades", "o'clock", "fold",
];

/// Before a part they say that it is a share, not the third of a row.
const BEFORE_PART: [&str; 15] = [
    "nearly",
    "almost",
    "about",
    "around",
    "roughly",
    "over",
    "under",
    "than",
    "by",
    "just",
    "exactly",
    "approximately",
    "below",
    "above",
    "to",
];

/// One word for a number below twenty: twelve.
pub(crate) fn small(word: &str) -> Option<i64> {
    let (_, value) = SMALL.iter().find(|(known, _)| *known == word)?;
    Some(*value)
}

struct Word<'t> {
    range: Range<usize>,
    /// In small letters.
    text: String,
    /// What stands between it and the word before.
    gap: &'t str,
}

/// All of a text, in their order.
pub(crate) fn spelled(text: &str) -> Vec<Spelled> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match portion(&words, at).or_else(|| counted(text, &words, at)) {
            Some((spelled, length)) => {
                found.push(spelled);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut end = 0;
    let part = |letter: char| letter.is_alphanumeric() || letter == '\'';
    while let Some(start) = text.get(end..).and_then(|rest| rest.find(part)) {
        let start = end + start;
        let rest = text.get(start..).unwrap_or("");
        let length = rest.find(|it| !part(it)).unwrap_or(rest.len());
        let gap = text.get(end..start).unwrap_or("");
        end = start + length;
        let text = rest.get(..length).unwrap_or("").to_ascii_lowercase();
        found.push(Word {
            range: start..end,
            text,
            gap,
        });
    }
    found
}

fn below_hundred(words: &[Word<'_>], at: usize) -> Option<(i64, usize)> {
    let of = |all: &[(&str, i64)], word: &str| {
        let found = all.iter().find(|(known, _)| *known == word);
        found.map(|(_, value)| *value)
    };
    let first = words.get(at)?;
    if let Some(value) = of(&SMALL, &first.text) {
        return Some((value, 1));
    }
    let tens = of(&TENS, &first.text)?;
    let next = words
        .get(at + 1)
        .filter(|next| matches!(next.gap, " " | "-"));
    let ones = next.and_then(|next| of(&SMALL, &next.text).filter(|ones| *ones < 10));
    Some(match ones {
        Some(ones) => (tens + ones, 2),
        None => (tens, 1),
    })
}

/// `two hundred and six`, `three thousand`
fn cardinal(words: &[Word<'_>], at: usize) -> Option<(i64, usize)> {
    let (mut value, mut length) = below_hundred(words, at)?;
    let is = |at: usize, word: &str| words.get(at).is_some_and(|it| it.text == word);
    if is(at + length, "hundred") {
        value *= 100;
        length += 1;
        let and = usize::from(is(at + length, "and"));
        if let Some((rest, more)) = below_hundred(words, at + length + and)
            && (and == 1 || words.get(at + length).is_some_and(|it| it.gap == " "))
        {
            value += rest;
            length += and + more;
        }
    }
    if is(at + length, "thousand") {
        value *= 1000;
        length += 1;
    }
    Some((value, length))
}

fn counted(text: &str, words: &[Word<'_>], at: usize) -> Option<(Spelled, usize)> {
    let (value, length) = cardinal(words, at)?;
    let first = words.get(at)?;
    let last = words.get(at + length - 1)?;
    let next = words.get(at + length);
    // four-year, twenty-first; Section Two; one of them; two years.
    let joined = next.is_some_and(|next| next.gap == "-") || first.gap.ends_with('-');
    let time = next.is_some_and(|next| TIMES.contains(&next.text.as_str()));
    let named = text
        .get(first.range.clone())?
        .starts_with(|it: char| it.is_uppercase())
        && at > 0
        && !first.gap.contains(['.', ':', '\n', '"', '“', '!', '?']);
    let times = next.is_some_and(|next| matches!(next.text.as_str(), "times"));
    let multiple = times
        && words
            .get(at + length + 1)
            .is_some_and(|next| matches!(next.text.as_str(), "as" | "those" | "that" | "the"));
    if value < 2 && next.is_none_or(|next| next.gap != " ") {
        return None;
    }
    let pronoun = value == 1
        && next.is_none_or(|next| {
            matches!(
                next.text.as_str(),
                "of" | "in" | "or" | "and" | "to" | "is" | "was" | "for" | "that" | "which"
            )
        });
    (!joined && !named && !pronoun && (!time || multiple)).then(|| {
        let spelled = Spelled {
            range: first.range.start..last.range.end,
            value: Exact::from(value),
            portion: false,
        };
        (spelled, length)
    })
}

/// `a third`, `two-thirds`, `half of`, `one in four`, `nine out of ten`
fn portion(words: &[Word<'_>], at: usize) -> Option<(Spelled, usize)> {
    let first = words.get(at)?;
    let text = |at: usize| words.get(at).map_or("", |it| it.text.as_str());
    let of = |parts: i64, whole: i64| Exact::from(parts).divide(&Exact::from(whole));
    let made = |value: Exact, length: usize| {
        let last = words.get(at + length - 1)?;
        let spelled = Spelled {
            range: first.range.start..last.range.end,
            value,
            portion: true,
        };
        Some((spelled, length))
    };
    if let Some((count, length)) = cardinal(words, at).or_else(|| digits(words, at)) {
        let between = match text(at + length) {
            "in" => 1,
            "out" if text(at + length + 1) == "of" => 2,
            _ => 0,
        };
        let every = usize::from(text(at + length + between) == "every");
        let from = at + length + between + every;
        let whole = cardinal(words, from).or_else(|| digits(words, from));
        if between > 0
            && let Some((whole, more)) = whole
            && OUT_OF.contains(&whole)
            && count < whole
            && !TIMES.contains(&text(from + more))
        {
            return made(of(count, whole)?, length + between + every + more);
        }
    }
    let (count, length) = match first.text.as_str() {
        "a" | "one" => (1, 1),
        "half" => (1, 0),
        _ => cardinal(words, at).filter(|(count, _)| *count < 10)?,
    };
    let part = words.get(at + length)?;
    let (_, whole) = PARTS.iter().find(|(word, _)| *word == part.text)?;
    let before = at.checked_sub(1).map_or("", text);
    let of_it = text(at + length + 1) == "of" || text(at + length + 1) == "the" && *whole == 2;
    let plural = count > 1 && part.text.ends_with('s');
    let ordinal = matches!(
        before,
        "first" | "second" | "last" | "this" | "that" | "each"
    );
    let told = of_it || plural || BEFORE_PART.contains(&before);
    (told && !ordinal && count < *whole)
        .then(|| made(of(count, *whole)?, length + 1))
        .flatten()
}

/// 1 in 4
fn digits(words: &[Word<'_>], at: usize) -> Option<(i64, usize)> {
    let word = words.get(at).filter(|it| it.text.len() < 5)?;
    Some((word.text.parse().ok()?, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_as_numbers() {
        for (text, typed, value) in [
            ("rose to four.", "four", "4"),
            ("Twenty-two sites", "Twenty-two", "22"),
            ("two hundred and six calls", "two hundred and six", "206"),
            ("nearly two thirds of them", "two thirds", "2/3"),
            ("about one in four residents", "one in four", "1/4"),
            ("9 out of every 10 calls", "9 out of every 10", "9/10"),
            ("under a quarter of it", "a quarter", "1/4"),
            ("Half of all calls", "Half", "1/2"),
        ] {
            let found = spelled(text);
            let [only] = found.as_slice() else {
                panic!("{text}: {found:?}");
            };
            assert_eq!(text.get(only.range.clone()), Some(typed), "{text}");
            assert_eq!(
                Some(only.value.clone()),
                Exact::parse_fraction(value),
                "{text}"
            );
        }
        for text in [
            "one of the offices",
            "a four-year plan",
            "two years earlier",
            "the third quarter",
            "the second half of it",
            "in 3 of 2023",
            "a third request",
        ] {
            assert_eq!(spelled(text), Vec::new(), "{text}");
        }
    }
}
