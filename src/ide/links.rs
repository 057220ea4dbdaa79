//! Names of files and packages.

use crate::project::{Node, program};
use crate::source::{SourceId, Span};
use crate::syntax::ast::{FieldValue, ItemKind, Previous, Str};

use super::View;

/// What a report names that is read from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// As written, from the folder of the source.
    File(String),
    /// `gov/disclosure@2021`
    Package(String),
}

/// The file or package whose name stands at an offset. A `use` is gone from
/// the declarations once it is followed: it is read off the text.
pub fn link_at(view: View<'_>, source: SourceId, offset: usize) -> Option<Link> {
    let text = &view.sources.get(source)?.text;
    let start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(start..)?.lines().next()?;
    if let Some(named) = line.trim_start().strip_prefix("use ") {
        let named = named.trim();
        let package = named.split([' ', '/']).next() != Some("") && named.contains('@');
        let word = named.split_whitespace().next()?;
        return Some(match named.strip_prefix('"') {
            Some(rest) => Link::File(rest.split('"').next()?.to_owned()),
            None if package => Link::Package(word.to_owned()),
            None => return None,
        });
    }
    let around = |span: Span| {
        let place = view.sources.place(span);
        place.source == source && place.range().contains(&offset)
    };
    files(view.nodes)
        .into_iter()
        .find(|file| around(file.span))
        .map(|file| Link::File(file.text.clone()))
}

/// The files that declarations name.
fn files(nodes: &[Node]) -> Vec<&Str> {
    let mut found = Vec::new();
    for item in program::items(nodes) {
        if let ItemKind::Report(header) = &item.kind {
            for field in &header.fields {
                if let FieldValue::Previous(list) = &field.value {
                    found.extend(list.iter().filter_map(|previous| match previous {
                        Previous::File(file) => Some(file),
                        Previous::Declared(..) | Previous::Added { .. } | Previous::None { .. } => {
                            None
                        }
                    }));
                }
            }
        } else if let ItemKind::Fill(fill) = &item.kind {
            found.extend(fill.from.iter().map(|from| &from.path));
        } else if let ItemKind::Figure(figure) = &item.kind {
            found.extend(figure.from.iter().map(|from| &from.path));
        }
    }
    found
}
