//! Marks that an input method types in place of the ASCII ones of the code.

/// The ASCII spelling of a full-width or typographic mark, where code has one.
pub(super) fn ascii(c: char) -> Option<&'static str> {
    Some(match c {
        '：' | '︰' | '∶' => ":",
        '，' | '、' | '﹐' => ",",
        '；' => ";",
        '（' | '﹙' => "(",
        '）' | '﹚' => ")",
        '｛' => "{",
        '｝' => "}",
        '［' | '【' => "[",
        '］' | '】' => "]",
        '＝' => "=",
        '＋' => "+",
        '－' | '−' | '–' => "-",
        '＊' | '×' => "*",
        '／' | '÷' => "/",
        '＜' => "<",
        '＞' => ">",
        '≤' | '≦' => "<=",
        '≥' | '≧' => ">=",
        '≠' => "!=",
        '！' => "!",
        '．' => ".",
        '％' => "%",
        '｜' => "|",
        '＠' => "@",
        '＿' => "_",
        '＂' | '“' | '”' | '„' | '‟' | '‘' | '’' => "\"",
        '０' => "0",
        '１' => "1",
        '２' => "2",
        '３' => "3",
        '４' => "4",
        '５' => "5",
        '６' => "6",
        '７' => "7",
        '８' => "8",
        '９' => "9",
        _ => return None,
    })
}

/// Spaces other than the plain one that code takes as a space.
pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        '\u{3000}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}'
    )
}

/// What no editor shows, and no text of a report needs.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}
