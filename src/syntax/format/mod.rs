//! Text → the same text as it should be laid out: indents, blanks, columns.
//!
//! There is one style and no option. Only blanks, line breaks around bodies
//! and the bar that closes a line of cells change; strings, prose and comments
//! keep their words, and so does all of a declaration that cannot be read.

mod broken;
mod code;
mod entries;
mod faults;
mod grid;
mod lines;
mod prose;
mod spacing;
mod tokens;
mod walk;

use super::ast::File;
use super::layout::lay_out_with_tokens;
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

/// Lays out a source. What is broken stays as it is, byte for byte; so does all
/// of it where that would change how what is broken is read.
pub fn format(source: SourceId, text: &str) -> Formatted {
    let first = laid_out(source, text);
    if !first.formatted.problems.is_empty() {
        let again = laid_out(source, &first.formatted.text);
        if first.formatted.text != again.formatted.text || first.meaning() != again.meaning() {
            return Formatted {
                text: text.to_owned(),
                problems: first.formatted.problems,
            };
        }
    }
    first.formatted
}

/// A source as read and laid out.
struct LaidOut {
    file: File,
    comments: Vec<String>,
    formatted: Formatted,
}

impl LaidOut {
    fn meaning(&self) -> (&[String], (String, Vec<String>)) {
        let read = broken::meaning(&self.file, &self.formatted.problems);
        (&self.comments, read)
    }
}

fn laid_out(source: SourceId, text: &str) -> LaidOut {
    let mut layout = lay_out_with_tokens(source, text);
    let (file, problems) = super::read(source, text, &mut layout, None);
    let walk = walk::Walk {
        text,
        code: &layout.code,
        tokens: &layout.tokens,
        comments: &layout.comments,
        faults: problems
            .iter()
            .map(|it| it.start(&file.bases) as usize)
            .collect(),
        mended: layout.mended,
        entries: Entries::of(&file),
        lines: Vec::new(),
        lead: String::new(),
    };
    let newline = match text.split_once('\n') {
        Some((first, _)) if first.ends_with('\r') => "\r\n",
        Some(_) | None => "\n",
    };
    let comments = layout.comments.iter();
    let comments = comments.filter_map(|&(start, end)| text.get(start..end));
    // Of a sound source nobody asks.
    let comments = comments.take(if problems.is_empty() { 0 } else { usize::MAX });
    let comments = comments.map(str::to_owned).collect();
    let text = lines::write(&walk.file(&layout.units), newline);
    LaidOut {
        file,
        comments,
        formatted: Formatted { text, problems },
    }
}
