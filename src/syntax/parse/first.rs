//! The first word of a declaration: misspelt, missing, or none at all.

use super::super::heads::{self, Head};
use super::super::layout::{Unit, UnitKind};
use super::super::problems::{MarkProblem, Problems, ShapeProblem, Slip, Slips};
use super::super::slice::{Repair, Slice};
use super::declare::Context;

impl<'t> Context<'t> {
    /// What the first word of a misspelt declaration should be.
    pub(super) fn respelt(&self, unit: &Unit) -> Option<Repair> {
        if let UnitKind::Headless(head) = unit.kind {
            return Some(Repair {
                start: unit.start,
                end: unit.start,
                text: format!("{} ", head.word()),
            });
        }
        let UnitKind::Misspelt(head) = unit.kind else {
            return None;
        };
        let word = self.first_word(unit);
        Some(match heads::glued_keyword(word) {
            Some(keyword) => blank(unit.start + keyword.len()),
            None => Repair {
                start: unit.start,
                end: unit.start + word.len(),
                text: head.word().to_owned(),
            },
        })
    }

    pub(super) fn misspelt(&self, unit: &Unit, head: Head, problems: &mut Problems) {
        let word = self.first_word(unit);
        let end = unit.start + word.len();
        match heads::glued_keyword(word) {
            Some(keyword) => {
                let text = Slice::new(self.origin, self.text, 0);
                let repair = blank(unit.start + keyword.len());
                let words = Slips::of([Slip::new(&text, unit.start..end, &repair)]);
                problems.extend(words.map(|words| MarkProblem::Glued { keyword, words }));
            }
            None => problems.push(ShapeProblem::UnknownHead {
                span: self.origin.span(unit.start, end),
                word: word.to_owned(),
                suggestion: Some(head.word()),
            }),
        }
    }

    pub(super) fn stray(&self, unit: &Unit) -> ShapeProblem {
        let word = self.first_word(unit);
        let text = self.text.get(unit.start..unit.end).unwrap_or("");
        let line = text.lines().next().unwrap_or("").trim_end();
        let length = if word.is_empty() {
            line.len()
        } else {
            word.len()
        };
        ShapeProblem::UnknownHead {
            span: self.origin.span(unit.start, unit.start + length),
            word: word.to_owned(),
            suggestion: None,
        }
    }

    pub(super) fn first_word(&self, unit: &Unit) -> &'t str {
        let text = self.text.get(unit.start..unit.end).unwrap_or("");
        let end = text
            .char_indices()
            .find(|&(_, c)| !unicode_ident::is_xid_continue(c))
            .map_or(text.len(), |(offset, _)| offset);
        text.get(..end).unwrap_or("")
    }

    pub(super) fn headless(&self, unit: &Unit, head: Head) -> ShapeProblem {
        ShapeProblem::LostHead {
            span: self.origin.span(unit.start, unit.start),
            head: head.word(),
        }
    }
}

/// A blank that is missing.
fn blank(at: usize) -> Repair {
    Repair {
        start: at,
        end: at,
        text: " ".to_owned(),
    }
}
