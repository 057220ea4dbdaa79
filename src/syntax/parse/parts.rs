//! A table or fill that cannot be read whole: its first line and the lines of
//! its body are read by themselves, so that one that makes no sense costs no
//! more than itself.

use std::ops::Range;

use pest::iterators::Pair;

use super::super::ast::{Missing, Name, Rest};
use super::super::heads::Head;
use super::super::lexer::{Kind, Lexer, Token};
use super::super::problems::Problems;
use super::super::slice::{Repair, Slice};
use super::failure::Failure;
use super::reading::{Refused, first};
use super::words::normal;
use super::{Reader, Rule, Subject, mend};

/// The name of a form that was not written.
pub const NAMELESS: &str = "_";

pub(super) struct Parts<'s> {
    slice: &'s Slice<'s>,
    subject: Subject,
    /// Where the whole makes no sense.
    at: usize,
    /// Why, until it is told.
    failure: Option<Failure>,
    begin: Range<usize>,
    entries: Vec<Range<usize>>,
}

impl<'s> Parts<'s> {
    pub(super) fn of(refused: Refused<'s>, subject: Subject) -> Parts<'s> {
        let text = &refused.slice.text;
        let (begin, body) = cut(text);
        Parts {
            slice: refused.slice,
            subject,
            at: refused.failure.at,
            failure: Some(refused.failure),
            entries: entries(text, body),
            begin,
        }
    }

    /// Where it stands.
    pub(super) fn whole(&self) -> Range<usize> {
        0..self.slice.text.trim_end().len()
    }

    /// The first line.
    pub(super) fn begin<T>(
        &mut self,
        rule: Rule,
        problems: &mut Problems,
        build: impl FnOnce(&mut Reader<'_>, Pair<'_, Rule>) -> Option<T>,
    ) -> Option<T> {
        self.part(self.begin.clone(), rule, problems, build)
    }

    /// The lines of the body, each as often as it can be read. What was to be
    /// said of all other cells where that makes no sense: that they are unknown.
    pub(super) fn entries(
        &mut self,
        rule: Rule,
        problems: &mut Problems,
        mut build: impl FnMut(&mut Reader<'_>, Pair<'_, Rule>) -> Option<()>,
    ) -> Option<(Rest, crate::source::Span)> {
        let mut rest = None;
        for range in std::mem::take(&mut self.entries) {
            let text = self.slice.text.get(range.clone()).unwrap_or("");
            let says_rest = text.split_whitespace().next() == Some("rest")
                || matches!(text, "0" | "na" | "none" | "todo" | "unknown");
            let read = self.part(range.clone(), rule, problems, &mut build);
            if says_rest && read.is_none() {
                let span = self.slice.span(range.start, range.end);
                rest = Some((Rest::Missing(Missing::Unknown), span));
            }
        }
        rest
    }

    /// Tells why the whole makes no sense, if that was not told of a part.
    pub(super) fn end(mut self, problems: &mut Problems) {
        self.tell(None, problems);
    }

    fn tell(&mut self, failure: Option<(Failure, &Slice<'_>)>, problems: &mut Problems) {
        let problem = match (self.failure.take(), failure) {
            (Some(first), _) => first.problem(self.slice, self.subject),
            (None, Some((failure, part))) => failure.problem(part, self.subject),
            (None, None) => return,
        };
        problems.push(problem);
    }

    /// Reads one part for the second time.
    fn part<T>(
        &mut self,
        range: Range<usize>,
        rule: Rule,
        problems: &mut Problems,
        build: impl FnOnce(&mut Reader<'_>, Pair<'_, Rule>) -> Option<T>,
    ) -> Option<T> {
        let part = self.slice.part(range.clone());
        let habits = mend::habits(&part.text);
        let broken = (range.start + 1..=range.end).contains(&self.at);
        let cut = match habits.is_empty() && broken {
            true if range.start == 0 => token_at(&part.text, self.at),
            true => behind(&part.text, self.at - range.start),
            false => None,
        };
        let habitual = habits.iter().map(|habit| habit.repair.clone());
        let repairs: Vec<Repair> = habitual.chain(cut.clone()).collect();
        let text = match repairs.is_empty() {
            true => part.part(0..part.text.len()),
            false => part.repaired(&repairs),
        };
        match first(rule, &text) {
            Ok(mut pairs) => {
                if cut.is_some() {
                    self.tell(None, problems);
                } else if !habits.is_empty() {
                    self.failure = None;
                    mend::report(&habits, &part, problems);
                }
                let mut reader = Reader {
                    slice: &text,
                    problems,
                };
                build(&mut reader, pairs.next()?)
            }
            Err(refused) => {
                self.tell(Some((refused.failure, &text)), problems);
                None
            }
        }
    }

    /// The name of a table, or of the form that is filled, as far as one stands
    /// behind the first word; and the unit of a table.
    pub(super) fn names(&self, head: Head) -> (Name, Option<Name>) {
        let text = self.slice.text.get(self.begin.clone()).unwrap_or("");
        let word = |token: Token| Name {
            text: normal(token.of(text)),
            span: self.slice.span(token.start(), token.end()),
        };
        let tokens = Lexer::new(text).filter(|token| !token.is_trivia());
        let tokens: Vec<Token> = tokens.skip(1).collect();
        let is_in = |token: &&Token| token.of(text) == "in";
        let named = tokens.first().filter(|it| it.kind == Kind::Word);
        let name = named.filter(|it| !is_in(it)).map(|it| word(*it));
        let in_unit = tokens.iter().skip_while(|it| !is_in(it)).nth(1);
        let unit = in_unit.filter(|unit| unit.kind == Kind::Word);
        let at = head.word().len().min(text.len());
        let nameless = || Name {
            text: NAMELESS.to_owned(),
            span: self.slice.span(at, at),
        };
        (name.unwrap_or_else(nameless), unit.map(|it| word(*it)))
    }
}

/// The first line, and where the body stands between its braces.
fn cut(text: &str) -> (Range<usize>, Range<usize>) {
    let open = Lexer::new(text).find(|token| token.is_mark(b'{'));
    if let Some(open) = open {
        let end = closing(text, open.end());
        return (0..open.start(), open.end()..end);
    }
    // Without its `{`.
    let says = |token: &Token| matches!(token.of(text), "rest" | "blank");
    let setting = Lexer::new(text).find(says);
    let start = setting.map_or(text.len(), Token::start);
    (0..start, start..closing(text, start))
}

/// Where the bracket is closed that is open at a place; else the end.
fn closing(text: &str, from: usize) -> usize {
    let mut depth = 0_usize;
    for token in Lexer::within(text, from..text.len()) {
        match token.kind {
            Kind::Mark(b'(' | b'[' | b'{') => depth += 1,
            Kind::Mark(b')' | b']' | b'}') if depth == 0 => return token.start(),
            Kind::Mark(b')' | b']' | b'}') => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// What stands on lines of their own in a body.
fn entries(text: &str, body: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut first_word = "";
    let mut depth = 0_usize;
    let mut fresh = true;
    let mut has_body = false;
    for token in Lexer::within(text, body) {
        if token.kind == Kind::Newline || token.is_mark(b';') {
            fresh |= depth == 0;
        }
        if token.is_trivia() {
            continue;
        }
        let goes_on = !found.is_empty()
            && (token.is_mark(b'{')
                || token.kind == Kind::Str
                || first_word == "check" && !has_body
                || first_word == "carry" && matches!(token.of(text), "for" | "adjusted"));
        if fresh && !goes_on {
            found.push(token.start()..token.end());
            first_word = token.of(text);
            has_body = false;
        }
        fresh = false;
        match token.kind {
            Kind::Mark(b'(' | b'[' | b'{') => depth += 1,
            Kind::Mark(b')' | b']' | b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        has_body |= token.is_mark(b'{');
        if let Some(last) = found.last_mut() {
            last.end = token.end();
        }
    }
    found
}

/// Takes out what makes no sense in a first line.
fn token_at(text: &str, at: usize) -> Option<Repair> {
    let token = Lexer::new(text).find(|token| token.start() == at)?;
    Some(Repair {
        start: token.start(),
        end: token.end(),
        text: String::new(),
    })
}

/// Takes out what stands from a place to the end of its line or bracket. Of
/// `rest`, nothing: what is left of it would say something else.
fn behind(text: &str, at: usize) -> Option<Repair> {
    if text.starts_with("rest") {
        return None;
    }
    let line = text.get(at..)?.find('\n').map_or(text.len(), |it| at + it);
    let end = closing(text.get(..line)?, at);
    (end > at).then(|| Repair {
        start: at,
        end,
        text: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use crate::source::SourceId;
    use crate::syntax::ast::{ItemKind, Table};
    use crate::syntax::parse;

    fn table(text: &str) -> (Table, usize) {
        let parsed = parse(SourceId(0), text);
        let item = parsed.file.items.first().map(|item| item.kind.clone());
        match item {
            Some(ItemKind::Table(table)) => (*table, parsed.problems.len()),
            other => panic!("{other:?} {:?}", parsed.problems),
        }
    }

    #[test]
    fn each_line_that_makes_no_sense_is_told_and_costs_itself() {
        let text = "table 甲 in 件 {\n  columns { 一 二 }\n  rows { 乙 = ? 丙 }\n  waive\n  note a \"注\"\n  rest 7\n}";
        let (table, told) = table(text);
        assert_eq!(told, 3);
        let outside = &table.form.blocks[0];
        assert_eq!((outside.columns.len(), outside.rows.len()), (2, 0));
        assert_eq!(table.settings.notes.len(), 1);
        assert!(table.settings.rest.is_some());
    }

    #[test]
    fn a_first_line_that_makes_no_sense_keeps_name_and_unit() {
        let (table, told) = table("table 甲 办理 in 件 {\n  columns { 一 }\n  rows { 乙 }\n}");
        let unit = table.form.blocks[0].traits.unit.as_ref();
        assert_eq!(table.form.name.text, "甲");
        assert_eq!(unit.map(|unit| unit.symbol.as_str()), Some("件"));
        assert_eq!((table.form.blocks[0].rows.len(), told), (1, 1));
    }
}
