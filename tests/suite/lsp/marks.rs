//! Marks in a text: `‹hover›`, and `‹action›…‹/›` around a range.

use std::ops::Range;

use serde_json::{Value, json};

/// What is asked where.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) asked: String,
    pub(crate) range: Range<usize>,
}

/// The text without its marks, and these.
pub(crate) fn marked(text: &str) -> (String, Vec<Mark>) {
    let mut out = String::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('‹') {
        out.push_str(before);
        let Some((asked, behind)) = behind.split_once('›') else {
            break;
        };
        if asked == "/" {
            if let Some(mark) = marks.last_mut() {
                mark.range.end = out.len();
            }
        } else {
            marks.push(Mark {
                asked: asked.to_owned(),
                range: out.len()..out.len(),
            });
        }
        rest = behind;
    }
    out.push_str(rest);
    (out, marks)
}

impl Mark {
    /// The line it stands on, with the mark.
    pub(crate) fn around(&self, text: &str) -> String {
        let start = text[..self.range.start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[start..].lines().next().unwrap_or("");
        let at = self.range.start - start;
        format!("{}‹{}›{}", &line[..at], self.asked, &line[at..])
    }

    pub(crate) fn start(&self, text: &str) -> Value {
        position(text, self.range.start)
    }

    pub(crate) fn range(&self, text: &str) -> Value {
        json!({ "start": self.start(text), "end": position(text, self.range.end) })
    }
}

/// Counted here once more, so that a slip of the server's shows.
pub(crate) fn position(text: &str, offset: usize) -> Value {
    let before = &text[..offset];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column: usize = before[start..].chars().map(char::len_utf16).sum();
    json!({ "line": line, "character": column })
}

/// The offset of a position; `None` if it is within a character or beyond.
pub(crate) fn offset(text: &str, position: &Value) -> Option<usize> {
    let line = usize::try_from(position.get("line")?.as_u64()?).ok()?;
    let column = usize::try_from(position.get("character")?.as_u64()?).ok()?;
    let start = match line {
        0 => 0,
        line => text.match_indices('\n').nth(line - 1)?.0 + 1,
    };
    let line = text.get(start..)?.split('\n').next()?;
    let mut units = 0;
    for (at, character) in line.char_indices() {
        if units >= column {
            return (units == column).then_some(start + at);
        }
        units += character.len_utf16();
    }
    (units == column).then_some(start + line.len())
}
