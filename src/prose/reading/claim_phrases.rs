//! Phrases that assert something of a figure over the years or among others:
//! 连续3年增长, 创历年新高, 首次突破100件, 居第2位.

use std::ops::Range;

use crate::number::numerals;
use crate::semantics::model::Placing;

use super::characters::{SLOT, ends_clause, is_chinese_numeral};
use super::word_list::WordList;

/// A phrase and what it asserts.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) range: Range<usize>,
    pub(crate) asserts: Asserts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asserts {
    Trend {
        rising: bool,
        years: u16,
    },
    Extreme {
        highest: bool,
        span: Reach,
    },
    /// Beyond the number right behind it, for the first time.
    Passing {
        over: bool,
    },
    Placed(Placing),
}

/// How far back a record reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    All,
    Years(u16),
    /// From that year on; an English “since” leaves it open whether with it.
    Since {
        year: u16,
        with: bool,
    },
}

const UP: [&str; 6] = ["增长", "增加", "上升", "提高", "攀升", "递增"];
const DOWN: [&str; 5] = ["下降", "减少", "降低", "回落", "递减"];
const RISING: [&str; 6] = ["rising", "rose", "up", "increased", "grew", "growing"];
const FALLING: [&str; 6] = [
    "falling",
    "fell",
    "down",
    "decreased",
    "declined",
    "dropped",
];
const ORDINALS: [&str; 9] = [
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// All of a text, in their order.
pub(crate) fn phrases(text: &str) -> Vec<Phrase> {
    let all = READERS.places(text);
    all.filter_map(|(at, (key, read))| read(text, at, key))
        .collect()
}

type Reader = fn(&str, usize, &str) -> Option<Phrase>;

static READERS: WordList<(&str, Reader)> = WordList::telling(&[
    ("连续", trend),
    ("创", record),
    ("首次", passing),
    ("居", place),
    ("排名", place),
    ("占比最大", largest),
    ("数量最多", largest),
    ("consecutive year", consecutive),
    ("record high", extreme_of_all),
    ("record low", extreme_of_all),
    ("est since ", since),
]);

/// 连续3年增长
fn trend(text: &str, at: usize, key: &str) -> Option<Phrase> {
    let rest = text.get(at + key.len()..)?;
    let (years, rest) = count(rest)?;
    let rest = rest.strip_prefix('年')?;
    let rest = ["保持", "实现", "持续"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    let stripped = |words: &[&str]| words.iter().find_map(|word| rest.strip_prefix(word));
    let (rising, rest) = match (stripped(&UP), stripped(&DOWN)) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => return None,
    };
    // 连续3年增长10%以上 asserts more.
    let next = rest.chars().next();
    if next.is_some_and(|it| it.is_ascii_digit() || it == SLOT || is_chinese_numeral(it)) {
        return None;
    }
    Some(Phrase {
        range: at..text.len() - rest.len(),
        asserts: Asserts::Trend { rising, years },
    })
}

/// 创历年新高, 创近5年新低, 创2019年以来新高
fn record(text: &str, at: usize, key: &str) -> Option<Phrase> {
    let rest = text.get(at + key.len()..)?;
    let ends = ["新高", "新低"].map(|word| rest.find(word));
    let (end, highest) = match ends {
        [Some(high), low] if low.is_none_or(|low| high < low) => (high, true),
        [_, Some(low)] => (low, false),
        [_, None] => return None,
    };
    let between = rest.get(..end)?.trim_start_matches(['下', '出', '了']);
    let span = match between {
        "历史" | "历年" | "有史以来" | "有统计以来" => Reach::All,
        _ => {
            let (number, rest) = count(between.trim_start_matches('近'))?;
            match rest {
                "年" | "年来" if number < 200 => Reach::Years(number),
                "年以来" if number > 1900 => Reach::Since {
                    year: number,
                    with: true,
                },
                "年以来" => Reach::Years(number),
                _ => return None,
            }
        }
    };
    let end = at + key.len() + end + "新高".len();
    Some(Phrase {
        range: at..end,
        asserts: Asserts::Extreme { highest, span },
    })
}

/// 首次突破, 首次低于: right before a number.
fn passing(text: &str, at: usize, key: &str) -> Option<Phrase> {
    let rest = text.get(at + key.len()..)?;
    let words = [
        ("突破", true),
        ("超过", true),
        ("低于", false),
        ("跌破", false),
    ];
    let (rest, over) = words
        .iter()
        .find_map(|(word, over)| Some((rest.strip_prefix(word)?, *over)))?;
    let rest = rest.strip_prefix('了').unwrap_or(rest);
    Some(Phrase {
        range: at..text.len() - rest.len(),
        asserts: Asserts::Passing { over },
    })
}

/// 居首位, 居第2位, 排名第三
fn place(text: &str, at: usize, key: &str) -> Option<Phrase> {
    let rest = text.get(at + key.len()..)?;
    let (place, rest) = if let Some(rest) = rest.strip_prefix("首位") {
        (Placing::Largest, rest)
    } else if let Some(rest) = rest.strip_prefix("末位") {
        (Placing::Smallest, rest)
    } else {
        let (rank, rest) = count(rest.strip_prefix('第')?)?;
        let closed = rest.strip_prefix(['位', '名']);
        (Placing::Rank(rank), closed.unwrap_or(rest))
    };
    let ends = rest.chars().next().is_none_or(ends_clause);
    ends.then(|| Phrase {
        range: at..text.len() - rest.len(),
        asserts: Asserts::Placed(place),
    })
}

fn largest(text: &str, at: usize, key: &str) -> Option<Phrase> {
    let end = at + key.len();
    let ends = text.get(end..)?.chars().next().is_none_or(ends_clause);
    ends.then_some(Phrase {
        range: at..end,
        asserts: Asserts::Placed(Placing::Largest),
    })
}

/// rose for the third consecutive year
fn consecutive(text: &str, at: usize, key: &str) -> Option<Phrase> {
    let before = text.get(..at)?.strip_suffix(' ')?;
    let (rest, ordinal) = before.rsplit_once(' ')?;
    let named = ORDINALS.iter().position(|known| *known == ordinal);
    let years = match named {
        Some(at) => u16::try_from(at + 2).ok()?,
        None => {
            let digits = ordinal.trim_end_matches(|it: char| it.is_ascii_lowercase());
            digits.parse().ok()?
        }
    };
    let rest = rest.strip_suffix(" for the")?;
    let word = rest.rsplit([' ', ',']).next()?;
    let rising = RISING.contains(&word);
    (rising || FALLING.contains(&word)).then(|| Phrase {
        range: rest.len() - word.len()..at + key.len(),
        asserts: Asserts::Trend { rising, years },
    })
}

fn extreme_of_all(text: &str, at: usize, key: &str) -> Option<Phrase> {
    text.is_char_boundary(at).then_some(Phrase {
        range: at..at + key.len(),
        asserts: Asserts::Extreme {
            highest: key.ends_with("high"),
            span: Reach::All,
        },
    })
}

/// the highest since 2019
fn since(text: &str, at: usize, key: &str) -> Option<Phrase> {
    let before = text.get(..at)?;
    let highest = before.ends_with("high");
    if !highest && !before.ends_with("low") {
        return None;
    }
    let start = before.len() - if highest { "high".len() } else { "low".len() };
    let end = at + key.len();
    let digits = text.get(end..end + 4)?;
    let year = digits.parse().ok()?;
    Some(Phrase {
        range: start..end + 4,
        asserts: Asserts::Extreme {
            highest,
            span: Reach::Since { year, with: false },
        },
    })
}

/// A count at the start of a text, and what stands behind it.
fn count(text: &str) -> Option<(u16, &str)> {
    let digit = |it: char| it.is_ascii_digit();
    let is_part: &dyn Fn(char) -> bool = if text.starts_with(digit) {
        &digit
    } else {
        &is_chinese_numeral
    };
    let length = text.find(|it| !is_part(it)).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(length)?;
    let value = numerals::parse(number)?.to_i64()?;
    Some((u16::try_from(value).ok()?, rest))
}
