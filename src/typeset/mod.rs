//! Typst text → pages → PDF.
//!
//! Two engines make the same pages: [`embedded`], compiled in by the feature
//! `typeset`, and [`external`], an installed `typst`.

#[cfg(feature = "typeset")]
mod book;
pub mod coverage;
pub mod embedded;
pub mod external;
mod font_file;
pub mod fonts;
mod options;
pub mod problems;
mod standard;
pub mod standards;
mod tracing;

pub use options::{Options, Pdf};

use crate::document::tree::{Block, Document};
use problems::TypesetProblem;

pub use standard::Standard;

/// A table of more rows makes a PDF that is slow to make and to open.
const MANY_ROWS: usize = 500;

/// More columns do not fit a page, even one turned, in letters of a readable
/// size.
const MANY_COLUMNS: usize = 32;

/// What is to be said before an engine runs: characters without a glyph or
/// without a meaning, fonts that are not there, tables too long or too wide for
/// paper.
pub fn check(document: &Document, options: &Options<'_>) -> Vec<TypesetProblem> {
    let meaning = standards::need_meaning(options.standards);
    let mut problems = coverage::check(document, options.fonts, meaning);
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
            let columns = table.columns.len();
            if columns > MANY_COLUMNS {
                problems.push(TypesetProblem::WideTable {
                    name: table.name.clone(),
                    columns,
                    place: table.place,
                });
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::{MANY_COLUMNS, MANY_ROWS, Options, check, fonts::Fonts};
    use crate::document::fixtures::{Report, form};
    use crate::document::tree::{Block, Document, Table};

    fn codes(document: &Document) -> Vec<&'static str> {
        let options = Options {
            fonts: &Fonts::embedded(),
            standards: &[],
        };
        let problems = check(document, &options);
        problems.iter().map(|it| it.diagnostic().code).collect()
    }

    fn with_table(change: impl Fn(&mut Table)) -> Document {
        let mut report = Report::new(vec![]);
        form(&mut report, false);
        let mut document = report.compose();
        for block in &mut document.blocks {
            if let Block::Table(table) = block {
                change(table);
            }
        }
        document
    }

    #[test]
    fn a_table_is_warned_of_where_paper_ends() {
        let wide = |columns| {
            with_table(|table| {
                let column = table.columns[0];
                table.columns.resize(columns, column);
            })
        };
        let long = |rows| {
            with_table(|table| {
                let row = table.parts[0].rows[0].clone();
                table.parts[0].rows.resize(rows, row);
            })
        };
        assert!(codes(&wide(MANY_COLUMNS)).is_empty());
        assert_eq!(codes(&wide(MANY_COLUMNS + 1)), ["W0720"]);
        assert!(codes(&long(MANY_ROWS)).is_empty());
        assert_eq!(codes(&long(MANY_ROWS + 1)), ["W0702"]);
    }
}
