//! Where a declaration begins, and which newlines end nothing.

use unicode_ident::{is_xid_continue, is_xid_start};

use super::super::heads::{self, FIELDS, Head};
use super::super::problems::MarkProblem;
use super::frame::Role;
use super::headless;
use super::scan::{Fresh, Scanner};
use super::unit::{DEEPEST_SECTION, TRAILING, Unit, UnitKind};

impl<'t> Scanner<'t> {
    /// Decides what the gap from `gap` to here means, and begins what begins
    /// here. Whether a line of cells was read whole.
    pub(super) fn boundary(&mut self, gap: usize, newline: bool) -> bool {
        if self.overflow > 0 {
            return false;
        }
        if newline {
            self.newline(gap);
        }
        let Some(frame) = self.frames.last() else {
            return false;
        };
        match (self.fresh, frame.role) {
            (Fresh::No, Role::Fields) => self.begin_next_field(),
            (Fresh::No, Role::Items | Role::Cells | Role::Code) | (_, Role::Code) => {}
            (Fresh::Yes | Fresh::AfterBody, Role::Items) if self.opens_unsaid() => {
                return self.row();
            }
            (Fresh::Yes | Fresh::AfterBody, Role::Items) => {
                return self.begin_item();
            }
            (Fresh::Yes | Fresh::AfterBody, Role::Fields) => self.begin_field(),
            (Fresh::Yes | Fresh::AfterBody, Role::Cells) => return self.row(),
        }
        false
    }

    fn newline(&mut self, gap: usize) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        let bracket = frame.bracket;
        let role = frame.role;
        let within_brackets = bracket == b'(' || bracket == b'[';
        let joined = self.fresh != Fresh::Yes && self.joins(role) && !self.halves_a_comment();
        if (role != Role::Items || joined) && self.begins_elsewhere(joined) {
            let count = self
                .frames
                .iter()
                .rev()
                .take_while(|frame| frame.role != Role::Items)
                .count();
            self.leave_open(count);
            self.fresh = Fresh::Yes;
        } else if within_brackets || joined {
            self.blank_newlines(gap);
            return;
        } else {
            self.fresh = Fresh::Yes;
        }
        if self.mending {
            self.leave_by_indent();
        }
    }

    /// A newline after an operator or comma, or before an operator, ends
    /// nothing.
    fn joins(&self, role: Role) -> bool {
        const LEADING: &[u8] = b"+*/=<>,!:";
        TRAILING.contains(&self.last)
            || (role != Role::Cells && LEADING.contains(&self.lexer.next_byte()))
    }

    /// `/ …` no further in than the declaration above: `//` that lost a mark,
    /// not a division that goes on.
    fn halves_a_comment(&self) -> bool {
        let frame = self.frames.last();
        let above = frame.and_then(|frame| frame.current.as_ref());
        let indent = |start: usize| {
            let before = self.text.get(..start).unwrap_or("");
            start - before.rfind('\n').map_or(0, |newline| newline + 1)
        };
        self.lexer.next_byte() == b'/'
            && above.is_some_and(|above| self.indent() <= indent(above.start))
    }

    fn blank_newlines(&mut self, gap: usize) {
        let end = self.lexer.at();
        if let Some(range) = self.code.get_mut(gap..end) {
            for byte in range.iter_mut().filter(|byte| **byte == b'\n') {
                *byte = b' ';
            }
        }
    }

    /// Whether this line begins a declaration although something is open, or
    /// goes on, before it: `figure NAME …` makes no sense anywhere else.
    fn begins_elsewhere(&self, joined: bool) -> bool {
        let word = self.lexer.next_word();
        let Some(head) = Head::of(word) else {
            return false;
        };
        let after = self.lexer.rest().get(word.len()..).unwrap_or("");
        let after_gap = after.trim_start_matches(' ');
        let named = after.starts_with(' ') && after_gap.starts_with(is_xid_start);
        let name_length: usize = after_gap
            .chars()
            .take_while(|&c| is_xid_continue(c))
            .map(char::len_utf8)
            .sum();
        let behind_name = after_gap
            .get(name_length..)
            .unwrap_or("")
            .trim_start_matches(' ');
        let titled = after_gap.starts_with('"');
        match head {
            Head::Figure | Head::List | Head::Series => {
                named && behind_name.starts_with(['=', '"', ':', '＝', '：', '“'])
            }
            Head::Table | Head::Form => {
                named
                    && (behind_name.starts_with(['"', '{', '“']) || behind_name.starts_with("in "))
            }
            Head::Fill => named && behind_name.starts_with(['{', '｛', '=', '＝']),
            Head::Check => {
                let in_form = self
                    .frames
                    .iter()
                    .rev()
                    .find_map(|frame| frame.current.as_ref())
                    .and_then(Unit::head)
                    .is_some_and(|head| matches!(head, Head::Form | Head::Table));
                (self.mending || joined) && !in_form && named && behind_name.starts_with(['"', '{'])
            }
            Head::Section | Head::Report | Head::Use | Head::Entity => {
                (self.mending || joined) && titled
            }
            Head::Chart => joined && named && behind_name.starts_with('"'),
            Head::Unit | Head::Note | Head::Allow | Head::Restate | Head::Members => {
                joined && (named || titled)
            }
            Head::Package | Head::Carry | Head::If => false,
        }
    }

    /// In a source known to be unbalanced: a declaration that stands no
    /// further in than the line that opened a body is not in that body.
    fn leave_by_indent(&mut self) {
        let indent = self.indent();
        if let Some(frame) = self.frames.last_mut()
            && frame.role != Role::Code
            && frame.units.is_empty()
            && frame.rows.is_empty()
            && frame.current.is_none()
            && indent <= frame.indent
        {
            frame.flat = true;
        }
        let Some(head) = Head::of(self.lexer.next_word()) else {
            return;
        };
        // What may stand in the body of a check, a form or a figure, too.
        let inner = matches!(head, Head::Check | Head::Note | Head::If | Head::Carry);
        let count = self
            .frames
            .iter()
            .rev()
            .take_while(|frame| {
                frame.bracket == b'{'
                    && (frame.role != Role::Code || !inner)
                    && !frame.flat
                    && indent <= frame.indent
            })
            .count();
        if count > 0 {
            self.leave_open(count);
        }
    }

    /// Whether what begins here is the line alone, and was read whole.
    fn begin_item(&mut self) -> bool {
        let above = self.frames.last().and_then(|frame| frame.current.as_ref());
        let above_head = above.and_then(Unit::head);
        let has_above = above.is_some_and(|unit| unit.kind != UnitKind::Prose);
        let soft = self.fresh == Fresh::AfterBody;
        let word = self.lexer.next_word();
        let kind = if self.lexer.rest().starts_with("\"\"\"") {
            UnitKind::Prose
        } else if matches!(self.lexer.next_byte(), b'}' | b')' | b']' | b';')
            || self.lexer.next_byte() == b'{' && has_above
        {
            return false;
        } else if let Some(head) = Head::of(word) {
            let after = self
                .lexer
                .rest()
                .get(word.len()..)
                .unwrap_or("")
                .trim_start();
            let is_clause = has_above
                && (head == Head::Note && after.starts_with('"')
                    || head == Head::Section && self.only_optional_so_far());
            if is_clause {
                return false;
            }
            UnitKind::Declared(head)
        } else if has_above && (soft || heads::continues(above_head, word)) {
            return false;
        } else if let Some(head) = heads::glued_head(word).or_else(|| heads::nearest_head(word)) {
            UnitKind::Misspelt(head)
        } else if let Some(head) = headless::of(self.lexer.rest()) {
            UnitKind::Headless(head)
        } else {
            UnitKind::Stray
        };
        self.begin(kind);
        if kind == UnitKind::Stray && self.lexer.next_byte() == b'/' {
            // The line alone, however it ends.
            let line = self.lexer.line();
            self.read(line);
            self.follow(0, line);
            return true;
        }
        if kind == UnitKind::Declared(Head::Section) {
            let at = self.lexer.at();
            let word = self.span(at, at + word.len());
            if self.section_depth() == DEEPEST_SECTION + 1 {
                self.problems
                    .push(MarkProblem::SectionTooDeep { span: word });
            }
        }
        false
    }

    /// `optional` alone on its line.
    fn only_optional_so_far(&self) -> bool {
        self.frames
            .last()
            .and_then(|frame| frame.current.as_ref())
            .and_then(|unit| self.text.get(unit.start..self.last_end))
            .is_some_and(|text| text.trim() == "optional")
    }

    fn begin_field(&mut self) {
        let frame = self.frames.last();
        let has_above = frame.is_some_and(|frame| frame.current.is_some());
        let word = self.lexer.next_word();
        if matches!(self.lexer.next_byte(), b'}' | b')' | b']' | b';') {
            return;
        }
        if has_above
            && (matches!(self.lexer.next_byte(), b'{' | b'.') || matches!(word, "as" | "because"))
        {
            return;
        }
        self.begin(UnitKind::Field);
    }

    /// A further field on the same line: a key behind a value.
    fn begin_next_field(&mut self) {
        if self.last == b',' || !FIELDS.contains(&self.lexer.next_word()) {
            return;
        }
        let has_value = self
            .frames
            .last()
            .and_then(|frame| frame.current.as_ref())
            .and_then(|unit| self.text.get(unit.start..self.last_end))
            .is_some_and(|text| text.contains(|c: char| c == '"' || c.is_whitespace()));
        if has_value {
            self.begin(UnitKind::Field);
        }
    }

    fn begin(&mut self, kind: UnitKind) {
        self.end_unit();
        let doc = self.doc.take();
        let start = self.lexer.at();
        if let Some(frame) = self.frames.last_mut() {
            frame.current = Some(Unit {
                kind,
                base: self.source.into(),
                start,
                end: start,
                doc,
                bodies: Vec::new(),
                wide: Vec::new(),
                closers: Vec::new(),
                told: false,
            });
        }
    }
}
