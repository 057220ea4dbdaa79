//! Whether what was typed is the beginning of a name, also by the initials of
//! its pinyin: `xs` is 新收.

use pinyin::ToPinyin as _;

/// Whether the characters asked for stand in the name, in this order.
pub fn fits(query: &str, name: &str) -> bool {
    stand_in(query, name) || (query.is_ascii() && stand_in(query, &initials(name)))
}

fn stand_in(query: &str, name: &str) -> bool {
    let mut rest = name.chars().flat_map(char::to_lowercase);
    let wanted = query.chars().flat_map(char::to_lowercase);
    let mut wanted = wanted.filter(|c| !c.is_whitespace());
    wanted.all(|c| rest.any(|found| found == c))
}

/// The first letter of each character's pinyin; other characters as they are.
pub fn initials(name: &str) -> String {
    name.chars().map(initial).collect()
}

fn initial(character: char) -> char {
    let pinyin = character.to_pinyin();
    let first = pinyin.and_then(|pinyin| pinyin.plain().chars().next());
    first.unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::{fits, initials};

    #[test]
    fn by_initials_or_by_characters() {
        assert_eq!(initials("新收"), "xs");
        assert_eq!(initials("问答.市级2"), "wd.sj2");
        assert!(fits("xs", "新收") && fits("收", "新收") && fits("", "新收"));
        assert!(!fits("sx", "新收") && !fits("办", "新收"));
    }
}
