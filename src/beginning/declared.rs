//! What a package says of itself.

use crate::diagnostics::Lang;
use crate::project::UsedPackage;
use crate::syntax::ast::{ItemKind, Package};

/// The `package` line.
pub(super) fn declared(package: &UsedPackage) -> Option<&Package> {
    package.nodes.iter().find_map(|node| {
        let ItemKind::Package(declared) = &node.item.kind else {
            return None;
        };
        Some(declared)
    })
}

/// The language of a package: that of its title.
pub fn language(package: &UsedPackage) -> Lang {
    let title = declared(package).and_then(|it| it.title.as_ref());
    let is_han = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    match title {
        Some(title) if !title.text.chars().any(is_han) => Lang::En,
        Some(_) | None => Lang::Zh,
    }
}
