//! Values right under the names they belong to, on one line:
//!
//! ```text
//! 16 │   新收 + 上年结转 == 办结 + 转下年
//!    │   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
//!    │   443件  2件         442件  1件
//! ```

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::clip;
use super::context::Context;
use super::printable::printable;
use crate::diagnostics::{Diagnostic, Label};

/// As codespan draws them.
const TAB: usize = 4;

/// The labels inside the primary place that fit on one line below it.
pub(super) struct Values {
    /// Counted from 1.
    line: usize,
    /// The column, from 0, and the text of each.
    texts: Vec<(usize, String)>,
}

impl Values {
    /// `None` when there are none, or when they would run into each other.
    pub(super) fn of(diagnostic: &Diagnostic, context: &Context<'_>) -> Option<Values> {
        let (sources, lines) = (context.sources, &context.lines);
        let lang = context.options.lang;
        let place = sources.place(diagnostic.place.as_ref()?.span);
        let source = sources.get(place.source)?;
        let line = lines.line_of(place.source, place.range().start);
        let range = lines.line_range(place.source, line)?;
        let text = source.text.get(range.clone())?;
        if place.range().end > range.end || clip::is_cut(text, context.room(line)) {
            return None;
        }
        let mut texts = Vec::new();
        for label in diagnostic
            .others
            .iter()
            .filter(|label| is_value(label, diagnostic))
        {
            let before = text.get(
                ..sources
                    .place(label.span)
                    .range()
                    .start
                    .checked_sub(range.start)?,
            )?;
            let said = printable(label.text.get(lang)).replace('\n', " ");
            texts.push((columns(before), said));
        }
        texts.sort();
        let apart = texts.iter().zip(texts.iter().skip(1));
        let mut apart = apart.map(|((start, said), (next, _))| start + said.width() < *next);
        (texts.len() > 1 && apart.all(|apart| apart)).then_some(Values {
            line: line + 1,
            texts,
        })
    }

    /// Puts the line into what was drawn, below the carets of its line of code.
    pub(super) fn insert(&self, drawn: &str) -> String {
        let number = self.line.to_string();
        let mut out = String::with_capacity(drawn.len() + 80);
        let mut due = None;
        for line in drawn.lines() {
            out.push_str(line);
            out.push('\n');
            due = match due {
                None if code_line(line) == Some(number.as_str()) => Some(1),
                Some(1) => {
                    out.push_str(&self.line_below(line));
                    Some(0)
                }
                due => due,
            };
        }
        out
    }

    /// Behind the border that the line of carets has.
    fn line_below(&self, carets: &str) -> String {
        let border = carets.find('│').map_or(0, |at| at + '│'.len_utf8());
        let (border, rest) = carets.split_at(border);
        let mut line = border.to_owned();
        if rest.starts_with('\u{1b}') {
            line.push_str(&anstyle::Reset.render().to_string());
        }
        line.push(' ');
        let mut column = 0;
        for (start, said) in &self.texts {
            line.push_str(&" ".repeat(start.saturating_sub(column)));
            line.push_str(said);
            column = start + said.width();
        }
        line.push('\n');
        line
    }
}

/// Whether a label says something about a part of the primary place.
pub(super) fn is_value(label: &Label, diagnostic: &Diagnostic) -> bool {
    let place = diagnostic.place.as_ref();
    place.is_some_and(|place| place.span.contains(label.span) && place.span != label.span)
}

/// The line number in front of a drawn line of code.
fn code_line(drawn: &str) -> Option<&str> {
    let (before, _) = drawn.split_once('│')?;
    let digits = |letter: char| letter.is_ascii_digit();
    // Colours have digits, too: take those that stand between blanks or codes.
    let mut words = before.split([' ', '\u{1b}', 'm']);
    words.find(|word| !word.is_empty() && word.chars().all(digits))
}

fn columns(text: &str) -> usize {
    text.chars().fold(0, |column, letter| match letter {
        '\t' => column + TAB - column % TAB,
        _ => column + letter.width().unwrap_or(0),
    })
}
