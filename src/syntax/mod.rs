//! Text → tree, and text → the same text as it should be laid out.
//!
//! A text is read as tokens in one place (`lexer`). A source is cut into its declarations (`layout`), each is read by itself
//! (`parse`, with `grammar/rpt.pest`), so that what is broken costs no more
//! than itself. Prose, text with markup and lines of cells have scanners of
//! their own (`prose`, `inline`, `grid`).

pub mod ast;
mod bars;
mod decode;
pub mod problems;

mod layout;
mod lexer;
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "which rules stand within a rule is said by the grammar"
)]
mod parse;

mod grid;
mod inline;
mod prose;

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what stands before what is said mark by mark"
)]
mod format;

mod heads;
mod moving;
mod reuse;
mod slice;
mod width;

pub use decode::{Decoded, Undecodable, decode, decode_opened};
pub use format::{Formatted, format};
pub use heads::{CLAUSES, FIELDS, head_words};
pub use layout::tokens;
pub use lexer::{Kind as TokenKind, Lexer, Token, inside};
pub use parse::NAMELESS;
pub use reuse::Reuse;
pub use slice::string_length;

use rayon::prelude::*;

use std::sync::Arc;

use crate::source::{SourceId, Span};
use ast::{File, Item};
use layout::Layout;
use problems::{Problems, SyntaxProblem};

/// Sources with more declarations than this are read on all cores.
const MANY: usize = 512;

/// What could be read of a source, and what could not.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub file: File,
    /// In the order of their places.
    pub problems: Vec<SyntaxProblem>,
    pub comments: Vec<Comment>,
}

/// `// …`, `/// …` or `/* … */`, with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub span: Span,
    pub text: String,
}

/// Reads a source. Never fails: what is broken becomes a problem, and the rest
/// is in the tree.
pub fn parse(source: SourceId, text: &str) -> Parsed {
    let mut layout = layout::lay_out(source, text);
    let (file, problems) = read(source, text, &mut layout);
    let comments = layout
        .comments
        .iter()
        .map(|&(start, end)| Comment {
            span: Span::new(source, start, end),
            text: text.get(start..end).unwrap_or("").to_owned(),
        })
        .collect();
    Parsed {
        file,
        problems,
        comments,
    }
}

/// As `parse`, with what was read in the round before.
pub fn parse_again(source: SourceId, text: &str, reuse: &mut Reuse) -> (File, Vec<SyntaxProblem>) {
    let mut layout = layout::lay_out(source, text);
    let mut problems = std::mem::take(&mut layout.problems);
    let context = parse::Context {
        source,
        text,
        code: &layout.code,
    };
    let items = reuse.items(&context, &layout.units, &mut problems);
    (File { source, items }, problems.sorted())
}

/// The tree of what was cut, and every problem, also of the cutting.
fn read(source: SourceId, text: &str, layout: &mut Layout) -> (File, Vec<SyntaxProblem>) {
    let mut problems = std::mem::take(&mut layout.problems);
    let context = parse::Context {
        source,
        text,
        code: &layout.code,
    };
    let items = if layout.units.len() > MANY {
        let read: Vec<(Option<Item>, Problems)> = layout
            .units
            .par_iter()
            .enumerate()
            .map(|(index, unit)| {
                let above = index
                    .checked_sub(1)
                    .and_then(|above| layout.units.get(above));
                let mut problems = Problems::default();
                let item = context.item(unit, above, &mut problems);
                (item, problems)
            })
            .collect();
        read.into_iter()
            .filter_map(|(item, found)| {
                problems.append(found);
                item.map(Arc::new)
            })
            .collect()
    } else {
        context.items(&layout.units, &mut problems)
    };
    (File { source, items }, problems.sorted())
}
