//! From declaration to declaration, with the comments between them.

use super::super::heads::Head;
use super::super::layout::{Body, Unit, UnitKind};
use super::super::lexer::Token;
use super::code::Code;
use super::entries::Entries;
use super::lines::Line;
use super::tokens::tokens;
use super::{grid, prose};

pub(super) struct Walk<'t> {
    pub(super) text: &'t str,
    /// The text with only those line breaks that end a statement.
    pub(super) code: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) comments: &'t [(usize, usize)],
    /// Where something is wrong, in order.
    pub(super) faults: Vec<usize>,
    /// Indents mean something where something is wrong.
    pub(super) mended: bool,
    pub(super) entries: Entries,
    pub(super) lines: Vec<Line>,
    /// A comment that stands before what comes next, on its line.
    pub(super) lead: String,
}

impl<'t> Walk<'t> {
    pub(super) fn file(mut self, units: &[Unit]) -> Vec<Line> {
        let end = self.text.len();
        self.items(units, (0, end), 0);
        self.lines
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or("")
    }

    /// Declarations and what stands between them, from one place to another.
    fn items(&mut self, units: &[Unit], (from, to): (usize, usize), level: usize) {
        let mut at = from;
        let mut blank = false;
        let mut index = 0;
        while let Some(unit) = units.get(index) {
            index += 1;
            let outside = self.stray_within(at, unit.start);
            let start = if outside {
                self.words_from(at)
            } else {
                unit.start
            };
            blank = self.gap((at, start), level, blank);
            let mut end = unit.end;
            let mut broken = outside || self.is_broken(unit);
            // A fault behind a declaration belongs to it.
            // A line break is not always what a semicolon is.
            while let Some(next) = units.get(index)
                && (broken || self.is_broken(next))
                && self
                    .code
                    .get(end..next.start)
                    .is_some_and(|it| it.contains([';', '；']))
            {
                broken = true;
                end = next.end;
                index += 1;
            }
            let next = units.get(index).map_or(to, |next| next.start);
            if self.stray_within(end, next) {
                broken = true;
                end = self.words_before(next);
            }
            if broken {
                self.leave_alone(start, end, blank);
            } else {
                let before = self.lines.len();
                let lead = std::mem::take(&mut self.lead);
                self.unit(unit, level);
                self.head_of_unit(before, blank, &lead);
            }
            at = end.max(at);
            blank = false;
        }
        if units.is_empty() && self.stray_within(at, to) {
            let (start, end) = (self.words_from(at), self.words_before(to));
            if start < end {
                self.leave_alone(start, end, false);
            }
            return;
        }
        self.gap((at, to), level, blank);
        if !self.lead.is_empty() {
            let lead = std::mem::take(&mut self.lead);
            self.lines.push(Line::new(level * 2, lead));
        }
    }

    /// Gives the first line of what was just written what goes before it.
    fn head_of_unit(&mut self, first: usize, blank: bool, lead: &str) {
        let Some(line) = self.lines.get_mut(first) else {
            return;
        };
        line.blank_before = blank;
        if !lead.is_empty() {
            line.text = format!("{lead} {}", line.text);
            line.kind = super::lines::Kind::Plain;
            line.columns = [line.text.len(); 2];
        }
    }

    /// The comments of a gap. Whether what follows stands off by a blank line.
    fn gap(&mut self, (start, end): (usize, usize), level: usize, blank: bool) -> bool {
        let mut at = start;
        let mut blank = blank;
        let opens = self.lines.is_empty()
            || self
                .lines
                .last()
                .is_some_and(|line| line.text.ends_with('{'));
        let mut first = true;
        // The last line is one of comments.
        let mut alone = false;
        let from = self
            .comments
            .partition_point(|&(comment, _)| comment < start);
        for &(comment, comment_end) in self.comments.get(from..).unwrap_or(&[]) {
            if comment >= end {
                break;
            }
            let breaks = newlines(self.slice(at, comment));
            let text = self.slice(comment, comment_end);
            let ended = self.ends_line(comment_end, end);
            blank |= breaks > 1 && !(first && opens);
            if breaks == 0 && ended && self.lead.is_empty() && !self.lines.is_empty() {
                if let Some(line) = self.lines.last_mut() {
                    let place = if alone {
                        &mut line.text
                    } else {
                        &mut line.comment
                    };
                    if !place.is_empty() {
                        place.push(' ');
                    }
                    place.push_str(text);
                }
            } else {
                if !self.lead.is_empty() {
                    self.lead.push(' ');
                }
                self.lead.push_str(text);
                alone = ended;
                if ended {
                    let lead = std::mem::take(&mut self.lead);
                    self.lines.push(Line {
                        blank_before: std::mem::take(&mut blank),
                        ..Line::new(level * 2, lead)
                    });
                }
            }
            at = comment_end;
            first = false;
        }
        blank || newlines(self.slice(at, end)) > 1 && !(first && opens)
    }

    /// Whether nothing but comments stands on a line from a comment's end on.
    fn ends_line(&self, from: usize, end: usize) -> bool {
        let rest = self.slice(from, end);
        let words = rest.trim_start_matches(|c: char| c != '\n' && c.is_whitespace());
        match words.chars().next() {
            Some('\n') => true,
            None => end == self.text.len(),
            Some(_) => {
                let at = from + (rest.len() - words.len());
                let next = self.comments.partition_point(|&(comment, _)| comment < at);
                let next = self.comments.get(next);
                next.is_some_and(|&(start, next)| {
                    start == at
                        && (self.slice(start, next).starts_with("//") || self.ends_line(next, end))
                })
            }
        }
    }

    fn unit(&mut self, unit: &Unit, level: usize) {
        match unit.kind {
            UnitKind::Prose => {
                let written = self.slice(unit.start, unit.end);
                self.lines.extend(prose::lines(written, level * 2));
            }
            UnitKind::Declared(Head::Section | Head::If | Head::Report)
                if !unit.bodies.is_empty() =>
            {
                self.bodies(unit, level);
            }
            UnitKind::Declared(_)
            | UnitKind::Misspelt(_)
            | UnitKind::Headless(_)
            | UnitKind::Field
            | UnitKind::Stray => {
                self.code(unit, (unit.start, unit.end), level);
            }
        }
    }

    /// A declaration that holds others.
    fn bodies(&mut self, unit: &Unit, level: usize) {
        let on_one_line = unit.bodies.iter().all(|body| self.fits_a_line(body));
        let mut start = unit.start;
        for body in &unit.bodies {
            let fresh = start == unit.start;
            let first = self.lines.len();
            self.code(unit, (start, body.open), level);
            if !fresh {
                // `} else {`
                let tail = self.lines.split_off(first.min(self.lines.len()));
                if let (Some(line), Some(tail)) = (self.lines.last_mut(), tail.into_iter().next()) {
                    line.text.push(' ');
                    line.text.push_str(&tail.text);
                }
            }
            let body_range = (body.open + 1, body.close);
            if self.is_empty(body_range) {
                self.append(" {}");
            } else if on_one_line {
                let first = self.lines.len();
                for unit in &body.units {
                    self.unit(unit, 0);
                }
                let inside = self.lines.split_off(first.min(self.lines.len()));
                let texts: Vec<String> = inside.into_iter().map(|line| line.text).collect();
                self.append(&format!(" {{ {} }}", texts.join("  ")));
            } else {
                self.append(" {");
                self.items(&body.units, body_range, level + 1);
                self.lines.push(Line::new(level * 2, "}".to_owned()));
            }
            start = body.close + 1;
        }
    }

    fn append(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.text.push_str(text);
            line.columns = [line.text.len(); 2];
        }
    }

    fn is_empty(&self, (start, end): (usize, usize)) -> bool {
        self.slice(start, end).trim().is_empty()
    }

    /// `{ """…""" }`, or the lines of a header, on the line of its head.
    fn fits_a_line(&self, body: &Body) -> bool {
        let inside = self.slice(body.open, body.close);
        let prose_alone = matches!(body.units.as_slice(), [unit] if unit.kind == UnitKind::Prose);
        let fields = body.units.iter().all(|unit| unit.kind == UnitKind::Field);
        !inside.contains(['\n', ';'])
            && self.comments_within(body.open, body.close).is_empty()
            && (prose_alone || fields)
    }

    pub(super) fn comments_within(&self, start: usize, end: usize) -> &'t [(usize, usize)] {
        let from = self
            .comments
            .partition_point(|&(comment, _)| comment < start);
        let to = self.comments.partition_point(|&(comment, _)| comment < end);
        self.comments.get(from..to).unwrap_or(&[])
    }

    fn code(&mut self, unit: &Unit, (start, end): (usize, usize), level: usize) {
        let head = match unit.kind {
            UnitKind::Declared(head) | UnitKind::Misspelt(head) => Some(head),
            UnitKind::Headless(_) | UnitKind::Field | UnitKind::Prose | UnitKind::Stray => None,
        };
        let rows: &[(usize, usize)] = match unit.bodies.as_slice() {
            [body] => &body.rows,
            _ => &[],
        };
        let written: Vec<&str> = rows
            .iter()
            .map(|&(start, end)| self.slice(start, end))
            .collect();
        let code = Code {
            tokens: &tokens(self.text, self.code, self.tokens, (start, end), head),
            rows: &grid::rows(&written),
            entries: &self.entries,
            head,
            indent: level * 2,
            opens: end < unit.end,
        };
        let lines = code.lines(self.lines.len());
        self.lines.extend(lines);
    }

    /// What cannot be read, from the start of its line.
    fn leave_alone(&mut self, start: usize, end: usize, blank: bool) {
        let before = self.slice(0, start);
        let opening = before
            .rfind('\n')
            .map_or(before, |at| before.get(at + 1..).unwrap_or(""));
        let indent = opening.len() - opening.trim_start().len();
        let lead = std::mem::take(&mut self.lead);
        let lead = if lead.is_empty() { lead } else { lead + " " };
        self.lines.push(Line {
            blank_before: blank,
            raw_indent: Some(
                opening
                    .get(..indent)
                    .unwrap_or("")
                    .trim_start_matches('\u{feff}')
                    .to_owned(),
            ),
            ..Line::new(0, format!("{lead}{}", self.slice(start, end)))
        });
    }

    /// Where something stands again, from a place on.
    fn words_from(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        at + (rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
                .len())
    }

    fn words_before(&self, end: usize) -> usize {
        self.slice(0, end).trim_end().len()
    }
}

fn newlines(gap: &str) -> usize {
    gap.bytes().filter(|&byte| byte == b'\n').count()
}
