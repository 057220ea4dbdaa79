//! The code of a declaration, line by line: breaks stay where they were
//! written, and an open brace that holds one has its content on lines of its
//! own.

use super::super::heads::Head;
use super::entries::{Entries, Entry};
use super::lines::{self, Kind as LineKind, Line};
use super::spacing::Spacing;
use super::tokens::{Kind, Token};

/// Where a further line of a declaration goes.
#[derive(Clone, Copy)]
enum Place {
    Indented(usize),
    /// Under a place in the declaration's first line.
    Under(usize),
}

/// One open bracket.
struct Frame {
    bracket: u8,
    /// For the lines within.
    indent: usize,
    /// For a line that begins with the closing bracket.
    outer: usize,
}

/// A declaration, or the head of one, as lines.
pub(super) struct Code<'a, 't> {
    pub(super) tokens: &'a [Token<'t>],
    pub(super) rows: &'a [String],
    pub(super) entries: &'a Entries,
    pub(super) head: Option<Head>,
    pub(super) indent: usize,
    /// A body begins behind it.
    pub(super) opens: bool,
}

impl Code<'_, '_> {
    /// The lines; the first is to be line number `first` of the whole.
    pub(super) fn lines(&self, first: usize) -> Vec<Line> {
        let breaks = breaks(self.tokens);
        let mut out = Vec::new();
        let mut line = Line::new(self.indent, String::new());
        let mut frames: Vec<Frame> = Vec::new();
        let mut spacing = Spacing::default();
        // The places of `=` and of what follows it, in the first line.
        let mut equals = None;
        let mut value = None;
        let mut line_starts = vec![0];
        for (index, token) in self.tokens.iter().enumerate() {
            let last = index.checked_sub(1).and_then(|last| self.tokens.get(last));
            let next = self.tokens.get(index + 1);
            let entry = self.entries.at(token.start).is_some();
            let blanks = spacing.before(last, token, next, entry);
            if breaks.get(index).copied().unwrap_or(false) {
                let within_list = last.is_some_and(|last| last.kind == Kind::Comma)
                    && !matches!(self.head, Some(Head::Check | Head::Form));
                let place = match frames.last() {
                    Some(frame) if frame.bracket == b'{' && within_list => {
                        Place::Indented(frame.indent)
                    }
                    frame => self.place(token, frame, equals, value),
                };
                let inside = frames.last().is_some_and(|frame| frame.bracket == b'{');
                let keeps_blank = inside
                    && token.newlines > 1
                    && !last.is_some_and(|last| last.kind == Kind::Open(b'{'))
                    && !matches!(token.kind, Kind::Close(_));
                let (indent, under) = match place {
                    Place::Indented(indent) => (indent, None),
                    Place::Under(place) => (self.indent, Some((first, place))),
                };
                let new = Line {
                    blank_before: keeps_blank,
                    under,
                    ..Line::new(indent, String::new())
                };
                out.push(std::mem::replace(&mut line, new));
                line_starts.push(index);
            } else if self.is_behind(index, &breaks) {
                if !line.comment.is_empty() {
                    line.comment.push(' ');
                }
                line.comment.push_str(token.text);
                continue;
            } else {
                lines::blanks(&mut line.text, blanks);
            }
            if out.is_empty() && frames.is_empty() {
                if value.is_none() && (equals.is_some() || self.head.is_none() && index == 1) {
                    value = Some(line.text.len());
                }
                if token.is(Kind::Operator, "=") && equals.is_none() {
                    equals = Some(line.text.len());
                    value = None;
                }
            }
            match token.kind {
                Kind::Semicolon => {}
                Kind::Row(row) => line.text.push_str(self.rows.get(row).map_or("", |it| it)),
                _ => line.text.push_str(token.text),
            }
            self.follow(token, line.indent, &mut frames);
        }
        out.push(line);
        self.set_columns(&mut out, &line_starts, &breaks);
        out
    }

    /// A comment with nothing behind it on its line.
    fn is_behind(&self, index: usize, breaks: &[bool]) -> bool {
        let is_comment = self.tokens.get(index).is_some_and(Token::is_comment);
        is_comment && index > 0 && breaks.get(index + 1).copied().unwrap_or(!self.opens)
    }

    fn follow(&self, token: &Token<'_>, line_indent: usize, frames: &mut Vec<Frame>) {
        match token.kind {
            Kind::Open(b'{') => {
                let outer = frames.last().map_or(self.indent, |frame| frame.indent);
                frames.push(Frame {
                    bracket: b'{',
                    indent: outer + 2,
                    outer,
                });
            }
            Kind::Open(bracket) => frames.push(Frame {
                bracket,
                indent: line_indent + 2,
                outer: line_indent,
            }),
            Kind::Close(_) => {
                frames.pop();
            }
            _ => {}
        }
    }

    fn place(
        &self,
        token: &Token<'_>,
        frame: Option<&Frame>,
        equals: Option<usize>,
        value: Option<usize>,
    ) -> Place {
        const CLAUSES: [&str; 10] = [
            "for", "because", "as", "to", "stated", "reported", "sheet", "encoding", "also",
            "loosely",
        ];
        let Some(frame) = frame else {
            return match (token.kind, equals, value) {
                _ if token.ends && self.head == Some(Head::Package) => Place::Indented(self.indent),
                _ if token.ends => Place::Indented(self.indent + 2),
                (Kind::Operator, Some(equals), _) => Place::Under(equals),
                (_, _, Some(value)) => Place::Under(value),
                _ => Place::Indented(self.indent + 2),
            };
        };
        let closes = matches!(token.kind, Kind::Close(_));
        let goes_on = frame.bracket == b'{'
            && (token.newlines > 0 && !token.ends && !token.is_row()
                || token.kind == Kind::Word && CLAUSES.contains(&token.text))
            && self.entries.at(token.start).is_none();
        match (closes, goes_on) {
            (true, _) => Place::Indented(frame.outer),
            (false, true) => Place::Indented(frame.indent + 2),
            (false, false) => Place::Indented(frame.indent),
        }
    }

    /// Says where the columns of each line begin.
    fn set_columns(&self, out: &mut [Line], line_starts: &[usize], breaks: &[bool]) {
        for (number, (line, &start)) in out.iter_mut().zip(line_starts).enumerate() {
            line.columns = [line.text.len(); 2];
            let rest = self.tokens.get(start..).unwrap_or(&[]);
            let count = 1 + breaks
                .get(start + 1..)
                .unwrap_or(&[])
                .iter()
                .take_while(|broken| !**broken)
                .count();
            let tokens = rest.get(..count).unwrap_or(rest);
            let Some(first) = tokens.first() else {
                continue;
            };
            let (kind, name) = match (number, self.head, self.entries.at(first.start)) {
                (0, Some(Head::Figure), _) => (LineKind::Figure, 2),
                (0, None, _) => (LineKind::Field, 1),
                (0, Some(_), _) | (_, _, None) => continue,
                (_, _, Some(entry)) => {
                    let others = tokens.iter().skip(1);
                    let mut opens = 0_usize;
                    let is_list = others.into_iter().any(|token| {
                        opens += usize::from(matches!(token.kind, Kind::Open(b'{')));
                        opens == 0 && self.entries.at(token.start).is_some()
                    });
                    if is_list {
                        continue;
                    }
                    match entry {
                        Entry::Part => (LineKind::Part, 1),
                        Entry::Member => (LineKind::Member, 1),
                    }
                }
            };
            if tokens.iter().any(|token| token.text.contains('\n')) {
                continue;
            }
            let each = usize::from(first.is(Kind::Word, "each"));
            let behind_name = match kind {
                LineKind::Figure | LineKind::Part => annotated(tokens, indexed(tokens, name)),
                LineKind::Member => name + each,
                LineKind::Plain | LineKind::Field => name,
            };
            let behind_label = match kind {
                LineKind::Figure | LineKind::Part
                    if tokens
                        .get(behind_name)
                        .is_some_and(|it| it.kind == Kind::Str) =>
                {
                    annotated(tokens, behind_name + 1)
                }
                LineKind::Figure | LineKind::Part | LineKind::Plain => behind_name,
                LineKind::Member | LineKind::Field => tokens.len(),
            };
            line.kind = kind;
            line.columns =
                [behind_name, behind_label].map(|count| offset(&line.text, tokens, count));
        }
    }
}

/// Behind the index that may stand at `from`: `[转下年, 自然人]`.
fn indexed(tokens: &[Token<'_>], from: usize) -> usize {
    let opens = |token: &Token<'_>| token.kind == Kind::Open(b'[');
    if !tokens.get(from).is_some_and(opens) {
        return from;
    }
    let rest = tokens.iter().skip(from);
    let length = rest.take_while(|token| !matches!(token.kind, Kind::Close(_)));
    from + length.count() + 1
}

/// Behind the annotation that may stand at `from`: `: 元/件`.
fn annotated(tokens: &[Token<'_>], from: usize) -> usize {
    if tokens
        .get(from)
        .is_none_or(|token| token.kind != Kind::Colon)
    {
        return from;
    }
    let mut at = from + 2;
    while tokens
        .get(at)
        .is_some_and(|token| token.is(Kind::Operator, "/"))
    {
        at += 2;
    }
    at
}

/// Where the token number `count` of a line begins in its text.
fn offset(text: &str, tokens: &[Token<'_>], count: usize) -> usize {
    let mut at = 0;
    for (index, token) in tokens.iter().enumerate() {
        let rest = text.get(at..).unwrap_or("");
        let start = at + (rest.len() - rest.trim_start_matches(' ').len());
        if index == count {
            return start.min(text.len());
        }
        // A comment behind the line is not in its text.
        if !text
            .get(start..)
            .is_some_and(|rest| rest.starts_with(token.text))
        {
            return text.len();
        }
        at = start + token.text.len();
    }
    text.len()
}

/// Before which tokens a line begins.
fn breaks(tokens: &[Token<'_>]) -> Vec<bool> {
    let expanded = expanded(tokens);
    let mut breaks = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.iter().enumerate() {
        let Some((above, last)) = index
            .checked_sub(1)
            .and_then(|above| Some((above, tokens.get(above)?)))
        else {
            breaks.push(false);
            continue;
        };
        let is_expanded = |index: usize| expanded.get(index).copied().unwrap_or(false);
        // `{` and `else` stand behind what they belong to.
        let joins = !last.is_comment()
            && !last.is_row()
            && (token.kind == Kind::Open(b'{')
                || token.is(Kind::Word, "else") && last.kind == Kind::Close(b'}'));
        let next = tokens.get(index + 1);
        let comment_behind = token.kind == Kind::LineComment
            || token.kind == Kind::BlockComment && next.is_some_and(|next| next.newlines > 0);
        breaks.push(match last.kind {
            Kind::LineComment | Kind::Row(_) => true,
            _ if comment_behind => token.newlines > 0,
            Kind::Semicolon => true,
            Kind::Open(b'{') if is_expanded(above) => true,
            _ if token.is_row() || token.kind == Kind::Close(b'}') && is_expanded(index) => true,
            Kind::Open(b'{') if token.kind == Kind::Close(b'}') => false,
            _ => token.newlines > 0 && !joins,
        });
    }
    breaks
}

/// Which braces, open or closed, have lines of their own within.
fn expanded(tokens: &[Token<'_>]) -> Vec<bool> {
    let mut expanded = vec![false; tokens.len()];
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let broken = token.newlines > 0
            || token.is_row()
            || matches!(token.kind, Kind::LineComment | Kind::Semicolon);
        let is_empty = token.kind == Kind::Close(b'}')
            && open.last().is_some_and(|(start, _)| start + 1 == index);
        if broken && !is_empty {
            open.iter_mut().for_each(|(_, within)| *within = true);
        }
        match token.kind {
            Kind::Open(b'{') => open.push((index, false)),
            Kind::Close(b'}') => {
                let Some((start, within)) = open.pop() else {
                    continue;
                };
                for place in [start, index] {
                    if let Some(slot) = expanded.get_mut(place) {
                        *slot = within;
                    }
                }
            }
            _ => {}
        }
    }
    expanded
}
