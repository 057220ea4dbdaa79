//! What is listed before a word, and numbers that count what is listed:
//! `A、B和C等3个`.

use std::ops::Range;

use crate::number::numerals;
use crate::source::Span;

use super::characters::is_chinese_numeral;
use super::digits::read;
use super::passage::Passage;

/// How many things a text may be said to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) least: usize,
    /// `None` where it is not seen how far back the list goes.
    pub(crate) most: Option<usize>,
    /// A word such as 包括 opens it.
    pub(crate) led: bool,
}

/// A number with a word that counts things one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) count: usize,
    /// Bytes of the digits.
    pub(crate) digits: usize,
    /// Bytes of the digits and the word.
    pub(crate) length: usize,
    pub(crate) word: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// 、, or two closed quotations side by side.
    Tight,
    Comma,
    /// The sentence, or what is bracketed, begins.
    Start,
}

struct Item {
    text: Range<usize>,
    before: Mark,
}

/// Count kinds and parts, never all the things of them.
pub(crate) const KINDS: [&str; 8] = [
    "个方面",
    "个部分",
    "个大类",
    "个类别",
    "方面",
    "部分",
    "大类",
    "类",
];

/// Count things one by one.
const THINGS: [&str; 12] = [
    "个", "项", "家", "种", "名", "位", "所", "条", "款", "点", "门", "大",
];

/// 个 belongs to these, which count no things.
const NO_THINGS: [&str; 7] = [
    "个百分点",
    "个月",
    "个工作日",
    "个小时",
    "个季度",
    "个多",
    "大多",
];

/// Open a list.
const LEADS: [&str; 20] = [
    "包括",
    "包含",
    "分为",
    "分别是",
    "分成",
    "主要有",
    "通过",
    "依托",
    "利用",
    "围绕",
    "例如",
    "比如",
    "由",
    "在",
    "向",
    "从",
    "含",
    "即",
    "如",
    "为",
];

const JOINS: [char; 5] = ['和', '与', '及', '或', '并'];

/// More than these are no count of what a sentence names.
const MOST: usize = 60;

/// `9个`, `六部分`, `3 类` at the start of a text.
pub(crate) fn counted(text: &str) -> Option<Counted> {
    let digits = read(text)?;
    let behind = text.get(digits.length..)?;
    let rest = behind.trim_start_matches(' ');
    if NO_THINGS.iter().any(|other| rest.starts_with(other)) {
        return None;
    }
    let mut words = KINDS.into_iter().chain(THINGS);
    let word = words.find(|word| rest.starts_with(word))?;
    let count = usize::try_from(digits.value.to_i64()?).ok()?;
    (2..=MOST).contains(&count).then(|| Counted {
        count,
        digits: digits.length,
        length: digits.length + (behind.len() - rest.len()) + word.len(),
        word,
    })
}

/// Where a number begins that ends at `end`.
pub(crate) fn number_before(text: &str, end: usize) -> Option<usize> {
    let before = text.get(..end)?;
    let bare = before.trim_end_matches(' ');
    let start = bare
        .trim_end_matches(|letter: char| letter.is_ascii_digit() || is_chinese_numeral(letter))
        .len();
    (start < bare.len()).then_some(start)
}

/// The place of a count and what should stand there, in Chinese where it was.
pub(crate) fn corrected(
    passage: &Passage<'_>,
    words: &Range<usize>,
    said: &Counted,
    count: usize,
) -> Option<(Span, String)> {
    let digits = words.start..words.start + said.digits;
    let chinese = passage.part(&digits).starts_with(is_chinese_numeral);
    let right = if count == 2 && chinese {
        "两".to_owned()
    } else if chinese {
        numerals::counted(count)
    } else {
        count.to_string()
    };
    Some((passage.whole(&digits)?, right))
}

/// The list that ends at `end`.
pub(crate) fn listed(text: &str, end: usize) -> Option<Listed> {
    let items = items(text, end);
    let mut found = Listed {
        least: 0,
        most: Some(0),
        led: false,
    };
    let (mut least, mut most, mut joins) = (0, 0, 0);
    let mut tight = true;
    for item in &items {
        let part = text.get(item.text.clone())?.trim();
        if part.is_empty() {
            return None;
        }
        most += 1;
        least += usize::from(tight);
        joins += part.matches(JOINS).count();
        found.led = LEADS.iter().any(|lead| part.starts_with(lead))
            || LEADS.iter().any(|lead| {
                lead.chars().count() > 1 && part.contains(lead) && item.before != Mark::Tight
            });
        let opens = text
            .get(..item.text.start)?
            .trim_end()
            .ends_with(['：', ':']);
        if found.led || (item.before == Mark::Start && opens) {
            found.led = true;
            break;
        }
        // A list of 、 ends at a comma; one of commas goes on.
        if item.before == Mark::Comma && tight {
            if least >= 3 {
                break;
            }
            tight = false;
        }
    }
    found.least = least;
    found.most = (tight || found.led || least >= 3).then_some(most + joins);
    Some(found)
}

/// From the last to the first, back to where the sentence begins.
fn items(text: &str, end: usize) -> Vec<Item> {
    let mut items = Vec::new();
    let mut depth = 0_usize;
    let mut close = end;
    let mut right = None;
    let before = text.get(..end).unwrap_or("");
    let mut letters = before.char_indices().rev().peekable();
    while let Some((at, letter)) = letters.next() {
        let behind = at + letter.len_utf8();
        let left = letters.peek().map(|(_, left)| *left);
        match letter {
            '”' | '》' | '）' | ')' | '〉' | '〕' => {
                if depth == 0 && matches!((letter, right), ('”', Some('“')) | ('》', Some('《')))
                {
                    items.push(Item {
                        text: behind..close,
                        before: Mark::Tight,
                    });
                    close = behind;
                }
                depth += 1;
            }
            '“' | '《' | '（' | '(' | '〈' | '〔' if depth > 0 => depth -= 1,
            '“' | '《' | '（' | '(' | '〈' | '〔' | '。' | '；' | '：' | ';' | ':' | '！'
            | '？' | '\n'
                if depth == 0 =>
            {
                items.push(Item {
                    text: behind..close,
                    before: Mark::Start,
                });
                return items;
            }
            '、' | '，' | ',' if depth == 0 => {
                let grouped = left.is_some_and(|left| left.is_ascii_digit())
                    && right.is_some_and(|right: char| right.is_ascii_digit());
                if !grouped {
                    items.push(Item {
                        text: behind..close,
                        before: if letter == '、' {
                            Mark::Tight
                        } else {
                            Mark::Comma
                        },
                    });
                    close = at;
                }
            }
            _ => {}
        }
        right = Some(letter);
    }
    items.push(Item {
        text: 0..close,
        before: Mark::Start,
    });
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_stands_there() {
        for (text, least, most) in [
            ("A、B、C、D", 4, Some(4)),
            ("制定A、B和C", 2, Some(3)),
            ("扩大覆盖，在甲，乙，丙、丁，戊", 1, Some(5)),
            ("扩大覆盖，公布甲、乙", 2, None),
            ("更新“甲”“乙、乙”“丙”", 3, Some(3)),
            ("分别是：甲，乙，丙", 1, Some(3)),
            ("有1,200件，甲、乙、丙", 3, Some(3)),
        ] {
            let found = listed(text, text.len()).expect(text);
            assert_eq!((found.least, found.most), (least, most), "{text}");
        }
        assert_eq!(
            counted("9个影响").map(|it| (it.count, it.word)),
            Some((9, "个"))
        );
        assert_eq!(counted("六部分").map(|it| it.count), Some(6));
        assert_eq!(counted("3个百分点"), None);
        assert_eq!(counted("一系列"), None);
    }
}
