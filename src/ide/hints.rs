//! What was computed, behind the place where it is asked for.

use crate::evaluation::results::Value;
use crate::semantics::model::{
    Block, Content, Definition, Expr, ExprKind, FigureId, Format, Inline, InlineKind, Role,
};
use crate::source::{SourceId, Span};

use super::View;

/// The value of each derived figure, and of each `{…}` in prose, behind it; the
/// words of each claim behind it.
pub fn hints(view: View<'_>, source: SourceId, within: Span) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let near = |place: Span| {
        place.source == source && place.end >= within.start && place.start <= within.end
    };
    for (index, figure) in view.model.figures.iter().enumerate() {
        if !near(figure.extent) || matches!(figure.role, Role::Cell { .. }) {
            continue;
        }
        let place = match &figure.definition {
            Definition::Expression(expr) if !expr.names().is_empty() => expr.place,
            Definition::SumOfParts(_) => figure.place,
            Definition::Expression(_) | Definition::Reported { .. } | Definition::Broken => {
                continue;
            }
        };
        if let Ok(index) = u32::try_from(index) {
            let id = FigureId(index);
            if *view.facts().value(id) == Value::Poisoned {
                continue;
            }
            found.push((place.after(), view.facts().figure_text(id, None)));
        }
    }
    let mut open: Vec<&Content> = view.model.content.iter().collect();
    while let Some(content) = open.pop() {
        match content {
            Content::Section(section) => open.extend(&section.content),
            Content::If {
                then, otherwise, ..
            } => open.extend(then.iter().chain(otherwise)),
            Content::Prose(blocks) => {
                for block in blocks {
                    match block {
                        Block::Paragraph(inlines) => values(view, inlines, &near, &mut found),
                        Block::List { entries, .. } => {
                            for entry in entries {
                                values(view, entry, &near, &mut found);
                            }
                        }
                    }
                }
            }
            Content::Table(_) | Content::Chart(_) => {}
        }
    }
    found.retain(|(_, text)| !text.is_empty());
    found.sort_by_key(|(place, _)| *place);
    found
}

fn values(
    view: View<'_>,
    inlines: &[Inline],
    near: &dyn Fn(Span) -> bool,
    found: &mut Vec<(Span, String)>,
) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Value { value, format } | InlineKind::Stated { value, format, .. }
                if near(inline.place) =>
            {
                found.push((inline.place.after(), spoken(view, value, *format)));
            }
            InlineKind::Claim(claim) if near(inline.place) => {
                found.push((inline.place.after(), view.facts().claim_text(claim)));
            }
            InlineKind::Strong(inner) | InlineKind::Emphasis(inner) => {
                values(view, inner, near, found)
            }
            InlineKind::Link { text, .. } => values(view, text, near, found),
            InlineKind::Value { .. }
            | InlineKind::Stated { .. }
            | InlineKind::Text(_)
            | InlineKind::NoteRef(_)
            | InlineKind::Plural { .. }
            | InlineKind::Claim(_)
            | InlineKind::Literal(_)
            | InlineKind::Reference { .. } => {}
        }
    }
}

/// As it is printed.
fn spoken(view: View<'_>, value: &Expr, format: Option<Format>) -> String {
    let facts = view.facts();
    let found = facts.value_of(value);
    if *found == Value::Poisoned {
        return String::new();
    }
    if let ExprKind::Figure(id) = value.kind {
        return facts.figure_text(id, format);
    }
    if let ExprKind::Word(word) = &value.kind {
        return word.clone();
    }
    facts.voice.say(facts.expression(value, &found), format)
}
