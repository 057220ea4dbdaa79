//! Years that stand in code. In text they stay as they are, but for what stands
//! between braces: 国办函[2024]5号 is the number of a paper, `{申请[2024]}` a figure.

use std::ops::Range;

use crate::syntax::{Token, TokenKind, inside, tokens};

/// The years of `[2024]` and `previous(2024)`, and where they stand, in order.
pub(super) fn years(text: &str) -> Vec<(Range<usize>, u16)> {
    let mut found = Vec::new();
    let mut open = vec![tokens(text)];
    while let Some(code) = open.pop() {
        let texts = code.iter().filter(|it| it.holds_text());
        let pieces = texts.flat_map(|outer| inside(text, *outer));
        let braced = pieces.filter(|it| it.kind == TokenKind::Interpolation);
        open.extend(braced.map(|piece| inside(text, piece)));
        let words: Vec<Token> = code.into_iter().filter(|it| !it.is_trivia()).collect();
        for (at, token) in words.iter().enumerate() {
            let before = |count: usize| Some(words.get(at.checked_sub(count)?)?.of(text));
            let closes = match before(1) {
                Some("[") => "]",
                Some("(") if before(2) == Some("previous") => ")",
                Some(_) | None => continue,
            };
            let behind = words.get(at + 1).map(|behind| behind.of(text));
            if behind == Some(closes)
                && let Ok(year) = token.of(text).parse()
            {
                found.push((token.range(), year));
            }
        }
    }
    found.sort_unstable_by_key(|(range, _)| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn text_is_no_code_but_between_braces() {
        let text = "figure a = b[2020] + previous( 2021 ).c // d[2022]\n\
                    figure e \"f[2023] {g[2024]} {{h[2025]}\" = 1\n\
                    table i { 甲[2026] | {j[2027]} | }\n\
                    \"\"\"\"k[2028]\" {l[2029]}\"\"\"\n\
                    figure m = n[2030, 2031] + o(2032)";
        let found: Vec<u16> = years(text).into_iter().map(|(_, year)| year).collect();
        assert_eq!(found, [2020, 2021, 2024, 2027, 2029]);
    }
}
