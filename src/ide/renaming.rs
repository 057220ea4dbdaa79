//! Renaming: every place of a name, and whether the new one is free.

use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostics::Text;
use crate::semantics::model::Named;
use crate::source::{Source, Span};

use super::names::member;
use super::{View, place_of, places};

/// What is written at a place that can be renamed, and where in it the name
/// itself stands: in `previous.新收` only what is behind the dot.
pub fn renamed_at(view: View<'_>, named: &Named, place: Span) -> Option<(Span, String)> {
    let name = own_name(view, named)?;
    let declared = place_of(view.model, named)?;
    let source = view.sources.get(view.sources.source_of(declared))?;
    if !is_writable(source) {
        return None;
    }
    within(view, place, &name).map(|place| (place, name))
}

/// Where a name must be changed, all of it or nothing: not where a label
/// stands for it.
pub fn renaming(view: View<'_>, named: &Named, new: &str) -> Result<Vec<Span>, Text> {
    let name = own_name(view, named).unwrap_or_default();
    let new: String = new.nfc().collect();
    let well_formed =
        new.starts_with(|c: char| is_xid_start(c) || c == '_') && new.chars().all(is_xid_continue);
    if !well_formed {
        return Err(Text::new(
            format!("“{new}”不能作名称：名称以字母或汉字开头，不含空格和标点"),
            format!(
                "“{new}” cannot be a name: a name starts with a letter and has no blanks or marks"
            ),
        ));
    }
    if new != name && is_taken(view, named, &new) {
        return Err(Text::new(
            format!("已经有“{new}”了"),
            format!("there is “{new}” already"),
        ));
    }
    let mut spans: Vec<Span> = Vec::new();
    for it in places(view, named) {
        let source = view.sources.get(view.sources.source_of(it.place));
        if !source.is_some_and(is_writable) {
            continue;
        }
        if let Some(place) = within(view, it.place, &name)
            && !spans.contains(&place)
        {
            spans.push(place);
        }
    }
    Ok(spans)
}

/// A package that is built in, or a table from outside, cannot be written.
fn is_writable(source: &Source) -> bool {
    !source.path.as_os_str().is_empty() && source.table.is_none()
}

/// The last of its names; none for what has no name to change.
fn own_name(view: View<'_>, named: &Named) -> Option<String> {
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    match named {
        Named::Figure(id) => view.model.figure(*id).map(|figure| last(&figure.name)),
        Named::List(_) | Named::Series(_) | Named::Table(_) => Some(super::described(view, named)),
        Named::Entity(entity) => {
            let (name, ..) = view.model.header.entities.get(*entity)?;
            name.clone()
        }
        Named::Member { key, .. } => Some(last(key)),
        Named::Rule { name, .. } | Named::Note(name) | Named::Unit(name) => Some(name.clone()),
        Named::Former { .. } | Named::Group(_) | Named::Section(_) | Named::Function(_) => None,
    }
}

/// Where the name ends a place, as whole words.
fn within(view: View<'_>, place: Span, name: &str) -> Option<Span> {
    let text = view.sources.text(place);
    let before = text.strip_suffix(name)?;
    let whole = before.is_empty() || before.ends_with('.');
    whole.then(|| place.part(before.len()..text.len()))
}

fn is_taken(view: View<'_>, named: &Named, new: &str) -> bool {
    let model = view.model;
    match named {
        Named::Figure(id) => {
            let figure = model.figure(*id);
            let full = match figure.and_then(|figure| figure.name.rsplit_once('.')) {
                Some((above, _)) => format!("{above}.{new}"),
                None => new.to_owned(),
            };
            model.names.contains_key(&full)
        }
        Named::List(_) | Named::Series(_) | Named::Table(_) | Named::Entity(_) => {
            model.names.contains_key(new)
        }
        Named::Member { table, axis, key } => {
            let key = match key.rsplit_once('.') {
                Some((above, _)) => format!("{above}.{new}"),
                None => new.to_owned(),
            };
            member(model, *table, *axis, &key).is_some()
        }
        Named::Rule { table, .. } => {
            let rule = Named::Rule {
                table: *table,
                name: new.to_owned(),
            };
            places(view, &rule).next().is_some()
        }
        Named::Note(_) => model.notes.contains_key(new),
        Named::Unit(_) => model.units.find(new).is_some(),
        Named::Former { .. } | Named::Group(_) | Named::Section(_) | Named::Function(_) => true,
    }
}
