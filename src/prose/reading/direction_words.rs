//! Words of direction that stand before a number: 增长 12.3%, 下降{x},
//! `rose by 5 requests`.

use std::ops::Range;

use super::word_list::WordList;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

/// What kind of change a word is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measured {
    /// 增长: a rate.
    Rate,
    /// 增加: an amount.
    Amount,
    /// 下降, 上升: either.
    Either,
}

/// A word of direction and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct DirectionWord {
    pub(crate) direction: Direction,
    pub(crate) measured: Measured,
    pub(crate) range: Range<usize>,
}

static WORDS: WordList<(&str, (Direction, Measured))> = WordList::telling(&[
    ("增长", (Direction::Up, Measured::Rate)),
    ("增加", (Direction::Up, Measured::Amount)),
    ("增多", (Direction::Up, Measured::Amount)),
    ("上升", (Direction::Up, Measured::Either)),
    ("上涨", (Direction::Up, Measured::Either)),
    ("提高", (Direction::Up, Measured::Either)),
    ("提升", (Direction::Up, Measured::Either)),
    ("下降", (Direction::Down, Measured::Either)),
    ("减少", (Direction::Down, Measured::Either)),
    ("降低", (Direction::Down, Measured::Either)),
    ("回落", (Direction::Down, Measured::Either)),
    ("下滑", (Direction::Down, Measured::Either)),
    ("下跌", (Direction::Down, Measured::Either)),
    ("缩减", (Direction::Down, Measured::Either)),
    ("an increase of", (Direction::Up, Measured::Either)),
    ("a rise of", (Direction::Up, Measured::Either)),
    ("growth of", (Direction::Up, Measured::Either)),
    ("increased by", (Direction::Up, Measured::Either)),
    ("rose by", (Direction::Up, Measured::Either)),
    ("grew by", (Direction::Up, Measured::Either)),
    ("went up by", (Direction::Up, Measured::Either)),
    ("climbed by", (Direction::Up, Measured::Either)),
    ("up by", (Direction::Up, Measured::Either)),
    ("increased", (Direction::Up, Measured::Either)),
    ("rose", (Direction::Up, Measured::Either)),
    ("grew", (Direction::Up, Measured::Either)),
    ("up", (Direction::Up, Measured::Either)),
    ("a decrease of", (Direction::Down, Measured::Either)),
    ("a fall of", (Direction::Down, Measured::Either)),
    ("a drop of", (Direction::Down, Measured::Either)),
    ("decreased by", (Direction::Down, Measured::Either)),
    ("declined by", (Direction::Down, Measured::Either)),
    ("dropped by", (Direction::Down, Measured::Either)),
    ("fell by", (Direction::Down, Measured::Either)),
    ("went down by", (Direction::Down, Measured::Either)),
    ("down by", (Direction::Down, Measured::Either)),
    ("decreased", (Direction::Down, Measured::Either)),
    ("declined", (Direction::Down, Measured::Either)),
    ("dropped", (Direction::Down, Measured::Either)),
    ("fell", (Direction::Down, Measured::Either)),
    ("down", (Direction::Down, Measured::Either)),
]);

/// The word of direction that ends at `end`, 了 between passed over.
pub(crate) fn direction_before(text: &str, end: usize) -> Option<DirectionWord> {
    let before = text.get(..end)?.trim_end();
    let before = before.strip_suffix('了').unwrap_or(before);
    let (start, (_, (direction, measured))) = WORDS.last(before)?;
    Some(DirectionWord {
        direction: *direction,
        measured: *measured,
        range: start..before.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_direction_is_seen() {
        for (word, _) in WORDS.iter() {
            assert!(direction_before(word, word.len()).is_some(), "{word}");
        }
    }
}
