//! A stretch of source text to be parsed, possibly with small repairs, that
//! still knows where each of its bytes came from.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use crate::source::{Base, SourceId, Span};

/// What the spans of a declaration count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    source: SourceId,
    base: Base,
    /// Where the base begins in the source.
    start: usize,
}

impl Origin {
    /// Spans count from the source itself.
    pub(super) fn source(source: SourceId) -> Origin {
        Origin {
            source,
            base: source.into(),
            start: 0,
        }
    }

    /// Spans count from a declaration that begins there.
    pub(super) fn declaration(self, base: Base, start: usize) -> Origin {
        Origin {
            base,
            start,
            ..self
        }
    }

    /// The span of bytes of the source; what begins before the base, as the
    /// comment above a declaration does, counts from the source.
    pub(super) fn span(self, start: usize, end: usize) -> Span {
        match start.checked_sub(self.start) {
            Some(first) => Span::new(self.base, first, end.saturating_sub(self.start)),
            None => Span::new(self.source, start, end),
        }
    }

    pub(super) fn id(self) -> SourceId {
        self.source
    }
}

/// A stretch of the text, with `text` to be read in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repair {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

#[derive(Clone, Debug)]
pub(super) struct Slice<'t> {
    pub(super) origin: Origin,
    pub(super) text: Cow<'t, str>,
    /// Where the text begins: in the source, or in the mapped text.
    start: usize,
    map: Option<Rc<Map>>,
}

/// The pieces of a repaired text, in order and without gaps.
#[derive(Debug)]
struct Map {
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    /// Where it ends in the repaired text.
    end: usize,
    /// What it stands for in the source.
    origin: Range<usize>,
    copied: bool,
}

impl<'t> Slice<'t> {
    /// The bytes from `start` on of a source, as `text`.
    pub(super) fn new(origin: Origin, text: &'t str, start: usize) -> Self {
        Slice {
            origin,
            text: Cow::Borrowed(text),
            start,
            map: None,
        }
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let range = self.range(start, end);
        self.origin.span(range.start, range.end)
    }

    /// The bytes of the source that a part of the text stands for.
    fn range(&self, start: usize, end: usize) -> Range<usize> {
        let first = self.origin_of_start(start);
        let last = if end > start {
            self.origin_of_end(end)
        } else {
            first
        };
        first..last.max(first)
    }

    pub(super) fn part(&self, range: Range<usize>) -> Slice<'_> {
        Slice {
            origin: self.origin,
            text: Cow::Borrowed(self.text.get(range.clone()).unwrap_or("")),
            start: self.start + range.start,
            map: self.map.clone(),
        }
    }

    /// The same place with other text of the same length.
    pub(super) fn with_text<'u>(&self, text: Cow<'u, str>) -> Slice<'u> {
        Slice {
            origin: self.origin,
            text,
            start: self.start,
            map: self.map.clone(),
        }
    }

    /// The slice with `repairs` (offsets within it, in order) made.
    pub(super) fn repaired(&self, repairs: &[Repair]) -> Slice<'static> {
        let mut text = String::with_capacity(self.text.len());
        let mut pieces = Vec::new();
        let mut done = 0;
        let keep = |text: &mut String, pieces: &mut Vec<Piece>, range: Range<usize>| {
            if range.start < range.end {
                // A copy of a repaired piece may not be told apart byte by byte.
                let origin = self.range(range.start, range.end);
                let copied = origin.len() == range.len();
                text.push_str(self.text.get(range).unwrap_or(""));
                pieces.push(Piece {
                    end: text.len(),
                    origin,
                    copied,
                });
            }
        };
        for repair in repairs {
            if repair.start < done || repair.end > self.text.len() {
                continue;
            }
            keep(&mut text, &mut pieces, done..repair.start);
            text.push_str(&repair.text);
            let first = self.origin_of_start(repair.start);
            let last = if repair.end > repair.start {
                self.origin_of_end(repair.end)
            } else {
                first
            };
            pieces.push(Piece {
                end: text.len(),
                origin: first..last,
                copied: false,
            });
            done = repair.end;
        }
        keep(&mut text, &mut pieces, done..self.text.len());
        Slice {
            origin: self.origin,
            text: Cow::Owned(text),
            start: 0,
            map: Some(Rc::new(Map { pieces })),
        }
    }

    fn origin_of_start(&self, offset: usize) -> usize {
        let at = self.start + offset;
        let Some(map) = &self.map else { return at };
        let mut begin = 0;
        for piece in &map.pieces {
            if at < piece.end {
                return if piece.copied {
                    piece.origin.start + (at - begin)
                } else {
                    piece.origin.start
                };
            }
            begin = piece.end;
        }
        map.pieces.last().map_or(0, |piece| piece.origin.end)
    }

    fn origin_of_end(&self, offset: usize) -> usize {
        let at = self.start + offset;
        let Some(map) = &self.map else { return at };
        let mut begin = 0;
        for piece in &map.pieces {
            if at <= piece.end && begin < piece.end {
                return if piece.copied {
                    piece.origin.start + (at - begin)
                } else {
                    piece.origin.end
                };
            }
            begin = piece.end;
        }
        map.pieces.last().map_or(0, |piece| piece.origin.end)
    }
}
