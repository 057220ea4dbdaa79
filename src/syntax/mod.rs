//! Text → tree, and text → the same text as it should be laid out.
//!
//! A text is read as tokens in one place (`lexer`). A source is cut into its declarations (`layout`), each is read by itself
//! (`parse`, with `grammar/rpt.pest`), so that what is broken costs no more
//! than itself. Prose, text with markup and lines of cells have scanners of
//! their own (`prose`, `inline`, `grid`).

pub mod ast;
mod bars;
pub mod blank;
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
mod reuse;
mod slice;
mod width;

pub use decode::{Decoded, Undecodable, decode, decode_opened};
pub use format::{Formatted, format};
pub use heads::{CLAUSES, FIELDS, head_words};
pub use layout::{Room, Typed, holds_report, tokens, typed};
pub use lexer::{Kind as TokenKind, Lexer, Token, inside};
pub use parse::NAMELESS;
pub use reuse::Reuse;

use rayon::prelude::*;

use std::sync::{Arc, Mutex};

use crate::source::{Bases, SourceId, Span};
use crate::stack;
use ast::{File, Item};
use layout::{Layout, Unit};
use problems::{Problems, SyntaxProblem};
use slice::Origin;

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
    let (file, problems) = read(source, text, &mut layout, None);
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

/// As `parse`, but spans count from their declarations, which have the numbers
/// from `next` on; `reuse` holds what was read in the round before.
pub fn parse_declarations(
    source: SourceId,
    text: &str,
    next: &mut u32,
    reuse: Option<&Mutex<Reuse>>,
) -> (File, Vec<SyntaxProblem>) {
    let mut layout = layout::lay_out(source, text);
    layout.number(next);
    read(source, text, &mut layout, reuse)
}

/// The tree of what was cut, and every problem, also of the cutting.
fn read(
    source: SourceId,
    text: &str,
    layout: &mut Layout,
    reuse: Option<&Mutex<Reuse>>,
) -> (File, Vec<SyntaxProblem>) {
    let mut problems = std::mem::take(&mut layout.problems);
    let context = parse::Context {
        origin: Origin::source(source),
        text,
        code: &layout.code,
        reuse,
    };
    let units = &layout.units;
    let items = if units.len() > MANY && reuse.is_none() {
        let one = |(index, unit): (usize, &Unit)| {
            let above = index.checked_sub(1).and_then(|above| units.get(above));
            let mut problems = Problems::default();
            let item = context.known_or_read(unit, above, &mut problems);
            (item, problems)
        };
        let read: Vec<(Option<Arc<Item>>, Problems)> =
            stack::on_all_cores(|| units.par_iter().enumerate().map(one).collect());
        read.into_iter()
            .filter_map(|(item, found)| {
                problems.append(found);
                item
            })
            .collect()
    } else {
        context.items(units, &mut problems)
    };
    let mut bases = Bases::default();
    for unit in units.iter().flat_map(Unit::all) {
        if !unit.base.is_source() {
            bases.set(unit.base, source, unit.start);
        }
    }
    if let Some(reuse) = reuse {
        bases.extend(Reuse::bases(reuse));
    }
    let problems = problems.sorted(&bases);
    let file = File {
        source,
        items,
        bases,
    };
    (file, problems)
}
