//! Changes of a text, gathered in any order and made at once.

use std::ops::Range;

use crate::diagnostics::edited;
use crate::source::Span;

/// What is written instead of which bytes.
pub(super) struct Edits<'t> {
    pub(super) text: &'t str,
    all: Vec<(Range<usize>, String)>,
}

impl<'t> Edits<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Edits {
            text,
            all: Vec::new(),
        }
    }

    pub(super) fn part(&self, span: Span) -> &'t str {
        self.text.get(span.offsets()).unwrap_or("")
    }

    pub(super) fn replace(&mut self, span: Span, with: impl Into<String>) {
        self.replace_range(span.offsets(), with);
    }

    pub(super) fn replace_range(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.all.push((range, with.into()));
    }

    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.all.push((at..at, text.into()));
    }

    /// Takes a part out, with the blanks and the line that it leaves.
    pub(super) fn remove(&mut self, range: Range<usize>) {
        self.replace_range(range, "");
    }

    /// The changed text. Of changes within one another the outer one is made.
    pub(super) fn made(mut self) -> String {
        self.all
            .sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut done = 0;
        let mut outer = Vec::with_capacity(self.all.len());
        for (range, with) in &self.all {
            if range.start >= done {
                done = range.end;
                outer.push((range.clone(), with.as_str()));
            }
        }
        edited(self.text, &outer)
    }
}

#[cfg(test)]
mod tests {
    use super::Edits;

    #[test]
    fn a_part_goes_with_its_line_or_its_blank() {
        let text = "a\n  b\nc d e\n";
        let taken = |range| {
            let mut edits = Edits::new(text);
            edits.remove(range);
            edits.made()
        };
        assert_eq!(taken(4..5), "a\nc d e\n");
        assert_eq!(taken(8..9), "a\n  b\nc e\n");
        assert_eq!(taken(10..11), "a\n  b\nc d\n");
        assert_eq!(taken(0..1), "  b\nc d e\n");
    }
}
