//! Prose: every interpolation resolved and its format checked.

use crate::diagnostics::suggest;
use crate::semantics::index::figures::waiver;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::joined;
use crate::semantics::model::{
    Block, Expr, Format, Inline, InlineKind, Meaning, Named, Stated, Target,
};
use crate::semantics::problems::ContentProblem;
use crate::semantics::typing::adopted_units::typed_places;
use crate::semantics::typing::described::Described;
use crate::semantics::typing::types::Type;
use crate::source::Span;
use crate::syntax::ast;

use super::Lowering;

fn literal(written: &ast::Literal) -> InlineKind {
    InlineKind::Literal {
        text: written.text.text.clone(),
        place: written.text.span,
        waive: written.waive.as_ref().map(waiver),
    }
}

impl Lowering<'_> {
    pub(crate) fn template(&mut self, template: &ast::Template) -> Vec<Inline> {
        let inlines = self.inlines(&template.parts);
        self.without_claims(inlines)
    }

    pub(super) fn blocks(&mut self, blocks: &[ast::Block]) -> Vec<Block> {
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

    pub(crate) fn inlines(&mut self, inlines: &[ast::Inline]) -> Vec<Inline> {
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
            ast::InlineKind::Literal(written) => literal(written),
            ast::InlineKind::Strong(inner) => InlineKind::Strong(self.inlines(inner)),
            ast::InlineKind::Emphasis(inner) => InlineKind::Emphasis(self.inlines(inner)),
            ast::InlineKind::Link { text, address } => InlineKind::Link {
                text: self.inlines(text),
                address: address.clone(),
            },
            ast::InlineKind::NoteRef(name) => {
                if !self.index.notes().contains_key(&name.text) {
                    let nearest =
                        suggest::closest(&name.text, self.index.notes().keys().map(String::as_str))
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
                let stated = Stated {
                    places: typed_places(&quoted),
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
            ast::Reference::Path(path) => (joined(&path.segments), path.span),
            ast::Reference::Title(title) => (title.text.clone(), title.span),
        };
        if let Some(Meaning::Table(index)) = self.index.find(&text, place.base()) {
            self.note(place, Named::Table(index));
            return Some(Target::Table(index));
        }
        let mut charts = self.index.chart_names().iter();
        if let Some((_, place)) = charts.find(|(name, _)| name.text == text) {
            return Some(Target::Chart(*place));
        }
        let by_name = self
            .index
            .sections()
            .iter()
            .find(|(name, ..)| name.as_deref() == Some(&text));
        let mut by_title = self
            .index
            .sections()
            .iter()
            .filter(|(_, title, _)| *title == text);
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
        if self.index.may_be_unread(&text) {
            return None;
        }
        let titles = self
            .index
            .sections()
            .iter()
            .flat_map(|(name, title, _)| name.as_deref().into_iter().chain([title.as_str()]));
        let tables = self.index.table_names();
        let charts = self
            .index
            .chart_names()
            .iter()
            .map(|(name, _)| name.text.as_str());
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
            let found = Described::of(value);
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
