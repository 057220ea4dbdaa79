//! Sections and prose: every interpolation resolved and its format checked.

use indexmap::IndexMap;

use crate::diagnostics::suggest;
use crate::project::Node;
use crate::source::{SourceId, Span};
use crate::syntax::ast;

use super::expressions::Scope;
use super::lowering::Lowering;
use super::model::{
    Allowance, Block, Content, Expr, Format, Inline, InlineKind, Meaning, Named, Section, Target,
};
use super::problems::ContentProblem;
use super::types::Type;

impl<'a> Lowering<'a> {
    /// The content of a report.
    pub(super) fn content(&mut self, nodes: &'a [Node]) -> Vec<Content> {
        self.allowances(nodes, None);
        self.content_below(nodes, 0, None)
    }

    /// The `allow` lines of a section, or of the report.
    fn allowances(&mut self, nodes: &[Node], section: Option<Span>) {
        for node in nodes {
            if let ast::ItemKind::Allow(allow) = &node.item.kind {
                self.allowances.push(Allowance {
                    lint: allow.lint.text.clone(),
                    reason: allow.reason.text.clone(),
                    section,
                    place: node.item.span,
                });
            } else if matches!(node.item.kind, ast::ItemKind::If(_)) {
                self.allowances(node.below(), section);
                self.allowances(node.otherwise(), section);
            }
        }
    }

    /// `top` is the source of the first-level section around it.
    fn content_below(
        &mut self,
        nodes: &'a [Node],
        level: u8,
        top: Option<SourceId>,
    ) -> Vec<Content> {
        let mut content = Vec::new();
        for node in nodes {
            let kind = &node.item.kind;
            if let ast::ItemKind::Section(section) = kind {
                let section = self.section(node, section, level + 1, top);
                content.push(Content::Section(section));
            } else if let ast::ItemKind::Prose(prose) = kind {
                content.push(Content::Prose(self.blocks(&prose.blocks)));
            } else if let Some(form) = kind.as_form() {
                let table = self.table_named(std::slice::from_ref(&form.name));
                content.extend(table.map(Content::Table));
            } else if let ast::ItemKind::Chart(chart) = kind {
                if let Some(chart) = self.chart(chart) {
                    content.push(Content::Chart(self.charts.len()));
                    self.charts.push(chart);
                }
            } else if let ast::ItemKind::If(branch) = kind {
                let condition = self.condition(&branch.condition, &Scope::default());
                let then = self.content_below(node.below(), level, top);
                let otherwise = self.content_below(node.otherwise(), level, top);
                if branch.otherwise.is_none() {
                    self.report(ContentProblem::IfWithoutElse {
                        place: condition.place,
                        end: node.item.span.after(),
                    });
                }
                content.push(Content::If {
                    condition: Box::new(condition),
                    then,
                    otherwise,
                });
            }
        }
        content
    }

    fn section(
        &mut self,
        node: &'a Node,
        ast: &'a ast::Section,
        level: u8,
        mut top: Option<SourceId>,
    ) -> Section {
        // Deeper ones are its consequences; within one source it is told
        // where the source is read.
        let own = self.bases.place(ast.span).source;
        let top = *top.get_or_insert(own);
        if level == 5 && top != own {
            self.report(ContentProblem::TooDeep {
                place: ast.title.span,
            });
        }
        self.allowances(node.below(), Some(ast.title.span));
        Section {
            name: node.name().map(|name| name.text.clone()),
            title: self.template(&ast.title),
            level: level.min(4),
            content: self.content_below(node.below(), level.min(200), Some(top)),
            place: ast.title.span,
        }
    }

    pub(super) fn note_texts(&mut self) -> IndexMap<String, Vec<Inline>> {
        let notes: Vec<(String, &'a ast::Template)> = self
            .notes
            .iter()
            .map(|(name, (text, _))| (name.clone(), *text))
            .collect();
        notes
            .into_iter()
            .map(|(name, text)| (name, self.template(text)))
            .collect()
    }

    pub(super) fn template(&mut self, template: &ast::Template) -> Vec<Inline> {
        let inlines = self.inlines(&template.parts);
        self.without_claims(inlines)
    }

    fn blocks(&mut self, blocks: &[ast::Block]) -> Vec<Block> {
        blocks
            .iter()
            .map(|block| match &block.kind {
                ast::BlockKind::Paragraph(inlines) => Block::Paragraph(self.inlines(inlines)),
                ast::BlockKind::List { ordered, entries } => Block::List {
                    ordered: *ordered,
                    entries: entries.iter().map(|entry| self.inlines(entry)).collect(),
                },
            })
            .collect()
    }

    pub(super) fn inlines(&mut self, inlines: &[ast::Inline]) -> Vec<Inline> {
        inlines
            .iter()
            .filter_map(|inline| self.inline(inline))
            .collect()
    }

    fn inline(&mut self, inline: &ast::Inline) -> Option<Inline> {
        let place = inline.span;
        let scope = Scope::default();
        let kind = match &inline.kind {
            ast::InlineKind::Text(text) => InlineKind::Text(text.clone()),
            ast::InlineKind::Literal(text) => InlineKind::Literal(text.clone()),
            ast::InlineKind::Strong(inner) => InlineKind::Strong(self.inlines(inner)),
            ast::InlineKind::Emphasis(inner) => InlineKind::Emphasis(self.inlines(inner)),
            ast::InlineKind::Link { text, address } => InlineKind::Link {
                text: self.inlines(text),
                address: address.clone(),
            },
            ast::InlineKind::NoteRef(name) => {
                if !self.notes.contains_key(&name.text) {
                    let nearest =
                        suggest::closest(&name.text, self.notes.keys().map(String::as_str))
                            .map(str::to_owned);
                    self.report(ContentProblem::UnknownNote {
                        name: name.text.clone(),
                        nearest,
                        place: name.span,
                    });
                    return None;
                }
                self.note(name.span, Named::Note(name.text.clone()));
                InlineKind::NoteRef(name.text.clone())
            }
            ast::InlineKind::Value { value, format } => {
                let value = self.expr(value, &scope);
                let format = self.format(format.as_ref(), &value);
                InlineKind::Value { value, format }
            }
            ast::InlineKind::Stated {
                value,
                stated,
                format,
            } => {
                let value = self.expr(value, &scope);
                let format = self.format(format.as_ref(), &value);
                let quoted = self.expr(stated, &scope);
                let wanted = (quoted.ty == Type::Number).then(|| value.unit.clone());
                let (quoted, unit) = self.in_unit(quoted, wanted);
                let stated = super::model::Stated {
                    places: super::figures::typed_places(&quoted),
                    unit,
                    value: quoted,
                    waive: None,
                    place,
                };
                InlineKind::Stated {
                    value,
                    stated,
                    format,
                }
            }
            ast::InlineKind::Plural { count, one, many } => InlineKind::Plural {
                count: self.expr(count, &scope),
                one: one.clone(),
                many: many.clone(),
            },
            ast::InlineKind::Claim(claim) => InlineKind::Claim(Box::new(self.claim(claim))),
            ast::InlineKind::Reference { target, format } => {
                let target = self.target(target)?;
                let format = match format {
                    Some(format) if format.text == "title" => Some(Format::Title),
                    Some(format) => {
                        self.report(ContentProblem::UnknownFormat {
                            format: format.text.clone(),
                            nearest: Some("title".to_owned()),
                            place: format.span,
                        });
                        None
                    }
                    None => None,
                };
                InlineKind::Reference { target, format }
            }
        };
        Some(Inline { kind, place })
    }

    fn target(&mut self, reference: &ast::Reference) -> Option<Target> {
        let (text, place) = match reference {
            ast::Reference::Path(path) => (super::paths::joined(&path.segments), path.span),
            ast::Reference::Title(title) => (title.text.clone(), title.span),
        };
        if let Some(Meaning::Table(index)) = self.names.find(&text, place.base()) {
            self.note(place, Named::Table(index));
            return Some(Target::Table(index));
        }
        let mut charts = self.chart_names.iter();
        if let Some((_, place)) = charts.find(|(name, _)| name.text == text) {
            return Some(Target::Chart(*place));
        }
        let by_name = self
            .sections
            .iter()
            .find(|(name, ..)| name.as_deref() == Some(&text));
        let mut by_title = self.sections.iter().filter(|(_, title, _)| *title == text);
        let found = by_name.or_else(|| by_title.next()).map(|(.., span)| *span);
        if let Some(span) = found {
            let sections: Vec<Span> = [span].into_iter().chain(by_title.map(|s| s.2)).collect();
            if by_name.is_none() && sections.len() > 1 {
                self.report(ContentProblem::AmbiguousReference {
                    title: text,
                    sections,
                    place,
                });
            }
            self.note(place, Named::Section(span));
            return Some(Target::Section(span));
        }
        if self.may_be_unread(&text) {
            return None;
        }
        let titles = self
            .sections
            .iter()
            .flat_map(|(name, title, _)| name.as_deref().into_iter().chain([title.as_str()]));
        let tables = self.tables.iter().map(|table| table.name.as_str());
        let charts = self.chart_names.iter().map(|(name, _)| name.text.as_str());
        let tables = tables.chain(charts);
        let nearest = suggest::closest(&text, titles.chain(tables)).map(str::to_owned);
        self.report(ContentProblem::UnknownReference {
            text,
            nearest,
            by_title: matches!(reference, ast::Reference::Title(_)),
            place,
        });
        None
    }

    fn format(&mut self, format: Option<&ast::Format>, value: &Expr) -> Option<Format> {
        let format = format?;
        let Some(known) = parse_format(&format.text) else {
            self.report(ContentProblem::UnknownFormat {
                format: format.text.clone(),
                nearest: suggest::closest(&format.text, FORMATS.into_iter().map(|(word, _)| word))
                    .map(str::to_owned),
                place: format.span,
            });
            return None;
        };
        if !suits(known, value) {
            let found = self.describe(value);
            self.report(ContentProblem::FormatUnsuited {
                format: format.text.clone(),
                found,
                suited: suited(value).into_iter().map(|(word, _)| word).collect(),
                place: format.span,
            });
            return None;
        }
        Some(known)
    }
}

/// What may stand behind the colon, beside `,`, `increase` and `.1`.
const FORMATS: [(&str, Format); 13] = [
    ("n", Format::Number),
    ("cn", Format::Chinese),
    ("万", Format::TenThousands),
    ("亿", Format::HundredMillions),
    ("rate", Format::Rate),
    ("倍", Format::Times),
    ("abs", Format::Abs),
    ("parts", Format::Parts),
    ("shares", Format::Shares),
    ("up", Format::Up),
    ("rose", Format::Rose),
    ("more", Format::More),
    ("title", Format::Title),
];

fn parse_format(text: &str) -> Option<Format> {
    match text {
        "," => return Some(Format::Grouped),
        "increase" => return Some(Format::Increase),
        _ => {}
    }
    if let Some(places) = text.strip_prefix('.') {
        let places = places.parse().ok().filter(|places| *places <= 20);
        return places.map(Format::Places);
    }
    let found = FORMATS.into_iter().find(|(word, _)| *word == text);
    found.map(|(_, format)| format)
}

/// The formats that would do for a value.
pub fn suited(value: &Expr) -> Vec<(&'static str, Format)> {
    let suits = |(_, format): &(&str, Format)| suits(*format, value);
    FORMATS.into_iter().filter(suits).collect()
}

/// Whether a format means something for a value.
fn suits(format: Format, value: &Expr) -> bool {
    let ty = &value.ty;
    if *ty == Type::Unknown {
        return true;
    }
    match format {
        Format::Number | Format::Grouped | Format::Places(_) | Format::Abs => ty.is_numeric(),
        Format::Chinese => ty.is_numeric(),
        Format::TenThousands | Format::HundredMillions => {
            matches!(ty, Type::Quantity(_) | Type::Number)
        }
        Format::Rate => ty.is_rate(),
        Format::Times => matches!(
            ty,
            Type::Growth | Type::Multiple | Type::Ratio | Type::Number
        ),
        Format::Parts | Format::Shares => value.as_figure().is_some(),
        Format::Increase | Format::Up | Format::Rose | Format::More => {
            matches!(ty, Type::Growth | Type::Points | Type::Quantity(_))
        }
        Format::Title => false,
    }
}
