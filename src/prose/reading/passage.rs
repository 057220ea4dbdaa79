//! A passage as one running text: markup taken out, what is not typed in
//! slots, and every place of it known in its source.

use std::ops::Range;

use crate::semantics::model::{Inline, InlineKind, Waiver};
use crate::source::{Base, Sources, Span};

use super::characters::SLOT;

/// One paragraph, list entry, title or note.
#[derive(Clone, Debug)]
pub(crate) struct Passage<'m> {
    pub(crate) text: String,
    pub(crate) slots: Vec<Slot<'m>>,
    /// What may be wrong, and why.
    pub(crate) waived: Vec<(Range<usize>, &'m Waiver)>,
    /// Into the list of sections; `None` before the first one.
    pub(crate) section: Option<usize>,
    pub(crate) kind: PassageKind,
    pieces: Vec<Piece>,
}

/// What a passage is in its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PassageKind {
    Heading,
    Paragraph,
    /// Of the list with this number.
    Entry(usize),
    /// A title, caption, cell or note.
    Other,
}

/// What stands in the text as [`SLOT`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot<'m> {
    /// Where in the text.
    pub(crate) at: usize,
    pub(crate) kind: SlotKind,
    pub(crate) inline: &'m Inline,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotKind {
    /// `{x}`, `{x stated …}`
    Value,
    /// `{"443件"}`
    Literal,
    Other,
}

/// From here on the text runs as its source does.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    base: Base,
    start: usize,
}

impl<'m> Passage<'m> {
    pub(crate) fn new(
        inlines: &'m [Inline],
        section: Option<usize>,
        kind: PassageKind,
        sources: &Sources,
    ) -> Self {
        let mut passage = Passage {
            text: String::new(),
            slots: Vec::new(),
            waived: Vec::new(),
            section,
            kind,
            pieces: Vec::new(),
        };
        for inline in Inline::walk(inlines) {
            let kind = match &inline.kind {
                InlineKind::Text(_) => {
                    passage.push(sources.text(inline.place), inline.place);
                    continue;
                }
                InlineKind::Strong(_)
                | InlineKind::Emphasis(_)
                | InlineKind::Link { .. }
                | InlineKind::NoteRef(_) => continue,
                InlineKind::Value { value, .. } | InlineKind::Stated { value, .. }
                    if value.ty.is_numeric() =>
                {
                    SlotKind::Value
                }
                InlineKind::Literal {
                    place,
                    waive: Some(waiver),
                    ..
                } => {
                    passage.waived(sources, *place, waiver);
                    continue;
                }
                InlineKind::Literal { text, .. } if text.contains(|c: char| c.is_ascii_digit()) => {
                    SlotKind::Literal
                }
                InlineKind::Value { .. }
                | InlineKind::Stated { .. }
                | InlineKind::Literal { .. }
                | InlineKind::Claim(_)
                | InlineKind::Plural { .. }
                | InlineKind::Reference { .. } => SlotKind::Other,
            };
            passage.slot(inline, kind);
        }
        passage
    }

    /// Where a part of the text stands in its source.
    pub(crate) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.piece(range.start)?;
        let last = self.piece(range.end.saturating_sub(1).max(range.start))?;
        let end = last.start + (range.end - last.at);
        Some(Span::new(
            first.base,
            first.start + (range.start - first.at),
            end,
        ))
    }

    /// The place of a part that can be replaced as a whole: no markup in it.
    pub(crate) fn whole(&self, range: &Range<usize>) -> Option<Span> {
        let span = self.span(range)?;
        (span.len() == range.len()).then_some(span)
    }

    pub(crate) fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or("")
    }

    /// Where the sentence begins that a place stands in, with the mark before.
    pub(crate) fn sentence(&self, at: usize) -> usize {
        self.before(at).rfind(['。', '；', '\n']).unwrap_or(0)
    }

    pub(crate) fn from(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    pub(crate) fn part(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or("")
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let behind = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(behind.checked_sub(1)?)
    }

    /// As in the source, but `{{` is a brace and a line break one character.
    fn push(&mut self, raw: &str, place: Span) {
        let base = place.offsets().start;
        let mut at = 0;
        while at < raw.len() {
            self.pieces.push(Piece {
                at: self.text.len(),
                base: place.base(),
                start: base + at,
            });
            let rest = raw.get(at..).unwrap_or("");
            let plain = rest.find(['{', '}', '\n', '\r']).unwrap_or(rest.len());
            let (typed, mark) = rest.split_at_checked(plain).unwrap_or((rest, ""));
            self.text.push_str(typed);
            at += plain;
            let Some(letter) = mark.chars().next() else {
                break;
            };
            if letter == '{' || letter == '}' {
                self.text.push(letter);
                let double = mark.starts_with("{{") || mark.starts_with("}}");
                at += if double { 2 } else { 1 };
            } else {
                let kept = self.text.trim_end_matches([' ', '\t', '\u{3000}']).len();
                self.text.truncate(kept);
                while self.pieces.last().is_some_and(|piece| piece.at > kept) {
                    self.pieces.pop();
                }
                self.pieces.push(Piece {
                    at: kept,
                    base: place.base(),
                    start: base + at,
                });
                self.text.push('\n');
                at += mark.len() - mark.trim_start().len();
            }
        }
    }

    /// A quoted text that is read all the same.
    fn waived(&mut self, sources: &Sources, place: Span, waiver: &'m Waiver) {
        let quoted = sources.text(place);
        let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or("");
        let at = self.text.len();
        let offsets = place.offsets();
        self.push(
            inner,
            Span::new(
                place.base(),
                offsets.start + 1,
                offsets.end.saturating_sub(1),
            ),
        );
        self.waived.push((at..self.text.len(), waiver));
    }

    fn slot(&mut self, inline: &'m Inline, kind: SlotKind) {
        let at = self.text.len();
        self.pieces.push(Piece {
            at,
            base: inline.place.base(),
            start: inline.place.offsets().start,
        });
        self.slots.push(Slot { at, kind, inline });
        self.text.push(SLOT);
    }
}
