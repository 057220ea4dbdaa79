//! What a package asks for, as lines to be filled in: the fill of a form with
//! its rows and an empty grid, a section with its fills or a `{todo}` for its
//! text. One writer for a new report and for what is missing in one.

mod fills;
mod previous;
mod sections;

pub use fills::{BroughtRows, Cells, fill, filled, rows};
pub use previous::{previous, previous_file, previous_line, previous_of_carry, previous_of_form};
pub use sections::Sections;

use super::format;
use crate::source::SourceId;

/// A text between quotes, as a source has it.
pub fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => written.extend(['\\', letter]),
            '\n' => written.push_str("\\n"),
            _ => written.push(letter),
        }
    }
    written.push('"');
    written
}

/// The same in a title, where `{` begins what is put in.
pub(super) fn quoted_title(text: &str) -> String {
    quoted(&text.replace('{', "{{").replace('}', "}}"))
}

/// Lines laid out as they should be.
fn laid_out(text: &str) -> String {
    format(SourceId(0), text).text.trim_end().to_owned()
}

#[cfg(test)]
mod tests;
