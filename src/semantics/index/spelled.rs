//! Names, labels and titles as text, to be looked up by.

use std::borrow::Cow;

use crate::semantics::model::EverydayName;
use crate::syntax::ast;

/// The label, or the name where there is none.
pub(crate) fn label(label: Option<&ast::Str>, name: &ast::Name) -> String {
    label.map_or_else(|| name.text.clone(), |label| label.text.clone())
}

/// Everyday names as the model has them.
pub(crate) fn everyday(also: &[ast::EverydayName]) -> Vec<EverydayName> {
    let names = also.iter().map(|it| EverydayName {
        text: it.name.text.clone(),
        loose: it.loose,
    });
    names.collect()
}

/// `问答.宿豫` of its segments, to be kept.
pub(crate) fn joined(segments: &[ast::Name]) -> String {
    spelt(segments).into_owned()
}

/// The same, to be looked up: most have one segment.
pub(crate) fn spelt(segments: &[ast::Name]) -> Cow<'_, str> {
    if let [only] = segments {
        return Cow::Borrowed(&only.text);
    }
    let mut out = String::new();
    for segment in segments {
        if !out.is_empty() {
            out.push('.');
        }
        out.push_str(&segment.text);
    }
    Cow::Owned(out)
}
