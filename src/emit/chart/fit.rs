//! How wide a text is, and where it breaks. The fonts differ a little; what is
//! assumed here is rather too wide.

use super::{TEXT, Tenths};

/// The width of a line of text.
pub(super) fn width(text: &str) -> Tenths {
    text.chars().map(sign_width).sum()
}

fn sign_width(sign: char) -> Tenths {
    let share = match sign {
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 90,
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 32,
        ' ' => 28,
        sign if sign.is_ascii_uppercase() => 68,
        sign if sign.is_ascii() => 57,
        sign if u32::from(sign) < 0x2e80 => 65,
        _ => 100,
    };
    TEXT * share / 100
}

/// Lines no wider than `room`; a word of letters stays whole unless it alone
/// is wider.
pub(super) fn wrapped(text: &str, room: Tenths) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let blank = line.is_empty() && word == " ";
        if blank {
            continue;
        }
        if !line.is_empty() && width(&line) + width(word.trim_end()) > room && !closes(word) {
            lines.push(line.trim_end().to_owned());
            line.clear();
            if word == " " {
                continue;
            }
        }
        line.push_str(word);
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The widest line.
pub(super) fn widest(lines: &[String]) -> Tenths {
    lines.iter().map(|line| width(line)).max().unwrap_or(0)
}

/// A mark that never begins a line.
fn closes(word: &str) -> bool {
    word.starts_with(['，', '。', '、', '）', '》', '”', '；', '：', '%', ')', ','])
}

/// Runs of letters and digits; every other sign is one of its own.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut in_word = false;
    for (at, sign) in text.char_indices() {
        let letter = u32::from(sign) < 0x2e80 && sign != ' ';
        if at > start && !(in_word && letter) {
            words.extend(text.get(start..at));
            start = at;
        }
        in_word = letter;
    }
    words.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    words
}

#[cfg(test)]
mod tests {
    use super::{width, wrapped};

    #[test]
    fn chinese_breaks_anywhere_and_words_stay_whole() {
        let room = width("法人或其") + 10;
        assert_eq!(wrapped("法人或其他组织", room), ["法人或其", "他组织"]);
        let room = width("simple requests");
        assert_eq!(
            wrapped("simple requests processed", room),
            ["simple requests", "processed"]
        );
        assert_eq!(
            wrapped("上半年，下半年", width("上半年") + 10),
            ["上半年，", "下半年"]
        );
    }
}
