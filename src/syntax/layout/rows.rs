//! Lines of cells, which the grammar never sees.

use super::super::heads::Head;
use super::super::lexer::{RowShape, Token};
use super::super::problems::{MarkProblem, ShapeProblem};
use super::frame::Frame;
use super::scan::{Fresh, Scanner};
use super::unit::Unit;

/// So many statements of one line may turn out to be a line of cells: each is
/// looked at to the end of the line.
const MOST_ON_A_LINE: usize = 16;

impl Scanner<'_> {
    /// Reads a line of a table's or fill's body whole, if it is one of cells.
    pub(super) fn row(&mut self) -> bool {
        let start = self.lexer.at();
        if self.rows_tried.0 != self.line_start {
            self.rows_tried = (self.line_start, 0);
        }
        self.rows_tried.1 += 1;
        if self.rows_tried.1 > MOST_ON_A_LINE {
            return false;
        }
        let shape = self.row_shape();
        let is_row = shape.bars || {
            let frame = self.frames.last();
            let head = self
                .frames
                .iter()
                .rev()
                .find_map(|frame| frame.current.as_ref());
            let in_table = head.and_then(Unit::head) == Some(Head::Table);
            let below_rows = frame.is_some_and(|frame| !frame.rows.is_empty());
            let line = self.text.get(start..shape.end).unwrap_or("");
            match label_line(line.trim_end()) {
                Some(LabelLine::Total) => in_table,
                Some(LabelLine::Bare) => below_rows,
                None => false,
            }
        };
        if !is_row {
            return false;
        }
        let row = self.lexer.row(shape.end);
        self.read(row);
        if shape.comment {
            self.comment_in_row(row);
        }
        for bar in shape.wide {
            self.widen(bar.start(), bar.end(), "|".to_owned());
        }
        self.forbid_controls(row.start(), row.end());
        if let Some(frame) = self.frames.last_mut() {
            frame.rows.push((row.start(), row.end()));
        }
        self.blank(row.start(), row.end());
        self.follow(0, row);
        self.fresh = Fresh::No;
        self.doc = None;
        true
    }

    /// What the line would be as one of cells.
    fn row_shape(&self) -> RowShape {
        let start = self.lexer.at();
        let line = self.text.get(start..self.line_end(start)).unwrap_or("");
        RowShape::of(line, start)
    }

    /// A line of cells is no place for a comment: it is told and passed over.
    fn comment_in_row(&mut self, row: Token) {
        while let Some(token) = self.lexer.trivia() {
            self.read(token);
            self.blank(token.start(), token.end());
            if !token.is_comment() {
                continue;
            }
            let before = self.text.get(..row.start()).unwrap_or("");
            let opening = before.rfind('\n').map_or(0, |newline| newline + 1);
            let opening = before.get(opening..).unwrap_or("");
            let indent = opening.len() - opening.trim_start().len();
            self.problems.push(MarkProblem::CommentInRow {
                span: self.span(token.start(), token.end()),
                row: self.span(row.start(), row.end()),
                comment: token.of(self.text).to_owned(),
                indent: opening.get(..indent).unwrap_or("").to_owned(),
            });
            return;
        }
    }

    /// A line of cells below a table or fill that has no `{`: its body begins
    /// here.
    pub(super) fn opens_unsaid(&mut self) -> bool {
        let above = self.frames.last().and_then(|frame| frame.current.as_ref());
        let awaits = above.is_some_and(|unit| {
            matches!(unit.head(), Some(Head::Table | Head::Fill))
                && unit.bodies.is_empty()
                && !unit.told
        });
        if !awaits {
            return false;
        }
        if !self.row_shape().bars {
            return false;
        }
        let at = self.last_end;
        let span = self.span(at, at);
        self.problems.push(ShapeProblem::MissingBrace { span });
        self.closer(at, " {");
        self.frames.push(Frame::cells(at, self.indent()));
        true
    }
}

enum LabelLine {
    /// `合计 = total`
    Total,
    /// `合计`, `合计 "label"`, `"label"`
    Bare,
}

/// A line without bars that may be one of a grid.
fn label_line(line: &str) -> Option<LabelLine> {
    let (label, is_total) = match line.rsplit_once('=') {
        Some((label, value)) if value.trim() == "total" => (label.trim_end(), true),
        Some(_) => return None,
        None => (line, false),
    };
    let name_end = label
        .char_indices()
        .find(|&(_, c)| !(unicode_ident::is_xid_continue(c) || c == '.'))
        .map_or(label.len(), |(offset, _)| offset);
    let name = label.get(..name_end)?;
    let behind = label.get(name_end..)?.trim();
    let is_string = behind.len() >= 2
        && behind.starts_with('"')
        && behind.ends_with('"')
        && behind.matches('"').count() == 2;
    // `rest` that lost what it says, or what was said of it.
    let setting = name.starts_with(|c: char| c.is_ascii_digit())
        || behind.is_empty() && matches!(name, "rest" | "blank");
    let named = !name.is_empty() && !setting && (behind.is_empty() || is_string);
    let titled = name.is_empty() && is_string;
    if !named && !titled {
        return None;
    }
    Some(if is_total {
        LabelLine::Total
    } else {
        LabelLine::Bare
    })
}
