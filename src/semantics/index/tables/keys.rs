//! Keys of rows and columns: found by path, last names or label; groups opened.

use indexmap::IndexSet;

use crate::diagnostics::suggest;
use crate::semantics::index::spelled::joined;
use crate::semantics::model::{Inline, InlineKind, Member};
use crate::semantics::typing::period::point_code;
use crate::source::Span;
use crate::syntax::ast;

/// The keys of the leaves that a name selects: a leaf, or all of a group.
pub(crate) fn select(wanted: &str, members: &[Member]) -> Option<Vec<String>> {
    match find_group(wanted, members) {
        Some(group) => Some(group_leaves(group)),
        None => find_key(wanted, members).map(|key| vec![key]),
    }
}

/// The total of an axis; without one, its only leaf or all of its leaves.
pub(crate) fn total_keys(members: &[Member]) -> Vec<String> {
    if let Some(total) = members.iter().find(|member| member.total) {
        return vec![total.key.clone()];
    }
    members
        .iter()
        .filter(|member| !member.text)
        .flat_map(group_leaves)
        .collect()
}

/// The key of a leaf by itself, by its last names, or of any line by its label
/// when that is unique.
pub(crate) fn find_key(wanted: &str, members: &[Member]) -> Option<String> {
    let exact = || leaf_keys(members).find(|key| *key == wanted);
    let ending = || {
        let mut keys = leaf_keys(members).filter(|key| ends_with_segment(key, wanted));
        let first = keys.next()?;
        keys.all(|key| key == first).then_some(first)
    };
    let labelled = || {
        let fits = |member: &&Member| inline_text(&member.label) == wanted;
        one(Member::walk(members).filter(fits)).map(|member| member.key.as_str())
    };
    let found = exact().or_else(ending).or_else(labelled);
    found.map(str::to_owned)
}

pub(crate) fn one<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

pub(crate) fn ends_with_segment(key: &str, wanted: &str) -> bool {
    key.strip_suffix(wanted)
        .is_some_and(|rest| rest.ends_with('.'))
}

/// The keys that a name with too little in front of it may mean.
pub(crate) fn same_names<'k>(wanted: &str, keys: impl Iterator<Item = &'k str>) -> Vec<String> {
    let keys = keys.filter(|key| *key == wanted || ends_with_segment(key, wanted));
    let distinct: IndexSet<&str> = keys.collect();
    distinct.into_iter().map(str::to_owned).collect()
}

pub(crate) fn inline_text(inlines: &[Inline]) -> &str {
    match inlines {
        [
            Inline {
                kind: InlineKind::Text(text),
                ..
            },
        ] => text,
        [] | [_, ..] => "",
    }
}

/// `申请处理[不予公开, 总计]` as a name in data.
pub(crate) fn path_text(path: &ast::Path) -> String {
    indexed(&joined(&path.segments), path.index.as_deref())
}

pub(crate) fn indexed(name: &str, index: Option<&[ast::Index]>) -> String {
    let Some(index) = index else {
        return name.to_owned();
    };
    let parts: Vec<String> = index
        .iter()
        .map(|index| {
            let (text, _) = index_text(index);
            let each = matches!(index, ast::Index::Each(..));
            if each { format!("each {text}") } else { text }
        })
        .collect();
    format!("{name}[{}]", parts.join(", "))
}

/// What one index names, and where.
pub(crate) fn index_text(index: &ast::Index) -> (String, Span) {
    match index {
        ast::Index::Path(path) => (path_text(path), path.span),
        ast::Index::Period(point, span) => (point_code(*point), *span),
        ast::Index::Each(name, span) => (name.text.clone(), *span),
    }
}

pub(crate) fn find_group<'m>(wanted: &str, members: &'m [Member]) -> Option<&'m Member> {
    Member::walk(members).find(|member| {
        !member.children.is_empty() && (member.key == wanted || member.name == wanted)
    })
}

/// The keys of all leaves of an axis.
pub(crate) fn leaf_keys(members: &[Member]) -> impl Iterator<Item = &str> {
    Member::leaves(members).map(|leaf| leaf.key.as_str())
}

/// The leaves of a group, totals left out.
pub(crate) fn group_leaves(member: &Member) -> Vec<String> {
    Member::leaves(std::slice::from_ref(member))
        .filter(|leaf| !leaf.total)
        .map(|leaf| leaf.key.clone())
        .collect()
}

/// The key most likely meant, by its last name where that is near.
pub(super) fn nearest_key<'k>(wrong: &str, keys: impl Iterator<Item = &'k str>) -> Option<String> {
    let keys: Vec<&str> = keys.collect();
    let last = |key: &&'k str| key.rsplit('.').next().unwrap_or("");
    let whole = suggest::closest(wrong, keys.iter().copied());
    let found = suggest::closest(wrong, keys.iter().map(last)).or(whole)?;
    let mut fitting = keys.iter().filter(|key| last(key) == found);
    match (fitting.next(), fitting.next()) {
        (Some(key), Some(_)) => Some((*key).to_owned()),
        (Some(_), None) | (None, _) => Some(found.to_owned()),
    }
}
