//! The document tree as Typst, JSON and HTML, its charts as SVG, its numbers as
//! CSV.

pub mod chart;
pub mod data;
pub mod html;
pub mod json;
pub mod logo;
pub mod made_from;
pub mod problems;
pub mod template;
pub mod typst;

use crate::document::tree::Locale;

/// The mark of the table's note `number`: ①, or a letter.
fn note_mark(number: u32, locale: Locale) -> String {
    match locale {
        Locale::ZhCn => (1..=20)
            .contains(&number)
            .then(|| char::from_u32(0x245f + number))
            .flatten()
            .map_or_else(|| format!("({number})"), String::from),
        Locale::EnUs => (1..=26)
            .contains(&number)
            .then(|| char::from_u32(0x60 + number))
            .flatten()
            .map_or_else(|| format!("({number})"), String::from),
    }
}
