//! Runs of text as arguments of the template's Typst functions: literals, and
//! calls of `value`, `bold`, `italic`, `web`, `note` and `see`.

use std::collections::BTreeSet;

use super::literal::literal;
use super::marks::Marks;
use crate::document::tree::{Inline, InlineKind, Value};

/// The longest address that Typst accepts.
const LONGEST_ADDRESS: usize = 8000;

/// Writes inlines; knows which anchors exist, for a reference to any other
/// would stop Typst.
pub(super) struct Writer<'a> {
    pub(super) marks: &'a mut Marks,
    pub(super) anchors: &'a BTreeSet<&'a str>,
}

impl Writer<'_> {
    /// The arguments, one line a sentence.
    pub(super) fn lines(&mut self, inlines: &[Inline]) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line: Vec<String> = Vec::new();
        for inline in inlines {
            if let InlineKind::Text(text) = &inline.kind {
                for sentence in sentences(text) {
                    line.push(self.marks.around(&literal(sentence), inline.place));
                    if ends_sentence(sentence) {
                        lines.push(line.join(", "));
                        line.clear();
                    }
                }
            } else {
                line.push(self.inline(inline));
            }
        }
        if !line.is_empty() {
            lines.push(line.join(", "));
        }
        lines
    }

    /// The arguments on one line.
    pub(super) fn line(&mut self, inlines: &[Inline]) -> String {
        let pieces: Vec<String> = inlines.iter().map(|inline| self.inline(inline)).collect();
        pieces.join(", ")
    }

    /// One literal, if the inlines are but one text or value; for table cells,
    /// where a call a cell would be noise.
    pub(super) fn bare(&mut self, inlines: &[Inline]) -> Option<String> {
        match inlines {
            [] => Some("\"\"".to_owned()),
            [only] => {
                let (InlineKind::Text(text) | InlineKind::Value(Value { text, .. })) = &only.kind
                else {
                    return None;
                };
                Some(self.marks.around(&literal(text), only.place))
            }
            [_, ..] => None,
        }
    }

    fn inline(&mut self, inline: &Inline) -> String {
        let code = match &inline.kind {
            InlineKind::Text(text) => literal(text),
            InlineKind::Strong(inner) => format!("bold({})", self.line(inner)),
            InlineKind::Emphasis(inner) => format!("italic({})", self.line(inner)),
            InlineKind::Link { text, address } => {
                if address.is_empty() || address.len() > LONGEST_ADDRESS {
                    format!("item({})", self.line(text))
                } else {
                    format!("web({}, {})", literal(address), self.line(text))
                }
            }
            InlineKind::Footnote(inner) => format!("note({})", self.line(inner)),
            InlineKind::Value(value) => format!("value({})", literal(&value.text)),
            InlineKind::Reference { text, anchor } => {
                if self.anchors.contains(anchor.as_str()) {
                    format!("see({}, {})", literal(anchor), literal(text))
                } else {
                    literal(text)
                }
            }
        };
        self.marks.around(&code, inline.place)
    }
}

/// The text cut behind each end of a sentence; never empty pieces.
fn sentences(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let here = text.get(start..end).unwrap_or("");
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        if ends_sentence(here) && !next.is_some_and(|next| closes(next) || next == ' ') {
            pieces.push(here);
            start = end;
        }
    }
    match text.get(start..) {
        Some(rest) if !rest.is_empty() => pieces.push(rest),
        Some(_) | None => {}
    }
    pieces
}

/// Full-width stops end a sentence; the others only before a space.
fn ends_sentence(text: &str) -> bool {
    let unspaced = text.trim_end_matches(' ');
    let body = unspaced.trim_end_matches(closes);
    body.ends_with(['。', '！', '？'])
        || (unspaced.len() < text.len() && body.ends_with(['.', '!', '?']))
}

fn closes(character: char) -> bool {
    matches!(
        character,
        '”' | '’' | '」' | '』' | '）' | '》' | '〉' | ')' | '"' | '\''
    )
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_sentence_a_piece() {
        assert_eq!(sentences("甲。乙！丙"), ["甲。", "乙！", "丙"]);
        assert_eq!(sentences("他说：“好。”又说："), ["他说：“好。”", "又说："]);
        assert_eq!(sentences("One 3.5 in.  Two."), ["One 3.5 in.  ", "Two."]);
        assert_eq!(sentences(""), Vec::<&str>::new());
    }
}
