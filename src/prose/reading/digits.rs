//! Reading the digits of a numeral: Arabic of either width, grouped or not,
//! scaled by 万, or in Chinese words.

use crate::number::{Exact, numerals};

use super::characters::{folded, is_chinese_numeral};

/// Digits read at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Digits {
    /// Bytes read.
    pub(crate) length: usize,
    pub(crate) value: Exact,
    /// What the last digit typed counts.
    pub(crate) step: Exact,
    pub(crate) chinese: bool,
    /// Significant digits typed.
    pub(crate) count: usize,
}

/// A number at the start of a text, in digits or in Chinese words.
pub(crate) fn read(text: &str) -> Option<Digits> {
    if text.chars().next().is_some_and(is_chinese_numeral) {
        chinese(text)
    } else {
        arabic(text)
    }
}

/// `10526`, `10,526`, `１２．５`, `735.85`; then 万, 亿 or `million`.
pub(crate) fn arabic(text: &str) -> Option<Digits> {
    let mut plain = String::new();
    let mut places = None;
    let mut length = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let half = folded(letter);
        let next = letters.peek().map(|(_, next)| folded(*next));
        let digit_next = next.is_some_and(|next| next.is_ascii_digit());
        match half {
            '0'..='9' => {
                plain.push(half);
                places = places.map(|places: u32| places + 1);
            }
            '.' if places.is_none() && digit_next && !plain.is_empty() && letter != '。' => {
                plain.push('.');
                places = Some(0);
            }
            // Only what groups by three groups.
            ',' if places.is_none() && !plain.is_empty() && groups(text.get(at..)?) => {}
            _ => break,
        }
        length = at + letter.len_utf8();
    }
    let mut value = Exact::parse_decimal(&plain)?;
    let places = i32::try_from(places.unwrap_or(0)).ok()?;
    let mut step = Exact::power_of_ten(-places);
    let rest = text.get(length..)?;
    let (power, scaled) = scale(rest);
    if power > 0 {
        let factor = Exact::power_of_ten(power);
        value = &value * &factor;
        step = &step * &factor;
        length += scaled;
    }
    let count = plain
        .trim_start_matches(['0', '.'])
        .bytes()
        .filter(u8::is_ascii_digit)
        .count();
    Some(Digits {
        length,
        value,
        step,
        chinese: false,
        count,
    })
}

/// The power of ten of `m`, `bn` or `k` right behind a sum of money, and its
/// length.
pub(super) fn short_scale(text: &str) -> (i32, usize) {
    for (word, power) in [("bn", 9), ("m", 6), ("k", 3), ("M", 6), ("K", 3)] {
        let behind = text.strip_prefix(word);
        if behind.is_some_and(|rest| !rest.starts_with(|it: char| it.is_alphanumeric())) {
            return (power, word.len());
        }
    }
    (0, 0)
}

/// `四百四十三`, `一万二`; whatever reads as one number.
pub(crate) fn chinese(text: &str) -> Option<Digits> {
    let is_part = |letter: char| is_chinese_numeral(letter) || letter == '点';
    let length = text
        .find(|letter| !is_part(letter))
        .unwrap_or(text.len())
        .min(text.len());
    // 三点 is no number: 点 belongs to it only between digits.
    let words = text.get(..length)?.trim_end_matches('点');
    let value = numerals::parse(words)?;
    Some(Digits {
        length: words.len(),
        count: value.to_big().to_integer().to_string().len(),
        step: match words.split_once('点') {
            Some((_, decimals)) => {
                Exact::power_of_ten(-i32::try_from(decimals.chars().count()).ok()?)
            }
            None => Exact::one(),
        },
        value,
        chinese: true,
    })
}

/// The place of the last digit that is not zero: 100 of 400, 10 of 440.
pub(crate) fn last_place(value: &Exact, step: &Exact) -> Exact {
    let Some(mut count) = value.abs().divide(step) else {
        return step.clone();
    };
    let (mut place, ten) = (step.clone(), Exact::from(10));
    while let Some(next) = count.divide(&ten)
        && next.is_integer()
        && !next.is_zero()
    {
        count = next;
        place = &place * &ten;
    }
    place
}

/// Three digits behind a comma, and no fourth.
fn groups(text: &str) -> bool {
    let mut letters = text.chars().map(folded);
    let comma = letters.next();
    let three = (0..3).all(|_| letters.next().is_some_and(|next| next.is_ascii_digit()));
    comma == Some(',') && three && letters.next().is_none_or(|next| !next.is_ascii_digit())
}

/// The power of ten that follows the digits, and its length.
fn scale(text: &str) -> (i32, usize) {
    let trimmed = text.trim_start_matches(' ');
    let blank = text.len() - trimmed.len();
    for (word, power) in [
        ("万亿", 12),
        ("百万", 6),
        ("千万", 7),
        ("亿", 8),
        ("万", 4),
        ("千", 3),
        ("百", 2),
    ] {
        if trimmed.starts_with(word) {
            // 2 千克, 3 千瓦时: there 千 is the unit's.
            let behind = trimmed.get(word.len()..).unwrap_or("");
            let units = word == "千" && behind.starts_with(['克', '瓦', '米']);
            return if units {
                (0, 0)
            } else {
                (power, blank + word.len())
            };
        }
    }
    for (word, power) in [("million", 6), ("billion", 9), ("thousand", 3)] {
        let found = trimmed.get(..word.len());
        if blank > 0 && found.is_some_and(|found| found.eq_ignore_ascii_case(word)) {
            return (power, blank + word.len());
        }
    }
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse_decimal(text).expect("a number")
    }

    #[test]
    fn reads_what_is_typed() {
        for (text, value, step, length) in [
            ("443件", "443", "1", 3),
            ("10,526条", "10526", "1", 6),
            ("2,21", "2", "1", 1),
            ("1.2万条", "12000", "1000", 6),
            ("１２．５％", "12.5", "0.1", 12),
            ("735.85%", "735.85", "0.01", 6),
            ("3. 其他", "3", "1", 1),
            ("1.5 million USD", "1500000", "100000", 11),
            ("2千克", "2", "1", 1),
        ] {
            let read = arabic(text).expect(text);
            assert_eq!(read.value, exact(value), "{text}");
            assert_eq!(read.step, exact(step), "{text}");
            assert_eq!(read.length, length, "{text}");
        }
        let read = chinese("四百四十三件").expect("a number");
        assert_eq!((read.value, read.length), (exact("443"), 15));
        assert_eq!(chinese("三点要求").map(|read| read.length), Some(3));
        assert_eq!(chinese("千方百计"), None);
    }

    #[test]
    fn the_last_place_that_counts() {
        for (value, step, place) in [
            ("400", "1", "100"),
            ("443", "1", "1"),
            ("18000", "1000", "1000"),
            ("0.5", "0.1", "0.1"),
            ("0", "1", "1"),
        ] {
            assert_eq!(
                last_place(&exact(value), &exact(step)),
                exact(place),
                "{value}"
            );
        }
    }
}
