//! Labels as they are compared: without what a typist may have written otherwise.

use std::collections::BTreeMap;

use crate::source::half_width;
use crate::syntax::ast::Member;

/// The labels of rows that a report brings, by the name that the form has for them:
/// of `each component` the components.
pub type Brought = BTreeMap<String, Vec<String>>;

/// A row or column of a form that holds numbers.
pub(super) struct Leaf {
    /// As a person is told of it.
    pub(super) label: String,
    /// What may stand for it in a table.
    known: Vec<String>,
    /// A table may lack it: it follows from the others.
    pub(super) computed: bool,
}

impl Leaf {
    pub(super) fn is(&self, text: &str) -> bool {
        if text.is_empty() {
            return false;
        }
        let text = plain(text);
        let bare = unnumbered(&text);
        let known =
            |known: &String| *known == text || unnumbered(known) == bare && !bare.is_empty();
        self.known.iter().any(known)
    }
}

/// The leaves of an axis, in their order; rows that the report brings are none.
pub(super) fn leaves(members: &[Member]) -> Vec<Leaf> {
    let mut found = Vec::new();
    for member in members.iter().filter(|member| !member.each) {
        if !member.children.is_empty() {
            found.extend(leaves(&member.children));
            continue;
        }
        let name = member.name.text.as_str();
        let label = member
            .label
            .as_ref()
            .map_or(name, |label| label.text.as_str());
        let also = member.also.iter().filter(|it| !it.loose);
        let also = also.map(|it| it.name.text.as_str());
        found.push(Leaf {
            label: label.to_owned(),
            known: [label, name].into_iter().chain(also).map(plain).collect(),
            computed: member.total || member.formula.is_some() || member.traits.text,
        });
    }
    found
}

/// What stands in place of a row: itself, or as many as a table has.
pub(super) enum Row {
    Leaf(Leaf),
    /// `each component`, by that name.
    Each(String),
}

/// The rows of a form in their order; those that the report brings stand in their
/// place where they are known.
pub(super) fn rows(members: &[Member], brought: &Brought) -> Vec<Row> {
    let mut found = Vec::new();
    for member in members {
        let name = &member.name.text;
        match brought.get(name).filter(|_| member.each) {
            Some(labels) => found.extend(labels.iter().map(|label| {
                Row::Leaf(Leaf {
                    label: label.clone(),
                    known: vec![plain(label)],
                    computed: false,
                })
            })),
            None if member.each => found.push(Row::Each(name.clone())),
            None => {
                let leaves = leaves(std::slice::from_ref(member)).into_iter();
                found.extend(leaves.map(Row::Leaf));
            }
        }
    }
    found
}

/// Without blanks and line breaks, marks of one width, letters of one case.
pub(super) fn plain(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace());
    letters
        .filter(|letter| !matches!(letter, '“' | '”' | '"' | '「' | '」'))
        .flat_map(|letter| half_width(letter).to_lowercase())
        .collect()
}

/// Without `一、`, `(一)`, `1.` before it.
fn unnumbered(plain: &str) -> &str {
    let is_number =
        |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter);
    let inner = plain.strip_prefix('(').unwrap_or(plain);
    let rest = inner.trim_start_matches(is_number);
    if rest.len() == inner.len() {
        return plain;
    }
    let marks = ['、', '.', ')', '．'];
    rest.strip_prefix(marks).map_or(plain, |rest| rest)
}
