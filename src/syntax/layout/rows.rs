//! Lines of cells and pieces of prose: what the grammar never sees.

use super::super::heads::Head;
use super::super::problems::{MarkProblem, ShapeProblem};
use super::Unit;
use super::brackets::Frame;
use super::scan::{Fresh, Scanner};

impl Scanner<'_> {
    /// Reads a line of a table's or fill's body whole, if it is one of cells.
    pub(super) fn row(&mut self) -> bool {
        let start = self.at;
        let line_end = self.line_end(start);
        let Some(line) = self.text.get(start..line_end) else {
            return false;
        };
        let shape = RowShape::of(line);
        let code = line.get(..shape.end).unwrap_or(line).trim_end();
        let is_row = shape.bars || {
            let frame = self.frames.last();
            let head = self
                .frames
                .iter()
                .rev()
                .find_map(|frame| frame.current.as_ref());
            let in_table = head.and_then(Unit::head) == Some(Head::Table);
            let below_rows = frame.is_some_and(|frame| !frame.rows.is_empty());
            match label_line(code) {
                Some(LabelLine::Total) => in_table,
                Some(LabelLine::Bare) => below_rows,
                None => false,
            }
        };
        if !is_row {
            return false;
        }
        let end = start + code.len();
        if let Some(comment) = shape.comment {
            let before = self.text.get(..start).unwrap_or("");
            let opening = before.rfind('\n').map_or(0, |newline| newline + 1);
            let opening = before.get(opening..).unwrap_or("");
            let indent = opening.len() - opening.trim_start().len();
            let written = line.get(comment..).unwrap_or("").trim_end();
            let comment = start + comment;
            self.problems.push(MarkProblem::CommentInRow {
                span: self.span(comment, comment + written.len()),
                row: self.span(start, end),
                comment: written.to_owned(),
                indent: opening.get(..indent).unwrap_or("").to_owned(),
            });
        }
        for offset in shape.wide {
            let at = start + offset;
            self.widen(at, at + '｜'.len_utf8(), "|".to_owned());
        }
        self.forbid_controls(start, end);
        if let Some(frame) = self.frames.last_mut() {
            frame.rows.push((start, end));
        }
        let skip = if shape.comment.is_some() {
            line_end
        } else {
            start + shape.end
        };
        self.blank(start, skip);
        self.at = skip;
        self.last = 0;
        self.last_end = end;
        self.fresh = Fresh::No;
        self.doc = None;
        true
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
        let line = self.text.get(self.at..self.line_end(self.at)).unwrap_or("");
        if !RowShape::of(line).bars {
            return false;
        }
        let at = self.last_end;
        let span = self.span(at, at);
        self.problems.push(ShapeProblem::MissingBrace { span });
        self.closer(at, " {");
        self.frames.push(Frame::cells(at, self.indent()));
        true
    }

    pub(super) fn prose(&mut self) {
        let start = self.at;
        let end = self.prose_end(start);
        let mended = end
            .filter(|_| self.mending)
            .and_then(|end| self.prose_overrun(start + 3, end));
        let end = match (end, mended) {
            (Some(end), None) => end,
            (_, overrun) => {
                let stop = overrun
                    .or_else(|| self.prose_overrun(start + 3, self.bytes.len()))
                    .unwrap_or(self.bytes.len());
                let content = self.text.get(start..stop).unwrap_or("").trim_end();
                self.unbalanced = true;
                self.problems.push(MarkProblem::UnclosedProse {
                    span: self.span(start, start + 3),
                });
                if let Some(unit) = self.unit() {
                    unit.told = true;
                }
                start + content.len().max(3)
            }
        };
        self.forbid_controls(start, end);
        if let Some(newline) = self.text.get(start..end).and_then(|text| text.rfind('\n')) {
            self.line_start = start + newline + 1;
        }
        self.at = end;
        self.last = 0;
        self.last_end = end;
        // A paragraph ends with its quotes; whatever comes next is something else.
        self.fresh = Fresh::Yes;
    }

    /// Where prose that begins at `start` ends: behind the last three of the
    /// first run of three quotes or more.
    fn prose_end(&self, start: usize) -> Option<usize> {
        let content = start + 3;
        let found = self.text.get(content..)?.find("\"\"\"")?;
        let run = self
            .bytes
            .get(content + found..)?
            .iter()
            .take_while(|&&byte| byte == b'"')
            .count();
        Some(content + found + run)
    }

    /// In prose that may be unclosed: the first line that can only be code.
    fn prose_overrun(&self, start: usize, end: usize) -> Option<usize> {
        let text = self.text.get(start..end)?;
        let mut at = start;
        for line in text.split_inclusive('\n') {
            let code = line.trim();
            let mut words = code.split([' ', '"', '{']);
            let is_code = code == "}"
                || words.next().and_then(Head::of).is_some_and(|head| {
                    let is_body = code.ends_with('{');
                    let is_value = code.contains('=');
                    matches!(head, Head::Figure | Head::List | Head::Series) && is_value
                        || matches!(head, Head::Check | Head::Table | Head::Form | Head::Fill)
                            && is_body
                        || head == Head::Section && is_body && code.contains('"')
                });
            if is_code && at > start {
                return Some(at);
            }
            at += line.len();
        }
        None
    }
}

/// What a line of a body looks like, strings and `{…}` passed over.
struct RowShape {
    bars: bool,
    /// Where a `}` that closes the body stands, or the line's end.
    end: usize,
    comment: Option<usize>,
    /// Full-width bars.
    wide: Vec<usize>,
}

impl RowShape {
    fn of(line: &str) -> RowShape {
        let mut shape = RowShape {
            bars: false,
            end: line.len(),
            comment: None,
            wide: Vec::new(),
        };
        let mut depth = 0_usize;
        let mut skip_to = 0;
        let mut previous = ' ';
        for (offset, c) in line.char_indices() {
            if offset < skip_to {
                continue;
            }
            let rest = line.get(offset + c.len_utf8()..).unwrap_or("");
            match c {
                '"' => {
                    if let Some(close) = rest.find('"') {
                        skip_to = offset + 1 + close + 1;
                    }
                }
                '{' => depth += 1,
                '}' if depth == 0 => {
                    shape.end = offset;
                    break;
                }
                '}' => depth -= 1,
                '|' if depth == 0 => shape.bars = true,
                '｜' if depth == 0 => {
                    shape.bars = true;
                    shape.wide.push(offset);
                }
                '/' if rest.starts_with('/') && previous.is_whitespace() => {
                    if shape.bars {
                        shape.comment = Some(offset);
                    }
                    shape.end = offset;
                    break;
                }
                _ => {}
            }
            previous = c;
        }
        shape
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
