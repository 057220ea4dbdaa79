//! Marks that travel through the template with a text and are taken out
//! afterwards, to know which part of the Typst file came from where.

use std::ops::Range;

use super::TypstFile;
use crate::emit::template::{LINE, LINE_END, Template};
use crate::source::Span;

/// A mark opens with this and the number of a span, up to [`NUMBER_END`].
/// Neither can come from a text: literals escape every control character.
const OPEN: char = '\u{1}';
const NUMBER_END: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// The spans that marks stand for, by number.
#[derive(Debug, Default)]
pub(super) struct Marks {
    spans: Vec<Span>,
}

impl Marks {
    pub(super) fn open(&mut self, span: Span) -> String {
        self.spans.push(span);
        format!("{OPEN}{}{NUMBER_END}", self.spans.len() - 1)
    }

    pub(super) fn close(&self) -> String {
        CLOSE.to_string()
    }

    pub(super) fn around(&mut self, code: &str, span: Span) -> String {
        format!("{}{code}{CLOSE}", self.open(span))
    }

    /// Takes the marks and the notes of the template's lines out of a text, and
    /// writes down where they stood.
    pub(super) fn strip(&self, marked: &str, template: &Template) -> TypstFile {
        let mut text = String::with_capacity(marked.len());
        let mut places: Vec<(Range<usize>, Span)> = Vec::new();
        let mut opened: Vec<(usize, Option<Span>)> = Vec::new();
        let mut rest = marked;
        let mut lines = Vec::new();
        while let Some(at) = rest.find([OPEN, CLOSE, LINE]) {
            let (before, mark) = rest.split_at(at);
            text.push_str(before);
            if let Some(behind) = mark.strip_prefix(CLOSE) {
                if let Some((start, Some(span))) = opened.pop() {
                    places.push((start..text.len(), span));
                }
                rest = behind;
            } else if let Some(note) = mark.strip_prefix(LINE) {
                let (note, behind) = note.split_once(LINE_END).unwrap_or((note, ""));
                lines.extend(template.line(note).map(|line| (text.len(), line)));
                rest = behind;
            } else {
                let mark = mark.strip_prefix(OPEN).unwrap_or(mark);
                let (number, behind) = mark.split_once(NUMBER_END).unwrap_or((mark, ""));
                let number: Option<usize> = number.parse().ok();
                let span = number.and_then(|number| self.spans.get(number).copied());
                opened.push((text.len(), span));
                rest = behind;
            }
        }
        text.push_str(rest);
        places.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        TypstFile {
            text,
            places,
            lines,
            ..TypstFile::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Marks, Template};
    use crate::source::{SourceId, Span};

    #[test]
    fn marks_leave_no_trace_but_the_places() {
        let mut marks = Marks::default();
        let (outer, inner) = (Span::new(SourceId(0), 1, 9), Span::new(SourceId(0), 3, 5));
        let code = marks.around("\"b\"", inner);
        let marked = format!("#p({})", marks.around(&format!("x({code})"), outer));
        let template = Template::built_in("plain").unwrap();
        let file = marks.strip(&marked, &template);
        assert_eq!(file.text, "#p(x(\"b\"))");
        assert_eq!(file.places, vec![(3..9, outer), (5..8, inner)]);
        assert_eq!(file.place(&(6..7)), Some(inner));
        assert_eq!(file.place(&(3..4)), Some(outer));
        assert_eq!(file.place(&(0..1)), None);
    }
}
