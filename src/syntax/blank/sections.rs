//! A section of a package with all that it asks for.

use std::sync::Arc;

use crate::diagnostics::Lang;
use crate::syntax::ast::{Form, Item, ItemKind, Section};

use super::{laid_out, quoted_title};

/// What stands where a text is still to be written.
const TEXT: &str = "\"\"\"\n{todo}\n\"\"\"\n";

/// How sections are written.
pub struct Sections<'f> {
    pub lang: Lang,
    /// Those that may be left out, too, each with a word that it may.
    pub optional: bool,
    /// The lines that fill a form; none where it is filled already.
    pub fill: &'f dyn Fn(&Form) -> Option<String>,
}

impl Sections<'_> {
    /// The lines of one section.
    pub fn lines(&self, section: &Section) -> String {
        laid_out(&self.section(section))
    }

    fn section(&self, section: &Section) -> String {
        let mut below = String::new();
        let mut forms = false;
        for item in &section.items {
            if let ItemKind::Form(form) = &item.kind {
                forms = true;
                let fill = (self.fill)(form);
                below.extend(fill.map(|fill| format!("{fill}\n\n")));
            }
        }
        let mut inner = self.all(&section.items);
        if inner.is_empty() && !forms {
            inner.push_str(TEXT);
        }
        below.push_str(&inner);
        let title = quoted_title(&section.title.words());
        let optional = match section.optional {
            true => self.lang.pick(
                "// 这一部分可以没有，没有的连标题一起删去\n",
                "// may be left out: then delete it, title and all\n",
            ),
            false => "",
        };
        format!("section {title} {{\n{optional}{below}}}\n")
    }

    /// Those of these declarations that are written, one after the other.
    fn all(&self, items: &[Arc<Item>]) -> String {
        let sections = items.iter().filter_map(|item| {
            let ItemKind::Section(section) = &item.kind else {
                return None;
            };
            Some(section)
        });
        let written = sections.filter(|it| self.optional || !it.optional);
        written.map(|it| self.section(it) + "\n").collect()
    }
}
