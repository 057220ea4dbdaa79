//! Runs of text as HTML: emphasis, links, footnotes, and figures that carry
//! their name, exact value and unit.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::document::tree::{Inline, InlineKind, Value};
use crate::words::PageWords;

use super::escape::{escaped, is_safe_address};

/// Writes inlines; collects the footnotes that they open.
pub(super) struct Writer<'a> {
    /// The anchors that a reference may lead to.
    pub(super) anchors: BTreeSet<&'a str>,
    pub(super) words: &'static PageWords,
    /// The texts of the footnotes so far.
    pub(super) footnotes: Vec<String>,
}

impl Writer<'_> {
    pub(super) fn run(&mut self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        for inline in inlines {
            self.push(inline, &mut out);
        }
        out
    }

    fn push(&mut self, inline: &Inline, out: &mut String) {
        match &inline.kind {
            InlineKind::Text(text) => out.push_str(&escaped(text)),
            InlineKind::Strong(inner) => {
                let inner = self.run(inner);
                out.push_str(&format!("<strong>{inner}</strong>"));
            }
            InlineKind::Emphasis(inner) => {
                let inner = self.run(inner);
                out.push_str(&format!("<em>{inner}</em>"));
            }
            InlineKind::Link { text, address } => {
                let text = self.run(text);
                if is_safe_address(address) {
                    let address = escaped(address);
                    out.push_str(&format!("<a href=\"{address}\">{text}</a>"));
                } else {
                    out.push_str(&text);
                }
            }
            InlineKind::Footnote(inner) => {
                let inner = self.run(inner);
                self.footnotes.push(inner);
                let number = self.footnotes.len();
                let word = self.words.note;
                out.push_str(&format!(
                    "<sup class=\"mark\"><a href=\"#note-{number}\" id=\"note-{number}-from\" role=\"doc-noteref\" aria-label=\"{word}{number}\">{number}</a></sup>"
                ));
            }
            InlineKind::Value(value) => out.push_str(&figure(value)),
            InlineKind::Reference { text, anchor } => {
                let text = escaped(text);
                if self.anchors.contains(anchor.as_str()) {
                    let anchor = escaped(anchor);
                    out.push_str(&format!("<a href=\"#{anchor}\">{text}</a>"));
                } else {
                    out.push_str(&text);
                }
            }
        }
    }
}

/// What the panel finds a value by: the name of its figure, or what it is
/// computed by behind an equals sign.
pub(super) fn key(value: &Value) -> Option<Cow<'_, str>> {
    let formula = value.origin.as_ref().map(|origin| &origin.formula);
    match (&value.figure, formula) {
        (Some(name), _) => Some(Cow::Borrowed(name)),
        (None, Some(formula)) => Some(Cow::Owned(format!("={formula}"))),
        (None, None) => None,
    }
}

/// A value with its figure's name, exact value and unit.
pub(super) fn figure(value: &Value) -> String {
    let text = escaped(&value.text);
    let attribute = |name: &str, content: Option<&str>| {
        content.map_or_else(String::new, |content| {
            format!(" data-{name}=\"{}\"", escaped(content))
        })
    };
    let figure = attribute("figure", key(value).as_deref());
    let exact = attribute("value", value.exact.as_deref());
    let unit = value
        .exact
        .is_some()
        .then(|| value.unit.as_deref().unwrap_or(""));
    let unit = attribute("unit", unit);
    if figure.is_empty() && exact.is_empty() {
        text.into_owned()
    } else {
        format!("<span{figure}{exact}{unit}>{text}</span>")
    }
}
