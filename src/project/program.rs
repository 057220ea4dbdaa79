//! A report's declarations in their places, with those of the files and
//! packages it uses: a tree of references to what was written. Nobody writes
//! into a declaration after parsing; what comes from elsewhere stands beside.

use std::sync::Arc;

use crate::syntax::ast::{Item, ItemKind, Name, Section};

/// A declaration with what stands below it.
#[derive(Clone, Debug)]
pub struct Node {
    pub item: Arc<Item>,
    /// Most declarations have nothing below them.
    inner: Option<Box<Inner>>,
}

#[derive(Clone, Debug, Default)]
struct Inner {
    name: Option<Name>,
    below: Vec<Node>,
    otherwise: Vec<Node>,
}

impl Node {
    /// A declaration that holds no others, or of which the others do not count.
    pub fn leaf(item: Arc<Item>) -> Node {
        Node { item, inner: None }
    }

    /// A section with what stands in it, by the name that the report or else
    /// its package gives it.
    pub fn section(item: Arc<Item>, name: Option<Name>, below: Vec<Node>) -> Node {
        Node::with(
            item,
            Inner {
                name,
                below,
                otherwise: Vec::new(),
            },
        )
    }

    /// An `if` with its two branches.
    pub fn branches(item: Arc<Item>, then: Vec<Node>, otherwise: Vec<Node>) -> Node {
        Node::with(
            item,
            Inner {
                name: None,
                below: then,
                otherwise,
            },
        )
    }

    fn with(item: Arc<Item>, inner: Inner) -> Node {
        Node {
            item,
            inner: Some(Box::new(inner)),
        }
    }

    /// The section that it is.
    pub fn as_section(&self) -> Option<&Section> {
        let ItemKind::Section(section) = &self.item.kind else {
            return None;
        };
        Some(section)
    }

    /// A section taken apart: its declaration, what it is called, what stands
    /// in it.
    pub fn into_section(self) -> (Arc<Item>, Option<Name>, Vec<Node>) {
        let inner = self.inner.map_or_else(Inner::default, |inner| *inner);
        (self.item, inner.name, inner.below)
    }

    /// What a section is called.
    pub fn name(&self) -> Option<&Name> {
        self.inner.as_ref()?.name.as_ref()
    }

    /// What stands in a section, or in the first branch of an `if`.
    pub fn below(&self) -> &[Node] {
        self.inner.as_ref().map_or(&[], |inner| &inner.below)
    }

    /// What stands in the other branch of an `if`.
    pub fn otherwise(&self) -> &[Node] {
        self.inner.as_ref().map_or(&[], |inner| &inner.otherwise)
    }
}

/// Every declaration in order, each before what stands below it.
pub fn all(nodes: &[Node]) -> impl Iterator<Item = &Node> {
    let mut open = vec![nodes.iter()];
    std::iter::from_fn(move || {
        loop {
            let Some(node) = open.last_mut()?.next() else {
                open.pop();
                continue;
            };
            if let Some(inner) = &node.inner {
                open.push(inner.otherwise.iter());
                open.push(inner.below.iter());
            }
            return Some(node);
        }
    })
}

/// Every declaration, as `all` gives them.
pub fn items(nodes: &[Node]) -> impl Iterator<Item = &Item> {
    all(nodes).map(|node| &*node.item)
}

/// Whether two readings of a report differ in nothing but paragraphs: every other
/// declaration is the very one that it was.
pub fn differ_in_prose_alone(before: &[Node], now: &[Node]) -> bool {
    before.len() == now.len()
        && before.iter().zip(now).all(|(before, now)| {
            let same = Arc::ptr_eq(&before.item, &now.item);
            let prose = |node: &Node| matches!(node.item.kind, ItemKind::Prose(_));
            let alike = same || prose(before) && prose(now) || are_headed_alike(before, now);
            alike
                && differ_in_prose_alone(before.below(), now.below())
                && differ_in_prose_alone(before.otherwise(), now.otherwise())
        })
}

/// Sections with the same title, in which no value is printed.
fn are_headed_alike(before: &Node, now: &Node) -> bool {
    let (Some(one), Some(other)) = (before.as_section(), now.as_section()) else {
        return false;
    };
    let called = |node: &Node| node.name().map(|name| name.text.clone());
    one.optional == other.optional
        && called(before) == called(now)
        && before.item.doc == now.item.doc
        && one.title.as_plain().is_some()
        && one.title.as_plain() == other.title.as_plain()
}
