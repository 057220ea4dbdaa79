//! Text → the same text as it should be laid out: indents, blanks, columns.
//!
//! There is one style and no option. Only blanks, line breaks around bodies
//! and the bar that closes a line of cells change; strings, prose and comments
//! keep their words, and so does all of a declaration that cannot be read.

mod code;
mod entries;
mod grid;
mod lines;
mod prose;
mod spacing;
mod tokens;
mod walk;

use super::layout::lay_out;
use super::problems::SyntaxProblem;
use crate::source::SourceId;

use entries::Entries;

/// A source as it should be written.
#[derive(Clone, Debug)]
pub struct Formatted {
    pub text: String,
    /// What could not be read, at its place in the text as it was.
    pub problems: Vec<SyntaxProblem>,
}

/// Lays out a source. What is broken stays as it is, byte for byte.
pub fn format(source: SourceId, text: &str) -> Formatted {
    let mut layout = lay_out(source, text);
    let (file, problems) = super::read(source, text, &mut layout);
    let walk = walk::Walk {
        text,
        code: &layout.code,
        comments: &layout.comments,
        faults: problems.iter().map(|it| it.start() as usize).collect(),
        mended: layout.mended,
        entries: Entries::of(&file),
        lines: Vec::new(),
        lead: String::new(),
    };
    let newline = match text.split_once('\n') {
        Some((first, _)) if first.ends_with('\r') => "\r\n",
        Some(_) | None => "\n",
    };
    Formatted {
        text: lines::write(&walk.file(&layout.units), newline),
        problems,
    }
}
