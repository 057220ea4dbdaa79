//! Keys of rows and columns: found by path, last names or label; groups opened.

use indexmap::IndexSet;

use crate::semantics::model::{Inline, InlineKind, Member};
use crate::semantics::paths::joined;
use crate::semantics::period::point_code;
use crate::source::Span;
use crate::syntax::ast;

/// The keys of the leaves that a name selects: a leaf, or all of a group.
pub(super) fn select(wanted: &str, members: &[Member]) -> Option<Vec<String>> {
    match find_group(wanted, members) {
        Some(group) => Some(group_leaves(group)),
        None => find_key(wanted, members).map(|key| vec![key]),
    }
}

/// The total of an axis; without one, its only leaf or all of its leaves.
pub(super) fn total_keys(members: &[Member]) -> Vec<String> {
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
pub(super) fn find_key(wanted: &str, members: &[Member]) -> Option<String> {
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

pub(super) fn one<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

pub(super) fn ends_with_segment(key: &str, wanted: &str) -> bool {
    key.strip_suffix(wanted)
        .is_some_and(|rest| rest.ends_with('.'))
}

/// The keys that a name with too little in front of it may mean.
pub(super) fn same_names<'k>(wanted: &str, keys: impl Iterator<Item = &'k str>) -> Vec<String> {
    let keys = keys.filter(|key| *key == wanted || ends_with_segment(key, wanted));
    let distinct: IndexSet<&str> = keys.collect();
    distinct.into_iter().map(str::to_owned).collect()
}

pub(super) fn inline_text(inlines: &[Inline]) -> &str {
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
pub(in crate::semantics) fn path_text(path: &ast::Path) -> String {
    indexed(&joined(&path.segments), path.index.as_deref())
}

pub(in crate::semantics) fn indexed(name: &str, index: Option<&[ast::Index]>) -> String {
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
pub(super) fn index_text(index: &ast::Index) -> (String, Span) {
    match index {
        ast::Index::Path(path) => (path_text(path), path.span),
        ast::Index::Period(point, span) => (point_code(*point), *span),
        ast::Index::Each(name, span) => (name.text.clone(), *span),
    }
}

pub(super) fn find_group<'m>(wanted: &str, members: &'m [Member]) -> Option<&'m Member> {
    Member::walk(members).find(|member| {
        !member.children.is_empty() && (member.key == wanted || member.name == wanted)
    })
}

/// The keys of all leaves of an axis.
pub(super) fn leaf_keys(members: &[Member]) -> impl Iterator<Item = &str> {
    Member::leaves(members).map(|leaf| leaf.key.as_str())
}

/// The leaves of a group, totals left out.
pub(super) fn group_leaves(member: &Member) -> Vec<String> {
    Member::leaves(std::slice::from_ref(member))
        .filter(|leaf| !leaf.total)
        .map(|leaf| leaf.key.clone())
        .collect()
}
