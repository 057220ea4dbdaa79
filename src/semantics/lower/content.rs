//! Sections and what stands in them, piece by piece.

use indexmap::IndexMap;

use crate::project::Node;
use crate::semantics::index::scope::Scope;
use crate::semantics::model::{Allowance, Content, Inline, Section, Shared};
use crate::semantics::problems::ContentProblem;
use crate::source::{SourceId, Span};
use crate::syntax::ast;

use super::whole::Whole;

impl Whole<'_> {
    /// The content of a report.
    pub(super) fn content(&mut self, nodes: &[Node]) -> Vec<Content> {
        self.allow(nodes, None);
        self.content_below(nodes, 0, None)
    }

    /// The `allow` lines of a section, or of the report.
    fn allow(&mut self, nodes: &[Node], section: Option<Span>) {
        for node in nodes {
            if let ast::ItemKind::Allow(allow) = &node.item.kind {
                self.allowances.push(Allowance {
                    lint: allow.lint.text.clone(),
                    reason: allow.reason.text.clone(),
                    section,
                    place: node.item.span,
                });
            } else if matches!(node.item.kind, ast::ItemKind::If(_)) {
                self.allow(node.below(), section);
                self.allow(node.otherwise(), section);
            }
        }
    }

    /// `top` is the source of the first-level section around it.
    fn content_below(&mut self, nodes: &[Node], level: u8, top: Option<SourceId>) -> Vec<Content> {
        let mut content = Vec::new();
        for node in nodes {
            let kind = &node.item.kind;
            if let ast::ItemKind::Section(section) = kind {
                let section = self.section(node, section, level + 1, top);
                content.push(Content::Section(section));
            } else if let ast::ItemKind::Prose(prose) = kind {
                let blocks = self.item(&node.item, |it| Shared::from(it.blocks(&prose.blocks)));
                content.push(Content::Prose(blocks));
            } else if let Some(form) = kind.as_form() {
                let table = self.asking().table_named(std::slice::from_ref(&form.name));
                content.extend(table.map(Content::Table));
            } else if let ast::ItemKind::Chart(chart) = kind {
                if let Some(chart) = self.item(&node.item, |it| it.chart(chart)) {
                    content.push(Content::Chart(self.charts.len()));
                    self.charts.push(chart);
                }
            } else if let ast::ItemKind::If(branch) = kind {
                content.push(self.branch(node, branch, level, top));
            }
        }
        content
    }

    fn branch(
        &mut self,
        node: &Node,
        ast: &ast::IfItem,
        level: u8,
        top: Option<SourceId>,
    ) -> Content {
        let condition = self.item(&node.item, |it| {
            it.condition(&ast.condition, &Scope::default())
        });
        let then = self.content_below(node.below(), level, top);
        let otherwise = self.content_below(node.otherwise(), level, top);
        if ast.otherwise.is_none() {
            self.told.report(ContentProblem::IfWithoutElse {
                place: condition.place,
                end: node.item.span.after(),
            });
        }
        Content::If {
            condition: Box::new(condition),
            then,
            otherwise,
        }
    }

    fn section(
        &mut self,
        node: &Node,
        ast: &ast::Section,
        level: u8,
        mut top: Option<SourceId>,
    ) -> Section {
        // Deeper ones are its consequences; within one source it is told
        // where the source is read.
        let own = self.asking().source_of(ast.span);
        let top = *top.get_or_insert(own);
        if level == 5 && top != own {
            self.told.report(ContentProblem::TooDeep {
                place: ast.title.span,
            });
        }
        self.allow(node.below(), Some(ast.title.span));
        Section {
            name: node.name().map(|name| name.text.clone()),
            title: self.item(&node.item, |it| it.template(&ast.title)),
            level: level.min(4),
            content: self.content_below(node.below(), level.min(200), Some(top)),
            place: ast.title.span,
        }
    }

    /// Footnote texts by name.
    pub(super) fn notes(&mut self) -> IndexMap<String, Vec<Inline>> {
        let notes = self.index.notes().iter();
        notes
            .map(|(name, (text, _))| (name.clone(), self.lower(|it| it.template(text))))
            .collect()
    }
}
