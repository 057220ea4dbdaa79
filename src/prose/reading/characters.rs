//! Single characters: full width and half width are one, and so are capitals
//! and small letters.

use crate::source::half_width;

/// Stands in a passage's text for whatever is not typed.
pub(crate) const SLOT: char = '\u{fffc}';

/// The half-width small form that comparisons use.
pub(crate) fn folded(letter: char) -> char {
    let half = match letter {
        '\u{3000}' => ' ',
        '−' => '-',
        _ => half_width(letter),
    };
    half.to_ascii_lowercase()
}

/// Without blanks, in half-width letters.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .map(folded)
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// Where a word stands in a text. Most words of a rule stand nowhere in a
/// sentence, which their first letter tells at once.
pub(crate) fn occurrences<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let first = word.chars().next();
    let from = first.and_then(|first| text.find(first));
    let rest = from.and_then(|from| Some((from, text.get(from..)?)));
    rest.into_iter()
        .flat_map(move |(from, rest)| rest.match_indices(word).map(move |(at, _)| from + at))
}

/// Where a word begins that a text ends with; a Latin one in any case, and no
/// part of a longer one.
pub(crate) fn last_word(text: &str, word: &str) -> Option<usize> {
    let start = text.len().checked_sub(word.len())?;
    let tail = text.get(start..)?;
    let same = if word.is_ascii() {
        let left = text.get(..start)?.chars().next_back();
        tail.eq_ignore_ascii_case(word) && left.is_none_or(|left| !left.is_ascii_alphanumeric())
    } else {
        tail == word
    };
    same.then_some(start)
}

/// Behind the last of some marks; 0 where there is none.
pub(crate) fn behind_last(text: &str, marks: &[char]) -> usize {
    let mut letters = text.char_indices().rev();
    let last = letters.find(|(_, letter)| marks.contains(letter));
    last.map_or(0, |(at, letter)| at + letter.len_utf8())
}

/// Ends a clause, in either width.
pub(crate) fn ends_clause(letter: char) -> bool {
    matches!(
        letter,
        '，' | '。'
            | '；'
            | '：'
            | '、'
            | '！'
            | '？'
            | '（'
            | '）'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '《'
            | '》'
            | '“'
            | '”'
            | '…'
            | '—'
            | SLOT
    )
}

pub(crate) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '〇')
}

/// A Chinese letter or mark, or what is printed in its place.
pub(crate) fn is_chinese_text(letter: char) -> bool {
    is_han(letter) || letter == SLOT || "，。；：、！？（）《》“”〈〉〔〕".contains(letter)
}

/// A digit of a numeral in Chinese words, or what scales it.
pub(crate) fn is_chinese_numeral(letter: char) -> bool {
    matches!(
        letter,
        '零' | '〇'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
    )
}
