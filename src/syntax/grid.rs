//! Lines of cells: a row is one line, split at its bars.

use std::ops::Range;

use super::ast::{Grid, GridCell, GridLabel, GridLine, Name, Str};
use super::bars;
use super::inline::note_mark;
use super::lexer::{self, Kind};
use super::parse;
use super::problems::{MarkProblem, Problems};
use super::prose;
use super::slice::{Origin, Slice};

/// The grid made of `rows`, which the layout found; `None` without any.
pub(super) fn read(
    origin: Origin,
    text: &str,
    rows: &[(usize, usize)],
    problems: &mut Problems,
) -> Option<Grid> {
    let (&(first, _), &(_, last)) = (rows.first()?, rows.last()?);
    let texts: Vec<&str> = rows
        .iter()
        .map(|&(start, end)| text.get(start..end).unwrap_or(""))
        .collect();
    let split = bars::mend(&texts, pieces).into_iter();
    let lines = split
        .zip(&texts)
        .zip(rows)
        .map(|((split, row), &(start, _))| line(&Slice::new(origin, row, start), split, problems))
        .collect();
    Some(Grid {
        laid: None,
        lines,
        span: origin.span(first, last),
    })
}

fn line(slice: &Slice<'_>, split: bars::Line, problems: &mut Problems) -> GridLine {
    let span = slice.span(0, slice.text.len());
    if let Some(at) = split.lost {
        problems.push(MarkProblem::LostBar {
            span: slice.span(at, at),
        });
    }
    let mut pieces = split.pieces.into_iter();
    let label = pieces.next().unwrap_or(0..0);
    let (label, total) = label_of(slice, label, problems);
    GridLine {
        label,
        total,
        cells: pieces.map(|piece| cell(slice, piece, problems)).collect(),
        span,
    }
}

/// The label and the cells of a row, as they are written.
pub(super) fn cells(row: &str) -> impl Iterator<Item = &str> {
    let pieces = pieces(row).into_iter();
    pieces.map(|piece| row.get(piece).unwrap_or(""))
}

/// What stands before and between the bars.
fn pieces(row: &str) -> Vec<Range<usize>> {
    let mut pieces = split(row);
    // A last bar only closes the last cell.
    if pieces.len() > 1
        && pieces
            .last()
            .is_some_and(|last| row.get(last.clone()).unwrap_or("").trim().is_empty())
    {
        pieces.pop();
    }
    pieces
}

/// The ranges between the bars.
fn split(row: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for bar in lexer::cells(row, 0).filter(|token| token.kind == Kind::Bar) {
        pieces.push(start..bar.start());
        start = bar.end();
    }
    pieces.push(start..row.len());
    pieces
}

fn label_of(
    slice: &Slice<'_>,
    range: Range<usize>,
    problems: &mut Problems,
) -> (Option<GridLabel>, bool) {
    let range = trimmed(&slice.text, range);
    let written = slice.text.get(range.clone()).unwrap_or("");
    let (written, total) = match written.rsplit_once('=') {
        Some((label, value)) if value.trim() == "total" => (label.trim_end(), true),
        Some(_) | None => (written, false),
    };
    if written.is_empty() {
        return (None, total);
    }
    let range = range.start..range.start + written.len();
    let is_string = written.len() > 1
        && written.starts_with('"')
        && written.ends_with('"')
        && !written
            .get(1..written.len() - 1)
            .unwrap_or("")
            .contains('"');
    let span = slice.span(range.start, range.end);
    if is_string {
        let text = written.trim_matches('"').to_owned();
        return (Some(GridLabel::Title(Str { text, span })), total);
    }
    let part = slice.part(range);
    let label = match parse::row_label(&part, problems) {
        Some((path, label)) => GridLabel::Path(path, label),
        None => {
            problems.push(MarkProblem::RowLabel {
                span,
                written: written.to_owned(),
            });
            GridLabel::Title(Str {
                text: written.to_owned(),
                span,
            })
        }
    };
    (Some(label), total)
}

fn cell(slice: &Slice<'_>, range: Range<usize>, problems: &mut Problems) -> GridCell {
    let mut range = trimmed(&slice.text, range);
    let mut notes = Vec::new();
    while let Some((before, name)) = last_note(slice.text.get(range.clone()).unwrap_or("")) {
        let start = range.start + before.len() + 2;
        notes.push(Name {
            text: parse::normal(name),
            span: slice.span(start, start + name.len()),
        });
        range.end = range.start + before.trim_end().len();
    }
    notes.reverse();
    let text = slice.text.get(range.clone()).unwrap_or("");
    let inlines = text
        .contains(['{', '}'])
        .then(|| prose::cell(&slice.part(range.clone()), problems));
    GridCell {
        text: text.to_owned(),
        span: slice.span(range.start, range.end),
        notes,
        inlines,
    }
}

/// What stands before a `[^name]` that ends `text`, and the name.
fn last_note(text: &str) -> Option<(&str, &str)> {
    let start = text.rfind("[^")?;
    let name = note_mark(text.get(start..)?)?;
    (start + name.len() + 3 == text.len()).then_some((text.get(..start)?, name))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or("");
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start + piece.trim().len()
}
