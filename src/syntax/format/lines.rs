//! The lines of the result: put together piece by piece, then set in columns
//! with their neighbours, and written.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// What is wider than this has no other line wait for it.
const WIDEST: usize = 40;
/// The same for a comment behind a line.
const WIDEST_LINE: usize = 80;

/// Lines of one kind that stand together are set in columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Plain,
    Figure,
    /// A part of a figure, or a figure of last year's.
    Part,
    /// A row or column.
    Member,
    /// A line of the header.
    Field,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) blank_before: bool,
    pub(super) indent: usize,
    /// Goes on under a place in a line above: its number, and the place.
    pub(super) under: Option<(usize, usize)>,
    pub(super) text: String,
    /// Where the second and third column begin in the text; equal to its
    /// length, or to each other, where there is nothing in one.
    pub(super) columns: [usize; 2],
    /// Stands behind the text.
    pub(super) comment: String,
    /// What was written in place of the indent, of a line that is left alone.
    pub(super) raw_indent: Option<String>,
}

impl Line {
    pub(super) fn new(indent: usize, text: String) -> Line {
        Line {
            indent,
            text,
            ..Line::default()
        }
    }

    fn goes_with(&self, above: &Line) -> bool {
        self.kind != Kind::Plain
            && self.kind == above.kind
            && self.indent == above.indent
            && !self.blank_before
    }

    /// The text of a column, without the blank behind it.
    fn cell(&self, number: usize) -> &str {
        let [second, third] = self.columns;
        let range = match number {
            0 => 0..second,
            1 => second..third,
            _ => third..self.text.len(),
        };
        self.text.get(range).unwrap_or("").trim_end_matches(' ')
    }

    /// Blanks that set its columns under those of its neighbours.
    fn padding(&self, widths: [usize; 2]) -> [usize; 2] {
        let [first, second] = widths;
        let label = self.cell(1);
        let has_value = !self.cell(2).is_empty();
        if label.is_empty() && !has_value {
            return [0, 0];
        }
        let missing = |cell: &str, width: usize| width.saturating_sub(display_width(cell));
        // Without a label the value stands where the labels of others begin.
        let before_value = match label {
            "" => 0,
            _ if !has_value => 0,
            label => missing(label, second),
        };
        [missing(self.cell(0), first), before_value]
    }
}

/// Writes all lines, each ended by `newline`.
pub(super) fn write(lines: &[Line], newline: &str) -> String {
    let paddings = paddings(lines);
    let widths: Vec<usize> = lines
        .iter()
        .zip(&paddings)
        .enumerate()
        .map(|(index, (line, padding))| {
            indent(lines, &paddings, index)
                + display_width(&line.text)
                + padding.iter().sum::<usize>()
        })
        .collect();
    let comments = comment_columns(lines, &widths);
    let length: usize = lines.iter().map(|line| line.text.len() + 24).sum();
    let mut out = String::with_capacity(length);
    for (index, line) in lines.iter().enumerate() {
        if line.blank_before {
            out.push_str(newline);
        }
        match &line.raw_indent {
            Some(raw) => out.push_str(raw),
            None => blanks(&mut out, indent(lines, &paddings, index)),
        }
        let [first, second] = line.columns;
        let padding = paddings.get(index).copied().unwrap_or_default();
        out.push_str(line.text.get(..first).unwrap_or(""));
        blanks(&mut out, padding[0]);
        out.push_str(line.text.get(first..second).unwrap_or(""));
        blanks(&mut out, padding[1]);
        out.push_str(line.text.get(second..).unwrap_or(""));
        if !line.comment.is_empty() {
            let width = widths.get(index).copied().unwrap_or(0);
            let column = comments.get(index).copied().unwrap_or(0);
            blanks(&mut out, column.max(width + 2) - width);
            out.push_str(&line.comment);
        }
        out.push_str(newline);
    }
    out
}

/// For each line, the blanks before its second and third column.
fn paddings(lines: &[Line]) -> Vec<[usize; 2]> {
    let mut all = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(|above, line| line.goes_with(above)) {
        let mut widths = [0, 0];
        for line in run {
            let (label, value) = (line.cell(1), line.cell(2));
            if !label.is_empty() || !value.is_empty() {
                widths[0] = wider(widths[0], line.cell(0));
            }
            if !value.is_empty() {
                widths[1] = wider(widths[1], label);
            }
        }
        let alone = run.len() == 1;
        all.extend(
            run.iter()
                .map(|line| if alone { [0, 0] } else { line.padding(widths) }),
        );
    }
    all
}

fn wider(width: usize, cell: &str) -> usize {
    match display_width(cell) {
        wide if wide > WIDEST => width,
        found => width.max(found),
    }
}

fn indent(lines: &[Line], paddings: &[[usize; 2]], index: usize) -> usize {
    let Some(line) = lines.get(index) else {
        return 0;
    };
    let Some((above, place)) = line.under else {
        return line.indent;
    };
    let (Some(anchor), Some(padding)) = (lines.get(above), paddings.get(above)) else {
        return line.indent;
    };
    let [first, second] = anchor.columns;
    let mut column = anchor.indent + display_width(anchor.text.get(..place).unwrap_or(""));
    if place >= first {
        column += padding[0];
    }
    if place >= second {
        column += padding[1];
    }
    column
}

/// Comments behind lines that follow each other stand under each other.
fn comment_columns(lines: &[Line], widths: &[usize]) -> Vec<usize> {
    let mut columns = Vec::with_capacity(lines.len());
    let together = |above: &(&Line, &usize), below: &(&Line, &usize)| {
        !above.0.comment.is_empty()
            && !below.0.comment.is_empty()
            && !below.0.blank_before
            && above.0.indent == below.0.indent
    };
    let pairs: Vec<(&Line, &usize)> = lines.iter().zip(widths).collect();
    for run in pairs.chunk_by(together) {
        let widest = run
            .iter()
            .map(|&(_, &width)| width)
            .filter(|&width| width <= WIDEST_LINE)
            .max();
        let column = widest.map_or(0, |width| width + 2);
        columns.extend(run.iter().map(|_| column));
    }
    columns
}

pub(super) fn blanks(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// Columns on a screen: two for each Han character.
pub(super) fn display_width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else if text.contains('\t') {
        text.chars().map(|c| c.width().unwrap_or(1)).sum()
    } else {
        text.width()
    }
}
