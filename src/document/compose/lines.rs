//! Joining the lines of a paragraph: a line break of the source is no space
//! beside a Chinese character of a Chinese report, and one space elsewhere.

use unicode_width::UnicodeWidthChar as _;

use crate::document::tree::{Inline, InlineKind};
use crate::semantics::model::Locale;

/// Joins lines in place; breaks at both ends vanish.
pub(super) fn join(inlines: &mut Vec<Inline>, locale: Locale) {
    let mut leaves = Vec::new();
    walk(inlines, &mut |kind| {
        leaves.push(match kind {
            InlineKind::Text(text) => Leaf::Text(text.clone()),
            InlineKind::Value(value) => Leaf::Whole(ends(&value.text)),
            InlineKind::Reference { text, .. } => Leaf::Whole(ends(text)),
            InlineKind::Strong(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Link { .. }
            | InlineKind::Footnote(_) => Leaf::Whole(None),
        });
    });
    let mut joined = joined(&leaves, locale).into_iter();
    walk(inlines, &mut |kind| {
        if let (Some(Some(text)), InlineKind::Text(old)) = (joined.next(), kind) {
            *old = text;
        }
    });
    inlines.retain(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.is_empty()));
}

/// A piece of the run, in reading order.
enum Leaf {
    /// May hold line breaks.
    Text(String),
    /// Holds none: its first and last character.
    Whole(Option<(char, char)>),
}

fn ends(text: &str) -> Option<(char, char)> {
    Some((text.chars().next()?, text.chars().next_back()?))
}

/// Visits what has words of its own. A footnote stands outside the line.
fn walk(inlines: &mut [Inline], visit: &mut impl FnMut(&mut InlineKind)) {
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Strong(inner) | InlineKind::Emphasis(inner) => walk(inner, visit),
            InlineKind::Link { text, .. } => walk(text, visit),
            kind @ (InlineKind::Text(_)
            | InlineKind::Footnote(_)
            | InlineKind::Value(_)
            | InlineKind::Reference { .. }) => visit(kind),
        }
    }
}

/// The new text of each leaf that is one.
fn joined(leaves: &[Leaf], locale: Locale) -> Vec<Option<String>> {
    let mut last: Option<char> = None;
    leaves
        .iter()
        .enumerate()
        .map(|(index, leaf)| match leaf {
            Leaf::Whole(ends) => {
                last = ends.map(|(_, end)| end).or(last);
                None
            }
            Leaf::Text(text) => {
                let following = leaves.get(index + 1..).unwrap_or(&[]);
                let next = following.iter().find_map(first);
                let text = text_joined(text, last, next, locale);
                last = text.chars().next_back().or(last);
                Some(text)
            }
        })
        .collect()
}

fn first(leaf: &Leaf) -> Option<char> {
    match leaf {
        Leaf::Text(text) => text.trim_start_matches(is_blank).chars().next(),
        Leaf::Whole(ends) => ends.map(|(start, _)| start),
    }
}

fn text_joined(text: &str, last: Option<char>, next: Option<char>, locale: Locale) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((line, below)) = rest.split_once('\n') {
        out.push_str(line);
        out.truncate(out.trim_end_matches(is_blank).len());
        rest = below.trim_start_matches(is_blank);
        let before = out.chars().next_back().or(last);
        let after = rest.chars().next().or(next);
        if let (Some(before), Some(after)) = (before, after) {
            out.push_str(between(before, after, locale));
        }
    }
    out.push_str(rest);
    out
}

fn between(before: char, after: char, locale: Locale) -> &'static str {
    let joined = match locale {
        Locale::ZhCn => is_wide(before) || is_wide(after),
        Locale::EnUs => is_wide(before) && is_wide(after),
    };
    if joined || is_blank(before) { "" } else { " " }
}

/// Not the full-width space, which is typed on purpose.
fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\r' | '\n')
}

/// Chinese characters and full-width marks, which never stand off.
fn is_wide(char: char) -> bool {
    char.width_cjk() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tree::{Value, text_of};
    use crate::source::{SourceId, Span};

    fn inline(kind: InlineKind) -> Inline {
        Inline {
            kind,
            place: Span::new(SourceId(0), 0, 0),
        }
    }

    fn text(text: &str) -> Inline {
        inline(InlineKind::Text(text.to_owned()))
    }

    fn value(text: &str) -> Inline {
        inline(InlineKind::Value(Value {
            figure: None,
            text: text.to_owned(),
            origin: None,
            exact: None,
            unit: None,
        }))
    }

    fn joined(mut inlines: Vec<Inline>, locale: Locale) -> String {
        join(&mut inlines, locale);
        for inline in &inlines {
            if let InlineKind::Value(value) = &inline.kind {
                assert_eq!(value.text, value.text.trim());
            }
        }
        text_of(&inlines)
    }

    #[test]
    fn chinese_lines_join_without_a_space() {
        let zh = |inlines| joined(inlines, Locale::ZhCn);
        assert_eq!(zh(vec![text("\n  收到申请，\n  办结\n")]), "收到申请，办结");
        assert_eq!(
            zh(vec![text("共收到\n"), value("443件"), text("\n。")]),
            "共收到443件。"
        );
        assert_eq!(zh(vec![text("the\nOpen"), text("\nData")]), "the Open Data");
        assert_eq!(zh(vec![value("a"), text("\n"), value("b")]), "a b");
    }

    #[test]
    fn english_lines_join_with_one_space() {
        let en = |inlines| joined(inlines, Locale::EnUs);
        assert_eq!(
            en(vec![
                text("We got  \n   "),
                value("12 requests"),
                text("\nin 2023.")
            ]),
            "We got 12 requests in 2023."
        );
        let strong = inline(InlineKind::Strong(vec![text("all\n")]));
        assert_eq!(en(vec![strong, text("of them")]), "all of them");
        assert_eq!(en(vec![text("\n"), text("\n")]), "");
    }
}
