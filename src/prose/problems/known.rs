//! The figures that a message names, and the references it offers to them.

use crate::diagnostics::problem::text;
use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

/// A figure, as a message names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// As it is written in code: `问答.宿豫`.
    pub name: String,
    pub label: String,
    /// As it is printed: `443件`.
    pub text: String,
    pub place: Span,
}

impl Known {
    /// What no figure has, but an expression gives.
    pub(crate) fn computed(written: &str, text: String, place: Span) -> Self {
        Known {
            name: written.to_owned(),
            label: written.to_owned(),
            text,
            place,
        }
    }
}

/// Where each is declared, with its value: “新收”是443件.
pub(super) fn values_of<'k>(
    known: impl IntoIterator<Item = &'k Known>,
) -> impl Iterator<Item = (Span, Text)> {
    known.into_iter().map(|figure| {
        let Known { label, text, .. } = figure;
        (
            figure.place,
            text!("“{label}”是{text}" | "“{label}” is {text}"),
        )
    })
}

/// The values of several that one label may stand for: 443件或450件.
pub(super) fn any_value(known: &[Known]) -> Text {
    let texts: Vec<&str> = known.iter().map(|figure| figure.text.as_str()).collect();
    Text::new(texts.join("或"), texts.join(" or "))
}

/// With the reference to a figure in place of the number, for a person to decide.
pub(super) fn refer(binding: &Option<(Span, String)>) -> impl FnOnce(Diagnostic) -> Diagnostic {
    move |told| match binding {
        Some((place, new)) => told.suggest(text!("改为 {new}" | "write {new}"), place, new),
        None => told,
    }
}
