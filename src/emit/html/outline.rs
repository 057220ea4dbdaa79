//! The headings as the nested entries of a table of contents.

use serde::Serialize;

use crate::document::tree::{Document, Heading, text_of};

/// A heading, and those below it.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    number: String,
    title: String,
    anchor: String,
    entries: Vec<Entry>,
}

pub(super) fn outline(document: &Document) -> Vec<Entry> {
    let headings: Vec<&Heading> = document.headings().collect();
    entries(&headings)
}

/// What stands before the next heading as high as the first is below it.
fn entries(headings: &[&Heading]) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut rest = headings;
    while let Some((first, behind)) = rest.split_first() {
        let below = behind
            .iter()
            .take_while(|heading| heading.level > first.level)
            .count();
        let (below, after) = behind.split_at(below);
        out.push(Entry {
            number: first.number.clone(),
            title: text_of(&first.title),
            anchor: first.anchor.clone(),
            entries: entries(below),
        });
        rest = after;
    }
    out
}
