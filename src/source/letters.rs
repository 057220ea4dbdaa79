//! Letters of sources as typists have them.

/// The ASCII letter or mark of a full-width one: `Ａ` is `A`, `！` is `!`.
pub fn half_width(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}
