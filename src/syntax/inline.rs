//! Text with markup: emphasis, links, footnote marks and `{…}`. Whatever is
//! none of these is text.

use std::borrow::Cow;
use std::ops::Range;

use super::ast::{Inline, InlineKind, Name};
use super::lexer::brace_length;
use super::parse;
use super::problems::{MarkProblem, Problems};
use super::slice::Slice;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    Prose,
    /// In a string: escapes, and no markup but `{…}`.
    Title,
    /// In a table: no markup but `{…}`.
    Cell,
}

pub(super) struct Inliner<'s> {
    slice: &'s Slice<'s>,
    setting: Setting,
    problems: &'s mut Problems,
    /// What already encloses the text that is being read.
    within: Within,
}

#[derive(Clone, Copy, Default)]
struct Within {
    strong: bool,
    emphasis: bool,
    link: bool,
}

/// What is collected while reading one range.
struct Output {
    inlines: Vec<Inline>,
    text: String,
    text_start: usize,
    /// Offsets before which no closing mark is found; saves looking again.
    no_strong: bool,
    no_emphasis: bool,
    no_link: bool,
}

impl<'s> Inliner<'s> {
    pub(super) fn new(slice: &'s Slice<'s>, setting: Setting, problems: &'s mut Problems) -> Self {
        Inliner {
            slice,
            setting,
            problems,
            within: Within::default(),
        }
    }

    pub(super) fn read(&mut self, range: Range<usize>) -> Vec<Inline> {
        let mut out = Output {
            inlines: Vec::new(),
            text: String::new(),
            text_start: range.start,
            no_strong: self.within.strong,
            no_emphasis: self.within.emphasis,
            no_link: self.within.link,
        };
        let mut at = range.start;
        while at < range.end {
            let rest = self.slice.text.get(at..range.end).unwrap_or("");
            let plain = rest
                .find(['{', '}', '*', '[', '\\', '\n', '\r'])
                .unwrap_or(rest.len());
            let (text, marked) = rest.split_at_checked(plain).unwrap_or((rest, ""));
            out.text.push_str(text);
            at += plain;
            let Some(mark) = marked.chars().next() else {
                break;
            };
            at = match mark {
                '{' => self.open_brace(at, marked, &mut out),
                '}' => self.close_brace(at, marked, &mut out),
                '\n' => {
                    let kept = out.text.trim_end_matches([' ', '\t', '\u{3000}']).len();
                    out.text.truncate(kept);
                    out.text.push('\n');
                    let next = marked.get(1..).unwrap_or("");
                    at + 1 + (next.len() - next.trim_start().len())
                }
                '\r' => at + 1,
                '\\' if self.setting == Setting::Title => self.escape(at, marked, &mut out),
                '*' if self.setting == Setting::Prose => self.stars(at, marked, &mut out),
                '[' if self.setting == Setting::Prose => self.bracket(at, marked, &mut out),
                other => {
                    out.text.push(other);
                    at + 1
                }
            };
        }
        out.flush(self.slice, range.end);
        out.inlines
    }

    fn open_brace(&mut self, at: usize, rest: &str, out: &mut Output) -> usize {
        if rest.starts_with("{{") {
            out.text.push('{');
            return at + 2;
        }
        let Some(length) = brace_length(rest, self.setting == Setting::Title) else {
            self.problems.push(MarkProblem::UnclosedBrace {
                span: self.slice.span(at, at + 1),
            });
            out.text.push('{');
            return at + 1;
        };
        let inner = self.slice.part(at + 1..at + length - 1);
        let inner = if self.setting == Setting::Title {
            unescaped(inner)
        } else {
            inner
        };
        let outer = self.slice.span(at, at + length);
        if let Some(kind) = parse::interpolation(&inner, outer, self.problems) {
            out.flush(self.slice, at);
            out.push(self.slice, kind, at..at + length);
        }
        at + length
    }

    fn close_brace(&mut self, at: usize, rest: &str, out: &mut Output) -> usize {
        out.text.push('}');
        if rest.starts_with("}}") {
            return at + 2;
        }
        self.problems.push(MarkProblem::LoneBrace {
            span: self.slice.span(at, at + 1),
        });
        at + 1
    }

    fn escape(&mut self, at: usize, rest: &str, out: &mut Output) -> usize {
        let escaped = rest.chars().nth(1);
        let length = 1 + escaped.map_or(0, char::len_utf8);
        match escaped {
            Some(c @ ('"' | '\\')) => out.text.push(c),
            Some('n') => out.text.push('\n'),
            Some(_) | None => {
                self.problems.push(MarkProblem::BadEscape {
                    span: self.slice.span(at, at + length),
                    written: rest.get(..length).unwrap_or("\\").to_owned(),
                });
                out.text.push_str(rest.get(..length).unwrap_or("\\"));
            }
        }
        at + length
    }

    /// `**strong**` and `*emphasis*`, where the mark is closed and hugs its
    /// text; a star between two digits multiplies.
    fn stars(&mut self, at: usize, rest: &str, out: &mut Output) -> usize {
        let double = rest.starts_with("**");
        let mark = if double { "**" } else { "*" };
        let given_up = if double {
            out.no_strong
        } else {
            out.no_emphasis
        };
        let before = self.slice.text.get(..at).unwrap_or("");
        let multiplies = !double && before.ends_with(|c: char| c.is_ascii_digit());
        let inner = rest.get(mark.len()..).unwrap_or("");
        let hugs = inner
            .chars()
            .next()
            .is_some_and(|c| !c.is_whitespace() && c != '*');
        if given_up || multiplies || !hugs {
            out.text.push_str(mark);
            return at + mark.len();
        }
        let Some(length) = closing_star(inner, mark) else {
            if double {
                out.no_strong = true;
            } else {
                out.no_emphasis = true;
            }
            out.text.push_str(mark);
            return at + mark.len();
        };
        out.flush(self.slice, at);
        let outside = self.within;
        if double {
            self.within.strong = true;
        } else {
            self.within.emphasis = true;
        }
        let start = at + mark.len();
        let inlines = self.read(start..start + length);
        self.within = outside;
        let end = start + length + mark.len();
        let kind = if double {
            InlineKind::Strong(inlines)
        } else {
            InlineKind::Emphasis(inlines)
        };
        out.push(self.slice, kind, at..end);
        end
    }

    /// `[^a]` and `[text](address)`.
    fn bracket(&mut self, at: usize, rest: &str, out: &mut Output) -> usize {
        if let Some(name) = note_mark(rest) {
            let length = name.len() + 3;
            out.flush(self.slice, at);
            let name = Name {
                text: parse::normal(name),
                span: self.slice.span(at + 2, at + 2 + name.len()),
            };
            out.push(self.slice, InlineKind::NoteRef(name), at..at + length);
            return at + length;
        }
        let found = if out.no_link { None } else { rest.find("](") };
        let address = found.and_then(|text_end| {
            let behind = rest.get(text_end + 2..)?;
            let length = behind.find([')', ' ', '\n'])?;
            behind
                .get(length..)?
                .starts_with(')')
                .then(|| (text_end, behind.get(..length).unwrap_or("")))
        });
        match address {
            Some((text_end, address)) if text_end > 1 && !address.is_empty() => {
                out.flush(self.slice, at);
                let outside = self.within;
                self.within.link = true;
                let text = self.read(at + 1..at + text_end);
                self.within = outside;
                let end = at + text_end + 2 + address.len() + 1;
                let address = address.to_owned();
                out.push(self.slice, InlineKind::Link { text, address }, at..end);
                end
            }
            Some(_) | None => {
                out.no_link |= found.is_none();
                out.text.push('[');
                at + 1
            }
        }
    }
}

impl Output {
    /// Ends the text collected so far, which ends at `end`.
    fn flush(&mut self, slice: &Slice<'_>, end: usize) {
        if !self.text.is_empty() {
            let kind = InlineKind::Text(std::mem::take(&mut self.text));
            let span = slice.span(self.text_start, end);
            self.inlines.push(Inline { kind, span });
        }
        self.text_start = end;
    }

    fn push(&mut self, slice: &Slice<'_>, kind: InlineKind, range: Range<usize>) {
        let span = slice.span(range.start, range.end);
        self.inlines.push(Inline { kind, span });
        self.text_start = range.end;
    }
}

/// The name in `[^name]` at the start of `text`.
pub(super) fn note_mark(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("[^")?;
    let name = rest.get(..rest.find(']')?)?;
    let is_name = !name.is_empty() && name.chars().all(unicode_ident::is_xid_continue);
    is_name.then_some(name)
}

/// How far `text` goes on until a closing mark that hugs it.
fn closing_star(text: &str, mark: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let found = from + text.get(from..)?.find(mark)?;
        let before = text.get(..found)?;
        let behind = text.get(found + mark.len()..)?;
        let hugs = before
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_whitespace());
        let single = mark.len() == 2 || (!before.ends_with('*') && !behind.starts_with('*'));
        if hugs && single {
            return Some(found);
        }
        from = found + mark.len();
        if mark.len() == 1 && !single {
            from = found + 1 + behind.len() - behind.trim_start_matches('*').len();
        }
    }
}

/// What stands in the braces of a title, the escapes of its strings resolved.
fn unescaped(inner: Slice<'_>) -> Slice<'_> {
    if !inner.text.contains('\\') {
        return inner;
    }
    let repairs: Vec<_> = inner
        .text
        .match_indices("\\\"")
        .map(|(offset, escape)| super::slice::Repair {
            start: offset,
            end: offset + escape.len(),
            text: "\"".to_owned(),
        })
        .collect();
    inner.repaired(&repairs)
}

/// A copy in which line breaks are spaces, for the grammar.
pub(super) fn on_one_line<'t>(text: &'t str) -> Cow<'t, str> {
    if text.contains(['\n', '\r', '\t']) {
        Cow::Owned(text.replace(['\n', '\r', '\t'], " "))
    } else {
        Cow::Borrowed(text)
    }
}
