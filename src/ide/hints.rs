//! What was computed, behind the place where it is asked for.

use crate::evaluation::results::Value;
use crate::semantics::model::{
    Block, Content, Definition, Expr, ExprKind, FigureId, Format, Inline, InlineKind, Role,
};
use crate::source::{Place, Span};

use super::View;

/// The value of each derived figure, and of each `{…}` in prose, behind it; the
/// words of each claim behind it.
pub fn hints(view: View<'_>, within: Place) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let near = |span: Span| {
        let place = view.sources.place(span);
        place.source == within.source && place.end >= within.start && place.start <= within.end
    };
    for (index, figure) in view.model.figures.iter().enumerate() {
        if !near(figure.extent) || matches!(figure.role, Role::Cell { .. }) {
            continue;
        }
        let place = if let Definition::Expression(expr) = &figure.definition
            && !expr.names().is_empty()
        {
            expr.place
        } else if let Definition::SumOfParts(_) = figure.definition {
            figure.place
        } else {
            continue;
        };
        if let Ok(index) = u32::try_from(index) {
            let id = FigureId(index);
            if *view.facts().value(id) == Value::Poisoned {
                continue;
            }
            found.push((place.after(), view.facts().figure_text(id, None)));
        }
    }
    let prose = Content::walk(&view.model.content).filter_map(|content| {
        let Content::Prose(blocks) = content else {
            return None;
        };
        Some(blocks)
    });
    for text in prose.flatten().flat_map(Block::texts) {
        let inlines = Inline::walk(text).filter(|inline| near(inline.place));
        found
            .extend(inlines.filter_map(|inline| Some((inline.place.after(), said(view, inline)?))));
    }
    found.retain(|(_, text)| !text.is_empty());
    found.sort_by_key(|(span, _)| view.sources.place(*span));
    found
}

/// What is printed of a `{…}`.
fn said(view: View<'_>, inline: &Inline) -> Option<String> {
    if let InlineKind::Value { value, format } | InlineKind::Stated { value, format, .. } =
        &inline.kind
    {
        Some(spoken(view, value, *format))
    } else if let InlineKind::Claim(claim) = &inline.kind {
        Some(view.facts().claim_text(claim))
    } else {
        None
    }
}

/// As it is printed.
fn spoken(view: View<'_>, value: &Expr, format: Option<Format>) -> String {
    let facts = view.facts();
    let found = facts.value_of(value);
    if *found == Value::Poisoned {
        return String::new();
    }
    if let Some(id) = value.as_figure() {
        return facts.figure_text(id, format);
    }
    if let ExprKind::Word(word) = &value.kind {
        return word.clone();
    }
    facts.voice.say(facts.expression(value, &found), format)
}
