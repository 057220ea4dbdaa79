//! What is open, how it is closed, and where it ends when nothing closes it.

use super::super::heads::Head;
use super::super::lexer::Token;
use super::super::problems::MarkProblem;
use super::frame::{Frame, Role};
use super::scan::{Fresh, Scanner};
use super::unit::{Body, DEEPEST, DEEPEST_SECTION, Unit, UnitKind};

impl Scanner<'_> {
    pub(super) fn open(&mut self, bracket: u8, token: Token) {
        if self.frames.len() > DEEPEST {
            if self.overflow == 0 && self.section_depth() <= DEEPEST_SECTION {
                let span = self.span(token.start(), token.end());
                if !self.unit().is_some_and(|unit| unit.told) {
                    self.problems.push(MarkProblem::TooDeep { span });
                }
            }
            if let Some(unit) = self.unit() {
                unit.told = true;
            }
            if self.overflow == 0 {
                self.overflow_start = token.start();
            }
            self.overflow += 1;
            self.follow(bracket, token);
            return;
        }
        let role = self.role_of_body(bracket);
        let frame = Frame::new(bracket, token.start(), self.indent(), role);
        self.frames.push(frame);
        self.follow(bracket, token);
        if role != Role::Code {
            self.fresh = Fresh::Yes;
        }
    }

    pub(super) fn close(&mut self, bracket: u8, token: Token) {
        if self.overflow > 0 {
            self.overflow -= 1;
            self.follow(bracket, token);
            if self.overflow == 0 {
                self.blank(self.overflow_start, token.end());
            }
            return;
        }
        if self.mending && bracket == b'}' {
            self.close_by_indent(token);
        }
        let opening = match bracket {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        // A bracket is closed within the declaration that opened it.
        let depth = self
            .frames
            .iter()
            .rev()
            .take_while(|frame| frame.bracket != 0)
            .scan(false, |ended, frame| {
                let seen = (!*ended).then_some(frame.bracket);
                *ended = frame.role == Role::Items;
                seen
            })
            .position(|open| open == opening);
        match depth {
            None => {
                let span = self.span(token.start(), token.end());
                self.unbalanced = true;
                self.problems.push(MarkProblem::ExtraClose {
                    span,
                    bracket: char::from(bracket),
                });
                self.blank(token.start(), token.end());
            }
            Some(0) => self.close_top(token),
            Some(above) => {
                self.leave_open(above);
                self.close_top(token);
            }
        }
    }

    fn close_top(&mut self, token: Token) {
        self.end_unit();
        let is_body = self.pop(token.start());
        self.follow(b'}', token);
        if is_body {
            self.last = 0;
            self.fresh = Fresh::AfterBody;
        }
    }

    /// Takes the innermost frame off; whether it was a body of its own.
    fn pop(&mut self, close: usize) -> bool {
        if self.frames.len() < 2 {
            return false;
        }
        let Some(frame) = self.frames.pop() else {
            return false;
        };
        if frame.role == Role::Code {
            return self
                .frames
                .last()
                .and_then(|below| below.current.as_ref())
                .and_then(Unit::head)
                .is_some_and(|head| matches!(head, Head::Form | Head::Check))
                && frame.bracket == b'{';
        }
        if let Some(unit) = self.unit() {
            unit.bodies.push(Body {
                open: frame.open,
                close,
                units: frame.units,
                rows: frame.rows,
            });
        }
        true
    }

    /// Gives up the innermost `count` brackets: one problem, at the innermost.
    pub(super) fn leave_open(&mut self, count: usize) {
        self.unbalanced = true;
        for step in 0..count {
            let Some(frame) = self.frames.last().filter(|frame| frame.bracket != 0) else {
                break;
            };
            let (open, bracket) = (frame.open, frame.bracket);
            self.end_unit();
            let end = self.last_end;
            self.pop(end);
            if step == 0 && !self.unit().is_some_and(|unit| unit.told) {
                let span = self.span(open, open + self.char_length(open));
                let here = self.span(end, end);
                self.problems.push(MarkProblem::Unclosed {
                    span,
                    bracket: char::from(bracket),
                    here,
                });
            }
            let closing = match bracket {
                b'(' => ")",
                b'[' => "]",
                _ => "}",
            };
            self.closer(end, closing);
        }
    }

    /// In a source known to be unbalanced: `}` closes what stands as far in.
    fn close_by_indent(&mut self, token: Token) {
        if token.start() != self.line_start + self.indent() {
            return;
        }
        let indent = self.indent();
        let braces = || {
            self.frames
                .iter()
                .rev()
                .take_while(|frame| frame.bracket == b'{')
        };
        let top_is_deeper = braces().next().is_some_and(|top| top.indent > indent);
        if let Some(above) = braces().position(|frame| frame.indent == indent)
            && top_is_deeper
        {
            self.leave_open(above);
        }
    }

    pub(super) fn close_file(&mut self) {
        if self.overflow > 0 {
            self.blank(self.overflow_start, self.text.len());
            self.overflow = 0;
        }
        let open = self.frames.len().saturating_sub(1);
        if open > 0 {
            self.leave_open(open);
        }
        self.end_unit();
    }

    /// Ends the unit that is being read in the innermost frame.
    pub(super) fn end_unit(&mut self) {
        let end = self.last_end;
        if let Some(frame) = self.frames.last_mut()
            && let Some(mut unit) = frame.current.take()
        {
            unit.end = end.max(unit.start);
            frame.units.push(unit);
        }
    }

    /// `;` between statements.
    pub(super) fn statement_end(&mut self) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        match frame.role {
            Role::Items | Role::Fields => {
                self.end_unit();
                self.fresh = Fresh::Yes;
            }
            Role::Cells => self.fresh = Fresh::Yes,
            Role::Code => {}
        }
    }

    pub(super) fn section_depth(&self) -> usize {
        self.frames
            .iter()
            .filter(|frame| {
                frame
                    .current
                    .as_ref()
                    .is_some_and(|unit| unit.head() == Some(Head::Section))
            })
            .count()
    }

    /// How far the current line is indented, in bytes.
    pub(super) fn indent(&self) -> usize {
        let line = self.text.get(self.line_start..).unwrap_or("");
        line.len() - line.trim_start_matches([' ', '\t', '\u{3000}']).len()
    }

    fn role_of_body(&self, bracket: u8) -> Role {
        let Some(frame) = self.frames.last() else {
            return Role::Code;
        };
        if bracket != b'{' || frame.role != Role::Items {
            return Role::Code;
        }
        let Some(unit) = &frame.current else {
            return Role::Code;
        };
        let head = match unit.kind {
            UnitKind::Declared(head) | UnitKind::Misspelt(head) | UnitKind::Headless(head) => head,
            UnitKind::Field | UnitKind::Prose | UnitKind::Stray => return Role::Code,
        };
        match head {
            Head::Section | Head::If => Role::Items,
            Head::Report => Role::Fields,
            Head::Table | Head::Fill => Role::Cells,
            Head::Use
            | Head::Package
            | Head::Unit
            | Head::Entity
            | Head::Figure
            | Head::List
            | Head::Series
            | Head::Chart
            | Head::Check
            | Head::Form
            | Head::Carry
            | Head::Restate
            | Head::Members
            | Head::Note
            | Head::Allow => Role::Code,
        }
    }

    fn char_length(&self, at: usize) -> usize {
        self.text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8)
    }
}
