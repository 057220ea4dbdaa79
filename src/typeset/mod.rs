//! Typst text → pages → PDF.
//!
//! Two engines make the same pages: [`embedded`], compiled in by the feature
//! `typeset`, and [`external`], an installed `typst`.

pub mod coverage;
pub mod embedded;
pub mod external;
pub mod fonts;
pub mod problems;

use crate::document::tree::{Block, Document};
use fonts::Fonts;
use problems::TypesetProblem;

/// What the PDF must conform to, on top of being tagged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// PDF/A-3a: archives, with attachments.
    A3a,
    /// PDF/UA-1: readers of all abilities.
    Ua1,
}

/// How to make the PDF.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    pub fonts: &'a Fonts,
    pub standards: &'a [Standard],
}

/// A finished PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// `None` when an installed `typst` wrote a PDF that does not say.
    pub pages: Option<usize>,
}

/// A table of more rows makes a PDF that is slow to make and to open.
const MANY_ROWS: usize = 500;

/// What is to be said before an engine runs: characters without a glyph, fonts
/// that are not there, tables too long for paper.
pub fn check(document: &Document, fonts: &Fonts) -> Vec<TypesetProblem> {
    let mut problems = coverage::check(document, fonts);
    for block in &document.blocks {
        if let Block::Table(table) = block {
            let rows = table.parts.iter().map(|part| part.rows.len()).sum();
            if rows > MANY_ROWS {
                problems.push(TypesetProblem::LongTable {
                    name: table.name.clone(),
                    rows,
                    place: table.place,
                });
            }
        }
    }
    problems
}
